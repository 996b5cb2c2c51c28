import os
import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from common.crew import ALONE, Crew  # noqa: E402
from common.training import Trainer  # noqa: E402

TOGETHER = """
import sys
from pathlib import Path
import torch
from common.crew import Crew
from common.training import train
sys.path.insert(0, "tests")
from test_crew import Slope, described

crew, device = Crew.joined("cpu")
torch.manual_seed(crew.rank)
trainer = Slope(crew)
slow_leader = float("inf") if crew.leads else 0.0
train(trainer, Path(sys.argv[1]) / str(crew.rank), slow_leader, described)
torch.save((trainer.network.state_dict(), trainer.seeds, trainer.progress.pictures), Path(sys.argv[1]) / f"{crew.rank}.pt")
crew.leave()
"""

STEPS = 3


class Slope(Trainer):
    """A line through points that differ from process to process."""

    def __init__(self, crew: Crew):
        super().__init__(torch.nn.Linear(1, 1), torch.device("cpu"), 0.1, 1e9, 0.0, 0.999, crew)
        self.seeds: list[int] = []

    def step(self):
        self.set_rate()
        self.seeds.append(self.first_seed(2))
        generator = torch.Generator().manual_seed(self.chance())
        x = torch.rand(2, 1, generator=generator)
        loss = (self.network(x) - 3 * x).square().mean()
        loss.backward()
        self.update(2)
        if len(self.seeds) == STEPS:
            self.plan = 1e-9  # done, by the leader's clock
            self.progress.seconds = 1.0
        return loss


def described(loss) -> str:
    return f"{loss:.3f}"


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crew")
    for rank in "01":
        (folder / rank).mkdir()
    script = folder / "together.py"
    script.write_text(TOGETHER)
    training = Path(__file__).parent.parent
    subprocess.run([sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", script, folder],
                   cwd=training, env={**os.environ, "PYTHONPATH": str(training)}, check=True, timeout=120)
    return folder, [torch.load(folder / f"{rank}.pt", weights_only=True) for rank in (0, 1)]


def test_two_processes_end_with_the_same_weights(two):
    _, (first, second) = two
    assert all(torch.equal(a, b) for a, b in zip(first[0].values(), second[0].values()))


def test_no_picture_is_drawn_twice(two):
    _, (first, second) = two
    assert len({*first[1], *second[1]}) == 2 * STEPS
    assert first[2] == second[2] == 2 * 2 * STEPS


def test_only_the_leader_writes_and_its_clock_counts(two):
    folder, _ = two
    assert (folder / "0" / "weights.pt").exists()
    assert not list((folder / "1").iterdir())


def test_a_step_together_is_a_step_with_the_mean_gradient(two):
    _, (first, _) = two
    torch.manual_seed(0)
    alone = Slope(ALONE)
    for step in range(STEPS):
        alone.set_rate()
        for rank in range(2):
            x = torch.rand(2, 1, generator=torch.Generator().manual_seed(2 * step + rank))
            ((alone.network(x) - 3 * x).square().mean() / 2).backward()
        alone.update(4)

    for expected, found in zip(alone.network.state_dict().values(), first[0].values()):
        assert torch.allclose(expected, found, atol=1e-6)
