"""Outlines that somebody asked for: what is found in prompts, and how it is packed."""

import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="no PyTorch here: these are skipped")

from masks.decoder import BOX_END, BOX_START, IN, OUT  # noqa: E402
from masks.degrade import normalised  # noqa: E402
from masks.labelled import LabelledPictures  # noqa: E402
from masks.packing import SIDE, write  # noqa: E402
from masks.photos import found  # noqa: E402
from masks.prompted import Thing, drawn, labelled, outlined, read, sheet  # noqa: E402

GROUND = normalised(torch.full((1, 3, 1, 1), 30 / 255))[0, 0].item()


class Bright(torch.nn.Module):
    """Answers with what is not ground within the box; asked for clicks too, with what of that has a clicked colour and not one
    that is clicked outside."""

    def encoder(self, frames):
        return frames

    def decoder(self, embedding, prompts, frame):
        red = embedding[0, 0, ::2, ::2]
        assert prompts.labels[0, :2].tolist() == [BOX_START, BOX_END]
        (x0, y0), (x1, y1) = ((prompts.points[0, :2] + 0.5) / 2).round().int().tolist()
        inside = torch.zeros_like(red, dtype=torch.bool)
        inside[y0:y1, x0:x1] = (red[y0:y1, x0:x1] - GROUND).abs() > 0.2
        assert bool(prompts.has_mask[0]) == (len(prompts.labels[0]) > 2)
        if prompts.has_mask[0]:
            assert ((prompts.mask[0, 0] > 0) == inside).all(), "the box's answer is fed back"
        clicked = torch.zeros_like(inside)
        for (x, y), label in zip(prompts.points[0, 2:].tolist(), prompts.labels[0, 2:].tolist()):
            alike = (red - red[round(y / 2), round(x / 2)]).abs() < 0.2
            clicked = clicked | alike if label == IN else clicked & ~alike if label == OUT else clicked
        inside = inside & clicked if len(prompts.labels[0]) > 2 else inside
        logits = torch.where(inside, 9.0, -9.0).expand(1, 4, -1, -1)
        return logits, torch.tensor([[0.1, 0.9, 0.2, 0.3]])


@pytest.fixture
def photo():
    """A square of two colours and a small square, on a ground."""
    picture = np.full((96, 128, 3), 30, np.uint8)
    picture[16:64, 16:40], picture[16:64, 40:64], picture[70:86, 100:116] = 140, 230, 200
    return picture


def thing(x0, y0, x1, y1, plus=(), minus=()):
    return Thing.of({"box": [x0 / 0.128, y0 / 0.096, x1 / 0.128, y1 / 0.096],
                     "plus": [[x / 0.128, y / 0.096] for x, y in plus],
                     "minus": [[x / 0.128, y / 0.096] for x, y in minus]})


def outline(photo, asked):
    return outlined([Bright(), Bright()], photo, [asked])[0]


def test_a_box_gives_what_is_in_it(photo):
    mask = outline(photo, thing(12, 12, 68, 68))

    assert mask.shape == (96, 128) and mask.sum() == mask[16:64, 16:64].sum() == 48 * 48


def test_of_a_small_thing_only_the_surroundings_are_looked_at(photo):
    mask = outline(photo, thing(98, 68, 118, 88))

    assert mask[71:85, 101:115].all() and mask.sum() == pytest.approx(16 * 16, rel=0.15)


def test_clicks_add_and_take_away(photo):
    both = outline(photo, thing(12, 12, 68, 68, plus=[(20, 40), (60, 40)]))
    left = outline(photo, thing(12, 12, 68, 68, plus=[(20, 40), (60, 40)], minus=[(50, 30)]))

    assert both[20:60, 20:60].all()
    assert left[20:60, 20:36].all() and not left[20:60, 44:60].any()


def archive(path, photo, training=1):
    file = io.BytesIO()
    Image.fromarray(photo).save(file, "PNG")
    with zipfile.ZipFile(path, "w") as out:
        for name in "00000", "00001":
            out.writestr(name, file.getvalue())
        out.writestr("index.json", json.dumps({"side": 128, "training": training, "pictures": [
            {"file": "00000", "source": "somewhere"}, {"file": "00001", "source": "elsewhere"}]}))
    return {one.name: one for one in found([path])}


def test_what_is_packed_is_sure_and_what_is_smaller_lies_in_front(tmp_path, photo):
    photos = archive(tmp_path / "photos.zip", photo)
    (tmp_path / "prompts.json").write_text(json.dumps({"00000": [
        {"box": [320, 160, 510, 680], "plus": [[400, 400]]}, {"box": [90, 120, 540, 700]}, {"box": [0, 800, 90, 990]}]}))

    pictures = list(labelled([Bright()], photos, read(tmp_path / "prompts.json")))
    write(tmp_path / "prompted.zip", pictures, guessed=False)
    packed = LabelledPictures.read(tmp_path / "prompted.zip", torch.device("cpu"))

    assert [picture.source for picture in pictures] == ["somewhere"]
    assert not packed.guessed.any() and not packed.parts.any()
    objects = packed.objects[0, :96, :128]
    assert objects[40, 30] == 1 and objects[40, 55] == 2 and objects[5, 5] == 0 and objects.max() == 2


def test_a_photo_larger_than_an_archive_holds_is_packed_smaller(tmp_path, photo):
    photos = archive(tmp_path / "photos.zip", np.repeat(np.repeat(photo, 6, 0), 6, 1))

    write(tmp_path / "prompted.zip", list(labelled([Bright()], photos, {"00000": [thing(12, 12, 68, 68)]})), guessed=False)
    packed = LabelledPictures.read(tmp_path / "prompted.zip", torch.device("cpu"))

    assert packed.sizes.tolist() == [[SIDE * 96 // 128, SIDE]]
    objects = packed.objects[0, :SIDE * 96 // 128, :SIDE]
    assert objects[40 * SIDE // 128, 30 * SIDE // 128] == 1 and objects[5, 5] == 0
    assert 0.9 < (objects == 1).float().mean() * 128 * 96 / (48 * 48) < 1.1


def test_things_seen_in_the_same_window_share_an_embedding(photo):
    network = Bright()
    seen = []
    encoder = network.encoder
    network.encoder = lambda frames: seen.append(frames) or encoder(frames)

    masks = outlined([network], photo, [thing(12, 12, 68, 68), thing(98, 68, 118, 88), thing(14, 14, 66, 66)])

    assert len(seen) == 2 and (masks[0] == masks[2]).all()


@pytest.mark.parametrize("name", ["00001", "00002"])
def test_photos_held_out_or_unknown_are_refused(tmp_path, photo, name):
    photos = archive(tmp_path / "photos.zip", photo)

    with pytest.raises(ValueError, match=f"no photo {name}"):
        list(labelled([Bright()], photos, {name: [thing(12, 12, 68, 68)]}))


@pytest.mark.parametrize("entry", [{"plus": [[1, 2]]}, {"box": [1, 2, 3]}, {"box": [1, 2, 3, 4], "minos": []}])
def test_a_thing_without_a_box_or_with_another_word_is_refused(entry):
    with pytest.raises(ValueError, match="not a thing with a box"):
        Thing.of(entry)


def test_a_sheet_shows_photos_with_their_masks(photo):
    picture = drawn(photo, [outline(photo, thing(12, 12, 68, 68))])
    whole = sheet(["00000", "00001", "00002"], [picture, picture, picture])

    assert picture.shape == (495, 660, 3) and whole.shape == (2 * 668, 2 * 668, 3)
    assert (picture != drawn(photo, [])).any()
