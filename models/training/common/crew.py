"""Processes with a GPU each that train one network together, as ``torchrun --nproc-per-node N`` starts them.

Every one has the whole network and draws pictures of its own; gradients are averaged before each step of the optimizer.
"""

import os

import torch
import torch.distributed as dist
from torch import Tensor, nn


class Crew:
    """``size`` processes; ``rank`` 0 leads: it says when to stop, and it alone writes and prints."""

    def __init__(self, rank: int, size: int):
        self.rank, self.size = rank, size

    @staticmethod
    def joined(device: str) -> tuple["Crew", torch.device]:
        """This process's place and device. Alone where no ``torchrun`` started it."""
        size = int(os.environ.get("WORLD_SIZE", "1"))
        chosen = torch.device(device)
        if chosen.type == "cuda":
            chosen = torch.device("cuda", int(os.environ.get("LOCAL_RANK", chosen.index or 0)))
            torch.cuda.set_device(chosen)
        if size > 1:
            # Numbers of the CPU go by gloo, so that agreeing on them does not wait for the GPU.
            dist.init_process_group("cpu:gloo,cuda:nccl" if chosen.type == "cuda" else "gloo")
        return Crew(int(os.environ.get("RANK", "0")), size), chosen

    @property
    def leads(self) -> bool:
        return self.rank == 0

    @torch.no_grad()
    def share(self, network: nn.Module) -> None:
        """The leader's parameters and buffers."""
        if self.size > 1:
            for tensor in [*network.parameters(), *network.buffers()]:
                # A copy, because channels-last memory is not the plain kind that a broadcast asks for.
                plain = tensor.detach().contiguous()
                dist.broadcast(plain, 0)
                tensor.copy_(plain)

    @torch.no_grad()
    def average(self, gradients: list[Tensor]) -> None:
        """Each becomes the mean of all processes'."""
        if self.size > 1:
            flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
            dist.all_reduce(flat)
            parts = flat.div_(self.size).split([gradient.numel() for gradient in gradients])
            for gradient, mean in zip(gradients, parts):
                gradient.copy_(mean.view(gradient.shape))

    def agree(self, *numbers: float) -> list[float]:
        """The leader's numbers."""
        if self.size == 1:
            return list(numbers)
        said = torch.tensor(numbers, dtype=torch.float64)
        dist.broadcast(said, 0)
        return said.tolist()

    def leave(self) -> None:
        if self.size > 1:
            dist.destroy_process_group()


ALONE = Crew(0, 1)
