import struct

import numpy as np
import pytest
from sam3d_engine import ply
from sam3d_engine.splats import SH0, GaussianCloud, colours_from_srgb, joined, logit


def cloud(count, seed=0):
    random = np.random.default_rng(seed)
    return GaussianCloud(*(random.normal(size=(count, *s)) for s in ((3,), (3,), (), (3,), (4,))))


def same(a, b):
    return all(
        np.array_equal(getattr(a, name), getattr(b, name))
        for name in ("positions", "colours", "opacities", "scales", "rotations")
    )


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_what_is_written_is_read_back_bit_by_bit(count):
    assert same(ply.read(ply.write(cloud(count))), cloud(count))


def test_the_file_is_a_header_and_68_bytes_for_each_gaussian_in_the_order_of_sam_3d():
    one = GaussianCloud([[1, 2, 3]], [[4, 5, 6]], [7], [[8, 9, 10]], [[11, 12, 13, 14]])
    head, body = ply.write(one).split(b"end_header\n")
    assert struct.unpack("<17f", body) == (1, 2, 3, 0, 0, 0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
    assert head.decode().splitlines() == [
        "ply",
        "format binary_little_endian 1.0",
        "element vertex 1",
        *(f"property float {axis}" for axis in ("x", "y", "z", "nx", "ny", "nz", "f_dc_0", "f_dc_1", "f_dc_2")),
        "property float opacity",
        *(f"property float scale_{axis}" for axis in range(3)),
        *(f"property float rot_{axis}" for axis in range(4)),
    ]


def test_a_file_of_any_other_length_is_refused():
    whole = ply.write(cloud(5))
    random = np.random.default_rng(2)
    for length in {0, 1, len(whole) - 1, *random.integers(0, len(whole), 50).tolist()}:
        with pytest.raises(ply.PlyError):
            ply.read(whole[:length])
    with pytest.raises(ply.PlyError):
        ply.read(whole + b"\0")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"little", b"big"),
        (b"float x", b"double x"),
        (b"property float nx\n", b""),
        (b"float rot_0\nproperty float rot_1", b"float rot_1\nproperty float rot_0"),
        (b"vertex 5", b"vertex -5"),
        (b"vertex 5", b"vertex 5.0"),
        (b"vertex 5", b"face 5"),
        (b"end_header", b"property float f_rest_0\nend_header"),
    ],
)
def test_another_layout_is_refused(old, new):
    with pytest.raises(ply.PlyError):
        ply.read(ply.write(cloud(5)).replace(old, new))


def test_comments_are_skipped():
    assert same(ply.read(ply.write(cloud(3)).replace(b"element", b"comment +Y up\nelement")), cloud(3))


def test_gaussians_with_a_number_that_is_not_finite_are_dropped_and_rotations_get_length_one():
    dirty = cloud(50)
    dirty.positions[3, 1] = np.nan
    dirty.scales[10, 2] = -np.inf
    dirty.rotations[20] = 0
    clean = dirty.cleaned()
    assert len(clean) == 48
    assert np.allclose(np.linalg.norm(clean.rotations, axis=1), 1)
    assert np.array_equal(clean.positions, np.delete(dirty.positions, [3, 10], axis=0))


def test_clouds_are_joined_in_order():
    both = joined([cloud(3, 1), cloud(4, 2)])
    assert same(both.chosen(np.arange(3)), cloud(3, 1)) and same(both.chosen(np.arange(3, 7)), cloud(4, 2))


def test_arrays_of_unequal_length_make_no_cloud():
    with pytest.raises(ValueError, match="scales"):
        GaussianCloud(np.zeros((2, 3)), np.zeros((2, 3)), np.zeros(2), np.zeros((3, 3)), np.zeros((2, 4)))


def test_colours_and_opacities_come_back_through_the_viewers_formulas():
    srgb = np.random.default_rng(3).uniform(size=(100, 3))
    assert np.allclose(0.5 + SH0 * colours_from_srgb(srgb), srgb)
    share = np.array([0, 0.1, 0.5, 1])
    assert np.allclose(1 / (1 + np.exp(-logit(share))), share, atol=1e-6) and np.isfinite(logit(share)).all()
