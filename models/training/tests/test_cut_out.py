import numpy as np
import pytest

pytest.importorskip("cv2", reason="no OpenCV here: the tests of cutting out are skipped")
pytest.importorskip("torch", reason="no PyTorch here: these are skipped")

from masks.cut_out import agreed  # noqa: E402

HEIGHT, WIDTH = 96, 128


def answers(*boxes, height=1.0):
    """An asked network that answers with one box after another, (left, top, right, bottom) in half-resolution pixels."""
    left = list(boxes)

    def ask(_):
        logits = np.full((HEIGHT // 2, WIDTH // 2), -6.0)
        x0, y0, x1, y1 = left.pop(0)
        logits[y0:y1, x0:x1] = 6.0 * height
        return logits

    return ask


def test_what_two_boxes_agree_on_is_cut_out():
    logits = agreed(answers((20, 10, 44, 38), (20, 10, 44, 38)), HEIGHT, WIDTH)

    assert (logits > 0).sum() == 24 * 28


@pytest.mark.parametrize("first, second", [
    ((20, 10, 44, 38), (20, 10, 36, 38)),
    ((0, 10, 44, 38), (0, 10, 44, 38)),
    ((30, 20, 34, 24), (30, 20, 34, 24)),
], ids=["they disagree", "it lies on the photo's edge", "it is too small"])
def test_in_doubt_nothing_is_cut_out(first, second):
    assert agreed(answers(first, second), HEIGHT, WIDTH) is None


def test_an_outline_that_is_not_sharp_is_doubt():
    assert agreed(answers((20, 10, 44, 38), (20, 10, 44, 38), height=0.1), HEIGHT, WIDTH) is None


def test_the_second_box_is_that_of_the_first_answer():
    asked, ask = [], answers((20, 10, 44, 38), (20, 10, 44, 38))

    agreed(lambda box: asked.append(box) or ask(box), HEIGHT, WIDTH)

    assert asked[1] == (40, 20, 88, 76)
