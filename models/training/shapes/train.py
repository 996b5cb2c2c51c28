"""Trains the shape network: for a while at a call, as ``common/training.py`` tells."""

import time
from pathlib import Path

import torch

from common.crew import Crew
from common.files import Progress
from common.pictures import Pictures
from common.training import Trainer, arguments, fast, saved_state, train

from .batches import Batches, Order
from .checkpoint import network_of, read_weights
from .losses import Loss, loss
from .network import SIDE, ShapeNetwork
from .scenes import ObjectRenderer


class ShapeTrainer(Trainer):
    def __init__(self, network: ShapeNetwork, batches: Batches, device: torch.device, rate: float, plan: float,
                 compiled: bool, crew: Crew):
        network = network.to(device, memory_format=torch.channels_last)
        super().__init__(network, device, rate, plan, weight_decay=0.03, keeps=0.9993, crew=crew)
        self.batches = batches
        self._lesson = torch.compile(self._learn, dynamic=False) if compiled else self._learn

    def step(self) -> Loss:
        self.set_rate()
        self.network.train()
        size = self.batches.size
        order = Order(self.first_seed(size), self.chance())
        batch = self.batches.get(order)
        self.batches.prepare(Order(order.first_seed + size * self.crew.size, order.chance + self.crew.size))
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.device.type == "cuda"):
            result = self._lesson(batch.image_mask, batch.target)
        result.total.backward()
        self.update(size)
        return result

    def _learn(self, image_mask: torch.Tensor, target) -> Loss:
        return loss(self.network(image_mask), target)


def described(result: Loss) -> str:
    return f"loss {result.total:.3f} " + " ".join(f"{name} {value:.4f}" for name, value in result.parts.items())


def main() -> None:
    called = time.monotonic()
    parser = arguments(__doc__)
    parser.add_argument("--start", type=Path, help="weights.pt, the folder of a shipped model or the pilot's final.pt; "
                                                   "else from nothing")
    parser.add_argument("--side", type=int, default=SIDE)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=2e-3)
    args = parser.parse_args()

    fast()
    crew, device = Crew.joined(args.device)
    renderer = ObjectRenderer(args.library, Pictures.read(args.atlas / "photos.zip", device))
    state = saved_state(args.run, device)
    if state:
        network = network_of(state["network"], args.side)
    else:
        network, progress = read_weights(args.start, args.side) if args.start else (ShapeNetwork(args.side), Progress())
    compiled = not args.no_compile
    trainer = ShapeTrainer(network, Batches(renderer, args.side, args.batch, compiled), device, args.rate, args.plan, compiled,
                           crew)
    if state:
        trainer.resume(state)
    else:
        trainer.begin(progress, args.already)
    train(trainer, args.run, called + args.budget, described)
    crew.leave()


if __name__ == "__main__":
    main()
