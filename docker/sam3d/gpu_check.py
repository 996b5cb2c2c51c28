"""Does this machine's GPU run SAM 3D? The real pipeline at full size, with random weights in place of the gated ones.

    docker run --rm --gpus all asset-factory-sam3d python /opt/sam3d/check/gpu_check.py

Needs 14 GB of disk (or a folder in memory: give it as the argument) and a few minutes. What it makes is noise: only
sizes, counts, memory and seconds mean something. Exits with 1 when a step fails.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image

import random_checkpoint
from sam3d_engine import warm_up
from sam3d_engine.pipeline import Sam3dEngine

STARTED = time.monotonic()
GIB = 2**30
HEADS, CHANNELS = 16, 64  # of the pipeline's sparse attention


def say(text: str) -> None:
    print(f"[{time.monotonic() - STARTED:6.1f} s] {text}", flush=True)


def sparse_convolution() -> bool:
    """spconv against a dense convolution of the same weights, where voxels are occupied."""
    import spconv.pytorch as spconv

    torch.manual_seed(0)
    torch.backends.cudnn.allow_tf32 = False
    # spconv reads memory as it lies, and argwhere's answer lies transposed: without contiguous() the result is wrong.
    indices = torch.argwhere(torch.rand(1, 16, 16, 16) < 0.2).int().contiguous().cuda()
    batch, z, y, x = indices.long().T
    good = True
    for dtype, tolerance in ((torch.float32, 1e-4), (torch.float16, 2e-2)):
        features = torch.randn(len(indices), 32, device="cuda").to(dtype)
        layer = spconv.SubMConv3d(32, 48, 3, algo=spconv.ConvAlgo.Native).to("cuda", dtype)
        found = layer(spconv.SparseConvTensor(features, indices, [16, 16, 16], 1)).features.float()
        volume = torch.zeros(1, 32, 16, 16, 16, device="cuda")
        volume[batch, :, z, y, x] = features.float()
        weight = layer.weight.float().permute(0, 4, 1, 2, 3)
        wanted = torch.nn.functional.conv3d(volume, weight, layer.bias.float(), padding=1)[batch, :, z, y, x]
        difference = (found - wanted).abs().max().item()
        good &= difference < tolerance
        say(f"sparse convolution, {dtype}: differs from a dense one by {difference:.1e}")
    return good


def attention() -> bool:
    """Our attention by windows against one masked attention over all voxels: result, time and memory."""
    module = importlib.import_module("sam3d_objects.model.backbone.tdfy_dit.modules.sparse.attention.masked_sdpa")

    def by_mask(q, k, v, q_lengths, kv_lengths):
        mask = module.block_diag_attn_mask(q_lengths, kv_lengths, device=q.device, dtype=q.dtype)[None, None]
        q, k, v = (tensor.permute(0, 2, 1, 3) for tensor in (q, k, v))
        answer = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return answer.permute(0, 2, 1, 3)[0]

    windows = np.random.default_rng(0).integers(1, 300, 180).tolist()
    good = True
    for name, lengths in {"one object": [27_000], "180 windows": windows}.items():
        q, k, v = (torch.randn(1, sum(lengths), HEADS, CHANNELS, device="cuda").half() for _ in range(3))
        wanted, before, much = measured(lambda: by_mask(q, k, v, lengths, lengths))
        found, after, little = measured(lambda: module.masked_sdpa(q, k, v, lengths, lengths))
        difference = (found.float() - wanted.float()).abs().max().item()
        good &= difference < 5e-3
        say(f"attention, {name}, {sum(lengths)} voxels: differs by {difference:.1e}; with a mask {before * 1e3:.1f} ms "
            f"and {much / 2**20:.0f} MiB, ours {after * 1e3:.1f} ms and {little / 2**20:.0f} MiB")
    return good


def measured(work):
    """Its result, the seconds of the mean of five runs after one, and the bytes it needs beside its input."""
    work()
    torch.cuda.synchronize()
    torch.cuda.reset_peak_memory_stats()
    resting = torch.cuda.memory_allocated()
    started = time.monotonic()
    for _ in range(5):
        result = work()
    torch.cuda.synchronize()
    return result, (time.monotonic() - started) / 5, torch.cuda.max_memory_allocated() - resting


def job(engine: Sam3dEngine, name: str, image: bytes, masks: list[bytes], options: dict) -> bool:
    stages = []
    torch.cuda.reset_peak_memory_stats()
    started = time.monotonic()
    answer = engine.generate(image, masks, options, lambda stage, fraction: stages.append(stage))
    seconds = time.monotonic() - started
    if not answer["ok"]:
        say(f"{name}: FAILED: {answer['code']}: {answer['message']}")
        return False
    files = ", ".join(f"{file} {len(content) / 1e6:.1f} MB" for file, content in answer["files"].items())
    gaussians = [made["counts"]["gaussians"] for made in answer["metadata"]["objects"]]
    say(f"{name}: {seconds:.1f} s, at most {torch.cuda.max_memory_allocated() / GIB:.1f} GiB, {gaussians} Gaussians, "
        f"stages {' '.join(dict.fromkeys(stages))}; {files}")
    return True


def pipeline(folder: Path) -> bool:
    random_checkpoint.write(folder)
    os.environ.update(SAM3D_WEIGHTS=str(folder), SAM3D_MOGE=str(folder / "moge.pt"), SAM3D_REVISION="random")
    engine = Sam3dEngine.from_environment(os.environ)
    say(f"loaded, warm-up included: {torch.cuda.memory_allocated() / GIB:.1f} GiB resident")
    image, mask = warm_up.ball()
    runs = {
        "fast": ([mask], {"preset": "fast"}),
        "normal": ([mask], {"preset": "normal"}),
        "splats alone": ([mask], {"preset": "fast", "formats": ["ply"]}),
        "two objects": ([mask, right_half(mask)], {"preset": "fast"}),
    }
    return all([job(engine, name, image, masks, options) for name, (masks, options) in runs.items()])


def right_half(mask: bytes) -> bytes:
    pixels = np.array(Image.open(io.BytesIO(mask)))
    pixels[:, : pixels.shape[1] // 2] = 0
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def main() -> int:
    if not torch.cuda.is_available():
        say("no GPU: torch finds none here. With Docker: docker run --gpus all ...")
        return 1
    card = torch.cuda.get_device_properties(0)
    say(f"torch {torch.__version__} on {card.name}, {card.total_memory / GIB:.0f} GiB")
    good = sparse_convolution() & attention()
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        good &= pipeline(Path(folder))
    say("all good" if good else "NOT good: see above")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
