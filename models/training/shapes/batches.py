"""Batches for training. On a GPU the next one is rendered in a stream of its own while the network learns from this one."""

import random
from typing import NamedTuple

import torch
from torch import Tensor

from .degrade import CHANCES, COARSEST, FINEST, coarsened, degraded
from .losses import Target
from .scenes import ObjectRenderer
from .targets import jumps


class Batch(NamedTuple):
    image_mask: Tensor
    target: Target

    def tensors(self) -> list[Tensor]:
        return [self.image_mask, *self.target]


class Order(NamedTuple):
    """Which batch: the first object's seed, and the seed of all that is random in how it is drawn and spoilt."""

    first_seed: int
    chance: int


class Batches:
    """One order gives the same batch on every machine of one kind, whatever was asked for before."""

    def __init__(self, renderer: ObjectRenderer, side: int, size: int, compiled: bool):
        """``size`` objects each."""
        self.size = size
        self._renderer, self._side = renderer, side
        self._device = renderer.device
        self._degrade = torch.compile(degraded, dynamic=False) if compiled else degraded
        self._generator = torch.Generator(device=self._device)
        self._stream = torch.cuda.Stream() if self._device.type == "cuda" else None
        self._ahead: tuple[Order, Batch] | None = None

    def get(self, order: Order) -> Batch:
        if self._ahead is None or self._ahead[0] != order:
            self.prepare(order)
        batch = self._ahead[1]
        self._ahead = None
        if self._stream:
            here = torch.cuda.current_stream()
            here.wait_stream(self._stream)
            for tensor in batch.tensors():
                tensor.record_stream(here)
        return batch

    def prepare(self, order: Order) -> None:
        """Starts on a batch that is going to be asked for."""
        if self._stream:
            # Not of this stream's work, but memory that it freed may be in use until here.
            self._stream.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(self._stream):
                self._ahead = order, self._made(order)
        else:
            self._ahead = order, self._made(order)

    @torch.no_grad()
    def _made(self, order: Order) -> Batch:
        self._generator.manual_seed(order.chance)
        objects = self._renderer.render(list(range(order.first_seed, order.first_seed + self.size)), self._side)
        u = torch.rand(self.size, CHANCES, device=self._device, generator=self._generator)
        noise = torch.randn(objects.image.shape, device=self._device, generator=self._generator)
        image_mask, lines = self._degrade(objects, u, noise)
        if order.chance % 2:
            side = max(8, round(random.Random(order.chance).randrange(COARSEST, FINEST) * 8 * self._side / 256))
            image_mask = coarsened(image_mask, u[:, 17] < 0.6, side)
        inside = objects.mask.float() * image_mask[:, 3:]
        target = Target(objects.depth, objects.back.float() / 255, torch.maximum(objects.detail.float(), lines),
                        jumps(objects.depth, objects.mask), objects.up, inside)
        return Batch(image_mask.contiguous(memory_format=torch.channels_last), target)
