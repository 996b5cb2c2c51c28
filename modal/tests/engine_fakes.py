"""A pipeline and a GPU that are fakes: upstream's methods and outputs, on numpy instead of torch."""

import contextlib
import io
from types import SimpleNamespace

import numpy as np
from PIL import Image

OPACITIES = np.repeat([1.0, 0.8], 150)
PLACES = np.random.default_rng(0).uniform(-0.4, 0.4, (300, 3)) * [1, 0.5, 0.25]


class OutOfMemory(RuntimeError):
    pass


class Tensor:
    """As much of a torch tensor as the engine may touch before it is numpy."""

    def __init__(self, array):
        self.array = np.asarray(array, dtype=np.float32)

    def detach(self):
        return self

    def cpu(self):
        return SimpleNamespace(numpy=lambda: self.array)

    def permute(self, *axes):
        return Tensor(self.array.transpose(axes))


class Faces(Tensor):
    def __init__(self, array):
        self.array = np.asarray(array, dtype=np.int64)


class Generator:
    inference_steps = 25

    def generate_iter(self):
        yield from range(self.inference_steps)


class FakePipeline:
    """Calls its stages in upstream's order. ``trouble(stage, formats)`` may raise."""

    device = contextlib.nullcontext()
    depth_from = 5

    def __init__(self, trouble=lambda stage, formats: None, empty_mesh=False):
        self.models = {"ss_generator": Generator(), "slat_generator": Generator()}
        self.calls, self.pointmaps = [], 0
        self.trouble, self.empty_mesh = trouble, empty_mesh

    def compute_pointmap(self, image):
        self.pointmaps += 1
        return {"pointmap": Tensor(np.ones((3, *image.shape[:2])))}

    def run(self, image, mask, *, pointmap, decode_formats, stage1_inference_steps, stage2_inference_steps, **rest):
        self.calls.append({"image": image, "mask": mask, "pointmap": pointmap, "formats": decode_formats, **rest})
        self.formats = decode_formats
        self.sample_sparse_structure(stage1_inference_steps)
        self.sample_slat(stage2_inference_steps)
        decoded = self.decode_slat(decode_formats)
        seen = np.full((image.shape[0] // 2, image.shape[1] // 2, 3), np.nan)
        seen[self.depth_from :, self.depth_from :] = 1
        return {
            **decoded,
            "pointmap": Tensor(seen),
            "rotation": Tensor([[0.5, 0.5, 0.5, 0.5]]),
            "translation": Tensor([[0.25, 0.5, 2]]),
            "scale": Tensor([[1.5, 1.5, 1.5]]),
        }

    def sample_sparse_structure(self, steps):
        self._sample("sparse", "ss_generator", steps)

    def sample_slat(self, steps):
        self._sample("slat", "slat_generator", steps)

    def _sample(self, stage, name, steps):
        self.trouble(stage, self.formats)
        self.models[name].inference_steps = steps
        assert len(list(self.models[name].generate_iter())) == steps

    def decode_slat(self, formats):
        self.trouble("decode", formats)
        n = len(PLACES)
        gaussian = SimpleNamespace(
            get_xyz=Tensor(PLACES),
            get_features=Tensor(np.full((n, 1, 3), 0.5)),
            get_opacity=Tensor(OPACITIES[:, None]),
            get_scaling=Tensor(np.full((n, 3), 0.01)),
            get_rotation=Tensor(np.tile([1, 0, 0, 0], (n, 1))),
        )
        faces = np.zeros((0, 3)) if self.empty_mesh else np.arange(n).reshape(-1, 3)
        mesh = SimpleNamespace(vertices=Tensor(PLACES), faces=Faces(faces), vertex_attrs=Tensor(np.full((n, 6), 0.25)))
        return {name: [part] for name, part in (("gaussian", gaussian), ("mesh", mesh)) if name in formats}


class FakeGpu:
    lost = False

    def __init__(self):
        self.released = 0

    def name(self):
        return "a fake GPU"

    def settle(self):
        pass

    def release(self):
        self.released += 1

    def is_out_of_memory(self, fault):
        return isinstance(fault, OutOfMemory)

    def is_lost(self):
        return self.lost


def png(array):
    file = io.BytesIO()
    Image.fromarray(array).save(file, "PNG")
    return file.getvalue()


def mask(left=10, right=60):
    marked = np.zeros((60, 80), np.uint8)
    marked[10:50, left:right] = 255
    return png(marked)


PICTURE = np.random.default_rng(1).integers(0, 255, (60, 80, 3), dtype=np.uint8)


def once(stage, fault):
    """Raises ``fault`` at the first time that ``stage`` comes."""
    left = [fault]

    def trouble(now, formats):
        if now == stage and left:
            raise left.pop()

    return trouble
