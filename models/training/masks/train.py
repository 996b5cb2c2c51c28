"""Trains the mask network: for a while at a call, as ``common/training.py`` tells."""

import random
import time
from pathlib import Path

import torch
from torch import Tensor

from common.crew import Crew
from common.files import Progress
from common.pictures import Pictures
from common.training import Trainer, arguments, fast, saved_state, train

from .checkpoint import Network, network_of, read_weights
from .decoder import FEEDBACK, Prompts
from .degrade import CHANCES, GRADES, degraded, graded, normalised
from .labelled import Batch, LabelledPictures
from .losses import Loss, loss
from .scenes import ANY, SPRITES, Rendered, SceneRenderer
from .targets import Targets, choose, correct, first_prompts, letterboxes

TARGETS = 4
ROUNDS = (1, 1, 2, 3, 5)
KEEP_FEEDBACK = 0.9


class MaskTrainer(Trainer):
    def __init__(self, network: Network, renderer: SceneRenderer, side: int, batch: int, rate: float, plan: float,
                 compiled: bool, crew: Crew, labelled: list[tuple[LabelledPictures, int]] | None = None,
                 cut_outs: int = 0):
        """``labelled``: real pictures, and how many of a batch are drawn from them; the rest is rendered, ``cut_outs`` of it
        as cut-outs over photos and the others as their seeds say."""
        network.encoder = network.encoder.to(renderer.device, memory_format=torch.channels_last)
        super().__init__(network, renderer.device, rate, plan, weight_decay=0.05, keeps=0.9995, crew=crew)
        self.renderer, self.side, self.batch, self.labelled = renderer, side, batch, labelled or []
        self.cut_outs = cut_outs
        self.generator = torch.Generator(device=self.device)
        compile_ = (lambda f: torch.compile(f, dynamic=False)) if compiled else (lambda f: f)
        self._encode, self._degrade, self._answer = compile_(network.encoder), compile_(worn), compile_(self._decode)

    def step(self) -> tuple[Loss, Loss]:
        """One batch; what the first and the last prompts reached."""
        self.set_rate()
        self.generator.manual_seed(self.chance())
        image, targets = self._batch()
        count = len(targets.weight)
        points, labels = first_prompts(targets.masks, self.side, self.generator, targets.boxed)
        mask = torch.zeros(count, 1, self.side // 2, self.side // 2, device=self.device)
        has_mask = torch.zeros(count, device=self.device)
        # As many in every process: none waits for another.
        rounds = random.Random(self.progress.steps).choice(ROUNDS)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            embedding = self._encode(image)
            # The decoder's rounds give their gradients to a leaf, so the encoder is walked back once.
            leaf = embedding.detach().requires_grad_(True)
            for r in range(rounds):
                logits, now = self._answer(leaf, Prompts(points, labels, mask, has_mask), targets)
                (now.total / rounds).backward()
                first = now if r == 0 else first
                if r < rounds - 1:
                    with torch.no_grad():
                        answer = logits[torch.arange(count, device=self.device), now.chosen].unsqueeze(1).float()
                        points, labels = correct(points, labels, r, targets.masks, _judged(answer, targets),
                                                 self.generator)
                        u = torch.rand(count, device=self.device, generator=self.generator)
                        has_mask = (u < KEEP_FEEDBACK).float()
                        mask = answer.clamp(-FEEDBACK, FEEDBACK) * has_mask.view(-1, 1, 1, 1)
        embedding.backward(leaf.grad)
        self.update(self.batch)
        return first, now

    @torch.no_grad()
    def _batch(self) -> tuple[Tensor, Targets]:
        seed = self.first_seed(self.batch)
        rendered = self.batch - sum(count for _, count in self.labelled)
        worlds = [SPRITES] * self.cut_outs + [ANY] * (rendered - self.cut_outs)
        scene = self.renderer.render(list(range(seed, seed + rendered)), worlds, self.side)
        picture = letterboxes(rendered, self.side, self.generator, self.device)
        real = guessed = None
        if self.labelled:
            none = torch.zeros(rendered, dtype=torch.bool, device=self.device)
            drawn = [pictures.batch(count, self.side, self.generator) for pictures, count in self.labelled]
            scene, picture, guessed = _together([Batch(scene, picture, none), *drawn])
            real = torch.arange(self.batch, device=self.device) >= rendered
        chances = torch.rand(self.batch, CHANCES + GRADES, device=self.device, generator=self.generator)
        image = normalised(self._degrade(scene.image, chances)) * picture.unsqueeze(1)
        return (image.contiguous(memory_format=torch.channels_last),
                choose(scene, picture, TARGETS, self.generator, real, guessed))

    def _decode(self, embedding: Tensor, prompts: Prompts, targets: Targets) -> tuple[Tensor, Loss]:
        logits, quality = self.network.decoder(embedding, prompts, self.side)
        return logits, loss(logits, quality, targets.masks, targets.weight, targets.sure)


def worn(image: Tensor, chances: Tensor) -> Tensor:
    """``image`` bytes [n, 3, h, w] as a camera, an editor and a file might leave it, in 0..1."""
    return degraded(graded(image, chances[:, CHANCES:]), chances[:, :CHANCES])


def _together(batches: list[Batch]) -> Batch:
    scenes, pictures, guessed = zip(*batches)
    return Batch(Rendered(*(torch.cat(maps) for maps in zip(*scenes))), torch.cat(pictures), torch.cat(guessed))


def _judged(answer: Tensor, targets: Targets) -> Tensor:
    """Logits that are right wherever the truth is not sure: nobody corrects those."""
    return answer if targets.sure is None else torch.where(targets.sure > 0, answer, targets.masks.float() - 0.5)


def described(results: tuple[Loss, Loss]) -> str:
    first, last = results
    return (f"loss {last.total:.3f} first: best {first.best_iou:.3f} chosen {first.chosen_iou:.3f} last: chosen "
            f"{last.chosen_iou:.3f}")


def shares(batch: int, archives: int, given: list[float]) -> list[int]:
    """How many pictures of a batch are each archive's: of one share for all, or of one for each. ValueError where the shares
    are of another number, or leave nothing to the renderer or to an archive."""
    each = given if len(given) == archives else [given[0] / archives] * archives if len(given) == 1 else []
    counts = [round(batch * share) for share in each]
    if len(counts) != archives or sum(counts) >= batch or any(count < 1 for count in counts):
        raise ValueError(f"shares {given} of a batch of {batch} do not fit {archives} archives")
    return counts


def main() -> None:
    called = time.monotonic()
    parser = arguments(__doc__)
    parser.add_argument("--start", type=Path, help="weights.pt or the folder of a shipped model; else from nothing")
    parser.add_argument("--side", type=int, default=512)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--labelled", type=Path, nargs="+", default=[], help="archives of real pictures with labels")
    parser.add_argument("--share", type=float, nargs="+", default=[0.2],
                        help="of each batch from --labelled: one for all archives together, or one for each")
    parser.add_argument("--cut-outs", type=float, default=0.0,
                        help="share of each batch that is cut-outs over photos, besides those among all scenes")
    args = parser.parse_args()
    try:
        counts = shares(args.batch, len(args.labelled), args.share) if args.labelled else []
    except ValueError as e:
        parser.error(str(e))
    cut_outs = round(args.batch * args.cut_outs)
    if not 0 <= cut_outs <= args.batch - sum(counts):
        parser.error(f"--cut-outs {args.cut_outs}: not so much of a batch is rendered")

    fast()
    crew, device = Crew.joined(args.device)
    renderer = SceneRenderer(args.library, Pictures.read(args.atlas / "sprites.zip", device),
                             Pictures.read(args.atlas / "photos.zip", device))
    labelled = [(LabelledPictures.read(path, device, crew.rank, crew.size), count)
                for path, count in zip(args.labelled, counts)]
    state = saved_state(args.run, device)
    if state:
        network = network_of(state["network"])
    else:
        network, progress = read_weights(args.start) if args.start else (Network(), Progress())
    trainer = MaskTrainer(network, renderer, args.side, args.batch, args.rate, args.plan, not args.no_compile,
                          crew, labelled, cut_outs)
    if state:
        trainer.resume(state)
    else:
        trainer.begin(progress, args.already)
    train(trainer, args.run, called + args.budget, described)
    crew.leave()


if __name__ == "__main__":
    main()
