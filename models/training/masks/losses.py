"""What training lessens."""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

FOCAL, OUTLINE, EVERY, SINGLE, CHOICE = 10.0, 1.0, 0.05, 0.6, 0.4
EXPECTED = 0.5
"""How much of the alternatives' loss is what the mask that is shown can be expected to lose; the rest is the best one's. With
the best one's alone they spread over all that could be meant, and the one that is shown is not what improves."""

TEMPERATURE = 0.1
"""Of qualities that become chances, here and in the program's CandidateRanking."""

OUTSIDE = -30.0


class Loss(NamedTuple):
    total: Tensor
    chosen: Tensor
    """Index [n] of the mask that the network itself thinks best."""
    chosen_iou: Tensor
    best_iou: Tensor
    """Weighted means over the targets: of the chosen mask and of the best of the three alternatives."""


def loss(logits: Tensor, quality: Tensor, truth: Tensor, weight: Tensor,
         sure: Tensor | None = None) -> Loss:
    """Focal loss, soft intersection over union and the outline's cross-entropy, of the best of masks 1..3, of all four as
    likely as each is to be shown, and of mask 0; squared error of the quality; and cross-entropy of the choice that the
    qualities make against the choice that the truth would.

    ``logits`` [n, 4, h, w], ``quality`` [n, 4], ``truth`` [n, 1, h, w] in 0..1, ``weight`` [n]. Where ``sure``
    [n, 1, h, w] is 0 no answer is wrong.
    """
    logits, quality, truth = logits.float(), quality.float(), truth.float()
    if sure is not None:
        truth = truth * sure
        # Far outside, as the truth then is: nothing is lost there, and nothing is learnt.
        logits = torch.where(sure > 0, logits, torch.full_like(logits, OUTSIDE))
    inside = torch.sigmoid(logits)
    entropy = F.softplus(logits) - logits * truth
    right = inside * truth + (1 - inside) * (1 - truth)
    # Of both sides alike: where the outside weighs more, as is usual, masks come out too small at logit 0.
    focal = ((1 - right) ** 2 * entropy).mean((2, 3))
    both = (inside * truth).sum((2, 3))
    jaccard = 1 - (both + 1) / (inside.sum((2, 3)) + truth.sum((2, 3)) - both + 1)
    # Two pixels to each side: more than half of what small things lose is lost there, and it is little of the picture.
    outline = (F.max_pool2d(truth, 5, 1, 2) + F.max_pool2d(-truth, 5, 1, 2) > 0).to(entropy.dtype)
    outline = outline if sure is None else outline * sure
    along = (entropy * outline).sum((2, 3)) / (outline.sum((2, 3)) + 1)
    mask_loss = FOCAL * focal + jaccard + OUTLINE * along
    with torch.no_grad():
        answer, should = logits > 0, truth > 0.5
        iou = (answer & should).sum((2, 3)).float() / ((answer | should).sum((2, 3)).float() + 1e-6)
    of_quality = ((quality - iou) ** 2).mean(1)
    of_choice = F.cross_entropy(quality / TEMPERATURE, torch.softmax(iou / TEMPERATURE, 1), reduction="none")
    alternatives = mask_loss[:, 1:]
    shown = torch.softmax(quality.detach() / TEMPERATURE, 1)
    expected = (shown * mask_loss).sum(1)
    each = ((1 - EXPECTED) * alternatives.amin(1) + EXPECTED * expected
            + EVERY * alternatives.mean(1) + SINGLE * mask_loss[:, 0]
            + of_quality + CHOICE * of_choice)
    weight = weight.float() / (weight.float().sum() + 1e-6)
    chosen = quality.argmax(1)
    chosen_iou = iou.gather(1, chosen.unsqueeze(1)).squeeze(1)
    return Loss((each * weight).sum(), chosen, (chosen_iou * weight).sum(), (iou[:, 1:].amax(1) * weight).sum())
