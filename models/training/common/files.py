"""What a run leaves on disk. Every file is written aside, then moved: a run that is cut off leaves the last whole one."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn


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


def write_weights(path: Path, network: nn.Module, progress: Progress) -> None:
    write(path, {"network": halved(network.state_dict()), "progress": asdict(progress)})


def weights_of(content: dict) -> tuple[dict[str, Tensor], Progress]:
    """What ``write_weights`` wrote, in single precision again."""
    state = {name: value.float() if value.is_floating_point() else value for name, value in content["network"].items()}
    return state, Progress(**content["progress"])
