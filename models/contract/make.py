"""Makes the toy networks and golden answers of the contract tests, or checks that the committed ones still hold.

    python models/contract/make.py           # needs numpy and onnx, and onnxruntime to try what was made
    python models/contract/make.py --check   # needs numpy alone: the goldens reproduce and every wrong reading shows
"""

import argparse
import json
import pathlib

import numpy as np

import reference
from reference import CASES, CELLS, FAMILIES

FOLDER = pathlib.Path(__file__).parents[2] / "src/test/resources/assetfactory/segment/contract"
STRIDE = 16  # of the cells that are kept of the logits
TOLERANCE = 2e-3  # of logits: what float and double, and two ways to sum, may differ by
VISIBLE = 10  # tolerances by which a wrong reading must move some logit that is kept


def sampled(logits):
    return logits[:, STRIDE // 2::STRIDE, STRIDE // 2::STRIDE]


def runs(mask):
    """Lengths of runs row by row, the first of what is outside."""
    flat = np.concatenate([[False], mask.reshape(-1), [not mask.reshape(-1)[-1]]])
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    return np.diff(np.concatenate([[0], edges])).tolist()


def golden(family, case):
    logits, scores = reference.answer(family, case)
    order = reference.order(family, case, scores)
    return {
        "name": case.name,
        "width": case.width,
        "height": case.height,
        "prompts": [list(prompt) for prompt in case.prompts],
        "feedback": case.feedback,
        "order": order,
        "scores": np.round(scores, 5).tolist(),
        "stability": [round(reference.stability(family, case, one), 4) for one in logits],
        "logits": np.round(sampled(logits), 4).reshape(len(logits), -1).tolist(),
        "mask": runs(reference.at_original_size(family, case, logits[order[0]])),
    }


def check_sensitivity(family):
    """Every wrong reading must show in at least one case."""
    right = {case: sampled(reference.answer(family, case)[0]) for case in CASES}
    for name, reading in reference.wrong_readings(family).items():
        moved = max(np.abs(sampled(reference.answer(family, case, reading)[0]) - right[case]).max() for case in CASES)
        if moved < VISIBLE * TOLERANCE:
            raise SystemExit(f"{family.name}: {name!r} moves no logit by more than {moved:.4f}")
        yield name, moved


def goldens(family):
    return {"family": family.name, "stride": STRIDE, "tolerance": TOLERANCE,
            "cases": [golden(family, case) for case in CASES]}


def make():
    import graphs

    FOLDER.mkdir(parents=True, exist_ok=True)
    for family in FAMILIES:
        w = reference.weights(family)
        graphs.encoder(family, w, FOLDER / f"{family.name}.encoder.onnx")
        graphs.decoder(family, w, FOLDER / f"{family.name}.decoder.onnx")
        if family.name == "sam1-rows":
            graphs.decoder(family, w, FOLDER / f"{family.name}.decoder-single.onnx", single=True)
        (FOLDER / f"{family.name}.json").write_text(
            json.dumps(goldens(family), separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
        for name, moved in check_sensitivity(family):
            print(f"{family.name:14} {moved:8.3f}  {name}")
        try_out(family)
    graphs.half_precision(FOLDER / "half-precision.onnx")


def try_out(family):
    """The graphs against the reference, both as NumPy feeds them."""
    import onnxruntime

    case = CASES[1]
    encoder = onnxruntime.InferenceSession(FOLDER / f"{family.name}.encoder.onnx")
    decoder = onnxruntime.InferenceSession(FOLDER / f"{family.name}.decoder.onnx")
    pixels = reference.picture(case.width, case.height)
    image = reference.square(family, pixels).transpose(2, 0, 1)[None]
    if family.name == "sam1-rows":
        image = reference.resized(pixels, *reference.content_size(True, case.width, case.height))
    if family.name == "efficientsam":
        image = reference.resized(pixels, 1024, 1024).transpose(2, 0, 1)[None] / 255
    features = encoder.run(None, {encoder.get_inputs()[0].name: image.astype(np.float32)})
    coordinates, labels = reference.points(family, case)
    if family.adds_point:
        coordinates, labels = coordinates[:-1], labels[:-1]
    feeds = {"mask_input": reference.earlier_mask()[None, None], "has_mask_input": np.ones(1),
             "point_coords": coordinates[None] - reference.HALF, "point_labels": labels[None],
             "orig_im_size": np.array([case.height, case.width])}
    if family.name == "efficientsam":
        real = labels >= 0
        scale = np.array([case.width, case.height]) / 1024
        feeds["batched_point_coords"] = ((coordinates[real] - reference.HALF) * scale)[None, None]
        feeds["batched_point_labels"] = labels[real][None, None]
    for name, value in zip([o.name for o in encoder.get_outputs()], features):
        feeds[{"out_a": "image_embeddings", "out_b": "high_res_features1", "out_c": "high_res_features2"}.get(name, name)] = value
    types = {"tensor(float)": np.float32, "tensor(int64)": np.int64}
    outputs = decoder.run(None, {i.name: np.asarray(feeds[i.name], dtype=types[i.type]) for i in decoder.get_inputs()})
    low_res = next(o for o in outputs if o.shape[-2:] == (CELLS, CELLS))
    logits, scores = reference.answer(family, case)
    apart = np.abs(low_res.reshape(logits.shape) - logits).max()
    print(f"{family.name:14} {apart:.6f}  apart from the graph at most")
    if apart > TOLERANCE:
        raise SystemExit(f"{family.name}: the graph is not what the reference computes")


def check():
    for family in FAMILIES:
        kept = json.loads((FOLDER / f"{family.name}.json").read_text())
        for case, now in zip(kept["cases"], goldens(family)["cases"], strict=True):
            same = all(case[key] == now[key] for key in ("name", "width", "height", "prompts", "feedback", "order", "mask"))
            close = all(np.allclose(case[key], now[key], atol=1e-3) for key in ("scores", "stability", "logits"))
            if not (same and close):
                raise SystemExit(f"{family.name}, {case['name']}: the golden answer does not reproduce")
        seen = list(check_sensitivity(family))
        print(f"{family.name}: {len(kept['cases'])} answers reproduce, {len(seen)} wrong readings show")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    check() if arguments.parse_args().check else make()
