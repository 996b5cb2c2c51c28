import io
import json

import pytest

pytest.importorskip("resvg_py", reason="no resvg here: the tests of drawings are skipped")

from PIL import Image  # noqa: E402

from masks.rasterise import WIDTH, drawings, drawn  # noqa: E402

HALF = '<path fill="#ff0000" d="M0 0h8v16H0z"/>'


def test_icons_of_a_set_have_its_size_unless_they_say_another(tmp_path):
    icons = {"width": 32, "icons": {"wide": {"body": HALF, "width": 64}, "plain": {"body": HALF, "left": -4}},
             "aliases": {"same": {"parent": "plain"}}}
    (tmp_path / "icons.json").write_text(json.dumps(icons))

    found = dict(drawings(tmp_path))

    assert list(found) == ["plain", "wide"]
    assert 'viewBox="-4 0 32 16"' in found["plain"]
    assert 'viewBox="0 0 64 16"' in found["wide"]


def test_drawings_are_named_by_their_folder_too(tmp_path):
    (tmp_path / "devices").mkdir()
    (tmp_path / "devices" / "mouse.svg").write_text("<svg/>")

    assert list(drawings(tmp_path)) == [("devices/mouse", "<svg/>")]


def test_a_drawing_is_transparent_where_nothing_is_drawn(tmp_path):
    (tmp_path / "icons.json").write_text(json.dumps({"icons": {"half": {"body": HALF}}}))

    [(_, svg)] = drawings(tmp_path)
    picture = Image.open(io.BytesIO(drawn(svg)))

    assert picture.size == (WIDTH, WIDTH)
    assert picture.getpixel((10, 10)) == (255, 0, 0, 255)
    assert picture.getpixel((WIDTH - 10, 10))[3] == 0


def test_what_is_no_drawing_is_an_error():
    with pytest.raises(ValueError):
        drawn("no drawing")
