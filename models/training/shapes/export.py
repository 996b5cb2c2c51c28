"""From weights to the ONNX file and the manifest that the program loads, and back.

The first output is what the program has always read; those beside it are new, and the manifest says what they are.
"""

import argparse
import json
import os
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from common.files import Progress
from common.layers import fold_norms
from common.onnx_files import OPSET, keep, median_ms, parameters_of, same_when_halved, session

from .checkpoint import network_of, read_weights
from .network import SIDE, ShapeNetwork, certainty, places
from .targets import JUMP

FILE, MANIFEST = "shape.onnx", "manifest.json"
INPUT, OUTPUTS = "image_mask", ("shape", "detail", "jumps", "up")
FILL = 0.85
"""Share of the crop that the object's longer side takes (Crop.java)."""

FREE = "side"
"""Name of the file's free dimension: of input and planes alike, any multiple of the network's stride."""

GLANCE = {"side": 192, "depths": 1.28}
"""A look that takes 0.6 of the time. In cells the object is smaller there, and taken for shallower: times this its depths
are those at the whole side (the median of generated objects)."""

LARGEST_MB = 16.0


class Shipped(nn.Module):
    """The network with answers a program can use without knowing how it was trained."""

    def __init__(self, network: ShapeNetwork):
        super().__init__()
        self.network = network

    def forward(self, image_mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """``shape`` [1, 5, s, s]; ``detail`` [1, 1, s, s] and ``jumps`` [1, 4, s, s] as chances 0..1; ``up`` [1, 4]: a unit
        vector and the cosine that is to be expected between it and the truth."""
        guess = self.network(image_mask, places(image_mask))
        unit = guess.up / (guess.up.norm(dim=1, keepdim=True) + 1e-6)
        up = torch.cat([unit, certainty(guess.up).unsqueeze(1)], 1)
        return guess.shape, torch.sigmoid(guess.detail), torch.sigmoid(guess.jumps), up


def manifest(side: int, version: str, progress: Progress) -> dict:
    return {
        "name": "pocket-shape",
        "version": version,
        "file": FILE,
        "input": {"name": INPUT, "side": side, "fill": FILL, "planes": ["red", "green", "blue", "mask"],
                  "about": "RGB 0..1 times the mask, and the mask, 0 or 1"},
        "glance": GLANCE | {"about": "a quick look through the same file: the input's side, and what depths are times then"},
        "outputs": {
            "shape": {"name": "shape", "planes": ["front", "back", "red", "green", "blue"],
                      "about": "depths in halves of the crop's width toward the viewer; the colour of the back"},
            "detail": {"name": "detail", "planes": ["frontOnly"],
                       "about": "chance that the front's picture here (eyes, labels, drawn lines) is not on the back"},
            "jumps": {"name": "jumps", "planes": ["frontRight", "frontBelow", "backRight", "backBelow"], "height": JUMP,
                      "about": "chance that the surface jumps between a cell and its neighbour, so that it is to be cut"},
            "up": {"name": "up", "values": ["right", "up", "towardViewer", "certainty"],
                   "about": "where the ground's up points, a unit vector, and the expected cosine of its error"},
        },
        "training": asdict(progress),
    }


def example(side: int, seed: int = 0) -> Tensor:
    """A random picture on a round mask."""
    generator = torch.Generator().manual_seed(seed)
    centres = (torch.arange(side) + 0.5) * 2 / side - 1
    mask = ((centres[None] ** 2 + centres[:, None] ** 2) < 0.7).float().view(1, 1, side, side)
    return torch.cat([torch.rand(1, 3, side, side, generator=generator) * mask, mask], 1)


def export(network: ShapeNetwork, progress: Progress, version: str, folder: Path) -> None:
    """Writes both files; ``network`` is folded on the way."""
    network = network.cpu().float().eval().to(memory_format=torch.contiguous_format)
    fold_norms(network)
    side = network.place.shape[-1]
    aside = folder / "shape.part"
    with torch.no_grad():
        # Not folded: the runtime does that when it loads, and folded parameters could not be found again.
        torch.onnx.export(Shipped(network), (example(side),), str(aside), input_names=[INPUT], output_names=list(OUTPUTS),
                          opset_version=OPSET, dynamo=False, do_constant_folding=False,
                          dynamic_axes={name: {2: FREE, 3: FREE} for name in (INPUT, *OUTPUTS[:3])})
    keep(aside, network.state_dict(), progress)
    os.replace(aside, folder / FILE)
    (folder / MANIFEST).write_text(json.dumps(manifest(side, version, progress), indent=2) + "\n")


def read_shipped(folder: Path, side: int = SIDE) -> tuple[ShapeNetwork, Progress]:
    """Weights from the file of ``export``, to go on from or to measure."""
    state, progress = parameters_of(folder / FILE)
    return network_of(state, side), progress


def check(network: ShapeNetwork, folder: Path, pictures: int = 3) -> dict[str, float]:
    """What the file answers against PyTorch, in the largest difference; its size; how long it takes on two threads."""
    shipped, runtime = Shipped(network.cpu().float().eval()), session(folder / FILE)
    report: dict[str, float] = {"MB": (folder / FILE).stat().st_size / 1e6}
    side = network.place.shape[-1]
    for seed in range(pictures):
        picture = example(side, seed)
        with torch.no_grad():
            expected = shipped(picture)
        for name, ours, theirs in zip(OUTPUTS, runtime.run(list(OUTPUTS), {INPUT: picture.numpy()}), expected):
            report[name] = max(report.get(name, 0.0), float(np.abs(ours - theirs.numpy()).max()))
    report["ms"] = median_ms(lambda: runtime.run(None, {INPUT: picture.numpy()}))
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True,
                        help="weights.pt, the folder of a shipped model or the pilot's final.pt")
    parser.add_argument("--out", type=Path, required=True, help="folder for shape.onnx and manifest.json")
    parser.add_argument("--version", required=True)
    parser.add_argument("--side", type=int, default=SIDE, help="of the input; the program of today hands over 256")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network, progress = read_weights(args.weights, args.side)
    export(network, progress, args.version, args.out)
    report = check(network, args.out)
    print(json.dumps({name: float(f"{value:.3g}") for name, value in report.items()}, indent=1))
    if report["MB"] > LARGEST_MB:
        raise SystemExit(f"more than {LARGEST_MB:.0f} MB")
    again, _ = read_shipped(args.out, args.side)
    if any(not same_when_halved(a, b) for a, b in zip(again.state_dict().values(), network.state_dict().values())):
        raise SystemExit("the file does not read back as what was written")


if __name__ == "__main__":
    main()
