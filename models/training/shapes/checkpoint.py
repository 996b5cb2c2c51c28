"""Where the network's weights come from."""

from pathlib import Path

import torch

from common.files import Progress, weights_of
from common.layers import fold_norms

from .network import SIDE, ShapeNetwork
from .pilot import is_pilot, load_pilot

PILOT = Progress(steps=4_520, pictures=578_560, seconds=480.0)
"""What the pilot's weights have seen."""


def network_of(state: dict, side: int = SIDE) -> ShapeNetwork:
    """A network with these weights, its norms folded away if the weights' are."""
    network = ShapeNetwork(side)
    if not any(name.endswith("running_mean") for name in state):
        fold_norms(network)
    network.load_state_dict(state)
    return network


def read_weights(path: Path, side: int = SIDE) -> tuple[ShapeNetwork, Progress]:
    """From the ``weights.pt`` of a run, the folder of a shipped model, or the pilot's ``final.pt``."""
    if path.is_dir():
        from .export import read_shipped

        return read_shipped(path, side)
    content = torch.load(path, map_location="cpu", weights_only=True)
    if is_pilot(content):
        network = ShapeNetwork(side)
        load_pilot(network, content["sd"])
        return network, PILOT
    state, progress = weights_of(content)
    return network_of(state, side), progress
