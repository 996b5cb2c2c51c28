"""Labelled real pictures: what of them is given out, and what is asked of it."""

import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="no PyTorch here: these are skipped")

from masks.degrade import GRADES, graded  # noqa: E402
from masks.labelled import LABELS, LabelledPictures, windows  # noqa: E402
from masks.losses import loss  # noqa: E402
from masks.targets import BOX_END, GUESSED, choose, first_prompts  # noqa: E402
from masks.train import shares  # noqa: E402

SIDE, COUNT = 64, 6


def archive(path, guessed=False, height=48, side=64):
    """Pictures whose red is 40 times the object, with a part inside the first; the fourth and last is held out."""
    objects = np.zeros((height, side), np.uint8)
    objects[6:30, 5:25], objects[20:44, 36:60] = 1, 2
    parts = np.zeros_like(objects)
    parts[10:20, 10:20] = 7
    with zipfile.ZipFile(path, "w") as out:
        entries = []
        for i in range(4):
            picture = np.stack([objects * 40, np.full_like(objects, 20 * i), parts * 9], -1)
            for name, values in ((f"{i}", picture), (f"{i}.labels", objects), (f"{i}.parts", parts)):
                file = io.BytesIO()
                Image.fromarray(values).save(file, "PNG")
                out.writestr(name, file.getvalue())
            entries.append({"file": f"{i}", "labels": f"{i}.labels", "parts": f"{i}.parts", "source": "x"})
        out.writestr("index.json", json.dumps({"side": side, "training": 3, "guessed": guessed, "pictures": entries}))
    return path


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    return LabelledPictures.read(archive(tmp_path_factory.mktemp("labelled") / "x.zip"), torch.device("cpu"))


def drawn(pictures, seed=0, count=COUNT):
    return pictures.batch(count, SIDE, torch.Generator().manual_seed(seed))


def test_held_out_pictures_are_not_read_and_every_process_has_its_own(pictures, tmp_path):
    path = archive(tmp_path / "x.zip")
    halves = [LabelledPictures.read(path, torch.device("cpu"), rank, 2) for rank in (0, 1)]

    assert len(pictures.pixels) == 3
    assert [sorted(half.pixels[:, 1, 0, 0].tolist()) for half in halves] == [[0, 40], [20]]
    assert pictures.areas.shape == (3, 2, LABELS) and pictures.areas[0, 0, 1] == 24 * 20


def test_labels_lie_where_their_pixels_are(pictures):
    scene, picture, _ = drawn(pictures, count=40)
    red = scene.image[:, 0].float()
    seen = (red / 40).round()
    sure = ((seen * 40 - red).abs() < 1) & picture & (scene.objects > 0)

    assert sure.any()
    assert (seen[sure] == scene.objects[sure]).float().mean() > 0.97
    assert (scene.objects[scene.parts == 7] == 1).float().mean() > 0.97
    assert not scene.image[~picture.unsqueeze(1).expand_as(scene.image)].any()
    assert not scene.objects[~picture].any()


def test_no_window_reaches_beyond_its_picture(tmp_path):
    odd = LabelledPictures.read(archive(tmp_path / "x.zip", height=47, side=61), torch.device("cpu"))
    for side in (32, 64, 512):
        scene, picture, _ = odd.batch(100, side, torch.Generator().manual_seed(0))
        assert (scene.image[:, 1] % 20 == 0).all() and (scene.image[:, 0] <= 80).all()


def test_a_seed_is_a_batch(pictures):
    again = drawn(pictures)
    assert torch.equal(drawn(pictures).scene.image, again.scene.image)
    assert not torch.equal(drawn(pictures, 1).scene.image, again.scene.image)


def test_what_a_crop_leaves_little_of_has_no_label(pictures):
    scene, _, _ = drawn(pictures, count=60)
    for objects in scene.objects:
        areas = torch.bincount(objects.flatten().long(), minlength=3)[1:3]
        # A third of an object of 480 pixels or more, of which a frame so small shows a sixteenth.
        assert all(area == 0 or area > 0.3 * 480 / 16 for area in areas.tolist())


