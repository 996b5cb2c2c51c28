"""ONNX files as they are shipped: weights in half precision, computed in single.

Their metadata say which initializer is which parameter, so training can go on from them alone.
"""

import json
import statistics
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .files import Progress

OPSET = 17
HALVED_FROM = 256
"""Tensors with fewer values are kept in single precision: they weigh nothing."""


def keep(file: Path, state: dict[str, Tensor], progress: Progress) -> None:
    """Stores weights in half precision and writes down where each parameter is.

    ``state`` is the exported network's, by the names that ``parameters_of`` gives back."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(str(file))
    graph = model.graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    places = {name: _place(name, value.numpy(), arrays) for name, value in state.items()}
    kept, casts = [], []
    for tensor in graph.initializer:
        array = arrays[tensor.name]
        if array.dtype != np.float32 or array.size < HALVED_FROM:
            kept.append(tensor)
            continue
        kept.append(numpy_helper.from_array(array.astype(np.float16), tensor.name + "_half"))
        casts.append(helper.make_node("Cast", [tensor.name + "_half"], [tensor.name], to=TensorProto.FLOAT,
                                      name="cast_" + tensor.name))
    nodes = casts + list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    helper.set_model_props(model, {"parameters": json.dumps(places), "training": json.dumps(asdict(progress))})
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


def _place(name: str, value: np.ndarray, arrays: dict[str, np.ndarray]) -> str:
    """The initializer that holds a parameter: of its own name, or one that the exporter found to be equal to it."""
    for initializer in sorted(arrays, key=lambda candidate: not candidate.endswith(name)):
        if arrays[initializer].shape == value.shape and np.array_equal(arrays[initializer], value):
            return initializer
    raise ValueError(f"the exported graph does not hold {name}")


def parameters_of(file: Path) -> tuple[dict[str, Tensor], Progress]:
    """What ``keep`` wrote: parameters in single precision, and the training that they have seen."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(file))
    notes = {entry.key: json.loads(entry.value) for entry in model.metadata_props}
    if "parameters" not in notes:
        raise ValueError(f"{file.name} does not say where its parameters are: it is older than this pipeline")
    arrays = {tensor.name.removesuffix("_half"): numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    state = {name: torch.from_numpy(arrays[initializer].astype(np.float32))
             for name, initializer in notes["parameters"].items()}
    return state, Progress(**notes["training"])


def same_when_halved(ours: Tensor, theirs: Tensor) -> bool:
    """Whether a parameter came back from a file as what was written."""
    return torch.equal(ours, theirs.half().float() if theirs.numel() >= HALVED_FROM else theirs)


def session(file: Path):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = 2, 1
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def median_ms(run, times: int = 15) -> float:
    run()
    taken = []
    for _ in range(times):
        since = time.perf_counter()
        run()
        taken.append(time.perf_counter() - since)
    return statistics.median(taken) * 1000
