"""From weights to the two ONNX files that the program loads, and back.

The files are what is kept of a training: weights in half precision, computed in single, norms folded into the
convolutions. Their metadata say which initializer is which parameter, so training can go on from them alone.
"""

import argparse
import json
import os
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from common.files import Progress
from common.layers import fold_norms
from common.onnx_files import OPSET, keep, median_ms, parameters_of, same_when_halved, session

from .checkpoint import Network, network_of, read_weights
from .decoder import PADDING, Prompts
from .lean_decoder import LeanDecoder
from .lean_encoder import LeanEncoder

SIDE = 512

DECODER_INPUTS = ["image_embeddings", "point_coords", "point_labels", "mask_input", "has_mask_input"]
RUNTIME_OPSETS = {"com.microsoft": 1}
"""Operators of the runtime's own, which every build of it for a processor has."""

FILES = {"encoder": "encoder.onnx", "decoder": "decoder.onnx"}


def example(points: int, seed: int = 0) -> tuple[Tensor, tuple[Tensor, Tensor, Tensor, Tensor]]:
    """A random picture and random prompts with two unused slots behind them."""
    torch.manual_seed(seed)
    labels = torch.cat([torch.randint(0, 2, (1, points)).float(), torch.full((1, 2), float(PADDING))], 1)
    prompts = (torch.rand(1, points + 2, 2) * SIDE, labels, torch.randn(1, 1, SIDE // 2, SIDE // 2) * 5, torch.ones(1))
    return torch.randn(1, 3, SIDE, SIDE), prompts


def export(network: Network, progress: Progress, folder: Path) -> None:
    """Writes both files; ``network`` is folded on the way."""
    network = network.cpu().float().eval().to(memory_format=torch.contiguous_format)
    fold_norms(network)
    image, prompts = example(3)
    with torch.no_grad():
        embedding = network.encoder(image)
        for half, module, inputs, names, outputs, axes in (
            ("encoder", LeanEncoder(network.encoder), (image,), ["image"], ["image_embeddings"], {}),
            ("decoder", LeanDecoder(network.decoder, SIDE), (embedding, *prompts), DECODER_INPUTS, ["low_res_masks", "iou_predictions"],
             {"point_coords": {1: "points"}, "point_labels": {1: "points"}}),
        ):
            aside = folder / f"{half}.part"
            # Not folded: the runtime does that when it loads, and folded parameters could not be found again.
            torch.onnx.export(module, inputs, str(aside), input_names=names, output_names=outputs, dynamic_axes=axes,
                              opset_version=OPSET, custom_opsets=RUNTIME_OPSETS, dynamo=False,
                              do_constant_folding=False)
            keep(aside, getattr(network, half).state_dict(), progress)
            os.replace(aside, folder / FILES[half])


def read_shipped(folder: Path) -> tuple[Network, Progress]:
    """Weights from the files of ``export``, to go on from or to measure."""
    state, progress = {}, Progress()
    for half, file in FILES.items():
        own, progress = parameters_of(folder / file)
        state |= {f"{half}.{name}": value for name, value in own.items()}
    return network_of(state), progress


def check(network: Network, folder: Path) -> dict[str, float]:
    """What the files answer against PyTorch, in the largest difference; and how long they take on two threads."""
    network = network.cpu().float().eval()
    encoder, decoder = session(folder / FILES["encoder"]), session(folder / FILES["decoder"])
    report: dict[str, float] = {f"{half} MB": (folder / file).stat().st_size / 1e6 for half, file in FILES.items()}
    differences = {"embedding": 0.0, "logits": 0.0, "quality": 0.0, "changed pixels": 0.0, "padding": 0.0}
    for seed, points in enumerate((1, 3, 6)):
        image, prompts = example(points, seed)
        with torch.no_grad():
            embedding = network.encoder(image)
            logits, quality = network.decoder(embedding, Prompts(*prompts), SIDE)
        ours = encoder.run(None, {"image": image.numpy()})[0]
        feed = dict(zip(DECODER_INPUTS, [ours, *(prompt.numpy() for prompt in prompts)]))
        masks, qualities = decoder.run(None, feed)
        unpadded = feed | {"point_coords": feed["point_coords"][:, :points], "point_labels": feed["point_labels"][:, :points]}
        for name, value in (
            ("embedding", np.abs(ours - embedding.numpy()).max()), ("logits", np.abs(masks - logits.numpy()).max()),
            ("quality", np.abs(qualities - quality.numpy()).max()),
            ("changed pixels", ((masks > 0) != (logits.numpy() > 0)).mean()),
            ("padding", np.abs(masks - decoder.run(None, unpadded)[0]).max()),
        ):
            differences[name] = max(differences[name], float(value))
    report |= differences
    report["encoder ms"] = median_ms(lambda: encoder.run(None, {"image": image.numpy()}))
    report["decoder ms"] = median_ms(lambda: decoder.run(None, feed))
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt or the folder of a shipped model")
    parser.add_argument("--out", type=Path, required=True, help="folder for encoder.onnx and decoder.onnx")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network, progress = read_weights(args.weights)
    export(network, progress, args.out)
    report = check(network, args.out)
    print(json.dumps({name: float(f"{value:.3g}") for name, value in report.items()}, indent=1))
    again, _ = read_shipped(args.out)
    if any(not same_when_halved(a, b) for a, b in zip(again.state_dict().values(), network.state_dict().values())):
        raise SystemExit("the files do not read back as what was written")


if __name__ == "__main__":
    main()
