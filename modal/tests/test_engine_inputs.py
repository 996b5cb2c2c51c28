import io

import numpy as np
import pytest
from PIL import Image
from sam3d_engine import inputs
from sam3d_engine.inputs import InputError, check, load


def file_of(picture, kind="PNG", **settings):
    data = io.BytesIO()
    picture.save(data, kind, **settings)
    return data.getvalue()


def photo(width=64, height=48):
    y, x = np.mgrid[0:height, 0:width]
    return Image.fromarray(np.stack([x * 3, y * 4, (x + y) % 256], axis=-1).astype(np.uint8))


def marked(width=64, height=48, box=(10, 8, 40, 38), mode="L"):
    mask = np.zeros((height, width), np.uint8)
    mask[box[1] : box[3], box[0] : box[2]] = 255
    return Image.fromarray(mask).convert(mode)


def refusal(image, *masks):
    with pytest.raises(InputError) as refused:
        check(image, list(masks))
    return refused.value


def test_pixels_and_mask_arrive_unchanged():
    loaded = load(file_of(photo()), [file_of(marked())])
    assert np.array_equal(loaded.image, np.asarray(photo()))
    assert loaded.masks[0].dtype == bool
    assert np.array_equal(loaded.masks[0], np.asarray(marked()) > 127)


def test_a_picture_is_turned_upright_and_the_mask_belongs_to_the_upright_one():
    exif = Image.Exif()
    exif[0x0112] = 6  # stored a quarter turn to the left
    lying = file_of(photo(64, 48), "PNG", exif=exif)
    loaded = load(lying, [file_of(marked(48, 64, (5, 5, 40, 60)))])
    assert np.array_equal(loaded.image, np.rot90(np.asarray(photo(64, 48)), -1))
    assert refusal(lying, file_of(marked(64, 48))).code == "size_mismatch"


def test_large_pictures_and_their_masks_shrink_together():
    loaded = load(file_of(photo(3000, 1500)), [file_of(marked(3000, 1500, (1500, 0, 3000, 1500)))])
    assert loaded.image.shape == (1024, 2048, 3)
    assert np.array_equal(loaded.masks[0], np.arange(2048)[None, :].repeat(1024, 0) >= 1024)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_each_format_is_read(kind):
    assert load(file_of(photo(), kind), [file_of(marked(), kind)]).masks[0].sum() == pytest.approx(900, abs=30)


def test_sixteen_bit_pictures_are_scaled_and_not_clipped():
    deep = Image.fromarray(np.linspace(0, 65535, 64 * 48).reshape(48, 64).astype(np.uint16))
    loaded = load(file_of(deep), [file_of(marked())])
    assert loaded.image.min() == 0 and loaded.image.max() == 255
    assert loaded.image.mean() == pytest.approx(127.5, abs=1)
    mask = Image.fromarray(np.asarray(marked()).astype(np.uint16) * 257)
    assert np.array_equal(load(file_of(photo()), [file_of(mask)]).masks[0], np.asarray(marked()) > 127)


def test_palette_pictures_are_read_by_their_colours():
    loaded = load(file_of(photo().quantize(256)), [file_of(marked(mode="RGB").quantize(2))])
    assert np.abs(loaded.image.astype(int) - np.asarray(photo())).mean() < 8
    assert np.array_equal(loaded.masks[0], np.asarray(marked()) > 127)


def test_hidden_colours_below_transparency_become_white():
    clear = photo().convert("RGBA")
    clear.putalpha(marked())
    loaded = load(file_of(clear), [file_of(marked())])
    inside = np.asarray(marked()) > 127
    assert (loaded.image[~inside] == 255).all()
    assert np.array_equal(loaded.image[inside], np.asarray(photo())[inside])


def test_a_mask_with_alpha_is_read_by_its_alpha_unless_that_is_all_opaque():
    cut_out = photo().convert("RGBA")
    cut_out.putalpha(marked())
    white_on_black = marked(mode="RGBA")
    for mask in (cut_out, white_on_black):
        assert np.array_equal(load(file_of(photo()), [file_of(mask)]).masks[0], np.asarray(marked()) > 127)


