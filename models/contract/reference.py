"""What each family of Segment Anything exports is to be given and what it answers, in NumPy alone.

This is the second opinion that the Java code is held against: nothing here was taken over from there. The networks are
toys with random weights, but a toy reads exactly what the real graph reads: every pixel, the padding, every coordinate,
label, earlier mask and size moves its answer. `Reading` spells out the usual ways to read a contract wrongly; for each
of them the answer must come out visibly different, or the toy is no test.

Coordinates of prompts are continuous pixels of the picture: the first pixel covers 0..1 and has its centre at 0.5.
"""

import functools
from dataclasses import dataclass, field

import numpy as np

SIDE = 1024  # of the square every family looks at
CELLS = 256  # of the square of logits it answers with
GRID = 64  # of the embedding
MEAN = np.array([123.675, 116.28, 103.53])
DEVIATION = np.array([58.395, 57.12, 57.375])
SPREAD_X, SPREAD_Y = 40.0, 28.0  # of what a point does to the logits, in pixels of the square
HALF = 0.5  # that every graph adds to coordinates, which it takes for indices of pixels


@dataclass(frozen=True)
class Family:
    name: str
    letterbox: bool  # aspect kept and padded, or both sides stretched
    answers: int  # masks in all
    first_token_is_single: bool = False  # token 0 is for many points, 1..3 for one
    feedback: bool = True  # takes the earlier mask
    high_res: bool = False  # takes two finer feature maps
    pads_point: bool = False  # wants a point (0, 0) of label -1 where there is no box
    adds_point: bool = False  # adds such a point by itself
    most_points: int = 0  # that the graph reads; it fills up to as many with label -1
    clamp: float = 0.0  # of the logits it answers with


FAMILIES = [
    Family("sam1-rows", True, 4, first_token_is_single=True, pads_point=True),
    Family("sam1-planes", True, 4, first_token_is_single=True, pads_point=True),
    Family("sam2", False, 3, high_res=True, adds_point=True, clamp=32.0),
    Family("sam2-sized", False, 3, high_res=True, adds_point=True, clamp=32.0),
    Family("efficientsam", False, 3, feedback=False, most_points=6),
]


@dataclass(frozen=True)
class Reading:
    """How the contract is read; the defaults are right."""

    pad_before_normalising: bool = False
    fit: str = ""  # "letterbox" or "squash" against what the family wants
    bgr: bool = False
    unit: float = 1.0  # pixels are multiplied by this
    half: float = 0.0  # added to coordinates
    swap_axes: bool = False
    one_scale: bool = False  # the long side's for both coordinates
    in_picture: bool = False  # coordinates not scaled at all
    flip_labels: bool = False
    forget_pad_point: bool = False
    box_as_clicks: bool = False
    forget_feedback: bool = False
    pad_on_all_sides: bool = False


RIGHT = Reading()


def wrong_readings(family):
    wrong = {
        "channels in the other order": Reading(bgr=True),
        "pixels as 0..1 where 0..255 are meant, or the other way": Reading(unit=1 / 255),
        "half a pixel too far": Reading(half=0.5),
        "x and y swapped": Reading(swap_axes=True),
        "coordinates of the picture": Reading(in_picture=True),
        "labels the wrong way round": Reading(flip_labels=True),
        "box corners as clicks": Reading(box_as_clicks=True),
        "the other fit": Reading(fit="squash" if family.letterbox else "letterbox"),
    }
    if family.letterbox:
        wrong["padded, then normalised"] = Reading(pad_before_normalising=True)
        wrong["padded on all sides"] = Reading(pad_on_all_sides=True)
    else:
        wrong["one scale for both axes"] = Reading(one_scale=True)
    if family.pads_point:
        wrong["no padding point"] = Reading(forget_pad_point=True)
    if family.feedback:
        wrong["no earlier mask"] = Reading(forget_feedback=True)
    return wrong


@dataclass(frozen=True)
class Case:
    """A picture by its size, see `picture`, and prompts on it; a box is ("box", x0, y0, x1, y1)."""

    name: str
    width: int
    height: int
    prompts: tuple
    feedback: bool = False


