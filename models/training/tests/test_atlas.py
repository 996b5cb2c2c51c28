import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("cv2", reason="no OpenCV here: the tests of packing pictures are skipped")

from masks import atlas, squares  # noqa: E402
from masks.photos import found  # noqa: E402

SOURCES = json.loads(Path(atlas.__file__).with_name("sources.json").read_text())
PERMISSIVE = {"Apache-2.0", "BSD-3-Clause", "CC-BY-3.0", "CC-BY-4.0", "CC0-1.0", "CDLA-Permissive-1.0",
              "LicenseRef-free-use", "MIT", "Public-Domain", "Unlicense"}


def cut_out(size=(40, 40), box=(5, 5, 35, 35)):
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), box)
    picture.paste((30, 30, 200, 255), (*box[:2], box[2], (box[1] + box[3]) // 2))
    return picture


def view(seed, size=(640, 480)):
    random = np.random.RandomState(seed)
    coarse = Image.fromarray(random.randint(0, 200, (6, 8, 3), np.uint8)).resize(size, Image.BICUBIC)
    return Image.fromarray(np.asarray(coarse) + random.randint(0, 50, (*size[::-1], 3), np.uint8))


def test_every_outside_picture_has_a_commit_or_a_version_and_a_permissive_licence():
    for source in SOURCES:
        assert len(source["commit"]) >= 7
        assert source["licence"].split(" ")[0].rstrip(",") in PERMISSIVE
        assert source.get("sprites") or source.get("photos") or source.get("prompted")
        assert set(source.get("most", {})) <= set(squares.SIDES)


def test_every_prompted_photo_is_of_the_packed_ones_or_of_a_source_that_says_so():
    prompted = json.loads(Path(atlas.__file__).with_name("prompted.json").read_text())
    packed = [name.removeprefix("photos.zip:") for name in prompted if name.startswith("photos.zip:")]
    numbered = [name for name in prompted if "/" not in name]
    in_folders = {name.split("/")[0] for name in prompted if "/" in name and not name.startswith("photos.zip:")}

    assert in_folders == {source["name"] for source in SOURCES if source.get("prompted")}
    assert {name.split("/")[0] for name in packed} <= {source["name"] for source in SOURCES if source.get("photos")}
    assert all(len(name) == 5 and int(name) < 1200 for name in numbered)


def test_a_sprite_fills_its_square_and_keeps_its_shape():
    ready = squares.sprite(cut_out((300, 200), (50, 60, 250, 160)))

    assert ready.size == (224, 224)
    left, top, right, bottom = ready.getchannel("A").getbbox()
    assert (right - left, bottom - top) == pytest.approx((224, 112), abs=2)


@pytest.mark.parametrize("alpha", [0, 255])
def test_what_is_no_cut_out_is_left_out(alpha):
    assert squares.sprite(Image.new("RGBA", (64, 64), (9, 9, 9, alpha))) is None


def test_a_drawing_of_an_outline_alone_is_left_out():
    picture = cut_out()
    picture.paste((0, 0, 0, 0), (7, 7, 33, 33))

    assert squares.sprite(picture) is None


def test_a_sheet_of_several_things_is_left_out_but_not_parts_that_nearly_touch():
    sheet, parts = (cut_out((100, 60), (5, 5, 45, 45)) for _ in range(2))
    sheet.paste((200, 30, 30, 255), (55, 5, 90, 45))
    parts.paste((200, 30, 30, 255), (47, 5, 90, 45))

    assert squares.sprite(sheet) is None
    assert squares.sprite(parts) is not None


def test_a_glyph_of_one_colour_is_left_out():
    glyph = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    glyph.paste((200, 30, 30, 255), (5, 5, 35, 35))

    assert squares.sprite(glyph) is None


def test_a_screenshot_is_no_photo():
    screenshot = Image.new("RGB", (640, 480), "white")
    screenshot.paste((20, 90, 200), (0, 0, 640, 60))

    assert squares.photo(screenshot) is None
    assert squares.photo(view(1)).size == (320, 320)


def test_a_labelled_square_holds_its_thing_and_the_photo_around_it():
    picture = Image.new("RGBA", (300, 100), (10, 120, 40, 0))
    picture.paste((200, 30, 30, 255), (210, 30, 250, 70))

    image, labels = squares.labelled(picture)

    assert image.size == labels.size == (512, 512)
    assert labels.getextrema() == (0, 1)
    assert labels.getbbox() == pytest.approx((154, 154, 358, 358), abs=4)
    assert image.getpixel((20, 20)) == pytest.approx((10, 120, 40), abs=2)
    assert image.getpixel((256, 256)) == pytest.approx((200, 30, 30), abs=2)


def test_the_same_picture_in_another_size_is_not_new():
    seen = squares.Seen()

    assert seen.is_new(view(1).resize((64, 48), Image.BOX))
    assert not seen.is_new(view(1).resize((80, 60), Image.BOX))
    assert seen.is_new(view(2).resize((64, 48), Image.BOX))


def test_held_out_pictures_come_last_and_the_index_names_their_origin(tmp_path):
    pictures = [atlas.Packed("a", b"1", True), atlas.Packed("b", b"2", False, b"labels"), atlas.Packed("c", b"3", True),
                atlas.Packed("d", b"4", False)]

    atlas.write(tmp_path / "sprites.zip", pictures, 224)

    with zipfile.ZipFile(tmp_path / "sprites.zip") as archive:
        index = json.loads(archive.read("index.json"))
        contents = [archive.read(entry["file"]) for entry in index["pictures"]]
        labels = archive.read(index["pictures"][0]["labels"])
    assert index["training"] == 2
    assert [entry["source"] for entry in index["pictures"]] == ["b", "d", "a", "c"]
    assert contents == [b"2", b"4", b"1", b"3"]
    assert labels == b"labels"


def test_what_an_earlier_archive_holds_stays_and_stays_held_out(tmp_path):
    content = atlas._encoded(squares.photo(view(1)), "WEBP")
    before = [atlas.Packed("some", content, False, name="some/a.jpg"), atlas.Packed("gone", b"4", True)]
    atlas.write(tmp_path / "photos.zip", before, 320)
    seen = squares.Seen()

    kept = atlas.earlier(tmp_path / "photos.zip", {"some"}, seen)

    assert kept == before
    assert not seen.is_new(squares.photo(view(1)))


def test_a_photo_of_an_archive_keeps_its_name_when_more_is_packed(tmp_path):
    old = [atlas.Packed("old", b"1", False)]
    here, there = atlas.Packed("a", b"2", False, name="a/one.jpg"), atlas.Packed("a", b"3", False, name="a/film.mp4#24")
    for name, packed in ("first", [*old, there]), ("second", [*old, here, there]):
        (tmp_path / name).mkdir()
        atlas.write(tmp_path / name / "photos.zip", packed, 320)

    first, second = ([(photo.name, photo.read()) for photo in found([tmp_path / name / "photos.zip"])]
                     for name in ("first", "second"))

    assert first == [("00000", b"1"), ("photos.zip:a/film.mp4#24", b"3")]
    assert second == [("00000", b"1"), ("photos.zip:a/one.jpg", b"2"), ("photos.zip:a/film.mp4#24", b"3")]


def test_what_is_like_a_held_out_picture_is_not_new_even_where_that_one_is_like_another():
    def slopes(rising):
        values = np.tile(200 - 20 * np.arange(9, dtype=np.uint8), (8, 1))
        for i in range(rising):
            values[i % 8, 8 if i < 8 else 4] += 30
        return Image.fromarray(values)

    seen = squares.Seen()
    for held_out in (slopes(0), slopes(5)):
        seen.remember(held_out)

    assert not seen.is_new(slopes(10))
    assert seen.is_new(slopes(12))


def test_packing_reads_what_the_source_lists_and_no_more_than_it_says(tmp_path):
    folder = tmp_path / "some" / "art"
    folder.mkdir(parents=True)
    for i in range(4):
        picture = cut_out(box=(5 + 3 * i, 5, 35, 35 - 5 * i))
        picture.paste((30, 200, 30, 255), (20, 8 + 3 * i, 28, 12 + 3 * i))
        picture.save(folder / f"{'hover' if i == 3 else 'still'}{i}.png")
    source = {"name": "some", "sprites": ["**/*.png"], "exclude": ["*hover*"], "most": {"sprites": 2}}

    found = list(atlas.packed([source], tmp_path, "sprites", squares.Seen()))

    assert [(entry.source, entry.labels) for entry in found] == [("some", b"")] * 2
    assert Image.open(io.BytesIO(found[0].content)).size == (224, 224)
    assert [file.name for file in atlas.files(source, tmp_path, "sprites")] == sorted(
        ["still0.png", "still1.png", "still2.png"], key=lambda name: _order(f"art/{name}"))


def _order(path):
    return atlas.hashlib.sha256(path.encode()).digest()
