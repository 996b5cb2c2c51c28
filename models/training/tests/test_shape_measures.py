import json
from pathlib import Path

import numpy as np
import pytest

from shapes import inflation, measures
from shapes.measures import Sheets, errors, f_score, volume_iou

SIDE = 64
CENTRES = (np.arange(SIDE) + 0.5) * 2 / SIDE - 1
X, Y = np.meshgrid(CENTRES, CENTRES)
INSIDE = X**2 + Y**2 < 0.64
HEIGHT = np.sqrt(np.maximum(0.64 - X**2 - Y**2, 0))
BALL = Sheets(HEIGHT, -HEIGHT)


def test_the_same_shape_has_no_error_wherever_it_lies_in_depth():
    found = errors(Sheets(BALL.front + 0.3, BALL.back + 0.3), BALL, INSIDE)

    assert found == pytest.approx((0, 0, 0, 0, 1), abs=2e-3)


def test_half_as_thick_is_half_the_volume():
    assert volume_iou(Sheets(HEIGHT / 2, -HEIGHT / 2), BALL, INSIDE) == pytest.approx(0.5)


def test_a_tilt_by_45_degrees_turns_every_normal_by_45_degrees():
    flat = np.zeros((SIDE, SIDE))
    found = errors(Sheets(X + 0.1, X - 0.1), Sheets(flat + 0.1, flat - 0.1), INSIDE)

    assert found.normals == pytest.approx(45, abs=1e-3)
    assert found.thickness == pytest.approx(0, abs=1e-6)


def test_an_f_score_is_the_harmonic_mean_of_precision_and_recall():
    assert f_score(hits=2, said=4, true=8) == pytest.approx(2 * 0.5 * 0.25 / 0.75)
    assert np.isnan(f_score(0, 0, 0))


def test_inflation_makes_half_a_ball_of_a_disc():
    pytest.importorskip("scipy")

    height = inflation.inflated(INSIDE)

    assert np.abs(height - HEIGHT)[X**2 + Y**2 < 0.5].max() < 0.05


def test_the_sixty_cut_outs_have_a_commit_and_a_permissive_licence():
    sources = json.loads(Path(measures.__file__).with_name("cutouts.json").read_text())

    assert sum(len(set(source["files"])) for source in sources) == 60
    for source in sources:
        assert len(source["commit"]) >= 7
        assert source["licence"].split(" ")[0].rstrip(",") in {"Apache-2.0", "CC0-1.0", "MIT"}
