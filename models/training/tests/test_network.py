"""The network's promises. PyTorch is not part of the project's own environment: without it these are skipped."""

import pytest

torch = pytest.importorskip("torch", reason="no PyTorch here: the network's tests are skipped")

from common.files import Progress, write_weights  # noqa: E402
from common.layers import fold_norms  # noqa: E402
from masks.checkpoint import Network, network_of, read_weights  # noqa: E402
from masks.decoder import BOX_END, BOX_START, DRAWN, IN, OUT, PADDING, Prompts, drawn  # noqa: E402
from masks.lean_decoder import LeanDecoder  # noqa: E402
from masks.lean_encoder import LeanEncoder  # noqa: E402
from masks.layers import pack, unpack  # noqa: E402
from masks.losses import loss  # noqa: E402
from masks.targets import boxes, correct  # noqa: E402

SIDE = 64


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(1)
    network = Network()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 2)
    return network.eval()


def shaken(network, amount):
    """Parameters that start as zero or one would hide where they are used."""
    return network_of({name: value + torch.randn_like(value) * amount
                       if value.is_floating_point() and "running" not in name else value
                       for name, value in network.state_dict().items()}).eval()


@torch.no_grad()
def answer(network, slots):
    torch.manual_seed(2)
    embedding = network.encoder(torch.randn(1, 3, SIDE, SIDE))
    points = torch.cat([torch.tensor([[[10.0, 20.0], [40.0, 30.0]]]), torch.rand(1, slots, 2) * SIDE], 1)
    labels = torch.tensor([[1.0, 0.0] + [float(PADDING)] * slots])
    prompts = Prompts(points, labels, torch.zeros(1, 1, SIDE // 2, SIDE // 2), torch.zeros(1))
    return network.decoder(embedding, prompts, SIDE)


def test_unused_prompt_slots_change_nothing(network):
    masks, quality = answer(network, 0)
    padded, padded_quality = answer(network, 5)

    assert masks.shape == (1, 4, SIDE // 2, SIDE // 2)
    assert torch.allclose(masks, padded, atol=1e-5)
    assert torch.allclose(quality, padded_quality, atol=1e-5)


def test_prompts_are_drawn_where_they_are():
    labels = [IN, OUT, BOX_START, BOX_END, PADDING]
    points = torch.tensor([[[12.0, 20.0], [44.0, 28.0], [16.0, 8.0], [40.0, 24.0], [60.0, 60.0]]])
    pictures = drawn(Prompts(points, torch.tensor([labels]).float(), None, None), SIDE, 8, 8)[0].T.view(DRAWN, 8, 8)

    out, inside, *_, box = pictures
    assert inside.argmax() == 2 * 8 + 1 and inside.max() > 0.9 and inside[7, 7] < 0.01
    assert out.argmax() == 3 * 8 + 5
    assert (box > 0.5).nonzero().tolist() == [[y, x] for y in (1, 2) for x in (2, 3, 4)]


@torch.no_grad()
def test_what_was_added_to_the_decoder_changes_nothing_at_first(network):
    masks, quality = answer(network, 0)
    added = network.decoder.spreads
    network.decoder.spreads = torch.nn.ModuleList(torch.nn.Identity() for _ in added)
    plain, plain_quality = answer(network, 0)
    network.decoder.spreads = added

    assert torch.allclose(masks, plain, atol=1e-6)
    assert torch.allclose(quality, plain_quality, atol=1e-6)


@torch.no_grad()
@pytest.mark.parametrize(("points", "earlier"), [(1, 0), (3, 1), (7, 1)])
def test_the_decoder_as_it_is_shipped_is_the_same_function(network, points, earlier):
    torch.manual_seed(points)
    moved = shaken(network, 0.1)
    embedding = moved.encoder(torch.randn(1, 3, SIDE, SIDE))
    labels = torch.cat([torch.randint(0, 4, (1, points)).float(), torch.full((1, 2), float(PADDING))], 1)
    prompts = (torch.rand(1, points + 2, 2) * SIDE, labels, torch.randn(1, 1, SIDE // 2, SIDE // 2) * 5,
               torch.full((1,), float(earlier)))
    masks, quality = moved.decoder(embedding, Prompts(*prompts), SIDE)
    lean_masks, lean_quality = LeanDecoder(moved.decoder, SIDE)(embedding, *prompts)

    assert torch.allclose(masks, lean_masks, rtol=1e-4, atol=1e-4 * masks.abs().max().item())
    assert torch.allclose(quality, lean_quality, rtol=1e-4, atol=1e-4)


@torch.no_grad()
def test_the_encoder_as_it_is_shipped_is_the_same_function(network):
    torch.manual_seed(3)
    moved = shaken(network, 0.02)
    fold_norms(moved)
    image = torch.randn(1, 3, SIDE, SIDE)
    expected, lean = moved.encoder(image), LeanEncoder(moved.encoder)(image)

    assert torch.allclose(expected, lean, rtol=1e-4, atol=1e-4 * expected.abs().max().item())


def test_folding_norms_keeps_the_answer(network):
    folded = network_of(network.state_dict()).eval()
    before, _ = answer(folded, 0)
    fold_norms(folded)
    after, _ = answer(folded, 0)

    assert torch.allclose(before, after, rtol=1e-3, atol=1e-4)
    assert network_of(folded.state_dict()) is not None


def test_weights_come_back_with_what_they_have_seen(network, tmp_path):
    write_weights(tmp_path / "weights.pt", network, Progress(3, 96, 1.5))

    again, progress = read_weights(tmp_path / "weights.pt")

    assert progress == Progress(3, 96, 1.5)
    assert torch.allclose(answer(network, 0)[0], answer(again.eval(), 0)[0], atol=0.05)
    assert [file.name for file in tmp_path.iterdir()] == ["weights.pt"]


def test_packing_and_unpacking_are_inverse():
    x = torch.rand(2, 3, 8, 8)
    assert torch.equal(unpack(pack(x, 4), 4), x)


def test_the_loss_counts_the_best_alternative_and_reports_the_chosen_one():
    truth = torch.zeros(1, 1, 8, 8)
    truth[..., :4] = 1
    logits = torch.full((1, 4, 8, 8), -9.0)
    logits[0, 2, :, :4] = 9.0
    right = loss(logits, torch.tensor([[0.0, 0.0, 1.0, 0.0]]), truth, torch.ones(1, dtype=torch.bool))
    wrong = loss(logits, torch.tensor([[0.0, 0.0, 0.0, 1.0]]), truth, torch.ones(1, dtype=torch.bool))

    assert right.chosen.item() == 2 and right.chosen_iou == pytest.approx(1)
    assert wrong.chosen_iou == pytest.approx(0) and wrong.best_iou == pytest.approx(1)
    assert right.total < wrong.total


def test_the_mask_that_is_shown_learns_more_than_one_that_is_not_although_another_is_better():
    truth = torch.zeros(1, 1, 8, 8)
    truth[..., :4] = 1
    logits = torch.full((1, 4, 8, 8), -1.0)
    logits[0, 2, :, :4] = 9.0
    logits.requires_grad_()

    loss(logits, torch.tensor([[0.0, 0.0, 0.0, 1.0]]), truth, torch.ones(1)).total.backward()

    strength = logits.grad.abs().sum((0, 2, 3))
    assert strength[3] > 3 * strength[1] > 0


def test_a_mistake_at_the_outline_weighs_more_than_one_far_away():
    truth = torch.zeros(1, 1, 32, 32)
    truth[..., 8:16, 8:16] = 1
    quality, weight = torch.zeros(1, 4), torch.ones(1)

    def lost(rows):
        said = truth.clone()
        said[..., rows, 8:16] = 1
        return loss((8 * said - 4).expand(1, 4, 32, 32), quality, truth, weight).total

    assert lost(slice(16, 17)) > lost(slice(26, 27)) + 0.1


def test_a_correction_falls_on_a_mistake_and_says_which():
    truth = torch.zeros(2, 1, 32, 32)
    truth[0, 0, 8:20, 8:20] = 1
    answer_ = torch.full((2, 1, 32, 32), -1.0)
    answer_[1, 0, 4:12, 16:28] = 1
    points, labels = torch.zeros(2, 8, 2), torch.full((2, 8), -1.0)

    points, labels = correct(points, labels, 0, truth, answer_, torch.Generator().manual_seed(0))

    assert labels[:, 3].tolist() == [1.0, 0.0]
    x, y = (points[:, 3] / 2).long().unbind(1)
    assert truth[0, 0, y[0], x[0]] == 1 and answer_[1, 0, y[1], x[1]] > 0


def test_a_box_is_near_its_object():
    masks = torch.zeros(4, 1, 32, 32)
    masks[:, 0, 10:20, 4:28] = 1

    found = boxes(masks, 64, torch.Generator().manual_seed(0))

    assert torch.allclose(found, torch.tensor([8.0, 20.0, 56.0, 40.0]).expand(4, 4), atol=8)
