"""Held-out pictures with masks: scenes from seeds below those trained on, their cut-outs and photos from the held-out
part of the atlas; or a folder of pictures with masks beside them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import numpy as np
import torch
from PIL import Image

from common.scaling import area_average

from .degrade import CHANCES, degraded
from .scenes import FLAT, SOLID, SPRITES, SceneRenderer

SIDE = 512
SMALLEST_AREA = 500
MASKS_A_PICTURE = 3
SETS = {"solid scenes": (SOLID, 5_000), "flat scenes": (FLAT, 15_000), "cut-outs": (SPRITES, 25_000)}
"""World and first seed of each set."""


@dataclass(frozen=True)
class Case:
    """``picture`` [h, w, 3] RGB in 0..255, at most SIDE a side; ``masks`` boolean [h, w]."""

    name: str
    picture: np.ndarray
    masks: list[np.ndarray]


def held_out(renderer: SceneRenderer, world: int, first_seed: int, count: int) -> Iterator[Case]:
    """``count`` degraded pictures with up to three whole objects each, the same ones every time."""
    found = 0
    for seed in range(first_seed, first_seed + 4 * count):
        scene = renderer.render([seed], [world], SIDE, held_out=True)
        areas = torch.bincount(scene.objects.flatten().long(), minlength=256).cpu().numpy()
        objects = [label for label in range(1, 256) if areas[label] > SMALLEST_AREA]
        if not objects or found == count:
            continue
        found += 1
        chosen = np.random.RandomState(seed).permutation(objects)[:MASKS_A_PICTURE]
        generator = torch.Generator(device=renderer.device).manual_seed(seed)
        torch.manual_seed(seed)
        chances = torch.rand(1, CHANCES, device=renderer.device, generator=generator)
        picture = (degraded(scene.image, chances)[0].permute(1, 2, 0) * 255).round().byte().cpu().numpy()
        labels = scene.objects[0].cpu().numpy()
        yield Case(str(seed), picture, [labels == label for label in chosen])


def folder(path: Path) -> Iterator[Case]:
    """Pictures ``NAME.jpg|png`` with masks ``NAME-mask*.png``, white on the object, scaled to SIDE at the longest: averaged
    over area, as the program does it."""
    for file in sorted(path.glob("*.jpg")) + sorted(path.glob("*.png")):
        masks = sorted(path.glob(f"{file.stem}-mask*.png"))
        if not masks:
            continue
        picture = np.array(Image.open(file).convert("RGB"))
        truths = [_scaled(np.array(Image.open(mask).convert("L"))[..., None])[..., 0].round() >= 128 for mask in masks]
        yield Case(file.stem, _scaled(picture), truths)


def _scaled(values: np.ndarray) -> np.ndarray:
    """[h, w, channels], SIDE at the longest."""
    high, wide = (max(1, round(side * SIDE / max(values.shape[:2]))) for side in values.shape[:2])
    narrow = np.einsum("hwc,xw->hxc", values.astype(np.float32), area_average(values.shape[1], wide), optimize=True)
    return np.einsum("yh,hxc->yxc", area_average(values.shape[0], high), narrow, optimize=True).astype(np.float32)