CASES = [
    Case("one click on a small wide picture", 331, 200, (("point", 120.25, 71.5, 1),)),
    Case("two clicks and an earlier mask", 331, 200, (("point", 90.5, 60.5, 1), ("point", 250.5, 140.5, 0)), True),
    Case("a box on a large tall picture", 700, 1300, (("box", 150.0, 420.0, 480.0, 900.0),)),
    Case("a box and a click", 700, 1300, (("box", 150.0, 420.0, 480.0, 900.0), ("point", 333.5, 700.5, 1)), True),
    Case("a click on a square", 1024, 1024, (("point", 600.5, 300.5, 1),)),
]


@functools.lru_cache(maxsize=None)
def picture(width, height):
    """An opaque picture of shades and fine texture, nothing about it symmetrical: [height, width, 3], 0..255."""
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    red = (x * 160 // width + (x * x // 5 + 3 * y) % 96) % 256
    green = (y * 200 // height + (7 * x + y * y // 9) % 56) % 256
    blue = ((x + 2 * y) * 90 // (width + height) + (5 * x + 11 * y) % 128) % 256
    return np.stack([red, green, blue], axis=-1).astype(np.float64)


# Pictures, squares and what lies between them


def resized(values, height, width):
    return along(along(values, 0, height), 1, width)


def along(values, axis, target):
    """Area average where the axis shrinks, straight lines between centres where it grows."""
    source = values.shape[axis]
    values = np.moveaxis(values, axis, 0)
    if target < source:
        total = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
        edges = np.arange(target + 1) * (source / target)
        whole = np.minimum(edges.astype(int), source - 1)
        part = (edges - whole).reshape(-1, *[1] * (values.ndim - 1))
        upto = total[whole] + part * values[whole]
        out = np.diff(upto, axis=0) / (source / target)
    else:
        at = np.clip((np.arange(target) + 0.5) * source / target - 0.5, 0, source - 1)
        low = np.minimum(at.astype(int), max(source - 2, 0))
        high = np.minimum(low + 1, source - 1)
        part = (at - low).reshape(-1, *[1] * (values.ndim - 1))
        out = values[low] * (1 - part) + values[high] * part
    return np.moveaxis(out, 0, axis)


def content_size(letterbox, width, height):
    """Height and width that the picture fills of the square."""
    if not letterbox:
        return SIDE, SIDE
    scale = SIDE / max(width, height)
    return max(1, int(height * scale + 0.5)), max(1, int(width * scale + 0.5))


def square(family, pixels, reading=RIGHT):
    """The normalised square [SIDE, SIDE, 3] that the network's first layer sees."""
    height, width = content_size(family.letterbox if not reading.fit else reading.fit == "letterbox",
                                 pixels.shape[1], pixels.shape[0])
    small = resized(pixels, height, width) * reading.unit
    if reading.bgr:
        small = small[..., ::-1]
    top = (SIDE - height) // 2 if reading.pad_on_all_sides else 0
    left = (SIDE - width) // 2 if reading.pad_on_all_sides else 0
    if reading.pad_before_normalising:
        out = np.broadcast_to(-MEAN / DEVIATION, (SIDE, SIDE, 3)).copy()
    else:
        out = np.zeros((SIDE, SIDE, 3))
    out[top:top + height, left:left + width] = (small - MEAN) / DEVIATION
    return out


def points(family, case, reading=RIGHT):
    """Coordinates [N, 2] in the square as the graph sees them once it has added its half, and labels [N]."""
    height, width = content_size(family.letterbox, case.width, case.height)
    scale = np.array([width / case.width, height / case.height])
    if reading.one_scale:
        scale = np.array([SIDE / max(case.width, case.height)] * 2)
    if reading.in_picture:
        scale = np.ones(2)
    coordinates, labels = [], []
    for prompt in case.prompts:
        if prompt[0] == "point":
            coordinates.append(prompt[1:3])
            labels.append(prompt[3] if not reading.flip_labels else 1 - prompt[3])
        else:
            coordinates += [prompt[1:3], prompt[3:5]]
            corners = [3, 2] if reading.flip_labels else [2, 3]
            labels += [1, 1] if reading.box_as_clicks else corners
    coordinates = np.array(coordinates, dtype=np.float64) * scale + reading.half
    if reading.swap_axes:
        coordinates = coordinates[:, ::-1]
    has_box = any(prompt[0] == "box" for prompt in case.prompts)
    if family.pads_point and not has_box and not reading.forget_pad_point or family.adds_point:
        coordinates = np.concatenate([coordinates, [[HALF, HALF]]])
        labels.append(-1)
    while len(labels) < family.most_points:
        coordinates = np.concatenate([coordinates, [[HALF, HALF]]])
        labels.append(-1)
    return coordinates, np.array(labels)


def earlier_mask():
    """Logits [CELLS, CELLS] that are fed back, within every family's clamp."""
    y, x = np.mgrid[0:CELLS, 0:CELLS]
    return 8 * np.sin(x / 31.0) * np.cos(y / 23.0)


# The toy networks


@dataclass
class Weights:
    patch: np.ndarray  # [4, 3, 16, 16]
    embed: np.ndarray  # [256, 4]
    embed_bias: np.ndarray  # [256]
    across: np.ndarray  # [256, 4] of the mean over the whole square, as attention would
    read: np.ndarray  # [masks, 256]
    by_label: np.ndarray  # [5, masks] for labels -1, 0, 1, 2, 3: what a point does where it is
    everywhere: np.ndarray  # [5, masks] what it does everywhere
    score_by_label: np.ndarray  # [5, masks]
    score: np.ndarray  # [masks]
    memory: np.ndarray  # [masks] what the earlier mask does
    no_memory: np.ndarray  # [masks]
    fine: np.ndarray = field(default=None)  # [32, 3] of averages over 4 x 4
    middle: np.ndarray = field(default=None)  # [64, 3] of averages over 8 x 8
    read_fine: np.ndarray = field(default=None)  # [masks, 32]
    read_middle: np.ndarray = field(default=None)  # [masks, 64]


@functools.lru_cache(maxsize=None)
def weights(family):
    # The old generator: its numbers are promised never to change.
    random = np.random.RandomState(sum(map(ord, family.name)))
    masks = family.answers

    def normal(*shape, scale=1.0):
        return (random.standard_normal(shape) * scale).astype(np.float32).astype(np.float64)

    made = Weights(
        patch=normal(4, 3, 16, 16, scale=0.02),
        embed=normal(256, 4, scale=0.5),
        embed_bias=normal(256, scale=0.2),
        across=normal(256, 4, scale=1.0),
        read=normal(masks, 256, scale=0.025),
        by_label=np.stack([np.zeros(masks)] + [
            (sign * (6 + 3 * random.random_sample(masks))).astype(np.float32).astype(np.float64)
            for sign in (-1, 1, 0.7, 0.9)]),
        everywhere=normal(5, masks, scale=0.3) - np.array([[0.4], [1.2], [1.2], [1.2], [1.2]]),
        score_by_label=normal(5, masks, scale=0.06),
        score=(0.55 + 0.1 * random.random_sample(masks)).astype(np.float32).astype(np.float64),
        memory=normal(masks, scale=0.1) + 0.3,
        no_memory=normal(masks, scale=0.3))
    if family.high_res:
        made.fine = normal(32, 3, scale=0.4)
        made.middle = normal(64, 3, scale=0.4)
        made.read_fine = normal(masks, 32, scale=0.02)
        made.read_middle = normal(masks, 64, scale=0.02)
    return made


def encoded(w, image):
    """What the encoder makes of the square: [GRID, GRID, 256]."""
    blocks = image.reshape(GRID, 16, GRID, 16, 3)
    patches = np.einsum("aybxc,kcyx->abk", blocks, w.patch)
    return np.tanh(patches @ w.embed.T + patches.mean(axis=(0, 1)) @ w.across.T + w.embed_bias)


def average(image, size):
    side = SIDE // size
    return image.reshape(side, size, side, size, 3).mean(axis=(1, 3))


@dataclass
class Features:
    embedding: np.ndarray  # [GRID, GRID, 256]
    fine: np.ndarray = field(default=None)  # [256, 256, 32]
    middle: np.ndarray = field(default=None)  # [128, 128, 64]


def features(family, w, image):
    if not family.high_res:
        return Features(encoded(w, image))
    return Features(encoded(w, image), np.tanh(average(image, 4) @ w.fine.T), np.tanh(average(image, 8) @ w.middle.T))


def decoded(family, w, seen, coordinates, labels, feedback):
    """Logits [masks, CELLS, CELLS] and scores [masks]."""
    logits = np.moveaxis(resized(seen.embedding @ w.read.T, CELLS, CELLS), -1, 0)
    if family.high_res:
        logits = logits + np.moveaxis(seen.fine @ w.read_fine.T, -1, 0)
        logits = logits + np.moveaxis(resized(seen.middle @ w.read_middle.T, CELLS, CELLS), -1, 0)
    centres = (np.arange(CELLS) + 0.5) * SIDE / CELLS
    for (x, y), label in zip(coordinates, labels):
        across = np.exp(-((centres - x) / SPREAD_X) ** 2 / 2)
        down = np.exp(-((centres - y) / SPREAD_Y) ** 2 / 2)
        logits = logits + w.by_label[label + 1][:, None, None] * np.outer(down, across)
        logits = logits + w.everywhere[label + 1][:, None, None]
    if family.feedback:
        if feedback is None:
            logits = logits + w.no_memory[:, None, None]
        else:
            logits = logits + w.memory[:, None, None] * feedback
    if family.clamp:
        logits = np.clip(logits, -family.clamp, family.clamp)
    return logits, w.score + w.score_by_label[labels + 1].sum(axis=0)


@functools.lru_cache(maxsize=None)
def looked_at(family, width, height, reading):
    return features(family, weights(family), square(family, picture(width, height), reading))


def answer(family, case, reading=RIGHT):
    of_picture = Reading(**{name: getattr(reading, name)
                            for name in ("pad_before_normalising", "fit", "bgr", "unit", "pad_on_all_sides")})
    seen = looked_at(family, case.width, case.height, of_picture)
    coordinates, labels = points(family, case, reading)
    feedback = earlier_mask() if case.feedback and family.feedback and not reading.forget_feedback else None
    return decoded(family, weights(family), seen, coordinates, labels, feedback)


# What follows from the answer


def order(family, case, scores):
    """Masks by the families' own rule, best first: where token 0 is for many points, it leads from three on, counting a
    padding point, and is left out before."""
    by_score = sorted(range(len(scores)), key=lambda i: -scores[i])
    if not family.first_token_is_single:
        return by_score
    rest = [i for i in by_score if i != 0]
    return [0] + rest if len(points(family, case)[1]) > 2 else rest


def stability(family, case, logits):
    """Share of the cells above +1 among those above -1, of those cells whose centre is the picture's."""
    height, width = content_size(family.letterbox, case.width, case.height)
    centres = (np.arange(CELLS) + 0.5) * SIDE / CELLS
    inside = np.outer(centres < height, centres < width)
    perhaps = np.count_nonzero((logits > -1) & inside)
    return np.count_nonzero((logits > 1) & inside) / perhaps if perhaps else 0.0


def at_original_size(family, case, logits):
    """The official way: to the square by straight lines, the padding cut off, to the picture, above zero."""
    height, width = content_size(family.letterbox, case.width, case.height)
    large = resized(logits, SIDE, SIDE)[:height, :width]
    down = np.clip((np.arange(case.height) + 0.5) * height / case.height - 0.5, 0, height - 1)
    across = np.clip((np.arange(case.width) + 0.5) * width / case.width - 0.5, 0, width - 1)
    y0, x0 = down.astype(int), across.astype(int)
    y1, x1 = np.minimum(y0 + 1, height - 1), np.minimum(x0 + 1, width - 1)
    fy, fx = (down - y0)[:, None], (across - x0)[None, :]
    top = large[np.ix_(y0, x0)] * (1 - fx) + large[np.ix_(y0, x1)] * fx
    low = large[np.ix_(y1, x0)] * (1 - fx) + large[np.ix_(y1, x1)] * fx
    return top * (1 - fy) + low * fy > 0
