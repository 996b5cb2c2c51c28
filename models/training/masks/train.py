"""Trains for a while, keeps the state, and goes on from there at the next call.

A GPU is often lent for minutes. So a run has a plan (seconds of training until the rate has come down to nothing), a
call has a budget (seconds of wall clock, start and compilation included), and as many calls as it takes make one run.
"""

import argparse
import copy
import math
import time
from dataclasses import asdict, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from common.files import Progress, write
from common.pictures import Pictures

from .checkpoint import Network, network_of, read_weights, write_weights
from .decoder import Prompts
from .degrade import CHANCES, degraded, normalised
from .losses import Loss, loss
from .scenes import ANY, SceneRenderer
from .targets import choose, correct, first_prompts, letterboxes

FIRST_SEED = 1 << 20
"""Seeds below are kept for evaluation."""

TARGETS = 4
ROUNDS = (1, 1, 2, 3, 4)
FEEDBACK = 20.0
KEEP_FEEDBACK = 0.9
WARM_UP = 300
UNTIMED = 5
AVERAGE = 0.9995
EVERY = 100


class Trainer:
    def __init__(self, network: Network, renderer: SceneRenderer, side: int, batch: int, rate: float, plan: float,
                 compiled: bool):
        self.device = renderer.device
        self.network = network.to(self.device)
        self.network.encoder = self.network.encoder.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval()
        self.renderer, self.side, self.batch, self.rate, self.plan = renderer, side, batch, rate, plan
        self.progress, self.started = Progress(), Progress()
        weights = [p for p in network.parameters() if p.ndim > 1]
        biases = [p for p in network.parameters() if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": weights, "weight_decay": 0.05}, {"params": biases, "weight_decay": 0.0}],
            lr=rate, betas=(0.9, 0.97), fused=self.device.type == "cuda")
        self.generator = torch.Generator(device=self.device)
        compile_ = (lambda f: torch.compile(f, dynamic=False)) if compiled else (lambda f: f)
        self._encode, self._degrade, self._answer = compile_(network.encoder), compile_(degraded), compile_(self._decode)

    def state(self) -> dict:
        return {"network": self.network.state_dict(), "average": self.average.state_dict(),
                "optimizer": self.optimizer.state_dict(), "progress": asdict(self.progress),
                "started": asdict(self.started)}

    def resume(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.progress, self.started = Progress(**state["progress"]), Progress(**state["started"])

    def done(self) -> float:
        """How much of the plan, 0..1."""
        return min(1.0, (self.progress.seconds - self.started.seconds) / self.plan)

    def step(self) -> tuple[Loss, Loss]:
        """One batch; what the first and the last prompts reached."""
        own_steps = self.progress.steps - self.started.steps
        self._set_rate(own_steps)
        self.generator.manual_seed(self.progress.steps)
        image, targets = self._batch()
        count = len(targets.valid)
        points, labels = first_prompts(targets.masks, self.side, self.generator)
        mask = torch.zeros(count, 1, self.side // 2, self.side // 2, device=self.device)
        has_mask = torch.zeros(count, device=self.device)
        rounds = ROUNDS[torch.randint(len(ROUNDS), (1,), device=self.device, generator=self.generator).item()]
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            embedding = self._encode(image)
            # The decoder's rounds give their gradients to a leaf, so the encoder is walked back once.
            leaf = embedding.detach().requires_grad_(True)
            for r in range(rounds):
                logits, now = self._answer(leaf, Prompts(points, labels, mask, has_mask), targets.masks, targets.valid)
                (now.total / rounds).backward()
                first = now if r == 0 else first
                if r < rounds - 1:
                    with torch.no_grad():
                        answer = logits[torch.arange(count, device=self.device), now.chosen].unsqueeze(1).float()
                        points, labels = correct(points, labels, r, targets.masks, answer, self.generator)
                        u = torch.rand(count, device=self.device, generator=self.generator)
                        has_mask = (u < KEEP_FEEDBACK).float()
                        mask = answer.clamp(-FEEDBACK, FEEDBACK) * has_mask.view(-1, 1, 1, 1)
        embedding.backward(leaf.grad)
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0, foreach=True)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self._follow(own_steps)
        self.progress.steps += 1
        self.progress.pictures += self.batch
        return first, now

    def _batch(self):
        with torch.no_grad():
            seed = FIRST_SEED + self.progress.pictures
            scene = self.renderer.render(list(range(seed, seed + self.batch)), ANY, self.side)
            picture = letterboxes(self.batch, self.side, self.generator, self.device)
            chances = torch.rand(self.batch, CHANCES, device=self.device, generator=self.generator)
            image = normalised(self._degrade(scene.image, chances)) * picture.unsqueeze(1)
            return (image.contiguous(memory_format=torch.channels_last),
                    choose(scene, picture, TARGETS, self.generator))

    def _decode(self, embedding: Tensor, prompts: Prompts, truth: Tensor, valid: Tensor) -> tuple[Tensor, Loss]:
        logits, quality = self.network.decoder(embedding, prompts, self.side)
        return logits, loss(logits, quality, truth, valid)

    def _set_rate(self, own_steps: int) -> None:
        """Up for a few hundred steps, then half a cosine down to the plan's end."""
        cosine = 0.5 * (1 + math.cos(math.pi * self.done()))
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate * min(1.0, (own_steps + 1) / WARM_UP) * (0.01 + 0.99 * cosine)

    @torch.no_grad()
    def _follow(self, own_steps: int) -> None:
        """The average of the weights over the last few thousand steps is what is kept."""
        decay = min(AVERAGE, (1 + own_steps) / (20 + own_steps))
        ours, theirs = list(self.average.parameters()), list(self.network.parameters())
        torch._foreach_lerp_(ours, theirs, 1 - decay)
        for kept, live in zip(self.average.buffers(), self.network.buffers()):
            kept.lerp_(live, 1 - decay) if kept.is_floating_point() else kept.copy_(live)


def train(trainer: Trainer, run: Path, budget_ends: float) -> None:
    """Steps until the plan is done or the budget spent, and keeps the state."""
    synchronise = torch.cuda.synchronize if trainer.device.type == "cuda" else (lambda: None)
    before, taken, since = replace(trainer.progress), 0, time.monotonic()
    while trainer.done() < 1 and time.monotonic() < budget_ends:
        first, last = trainer.step()
        taken += 1
        if taken == UNTIMED:
            # Compilation is no training.
            synchronise()
            print(f"compiled and warm after {time.monotonic() - since:.0f} s", flush=True)
            since, before = time.monotonic(), replace(trainer.progress)
        if taken > UNTIMED:
            trainer.progress.seconds = before.seconds + time.monotonic() - since
        if taken % EVERY == 0:
            pictures = (trainer.progress.pictures - before.pictures) / (time.monotonic() - since)
            print(f"step {trainer.progress.steps} plan {trainer.done():.3f} loss {last.total:.3f} first: best "
                  f"{first.best_iou:.3f} chosen {first.chosen_iou:.3f} last: chosen {last.chosen_iou:.3f} "
                  f"{pictures:.0f} pictures/s", flush=True)
    write(run / "state.pt", trainer.state())
    write_weights(run / "weights.pt", trainer.average, trainer.progress)
    print(f"{trainer.progress}, plan {trainer.done():.3f}", flush=True)


def main() -> None:
    called = time.monotonic()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="built from scenes/render.cu")
    parser.add_argument("--atlas", type=Path, required=True, help="folder with sprites.zip and photos.zip")
    parser.add_argument("--run", type=Path, required=True, help="folder of the run: state.pt, weights.pt")
    parser.add_argument("--start", type=Path, help="weights.pt or the folder of a shipped model; else from nothing")
    parser.add_argument("--plan", type=float, required=True, help="seconds of training in all calls of this run")
    parser.add_argument("--budget", type=float, required=True, help="seconds of wall clock of this call")
    parser.add_argument("--side", type=int, default=512)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--no-compile", action="store_true")
    args = parser.parse_args()

    torch.manual_seed(0)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = torch.backends.cudnn.benchmark = True
    args.run.mkdir(parents=True, exist_ok=True)
    device = torch.device(args.device)
    renderer = SceneRenderer(args.library, Pictures.read(args.atlas / "sprites.zip", device),
                             Pictures.read(args.atlas / "photos.zip", device))
    state_file = args.run / "state.pt"
    state = torch.load(state_file, map_location=device, weights_only=True) if state_file.exists() else None
    if state:
        network, progress = network_of(state["network"]), Progress()
    else:
        network, progress = read_weights(args.start) if args.start else (Network(), Progress())
    trainer = Trainer(network, renderer, args.side, args.batch, args.rate, args.plan, not args.no_compile)
    trainer.progress, trainer.started = progress, replace(progress)
    if state:
        trainer.resume(state)
    train(trainer, args.run, called + args.budget)


if __name__ == "__main__":
    main()
