"""The shape network's promises, its training and its file. Without PyTorch these are skipped."""

import io
import json

import pytest

torch = pytest.importorskip("torch", reason="no PyTorch here: the shape network's tests are skipped")

from common.crew import ALONE  # noqa: E402
from common.files import Progress, write_weights  # noqa: E402
from common.layers import fold_norms  # noqa: E402
from shapes import export  # noqa: E402
from shapes.batches import Batch, Batches, Order  # noqa: E402
from shapes.checkpoint import network_of, read_weights  # noqa: E402
from shapes.losses import Target, degrees_between, loss, up_loss  # noqa: E402
from shapes.network import ShapeNetwork, certainty  # noqa: E402
from shapes.pilot import load_pilot, renamed  # noqa: E402
from shapes.scenes import Rendered, centred  # noqa: E402
from shapes.train import ShapeTrainer  # noqa: E402

SIDE = 32
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(1)
    network = ShapeNetwork(SIDE)
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 2)
    return network.eval()


class Balls:
    """Stands in for the generator: balls of a colour, wherever the seed says."""

    device = CPU

    def render(self, seeds, side, things=None, held_out=False):
        centres = (torch.arange(side) + 0.5) * 2 / side - 1
        radii = torch.tensor([0.5 + 0.04 * (seed % 8) for seed in seeds]).view(-1, 1, 1, 1)
        height = radii**2 - (centres.view(1, 1, 1, -1) ** 2 + centres.view(1, 1, -1, 1) ** 2)
        mask, near = height > 0, height.clamp_min(0).sqrt()
        colour = torch.stack([torch.full((3,), 40 + 20 * (seed % 9), dtype=torch.uint8) for seed in seeds]).view(-1, 3, 1, 1)
        image = colour * mask
        nothing = torch.zeros(len(seeds), dtype=torch.long)
        up = torch.tensor([[0.0, 1.0, 0.0]]).expand(len(seeds), 3)
        return Rendered(image, mask, mask.byte(), centred(torch.cat([near, -near], 1), mask), image, mask & False, up,
                        nothing, nothing, nothing.bool())


@torch.no_grad()
def answer(network):
    return network(export.example(SIDE))


@pytest.fixture
def small(monkeypatch):
    """One block instead of eight: steps of training in less time."""
    monkeypatch.setattr("shapes.network.BLOCKS", 1)


def trainer_of(plan=1e9):
    torch.manual_seed(3)
    trainer = ShapeTrainer(ShapeNetwork(SIDE), Batches(Balls(), SIDE, 2, compiled=False), CPU, 2e-3, plan, compiled=False,
                           crew=ALONE)
    trainer.begin(Progress(7, 70, 20.0))
    return trainer


def test_the_back_is_never_before_the_front_and_nothing_is_outside(network):
    guess = answer(network)
    mask = export.example(SIDE)[:, 3:]

    assert guess.shape.shape == (1, 5, SIDE, SIDE)
    assert (guess.shape[:, 0] >= guess.shape[:, 1]).all()
    assert (guess.shape * (1 - mask)).abs().max() == 0


def test_folding_norms_keeps_the_answer(network):
    folded = network_of(network.state_dict(), SIDE).eval()
    fold_norms(folded)

    for before, after in zip(answer(network), answer(folded)):
        assert torch.allclose(before, after, rtol=1e-3, atol=1e-4)
    assert network_of(folded.state_dict(), SIDE) is not None


def test_every_parameter_of_the_pilot_has_a_place():
    known = {"h.weight": "shape_head.weight", "s1.0.weight": "at1.conv.weight", "s2.1.b.1.bias": "at2.1.second.norm.bias",
             "s16.0.1.running_mean": "at16.norm.running_mean", "s16.6.f2.bias": "attention.5.project.bias",
             "s16.7.0.weight": "mix16.conv.weight", "u8.0.0.weight": "up8.0.conv.weight", "u1.1.1.weight": "up1.1.norm.weight"}

    assert {name: renamed(name) for name in known} == known
    assert set(known.values()) <= set(ShapeNetwork(SIDE).state_dict())


def test_what_the_pilot_lacked_begins_by_doing_nothing():
    network = ShapeNetwork(SIDE)
    missing = load_pilot(network, {})
    features = torch.rand(1, 224, 4, 4)

    assert set(missing) <= set(network.state_dict())
    assert torch.allclose(network.attention(features), features, atol=1e-6)


def test_weights_come_back_with_what_they_have_seen(network, tmp_path):
    write_weights(tmp_path / "weights.pt", network, Progress(3, 96, 1.5))

    again, progress = read_weights(tmp_path / "weights.pt", SIDE)

    assert progress == Progress(3, 96, 1.5)
    assert torch.allclose(answer(network).shape, answer(again.eval()).shape, atol=0.05)


