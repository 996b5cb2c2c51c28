"""What the mask scenes promise. They are compiled for the CPU here; without PyTorch or g++ these are skipped."""

import shutil
import subprocess
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="no PyTorch here: the generator's tests are skipped")

from common.pictures import Pictures  # noqa: E402
from masks import scenes  # noqa: E402
from masks.degrade import CHANCES, degraded  # noqa: E402
from masks.scenes import ANY, SOLID, SPRITES, SceneRenderer  # noqa: E402
from masks.targets import BOX_END, PADDING, choose, first_prompts  # noqa: E402

SIDE = 64
FIRST_OF_SOLIDS = 128
MATERIALS = 4


@pytest.fixture(scope="module")
def renderer(tmp_path_factory):
    if not shutil.which("g++"):
        pytest.skip("no g++ here")
    library = tmp_path_factory.mktemp("library") / "libscenes.so"
    source = Path(scenes.__file__).with_name("scenes") / "render.cu"
    # As the README says, but in less time.
    subprocess.run(["g++", "-O1", "-ffast-math", "-x", "c++", "-fPIC", "-shared", source, "-o", library], check=True)
    torch.manual_seed(0)
    pictures = [Pictures(torch.randint(0, 256, (4, 16, 16, 4), dtype=torch.uint8), 3) for _ in range(2)]
    return SceneRenderer(library, *pictures)


@pytest.fixture(scope="module")
def rendered(renderer):
    return renderer.render(list(range(60)), [ANY] * 60, SIDE)


def test_a_seed_is_a_scene(renderer, rendered):
    again = renderer.render([7], [ANY], SIDE)

    assert torch.equal(again.image[0], rendered.image[7])
    assert torch.equal(again.objects[0], rendered.objects[7])


def test_each_seed_is_drawn_in_the_world_beside_it(renderer, rendered):
    mixed = renderer.render([7, 7, 7], [SPRITES, ANY, SOLID], SIDE)

    assert torch.equal(mixed.image[0], renderer.render([7], [SPRITES], SIDE).image[0])
    assert torch.equal(mixed.image[1], rendered.image[7])
    assert torch.equal(mixed.image[2], renderer.render([7], [SOLID], SIDE).image[0])
    assert not torch.equal(mixed.image[0], mixed.image[2])


def test_every_part_belongs_to_one_whole(rendered):
    for objects, parts in zip(rendered.objects, rendered.parts):
        for part in parts.unique():
            assert len(objects[parts == part].unique()) == 1


def test_parts_of_many_solids_keep_numbers_of_their_own(renderer):
    solids = renderer.render(list(range(60)), [SOLID] * 60, 32)

    most = 0
    for objects, parts in zip(solids.objects, solids.parts):
        of_solids = parts[parts >= FIRST_OF_SOLIDS].int() - FIRST_OF_SOLIDS
        most = max(most, len((of_solids // MATERIALS).unique()))
    assert most > 8


def test_parts_are_asked_for_with_boxes_more_than_wholes_are(rendered):
    generator = torch.Generator().manual_seed(0)
    targets = choose(rendered, torch.ones(60, SIDE, SIDE, dtype=torch.bool), 6, generator)
    _, labels = first_prompts(targets.masks, SIDE, generator, targets.boxed)
    boxed = (labels == BOX_END).any(1)

    assert not (labels == PADDING).all(1).any()
    assert boxed[targets.boxed > 0].float().mean() > boxed[targets.boxed == 0].float().mean() + 0.15


def test_a_degraded_picture_is_a_picture(rendered):
    torch.manual_seed(0)
    pictures = degraded(rendered.image[:8], torch.rand(8, CHANCES))

    assert pictures.shape == (8, 3, SIDE, SIDE)
    assert 0 <= pictures.min() and pictures.max() <= 1
    assert (pictures - rendered.image[:8] / 255).abs().mean() < 0.2