def test_a_mask_counts_from_128_on():
    grey = Image.fromarray(np.where(np.asarray(marked()) > 0, 128, 127).astype(np.uint8))
    assert load(file_of(photo()), [file_of(grey)]).masks[0].sum() == 900


def test_a_mask_of_zeros_and_ones_is_refused_with_a_hint():
    ones = Image.fromarray((np.asarray(marked()) > 0).astype(np.uint8))
    refused = refusal(file_of(photo()), file_of(ones))
    assert refused.code == "mask_empty" and "highest value is 1" in refused.message


def test_bytes_that_are_no_picture_are_unsupported():
    assert refusal(b"<svg/>", file_of(marked())).code == "unsupported_media"
    assert refusal(file_of(photo(), "BMP"), file_of(marked())).code == "unsupported_media"
    assert refusal(file_of(photo()), b"GIF89a").code == "unsupported_media"


def test_empty_and_cut_off_files_are_invalid():
    assert refusal(b"", file_of(marked())).code == "invalid_image"
    assert refusal(file_of(photo()), b"").code == "invalid_mask"
    for whole, code in ((file_of(photo()), "invalid_image"), (file_of(photo(), "JPEG"), "invalid_image")):
        assert refusal(whole[: len(whole) // 2], file_of(marked())).code == code
    half = file_of(marked())[:-30]
    assert refusal(file_of(photo()), half).code == "invalid_mask"


def test_every_cut_of_a_file_is_refused_and_nothing_else_is_raised():
    whole = file_of(photo())
    random = np.random.default_rng(1)
    for length in random.integers(1, len(whole) - 20, 60):
        assert refusal(whole[:length], file_of(marked())).code in {"invalid_image", "unsupported_media"}


def test_a_picture_beyond_forty_million_pixels_is_too_large(monkeypatch):
    monkeypatch.setattr(inputs, "MAX_PIXELS", 64 * 48 - 1)
    assert refusal(file_of(photo()), file_of(marked())).code == "too_large"
    monkeypatch.setattr(inputs, "MAX_PIXELS", 64 * 48)
    check(file_of(photo()), [file_of(marked())])


def test_a_bomb_is_refused_by_its_header_alone():
    import struct
    import zlib

    body = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    header = b"IHDR" + body
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    assert refusal(bomb + b"\0\0\0\0IDAT\x35\xaf\x06\x1e", file_of(marked())).code == "too_large"


def test_a_mask_of_another_size_is_a_mismatch_with_both_sizes_named():
    refused = refusal(file_of(photo()), file_of(marked()), file_of(marked(48, 64, (5, 5, 40, 60))))
    assert refused.code == "size_mismatch"
    assert "mask 2 is 48 x 64" in refused.message and "64 x 48" in refused.message


@pytest.mark.parametrize(
    ("box", "code"),
    [
        ((0, 0, 0, 0), "mask_empty"),
        ((5, 5, 20, 45), "mask_too_small"),  # 15 wide
        ((5, 5, 45, 20), "mask_too_small"),  # 15 high
        ((0, 0, 64, 48), "mask_covers_everything"),
        ((0, 0, 62, 48), "mask_covers_everything"),  # 96.9 %
    ],
)
def test_masks_that_the_model_fails_on_are_refused(box, code):
    assert refusal(file_of(photo()), file_of(marked(box=box))).code == code


@pytest.mark.parametrize("box", [(5, 5, 21, 21), (0, 0, 60, 48)])
def test_masks_just_within_the_guards_pass(box):
    check(file_of(photo()), [file_of(marked(box=box))])


def test_few_pixels_in_a_large_box_are_too_small():
    thin = np.zeros((48, 64), np.uint8)
    thin[np.arange(40), np.arange(40)] = 255
    assert refusal(file_of(photo()), file_of(Image.fromarray(thin))).code == "mask_too_small"


def test_no_mask_and_too_many_masks_are_refused():
    assert refusal(file_of(photo())).code == "invalid_mask"
    assert refusal(file_of(photo()), *[file_of(marked())] * (inputs.MAX_MASKS + 1)).code == "invalid_mask"
