"""The weighted mean of networks that were trained one from another: better on pictures of other kinds than each of them.

After Wortsman and others, Model soups (2022). What each has learnt of one picture in its own way is not lost in the mean, as
long as they lie in one valley; networks with different beginnings do not.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

from common.files import weights_of, write_weights

from .checkpoint import ADDED, SILENT, is_folded, network_of


def average(states: list[dict[str, Tensor]], shares: list[float]) -> dict[str, Tensor]:
    """Of parameters by name, ``shares`` of any sum. The first has all of them: a block that an earlier network lacks does
    nothing there. ValueError where one has what the first has not, or norms that are not folded."""
    first, whole = states[0], sum(shares)
    for state in states:
        if not is_folded(state) or not state.keys() <= first.keys():
            raise ValueError("networks of one kind with folded norms are wanted, the newest first")
    return {name: sum(share / whole * _of(state, name, value) for state, share in zip(states, shares))
            for name, value in first.items()}


def _of(state: dict[str, Tensor], name: str, value: Tensor) -> Tensor:
    if name in state:
        return state[name]
    if not name.startswith(ADDED):
        raise ValueError(f"an earlier network lacks {name}")
    # A block that does nothing. Of its other layers any would do.
    return torch.zeros_like(value) if name.split(".")[-2] in SILENT else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="weights.pt of each, the newest first")
    parser.add_argument("--shares", type=float, nargs="+", required=True, help="of each of them")
    parser.add_argument("--out", type=Path, required=True, help="weights.pt of the mean")
    args = parser.parse_args()
    if len(args.shares) != len(args.weights):
        parser.error("as many shares as weights are wanted")
    read = [weights_of(torch.load(path, map_location="cpu", weights_only=True)) for path in args.weights]
    mean = average([state for state, _ in read], args.shares)
    write_weights(args.out, network_of(mean), read[0][1])


if __name__ == "__main__":
    main()