def test_windows_stay_inside_their_pictures():
    sizes = torch.tensor([[512, 512], [200, 512], [320, 100]]).repeat(50, 1)
    cut = windows(sizes, 512, torch.Generator().manual_seed(0))
    high, wide = sizes.float().unbind(1)

    assert (cut.top >= 0).all() and (cut.left >= 0).all()
    assert (cut.top + cut.height / cut.scale <= high + 1).all() and (cut.left + cut.width / cut.scale <= wide + 1).all()
    assert (cut.height <= 512).all() and (cut.width <= 512).all() and cut.scale.max() <= 2
    assert cut.mirrored.any() and not cut.mirrored.all()


def test_nothing_is_asked_for_where_nothing_is_labelled(pictures):
    scene, picture, guessed = drawn(pictures, count=60)
    targets = choose(scene, picture, 4, torch.Generator().manual_seed(0), torch.ones(60, dtype=torch.bool), guessed)
    unlabelled = ((scene.objects == 0) & (scene.parts == 0)).repeat_interleave(4, 0)
    asked = torch.nn.functional.interpolate(targets.masks.float(), scale_factor=2.0).squeeze(1) == 1

    assert (targets.weight > 0).any()
    assert not (asked & unlabelled)[targets.weight > 0].any()


def test_guessed_labels_weigh_less_are_boxed_and_leave_their_outline_open(tmp_path):
    pictures = LabelledPictures.read(archive(tmp_path / "x.zip", guessed=True), torch.device("cpu"))
    scene, picture, guessed = drawn(pictures)
    targets = choose(scene, picture, 4, torch.Generator().manual_seed(0), torch.ones(COUNT, dtype=torch.bool), guessed)

    _, labels = first_prompts(targets.masks, SIDE, torch.Generator().manual_seed(0), targets.boxed)

    assert guessed.all() and (labels == BOX_END).any(1).all()
    assert set(targets.weight.tolist()) <= {0.0, GUESSED}
    partly = (targets.masks > 0) & (targets.masks < 1)
    assert partly.any() and not targets.sure[partly].any() and targets.sure.float().mean() > 0.7


def test_an_answer_costs_nothing_where_the_truth_is_not_sure():
    truth, sure = torch.zeros(1, 1, 8, 8), torch.ones(1, 1, 8, 8)
    truth[..., :4], sure[..., 3:5] = 1, 0
    right = torch.where(truth > 0, 9.0, -9.0).expand(1, 4, 8, 8).clone()
    frayed = right.clone()
    frayed[..., 3:5] *= -1
    results = [loss(logits, torch.ones(1, 4), truth, torch.ones(1), sure) for logits in (right, frayed)]

    assert results[0].total == pytest.approx(results[1].total.item())
    assert results[1].chosen_iou == pytest.approx(1, abs=1e-4)


def test_graded_pictures_differ_and_stay_pictures():
    image = torch.randint(0, 256, (8, 3, 16, 16), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)
    result = graded(image, torch.rand(8, GRADES, generator=torch.Generator().manual_seed(1)))

    assert 0 <= result.min() and result.max() <= 255
    assert ((result - image).abs().mean((1, 2, 3)) > 1).any()
    assert torch.allclose(graded(image, torch.full((8, GRADES), 0.1)), image.float(), atol=0.5)


def test_shares_of_a_batch():
    assert shares(64, 1, [0.2]) == [13]
    assert shares(64, 2, [0.25]) == [8, 8]
    assert shares(64, 2, [0.25, 0.125]) == [16, 8]
    for archives, given in ((2, [0.6, 0.4]), (3, [0.1, 0.1]), (1, [0.001])):
        with pytest.raises(ValueError):
            shares(64, archives, given)
