"""docker/sam3d/patches/masked_sdpa.py gives what full masking gives. Needs torch, which most machines do not have."""
import importlib.util
from pathlib import Path

import pytest

if importlib.util.find_spec("torch") is None:
    pytest.skip("torch is not installed here; docker/sam3d/smoke.py checks the same in the image",
                allow_module_level=True)

import torch
import torch.nn.functional as F

SOURCE = Path(__file__).parents[2] / "docker" / "sam3d" / "patches" / "masked_sdpa.py"

CASES = {
    "one sequence": ([40], [40]),
    "one sequence with other keys": ([12], [31]),
    "equal windows": ([8] * 5, [8] * 5),
    "windows of many lengths": ([3, 8, 1, 8, 64, 3, 8], [3, 8, 1, 8, 64, 3, 8]),
    "other keys for each sequence": ([3, 5, 3, 5], [7, 2, 7, 9]),
    "an empty sequence among others": ([4, 0, 4], [4, 2, 4]),
}


@pytest.fixture(scope="module")
def masked_sdpa():
    """The patch as it ends up in upstream's file: with torch and F already imported there."""
    names = {"torch": torch, "F": F}
    exec(compile(SOURCE.read_text(), SOURCE.name, "exec"), names)
    return names["masked_sdpa"]


def full_mask_attention(q, k, v, q_lengths, kv_lengths):
    """Softmax over all keys, with minus infinity wherever query and key belong to different sequences."""
    q_owner = torch.repeat_interleave(torch.arange(len(q_lengths)), torch.tensor(q_lengths))
    kv_owner = torch.repeat_interleave(torch.arange(len(kv_lengths)), torch.tensor(kv_lengths))
    scores = torch.einsum("qhc,khc->hqk", q[0], k[0]) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(q_owner[:, None] != kv_owner[None, :], float("-inf"))
    return torch.einsum("hqk,khc->qhc", scores.softmax(-1), v[0])


def packed(lengths, channels=16, dtype=torch.float32):
    return torch.randn(1, sum(lengths), 4, channels, dtype=dtype)


@pytest.mark.parametrize("name", CASES)
def test_the_result_is_that_of_the_full_mask(masked_sdpa, name):
    q_lengths, kv_lengths = CASES[name]
    torch.manual_seed(1)
    q, k, v = packed(q_lengths), packed(kv_lengths), packed(kv_lengths, channels=24)
    out = masked_sdpa(q, k, v, q_lengths, kv_lengths)
    assert out.shape == (sum(q_lengths), 4, 24)
    torch.testing.assert_close(out, full_mask_attention(q, k, v, q_lengths, kv_lengths), rtol=1e-5, atol=1e-5)


def test_a_sequence_sees_nothing_of_its_neighbours(masked_sdpa):
    torch.manual_seed(2)
    q, k, v = packed([5, 5, 9]), packed([5, 5, 9]), packed([5, 5, 9])
    before = masked_sdpa(q, k, v, [5, 5, 9], [5, 5, 9])
    k[:, 5:], v[:, 5:] = 1e3, -1e3
    after = masked_sdpa(q, k, v, [5, 5, 9], [5, 5, 9])
    assert torch.equal(before[:5], after[:5])
    assert not torch.allclose(before[5:], after[5:])


@pytest.mark.parametrize("lengths", [[6], [2, 4, 2]])
def test_under_autocast_the_result_has_autocasts_type(masked_sdpa, lengths):
    q, k, v = packed(lengths), packed(lengths), packed(lengths)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert masked_sdpa(q, k, v, lengths, lengths).dtype == torch.bfloat16


def test_no_mask_of_all_queries_by_all_keys_is_made(masked_sdpa, monkeypatch):
    """A window's worth of memory, not the square of the voxels: the largest score matrix is one group's."""
    sizes = []

    def recorded(q, k, v, attn_mask=None):
        assert attn_mask is None
        sizes.append(q.shape[0] * q.shape[-2] * k.shape[-2])
        return q

    monkeypatch.setattr(F, "scaled_dot_product_attention", recorded)
    lengths = [8] * 100
    masked_sdpa(packed(lengths), packed(lengths), packed(lengths), lengths, lengths)
    assert sizes == [100 * 8 * 8]
