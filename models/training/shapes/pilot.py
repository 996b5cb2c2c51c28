"""Weights of the pilot in this network's names: so its eight minutes are not trained again.

The pilot (version 1, ``final.pt``) had six blocks of attention and one residual unit less at strides 8 and 4 on the way
up. What it lacks begins as doing nothing, so the network begins by answering exactly what the pilot answered.
"""

import re

import torch
from torch import Tensor, nn

from common.layers import GlobalAttention, Residual

from .network import ShapeNetwork

PILOT_BLOCKS = 6

MODULES = {"s1": "at1", "s2": "at2", "s4": "at4", "s8": "at8", "u8": "up8", "u4": "up4", "u2": "up2", "u1": "up1"}
ATTENTION = {"cpe": "position", "n1": "norm1", "qkv": "qkv", "o": "out", "n2": "norm2", "f1": "widen", "f2": "project"}
UNIT = {"0": "conv", "1": "norm"}


def renamed(name: str) -> str:
    """A parameter's name here; ``s4.1.a.0.weight`` was the first convolution of the first residual unit at stride 4."""
    if name.startswith("h."):
        return name.replace("h.", "shape_head.")
    stage, *rest = name.split(".")
    value = rest.pop()
    if stage == "s1":
        return f"at1.{UNIT[rest[0]]}.{value}"
    if stage == "s16":
        block = int(rest[0])
        if block == 0:
            return f"at16.{UNIT[rest[1]]}.{value}"
        if block > PILOT_BLOCKS:
            return f"mix16.{UNIT[rest[1]]}.{value}"
        return f"attention.{block - 1}.{ATTENTION[rest[1]]}.{value}"
    unit = [{"a": "first", "b": "second"}[rest[1]], UNIT[rest[2]]] if re.fullmatch("[ab]", rest[1]) else [UNIT[rest[1]]]
    return ".".join([MODULES[stage], rest[0], *unit, value])


def is_pilot(content: dict) -> bool:
    return "sd" in content


def load_pilot(network: ShapeNetwork, state: dict[str, Tensor]) -> list[str]:
    """Fills in the pilot's parameters and makes the rest do nothing; the names of that rest."""
    translated = {renamed(name): value.float() if value.is_floating_point() else value for name, value in state.items()}
    missing, unexpected = network.load_state_dict(translated, strict=False)
    if unexpected:
        raise ValueError(f"not the pilot: {unexpected}")
    new = {name.rsplit(".", 1)[0] for name in missing}
    for name, module in network.named_modules():
        if isinstance(module, GlobalAttention) and f"{name}.qkv" in new:
            for part in (module.position, module.out, module.project):
                nn.init.zeros_(part.weight)
                nn.init.zeros_(part.bias)
        if isinstance(module, Residual) and f"{name}.first.conv" in new:
            torch.nn.init.zeros_(module.second.norm.weight)
    return sorted(missing)
