import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from masks import atlas

SOURCES = Path(atlas.__file__).with_name("sources.json")


def test_every_outside_picture_has_a_commit_and_a_permissive_licence():
    for source in json.loads(SOURCES.read_text()):
        assert len(source["commit"]) >= 7
        assert source["licence"].split(" ")[0].rstrip(",") in {"Apache-2.0", "CC0-1.0", "MIT"}
        assert source.get("sprites") or source.get("photos")


def test_a_sprite_fills_its_square_and_keeps_its_shape():
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), (50, 60, 250, 160))

    ready = atlas.sprite(picture)

    assert ready.size == (224, 224)
    left, top, right, bottom = ready.getchannel("A").getbbox()
    assert (right - left, bottom - top) == pytest.approx((224, 112), abs=2)


@pytest.mark.parametrize("alpha", [0, 255])
def test_what_is_no_cut_out_is_left_out(alpha):
    assert atlas.sprite(Image.new("RGBA", (64, 64), (9, 9, 9, alpha))) is None


def test_held_out_pictures_come_last_and_the_index_names_their_origin(tmp_path):
    pictures = [("a", b"1", True), ("b", b"2", False), ("c", b"3", True), ("d", b"4", False)]

    atlas.write(tmp_path / "sprites.zip", pictures, 224)

    with zipfile.ZipFile(tmp_path / "sprites.zip") as archive:
        index = json.loads(archive.read("index.json"))
        contents = [archive.read(entry["file"]) for entry in index["pictures"]]
    assert index["training"] == 2
    assert [entry["source"] for entry in index["pictures"]] == ["b", "d", "a", "c"]
    assert contents == [b"2", b"4", b"1", b"3"]


def test_packing_reads_what_the_source_lists(tmp_path):
    folder = tmp_path / "some" / "art"
    folder.mkdir(parents=True)
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    picture.paste((1, 2, 3, 255), (5, 5, 35, 35))
    picture.save(folder / "x.png")

    found = list(atlas.packed([{"name": "some", "sprites": ["**/*.png"]}], tmp_path, "sprites"))

    assert [source for source, _, _ in found] == ["some"]
    assert Image.open(io.BytesIO(found[0][1])).size == (224, 224)
