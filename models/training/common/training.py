"""Training for a while, keeping the state, and going on from there at the next call.

A GPU is often lent for minutes. So a run has a plan (seconds of training until the rate has come down to nothing), a
call has a budget (seconds of wall clock, start and compilation included), and as many calls as it takes make one run.
Several GPUs train one network where ``torchrun`` starts a process for each (``common/crew.py``).
"""

import abc
import argparse
import copy
import math
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Callable

import torch
from torch import nn

from .crew import ALONE, Crew
from .files import Progress, write, write_weights

FIRST_SEED = 1 << 20
"""Seeds below are kept for evaluation."""

WARM_UP = 300
UNTIMED = 5
EVERY = 100
SAVED_EVERY = 240.0
"""Seconds between two savings: what a machine that is taken back may cost."""


class Trainer(abc.ABC):
    """A network, its average, its optimizer, and how far along they are. A subclass says what a step is."""

    def __init__(self, network: nn.Module, device: torch.device, rate: float, plan: float, weight_decay: float,
                 keeps: float, crew: Crew = ALONE):
        """``keeps``: how much of the average stays in one step, in the long run."""
        self.device, self.network, self.crew = device, network.to(device), crew
        crew.share(self.network)
        self.average = copy.deepcopy(self.network).eval()
        self.rate, self.plan, self.keeps = rate, plan, keeps
        self.progress, self.started = Progress(), Progress()
        weights = [p for p in network.parameters() if p.ndim > 1]
        biases = [p for p in network.parameters() if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": weights, "weight_decay": weight_decay}, {"params": biases, "weight_decay": 0.0}],
            lr=rate, betas=(0.9, 0.97), fused=device.type == "cuda")

    @abc.abstractmethod
    def step(self):
        """One step of training; gives what ``train``'s ``describe`` puts into words."""

    def begin(self, progress: Progress, already: float = 0.0) -> None:
        """From weights that have seen ``progress``, of which the last ``already`` seconds were of this plan: a run whose
        state was lost with its machine goes on where its rate had come to."""
        self.progress = progress
        self.started = replace(progress, seconds=progress.seconds - already)

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

    def set_rate(self) -> None:
        """Up for a few hundred steps, then half a cosine down to the plan's end."""
        cosine = 0.5 * (1 + math.cos(math.pi * self.done()))
        warm = min(1.0, (self.progress.steps - self.started.steps + 1) / WARM_UP)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate * warm * (0.01 + 0.99 * cosine)

    def update(self, pictures: int) -> None:
        """One step of the optimizer with everybody's gradients, which are spent, of ``pictures`` pictures each."""
        self.crew.average([p.grad for p in self.network.parameters() if p.grad is not None])
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0, foreach=True)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self._follow()
        self.progress.steps += 1
        self.progress.pictures += pictures * self.crew.size

    def first_seed(self, batch: int) -> int:
        """Of the batch that this process draws next."""
        return FIRST_SEED + self.progress.pictures + self.crew.rank * batch

    def chance(self) -> int:
        """Seed of everything random in this process's next step."""
        return self.progress.steps * self.crew.size + self.crew.rank

    @torch.no_grad()
    def _follow(self) -> None:
        """The average of the weights over the last few thousand steps is what is kept."""
        steps = self.progress.steps - self.started.steps
        decay = min(self.keeps, (1 + steps) / (20 + steps))
        torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - decay)
        for kept, live in zip(self.average.buffers(), self.network.buffers()):
            kept.lerp_(live, 1 - decay) if kept.is_floating_point() else kept.copy_(live)


def train(trainer: Trainer, run: Path, budget_ends: float, describe: Callable[..., str]) -> None:
    """Steps until the plan is done or the budget spent, and keeps the state. ``describe`` puts a step's results into
    words."""
    synchronise = torch.cuda.synchronize if trainer.device.type == "cuda" else (lambda: None)
    before, taken, since, saved = replace(trainer.progress), 0, time.monotonic(), time.monotonic()
    say = print if trainer.crew.leads else (lambda *_, **__: None)
    while True:
        trainer.progress.seconds, over = trainer.crew.agree(trainer.progress.seconds, time.monotonic() >= budget_ends)
        if over or trainer.done() == 1:
            break
        results = trainer.step()
        taken += 1
        if taken == UNTIMED:
            # Compilation is no training.
            synchronise()
            say(f"compiled and warm after {time.monotonic() - since:.0f} s", flush=True)
            since, before = time.monotonic(), replace(trainer.progress)
        if taken > UNTIMED:
            trainer.progress.seconds = before.seconds + time.monotonic() - since
        if taken % EVERY == 0:
            pictures = (trainer.progress.pictures - before.pictures) / (time.monotonic() - since)
            say(f"step {trainer.progress.steps} plan {trainer.done():.3f} {describe(results)} {pictures:.0f} pictures/s",
                  flush=True)
        if time.monotonic() - saved > SAVED_EVERY:
            save(trainer, run)
            saved = time.monotonic()
    save(trainer, run)
    say(f"{trainer.progress}, plan {trainer.done():.3f}", flush=True)


def save(trainer: Trainer, run: Path) -> None:
    if not trainer.crew.leads:
        return
    write(run / "state.pt", trainer.state())
    write_weights(run / "weights.pt", trainer.average, trainer.progress)


def arguments(about: str | None) -> argparse.ArgumentParser:
    """What every training is told."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--library", type=Path, required=True, help="built from scenes/render.cu")
    parser.add_argument("--atlas", type=Path, required=True, help="folder of the archives that masks.atlas wrote")
    parser.add_argument("--run", type=Path, required=True, help="folder of the run: state.pt, weights.pt")
    parser.add_argument("--plan", type=float, required=True, help="seconds of training in all calls of this run")
    parser.add_argument("--budget", type=float, required=True, help="seconds of wall clock of this call")
    parser.add_argument("--already", type=float, default=0.0,
                        help="seconds of this plan that the weights of --start have had, where the run's state was lost")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--no-compile", action="store_true")
    return parser


def saved_state(run: Path, device: torch.device) -> dict | None:
    run.mkdir(parents=True, exist_ok=True)
    file = run / "state.pt"
    return torch.load(file, map_location=device, weights_only=True) if file.exists() else None


def fast() -> None:
    torch.manual_seed(0)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = torch.backends.cudnn.benchmark = True
