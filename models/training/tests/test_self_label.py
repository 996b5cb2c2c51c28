"""Labels that a network makes of photos: which of its answers are kept, and how they are packed."""

import io
import json

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="no PyTorch here: these are skipped")

from masks.agreement import Demands, Teacher, unturned  # noqa: E402
from masks.decoder import BOX_START  # noqa: E402
from masks.labelled import LabelledPictures  # noqa: E402
from masks.packing import Labelled, layered, stored, write  # noqa: E402
from masks.regions import boxes, deep, different, touches  # noqa: E402
from masks.self_label import Photo, ahead, found, label  # noqa: E402
from masks.views import LOGITS, in_photo, mirrored, views  # noqa: E402

CPU = torch.device("cpu")


class Colours(torch.nn.Module):
    """Answers with everything that has the colour under the first click or in the middle of the box; one that is blind to
    the mirrored picture answers with the left half instead where the box is."""

    def __init__(self, steady: bool):
        super().__init__()
        self.steady = steady

    def encoder(self, frames):
        return frames

    def decoder(self, embedding, prompts, frame):
        n = len(prompts.points)
        red = embedding[:, 0, ::2, ::2].repeat_interleave(n // len(embedding), 0)
        boxed = prompts.labels[:, 0] == BOX_START
        place = torch.where(boxed[:, None], prompts.points[:, :2].mean(1), prompts.points[:, 0])
        x, y = (place / 2).long().clamp(0, LOGITS - 1).unbind(1)
        inside = (red - red[torch.arange(n), y, x].view(-1, 1, 1)).abs() < 0.2
        if not self.steady:
            inside[boxed, :, LOGITS // 2:] = False
        return torch.where(inside, 9.0, -9.0).unsqueeze(1).expand(-1, 4, -1, -1), torch.full((n, 4), 0.95)


@pytest.fixture(scope="module")
def photo():
    """Two squares, red values of their own, on a ground."""
    picture = np.full((96, 128, 3), 30, np.uint8)
    picture[16:48, 16:52], picture[50:84, 70:112] = 140, 230
    return picture


@pytest.mark.parametrize(("steady", "kept"), [(True, 2), (False, 0)])
def test_what_the_network_agrees_about_is_kept_and_nothing_else(photo, steady, kept):
    teacher = Teacher([Colours(steady)], CPU, Demands(), grid=3, candidates=4)

    objects, parts, shares = label(teacher, photo)

    assert objects.shape == photo.shape[:2] and len(shares) == kept and not parts.any()
    for value in (140, 230) if steady else ():
        own = torch.from_numpy(photo[..., 0] == value)
        found_ = objects == objects[own].mode().values
        assert (own & found_).sum() / (own | found_).sum() > 0.9


def test_two_networks_must_both_agree(photo):
    teacher = Teacher([Colours(True), Colours(False)], CPU, Demands(), grid=3, candidates=4)
    assert label(teacher, photo)[2] == []


def test_answers_about_a_view_come_back_to_its_place():
    seen = views(torch.arange(200, dtype=torch.uint8).view(1, 1, 200).expand(3, 150, 200))
    for view, (top, left, height, width) in enumerate(seen.places.tolist()):
        logits = torch.where(seen.inside[view], 5.0, -5.0).unsqueeze(0)
        whole = in_photo(logits, seen, view, 75, 100)[0] > 0
        rows, columns = whole.any(1).nonzero(), whole.any(0).nonzero()
        bounds = [rows[0], columns[0], rows[-1] + 1, columns[-1] + 1]
        assert [int(bound) for bound in bounds] == pytest.approx(
            [side / 2 for side in (top, left, top + height, left + width)], abs=1.5)


def test_turning_back_undoes_turning():
    seen = views(torch.randint(0, 256, (3, 60, 90), generator=torch.Generator().manual_seed(0), dtype=torch.uint8))
    widths = seen.contents[:, 1]
    halves = torch.nn.functional.avg_pool2d(seen.frames, 2)
    back = unturned(torch.nn.functional.avg_pool2d(mirrored(seen), 2), widths)
    even = widths % 2 == 0
    assert even.any()
    shown = seen.inside[even].unsqueeze(1).expand_as(halves[even])
    assert torch.allclose(halves[even][shown], back[even][shown], atol=1e-5)


def test_boxes_and_deep_points_of_masks():
    masks = torch.zeros(2, LOGITS, LOGITS, dtype=torch.bool)
    masks[0, 20:60, 10:90], masks[1, 100:104, 200:256] = True, True

    assert boxes(masks)[0].tolist() == [[19.5, 39.5], [179.5, 119.5]]
    points = deep(masks, 3)
    for mask, own in zip(masks, points):
        assert all(mask[int(y / 2), int(x / 2)] for x, y in own.tolist())
        assert len({tuple(point) for point in own.tolist()}) == 3
    assert touches(masks, torch.ones(LOGITS, LOGITS, dtype=torch.bool)).tolist() == [[False] * 4, [False] * 3 + [True]]


def test_alike_masks_are_kept_once():
    masks = torch.zeros(4, 32, 32, dtype=torch.bool)
    masks[0, 4:20, 4:20], masks[1, 4:20, 4:21], masks[2, 4:12, 4:12], masks[3] = True, True, True, True
    assert different(masks, torch.tensor([0.9, 0.8, 0.7, 0.0]), 0.75).tolist() == [True, False, True, False]


def test_wholes_lie_over_parts_and_heaps_are_no_things():
    masks = torch.zeros(6, 40, 40, dtype=torch.bool)
    masks[0, 2:18, 2:18], masks[1, 4:9, 4:9] = True, True  # a whole and its part
    masks[2, 22:38, 2:38], masks[3, 22:38, 2:19], masks[4, 22:38, 21:38] = True, True, True  # a heap of two
    masks[5, 12:26, 26:34] = True  # overlaps one of the two

    objects, parts, shares = layered(masks)

    assert objects[10, 10] and parts[5, 5] and not parts[15, 15]
    assert len({int(objects[y, x]) for y, x in ((10, 10), (30, 5), (30, 36))}) == 3
    assert not objects[13, 30] and len(shares) == 4


def test_what_is_packed_is_read_again(photo, tmp_path):
    objects = torch.zeros(96, 128, dtype=torch.uint8)
    objects[16:48, 16:52] = 1
    file = io.BytesIO()
    Image.fromarray(photo).save(file, "PNG")
    picture = stored("somewhere", file.getvalue(), photo, objects, torch.zeros_like(objects), [0.1])

    write(tmp_path / "self.zip", [picture])
    again = LabelledPictures.read(tmp_path / "self.zip", CPU)

    assert isinstance(picture, Labelled) and picture.picture == file.getvalue()
    assert again.guessed.all() and again.sizes.tolist() == [[96, 128]]
    assert torch.equal(again.objects[0, :96, :128], objects)
    assert [one.source for one in found([tmp_path / "self.zip"])] == ["somewhere"]


def test_photos_of_a_folder_keep_their_order_and_what_is_none_is_left_out(photo, tmp_path, capsys):
    from concurrent.futures import ThreadPoolExecutor

    for name in ("b.png", "a.png"):
        Image.fromarray(photo).save(tmp_path / name)
    (tmp_path / "c.png").write_bytes(b"no picture")
    photos = found([tmp_path])
    with ThreadPoolExecutor(2) as pool:
        read = list(ahead(pool, photos))

    assert len(photos) == 3 and len(read) == 2 and "left out" in capsys.readouterr().out
    assert {one.source for one in photos} == {tmp_path.name}
    (tmp_path / "index.json").write_text(json.dumps([{"file": "b.png", "source": "there"}]))
    assert [isinstance(one, Photo) and one.source for one in found([tmp_path])] == ["there"]


def test_photos_of_a_folder_of_several_sources_are_named_by_their_paths(photo, tmp_path):
    (tmp_path / "one" / "deep").mkdir(parents=True)
    Image.fromarray(photo).save(tmp_path / "one" / "deep" / "a.PNG")
    Image.fromarray(photo).save(tmp_path / "b.png")

    assert [(one.name, one.source) for one in found([tmp_path])] == [("b.png", tmp_path.name), ("one/deep/a.PNG", "one")]
