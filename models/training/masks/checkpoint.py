"""The network as a whole, and where its weights come from."""

from pathlib import Path

import torch
from torch import nn

from common.files import Progress, weights_of
from common.layers import GlobalAttention, fold_norms

from .decoder import Decoder
from .encoder import Encoder


class Network(nn.Module):
    """The two halves, as one thing to train and to keep."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()


ADDED = ("encoder.stride16.5.", "encoder.stride32.5.", "encoder.stride32.6.", "decoder.spreads.", "decoder.drawn.")
"""What networks before versions 4 and 5 lack."""

SILENT = (*GlobalAttention.LAST, "mix", "drawn")
"""Last layers of what was added: as long as they are 0 it does nothing."""


def is_folded(state: dict) -> bool:
    return not any(name.endswith("running_mean") for name in state)


def network_of(state: dict) -> Network:
    """A network with these weights, its norms folded away if the weights' are; what it has more than an earlier one
    changes nothing yet. ValueError where the weights are of another network."""
    # Older ones have biases of keys, which change nothing.
    state = {name: value for name, value in state.items() if not name.endswith(".key.bias")}
    network = Network()
    if is_folded(state):
        fold_norms(network)
    missing, unexpected = network.load_state_dict(state, strict=False)
    if unexpected or not all(name.startswith(ADDED) for name in missing):
        raise ValueError(f"weights of another network: {[*unexpected, *missing][:3]} do not fit")
    return network


def read_weights(path: Path) -> tuple[Network, Progress]:
    """From a file of ``write_weights``, or from the folder of a shipped model."""
    if path.is_dir():
        from .export import read_shipped

        return read_shipped(path)
    state, progress = weights_of(torch.load(path, map_location="cpu", weights_only=True))
    return network_of(state), progress
