"""What the generator promises. It is compiled for the CPU here; without PyTorch or g++ these are skipped."""

import shutil
import subprocess
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="no PyTorch here: the generator's tests are skipped")

from common.pictures import Pictures  # noqa: E402
from shapes import scenes  # noqa: E402
from shapes.degrade import CHANCES, coarsened, degraded  # noqa: E402
from shapes.scenes import FLAT, PIXEL_ART, THINGS, ObjectRenderer  # noqa: E402
from shapes.targets import jumps  # noqa: E402

SIDE = 32


@pytest.fixture(scope="session")
def renderer(tmp_path_factory):
    if not shutil.which("g++"):
        pytest.skip("no g++ here")
    library = tmp_path_factory.mktemp("library") / "libshapes.so"
    source = Path(scenes.__file__).with_name("scenes") / "render.cu"
    # As the README says, but in less time.
    subprocess.run(["g++", "-O1", "-ffast-math", "-x", "c++", "-fPIC", "-shared", source, "-o", library], check=True)
    torch.manual_seed(0)
    return ObjectRenderer(library, Pictures(torch.randint(0, 256, (3, 8, 8, 4), dtype=torch.uint8), 2))


@pytest.fixture(scope="session")
def one_of_each(renderer):
    return renderer.render(list(range(len(THINGS))), SIDE, list(range(len(THINGS))))


def test_every_kind_is_rendered_and_says_what_it_is(one_of_each):
    inside = one_of_each.mask.flatten(1)

    assert one_of_each.thing.tolist() == list(range(len(THINGS)))
    assert (inside.sum(1) > 10).all()
    assert (one_of_each.depth[:, 0] >= one_of_each.depth[:, 1]).all()
    assert one_of_each.depth.isfinite().all() and one_of_each.depth.abs().max() < 4
    assert torch.allclose(one_of_each.up.norm(dim=1), torch.ones(len(THINGS)), atol=1e-4)


def test_an_object_fills_its_crop_and_touches_no_border(one_of_each):
    rows, columns = one_of_each.mask.any(3)[:, 0].sum(1), one_of_each.mask.any(2)[:, 0].sum(1)
    longest = torch.maximum(rows, columns) / SIDE

    assert ((longest > 0.65) & (longest < 1)).float().mean() > 0.9
    assert not one_of_each.mask[..., 0].any() and not one_of_each.mask[..., -1].any()


def test_depths_have_no_mean_and_are_nothing_outside(one_of_each):
    middle = one_of_each.depth.sum((1, 2, 3)) / one_of_each.mask.sum((1, 2, 3))

    assert middle.abs().max() < 1e-3
    assert (one_of_each.depth * ~one_of_each.mask).abs().max() == 0


def test_a_seed_is_one_object_whoever_is_rendered_beside_it(renderer):
    alone, beside = renderer.render([77], SIDE), renderer.render([5, 77], SIDE)

    assert torch.equal(alone.image[0], beside.image[1]) and torch.equal(alone.depth[0], beside.depth[1])


def test_four_in_ten_are_drawn_exactly_from_the_front_and_most_of_those_as_pictograms(renderer):
    objects = renderer.render(list(range(1000, 1160)), 16)
    frontal = objects.frontal

    assert 0.28 < frontal.float().mean() < 0.48
    assert (objects.style[frontal] != scenes.REALISTIC).float().mean() > 0.7
    # They stand, or are looked down upon: nothing between.
    sideways, up, toward = objects.up[frontal].abs().unbind(1)
    assert sideways.max() < 1e-4
    assert (torch.maximum(up, toward) > 0.9999).all()


def test_a_face_from_the_front_is_a_full_ball(renderer):
    objects = renderer.render(list(range(40)), SIDE, [THINGS.index("face")] * 40)
    full = objects.frontal & (objects.style == FLAT)
    thickness = (objects.depth[:, 0] - objects.depth[:, 1]).amax((1, 2))
    width = objects.mask.any(2)[:, 0].sum(1) * 2 / SIDE

    assert full.any()
    assert (thickness / width)[full].median() > 0.8


def test_a_card_is_thin(renderer):
    objects = renderer.render(list(range(12)), SIDE, [THINGS.index("card")] * 12)
    seen_flat = objects.frontal
    thickness = (objects.depth[:, 0] - objects.depth[:, 1]).flatten(1).sum(1) / objects.mask.flatten(1).sum(1)

    assert seen_flat.any() and thickness[seen_flat].max() < 0.25


def test_most_sprites_have_a_dark_line_of_art_pixels_that_their_back_has_not(renderer):
    face = THINGS.index("face")
    sprites = [seed for seed, style in enumerate(renderer.render(list(range(80)), 16, [face] * 80).style) if style == PIXEL_ART]
    objects = renderer.render(sprites, 128, [face] * len(sprites))
    inside = objects.mask.float()
    edge = inside * torch.nn.functional.max_pool2d(1 - inside, 3, 1, 1)

    def dark(picture):
        return ((picture.amax(1, keepdim=True) < 64) * edge).sum((1, 2, 3)) / edge.sum((1, 2, 3))

    lined = dark(objects.image) > 0.85  # at corners that stick in it has none
    assert len(sprites) > 5 and 0.4 < lined.float().mean() < 0.95
    assert dark(objects.back)[lined].median() < 0.5


def test_a_surface_is_cut_at_a_step_but_not_on_a_slope_nor_at_the_outline():
    mask = torch.zeros(1, 1, 16, 16, dtype=torch.bool)
    mask[..., 2:14, 2:14] = True
    depth = torch.zeros(1, 2, 16, 16)
    depth[:, 0] = torch.arange(16) * 0.1
    assert jumps(depth, mask).sum() == 0

    depth[:, 0] = 0
    depth[:, 0, :, 8:] = 0.3
    depth[:, 1, 10:] = -0.3
    found = jumps(depth, mask)

    assert found[0, 0].nonzero()[:, 1].unique().tolist() == [7]
    assert found[0, 3].nonzero()[:, 0].unique().tolist() == [9]
    assert found[0, 1].sum() == found[0, 2].sum() == 0
    assert found.sum() == 24


def test_lines_are_drawn_onto_the_object_and_change_nothing_of_it(one_of_each):
    u = torch.full((len(THINGS), CHANCES), 0.5)
    u[:, 2] = 0.0  # drawn on all
    picture, lines = degraded(one_of_each, u, torch.zeros(one_of_each.image.shape))

    assert picture.shape == (len(THINGS), 4, SIDE, SIDE)
    assert torch.equal(picture[:, 3:], one_of_each.mask.float())
    assert (lines.flatten(1).sum(1) > 0).all()
    assert (lines * ~one_of_each.mask).sum() == 0
    u[:, 2] = 0.99
    assert degraded(one_of_each, u, torch.zeros(one_of_each.image.shape))[1].sum() == 0


def test_only_the_chosen_pictures_lose_resolution():
    pictures = torch.rand(2, 4, SIDE, SIDE)
    pictures[:, 3] = 1

    found = coarsened(pictures, torch.tensor([False, True]), 8)

    assert torch.equal(found[0], pictures[0])
    assert found[1, :3].std() < pictures[1, :3].std() * 0.6
