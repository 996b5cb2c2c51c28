import pytest

torch = pytest.importorskip("torch")

from common.layers import fold_norms  # noqa: E402
from masks.average import average  # noqa: E402
from masks.checkpoint import ADDED, SILENT, Network  # noqa: E402


def folded():
    network = Network().eval()
    fold_norms(network)
    return {name: torch.randn_like(value) for name, value in network.state_dict().items()}


def test_the_mean_is_weighted_and_a_block_that_one_lacks_does_nothing_there():
    new, old = folded(), folded()
    whole = {name: value for name, value in old.items() if not name.startswith(ADDED)}

    mean = average([new, whole], [3, 1])

    assert mean.keys() == new.keys()
    for name, value in mean.items():
        last = name.split(".")[-2] in SILENT
        theirs = whole.get(name, torch.zeros_like(value) if last else new[name])
        assert torch.allclose(value, 0.75 * new[name] + 0.25 * theirs, atol=1e-6), name


def test_other_networks_are_refused():
    new = folded()
    with pytest.raises(ValueError, match="newest first"):
        average([{name: value for name, value in new.items() if not name.startswith(ADDED)}, new], [1, 1])
    with pytest.raises(ValueError, match="lacks"):
        average([new, {name: value for name, value in new.items() if "stride2" not in name}], [1, 1])
    with pytest.raises(ValueError, match="folded"):
        average([Network().state_dict()], [1])
