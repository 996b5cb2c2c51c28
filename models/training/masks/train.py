"""Trains the mask network: for a while at a call, as ``common/training.py`` tells."""

import random
import time
from pathlib import Path

import torch
from torch import Tensor

from common.crew import Crew
from common.files import Progress
from common.pictures import Pictures
from common.training import Trainer, arguments, fast, saved_state, train

from .checkpoint import Network, network_of, read_weights
from .decoder import Prompts
from .degrade import CHANCES, degraded, normalised
from .losses import Loss, loss
from .scenes import ANY, SceneRenderer
from .targets import choose, correct, first_prompts, letterboxes

TARGETS = 4
ROUNDS = (1, 1, 2, 3, 4)
FEEDBACK = 20.0
KEEP_FEEDBACK = 0.9


class MaskTrainer(Trainer):
    def __init__(self, network: Network, renderer: SceneRenderer, side: int, batch: int, rate: float, plan: float,
                 compiled: bool, crew: Crew):
        network.encoder = network.encoder.to(renderer.device, memory_format=torch.channels_last)
        super().__init__(network, renderer.device, rate, plan, weight_decay=0.05, keeps=0.9995, crew=crew)
        self.renderer, self.side, self.batch = renderer, side, batch
        self.generator = torch.Generator(device=self.device)
        compile_ = (lambda f: torch.compile(f, dynamic=False)) if compiled else (lambda f: f)
        self._encode, self._degrade, self._answer = compile_(network.encoder), compile_(degraded), compile_(self._decode)

    def step(self) -> tuple[Loss, Loss]:
        """One batch; what the first and the last prompts reached."""
        self.set_rate()
        self.generator.manual_seed(self.chance())
        image, targets = self._batch()
        count = len(targets.valid)
        points, labels = first_prompts(targets.masks, self.side, self.generator, targets.parts)
        mask = torch.zeros(count, 1, self.side // 2, self.side // 2, device=self.device)
        has_mask = torch.zeros(count, device=self.device)
        # As many in every process: none waits for another.
        rounds = random.Random(self.progress.steps).choice(ROUNDS)
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
        self.update(self.batch)
        return first, now

    def _batch(self):
        with torch.no_grad():
            seed = self.first_seed(self.batch)
            scene = self.renderer.render(list(range(seed, seed + self.batch)), ANY, self.side)
            picture = letterboxes(self.batch, self.side, self.generator, self.device)
            chances = torch.rand(self.batch, CHANCES, device=self.device, generator=self.generator)
            image = normalised(self._degrade(scene.image, chances)) * picture.unsqueeze(1)
            return (image.contiguous(memory_format=torch.channels_last),
                    choose(scene, picture, TARGETS, self.generator))

    def _decode(self, embedding: Tensor, prompts: Prompts, truth: Tensor, valid: Tensor) -> tuple[Tensor, Loss]:
        logits, quality = self.network.decoder(embedding, prompts, self.side)
        return logits, loss(logits, quality, truth, valid)


def described(results: tuple[Loss, Loss]) -> str:
    first, last = results
    return (f"loss {last.total:.3f} first: best {first.best_iou:.3f} chosen {first.chosen_iou:.3f} last: chosen "
            f"{last.chosen_iou:.3f}")


def main() -> None:
    called = time.monotonic()
    parser = arguments(__doc__)
    parser.add_argument("--start", type=Path, help="weights.pt or the folder of a shipped model; else from nothing")
    parser.add_argument("--side", type=int, default=512)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=1e-3)
    args = parser.parse_args()

    fast()
    crew, device = Crew.joined(args.device)
    renderer = SceneRenderer(args.library, Pictures.read(args.atlas / "sprites.zip", device),
                             Pictures.read(args.atlas / "photos.zip", device))
    state = saved_state(args.run, device)
    if state:
        network = network_of(state["network"])
    else:
        network, progress = read_weights(args.start) if args.start else (Network(), Progress())
    trainer = MaskTrainer(network, renderer, args.side, args.batch, args.rate, args.plan, not args.no_compile,
                          crew)
    if state:
        trainer.resume(state)
    else:
        trainer.begin(progress, args.already)
    train(trainer, args.run, called + args.budget, described)
    crew.leave()


if __name__ == "__main__":
    main()