def test_to_be_sure_pays_only_for_who_is_right():
    truth = torch.tensor([[0.0, 1.0, 0.0]])
    right, wrong = truth, torch.tensor([[1.0, 0.0, 0.0]])

    assert up_loss(right * 50, truth) < up_loss(right, truth) < up_loss(wrong * 50, truth)
    assert degrees_between(right * 3, wrong) == pytest.approx(90, abs=0.1)
    assert certainty(right * 50) == pytest.approx(0.98) and certainty(right * 0.01) < 0.01


def test_the_truth_has_no_error_but_its_doubts(network):
    objects = Balls().render([1, 2], SIDE)
    inside = objects.mask.float()
    guess = answer(network)._replace(
        shape=torch.cat([objects.depth, objects.back / 255.0], 1), detail=torch.full((2, 1, SIDE, SIDE), -9.0),
        jumps=torch.full((2, 4, SIDE, SIDE), -9.0), up=objects.up * 50)
    target = Target(objects.depth, objects.back / 255.0, inside * 0, torch.zeros(2, 4, SIDE, SIDE), objects.up, inside)

    result = loss(guess, target)

    assert all(value < 0.05 for value in result.parts.values())


def test_a_few_steps_lower_the_loss(small):
    trainer = trainer_of()
    trainer.rate = 0.3  # of which the first steps get little
    same: Batch = trainer.batches.get(Order(0, 0))
    trainer.batches.get = lambda order: same
    trainer.batches.prepare = lambda order: None

    losses = [trainer.step().total.item() for _ in range(5)]

    assert losses[-1] < losses[0] * 0.9


def test_a_run_that_goes_on_takes_the_step_it_would_have_taken(small):
    through, first = trainer_of(), trainer_of()
    through.step()
    expected = through.step().total
    first.step()
    again = trainer_of()
    again.resume(through_a_file(first.state()))

    found = again.step().total

    assert found.item() == expected.item()
    assert all(torch.equal(a, b) for a, b in zip(again.network.state_dict().values(), through.network.state_dict().values()))
    assert again.progress == through.progress == Progress(9, 74, 20.0)


def through_a_file(state):
    """As it comes back from a file that may hold no code."""
    file = io.BytesIO()
    torch.save(state, file)
    file.seek(0)
    return torch.load(file, weights_only=True)


def test_a_run_whose_state_was_lost_goes_on_where_its_rate_had_come_to(small):
    trainer = trainer_of(plan=100)
    trainer.begin(Progress(7, 70, 520.0), already=40)

    assert trainer.done() == pytest.approx(0.4)


def test_a_batch_made_ahead_is_the_one_that_is_asked_for():
    ahead, late = Batches(Balls(), SIDE, 2, compiled=False), Batches(Balls(), SIDE, 2, compiled=False)
    order = Order(first_seed=10, chance=5)
    ahead.prepare(order)

    for a, b in zip(ahead.get(order).tensors(), late.get(order).tensors()):
        assert torch.equal(a, b)


@pytest.fixture(scope="module")
def shipped(network, tmp_path_factory):
    pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    folder = tmp_path_factory.mktemp("model")
    export.export(network_of(network.state_dict(), SIDE), Progress(3, 96, 1.5), "2", folder)
    return folder


def test_the_file_answers_as_the_network_does(network, shipped):
    folded = network_of(network.state_dict(), SIDE).eval()
    report = export.check(folded, shipped, pictures=1)

    assert all(report[name] < 0.02 for name in export.OUTPUTS)
    assert report["MB"] < export.LARGEST_MB


def test_the_file_keeps_the_contract_that_the_program_reads_and_the_manifest_tells_the_rest(shipped):
    from common.onnx_files import session

    runtime = session(shipped / export.FILE)
    outputs = {output.name: output.shape for output in runtime.get_outputs()}
    manifest = json.loads((shipped / export.MANIFEST).read_text())

    assert [(entry.name, entry.shape) for entry in runtime.get_inputs()] == [("image_mask", [1, 4, export.FREE, export.FREE])]
    assert runtime.get_outputs()[0].name == "shape" and outputs["shape"] == [1, 5, export.FREE, export.FREE]
    assert {entry["name"] for entry in manifest["outputs"].values()} == set(outputs)
    for entry in manifest["outputs"].values():
        assert outputs[entry["name"]][1] == len(entry.get("planes") or entry["values"])
    assert manifest["input"]["side"] == SIDE


def test_the_file_answers_at_other_sides_as_a_network_made_for_them(network, shipped):
    from common.onnx_files import session

    side = SIDE + 16
    picture = export.example(side)
    ours = session(shipped / export.FILE).run(["shape"], {"image_mask": picture.numpy()})[0]
    with torch.no_grad():
        theirs = network_of(network.state_dict(), side).eval()(picture).shape

    assert (torch.from_numpy(ours) - theirs).abs().max() < 0.02


def test_training_can_go_on_from_the_file(network, shipped):
    again, progress = read_weights(shipped, SIDE)

    assert progress == Progress(3, 96, 1.5)
    assert torch.allclose(answer(network).shape, answer(again.eval()).shape, atol=0.02)
