"""What a run leaves on disk. Every file is written aside, then moved: a run that is cut off leaves the last whole one."""

import os
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor


@dataclass
class Progress:
    """All training that the weights have seen, runs before this one included."""

    steps: int = 0
    pictures: int = 0
    seconds: float = 0.0


def write(path: Path, content: dict) -> None:
    aside = path.with_suffix(".part")
    torch.save(content, aside)
    os.replace(aside, path)


def halved(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """In half precision, as weights are shipped: half the size to carry about. Vectors weigh nothing and stay."""
    kept = {name: value.detach().cpu() for name, value in state.items()}
    return {name: value.half() if value.is_floating_point() and value.ndim > 1 else value for name, value in kept.items()}
