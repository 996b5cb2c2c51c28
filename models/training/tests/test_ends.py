"""Where a mask of one click ends."""

import pytest

torch = pytest.importorskip("torch", reason="no PyTorch here: the tests of where masks end are skipped")

from masks.evaluate import ends  # noqa: E402


@pytest.mark.parametrize("seed", range(8))
def test_no_other_logit_gives_more_of_the_intersection_over_union_that_the_chances_promise(seed: int) -> None:
    torch.manual_seed(seed)
    logits = torch.randn(20_000) * (1 + seed % 4) - 2 + 0.3 * seed
    chances = torch.sigmoid(logits)

    def promised(level: float) -> float:
        inside = logits > level
        return float(chances[inside].sum() / (chances.sum() + (1 - chances[inside]).sum()))

    best = max(promised(level) for level in torch.linspace(-4, 2, 601).tolist())
    assert promised(float(ends(torch.tensor(best)))) == pytest.approx(best, abs=1e-4)
    assert promised(0) < best


def test_a_sure_mask_ends_at_zero_and_one_without_hope_not_beyond_a_tenth() -> None:
    assert ends(torch.tensor([1.2, 1.0, 0.5, 0.0, -3.0])).tolist() == pytest.approx([0, 0, -0.6931, -2.3026, -2.3026], abs=1e-4)
