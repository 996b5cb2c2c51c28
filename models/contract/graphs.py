"""The toy networks of `reference` as ONNX files with the real exports' names, ranks, types and free axes.

What the real graph does inside (normalising, padding, resizing, choosing) is done inside here too.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from reference import CELLS, DEVIATION, GRID, HALF, MEAN, SIDE, SPREAD_X, SPREAD_Y

FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64


class Graph:
    def __init__(self, name):
        self.name, self.nodes, self.constants, self.count = name, [], [], 0

    def constant(self, values, dtype=np.float32):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values, dtype=dtype), name))
        return name

    def ints(self, *values):
        return self.constant(values, np.int64)

    def __call__(self, op, *inputs, out=None, **attributes):
        self.count += 1
        name = out or f"t{self.count}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], **attributes))
        return name

    def save(self, path, inputs, outputs):
        def info(name, kind, shape):
            return helper.make_tensor_value_info(name, kind, shape)

        graph = helper.make_graph(
            self.nodes, self.name, [info(*i) for i in inputs], [info(*o) for o in outputs], self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        onnx.checker.check_model(model, full_check=True)
        path.write_bytes(model.SerializeToString())


def resize(g, x, sizes, mode="linear"):
    return g("Resize", x, "", "", sizes, mode=mode, coordinate_transformation_mode="half_pixel", cubic_coeff_a=-0.75)


def embedding(g, w, image, out):
    """`reference.encoded` of [1, 3, SIDE, SIDE]."""
    patches = g("Conv", image, g.constant(w.patch), strides=[16, 16])
    local = g("Conv", patches, g.constant(w.embed[:, :, None, None]), g.constant(w.embed_bias))
    glob = g("Conv", g("GlobalAveragePool", patches), g.constant(w.across[:, :, None, None]))
    return g("Tanh", g("Add", local, glob), out=out)


def high_res(g, w, image, names):
    for name, size, matrix in zip(names, (4, 8), (w.fine, w.middle)):
        pooled = g("AveragePool", image, kernel_shape=[size, size], strides=[size, size])
        g("Tanh", g("Conv", pooled, g.constant(matrix[:, :, None, None])), out=name)


def encoder(family, w, path):
    g = Graph(f"{family.name} encoder")
    mean, deviation = MEAN.reshape(1, 3, 1, 1), DEVIATION.reshape(1, 3, 1, 1)
    outputs = [("image_embeddings", FLOAT, [1, 256, GRID, GRID])]
    if family.name == "sam1-rows":
        inputs = [("input_image", FLOAT, ["image_height", "image_width", 3])]
        normal = g("Div", g("Sub", "input_image", g.constant(MEAN)), g.constant(DEVIATION))
        planes = g("Transpose", normal, perm=[2, 0, 1])
        missing = g("Sub", g.ints(3, SIDE, SIDE), g("Shape", planes))
        padded = g("Pad", planes, g("Concat", g.ints(0, 0, 0), missing, axis=0))
        embedding(g, w, g("Unsqueeze", padded, g.ints(0)), "image_embeddings")
    elif family.name == "sam1-planes":
        inputs = [("x", FLOAT, [1, 3, SIDE, SIDE])]
        embedding(g, w, "x", "image_embeddings")
    elif family.name == "efficientsam":
        inputs = [("batched_images", FLOAT, ["batch", 3, "height", "width"])]
        stretched = resize(g, "batched_images", g.ints(1, 3, SIDE, SIDE))
        normal = g("Div", g("Sub", stretched, g.constant(mean / 255)), g.constant(deviation / 255))
        embedding(g, w, normal, "image_embeddings")
    elif family.name == "sam2":
        inputs = [("image", FLOAT, [1, 3, SIDE, SIDE])]
        fine, middle, whole = "high_res_feats_0", "high_res_feats_1", "image_embed"
        embedding(g, w, "image", whole)
        high_res(g, w, "image", (fine, middle))
        outputs = [(fine, FLOAT, [1, 32, 256, 256]), (middle, FLOAT, [1, 64, 128, 128]), (whole, FLOAT, [1, 256, 64, 64])]
    else:
        inputs = [("input", FLOAT, [1, 3, SIDE, SIDE])]
        # Names of outputs are not part of this export's contract: their order is.
        embedding(g, w, "input", "out_a")
        high_res(g, w, "input", ("out_b", "out_c"))
        outputs = [("out_a", FLOAT, [1, 256, 64, 64]), ("out_b", FLOAT, [1, 32, 256, 256]), ("out_c", FLOAT, [1, 64, 128, 128])]
    g.save(path, inputs, outputs)


def logits(g, family, w, embeddings, fine, middle, coordinates, labels):
    """`reference.decoded` but for the earlier mask: [1, masks, CELLS, CELLS]. Coordinates [1, N, 2], labels [1, N]."""
    cells = g.ints(1, family.answers, CELLS, CELLS)
    total = resize(g, g("Conv", embeddings, g.constant(w.read[:, :, None, None])), cells)
    if family.high_res:
        total = g("Add", total, g("Conv", fine, g.constant(w.read_fine[:, :, None, None])))
        total = g("Add", total, resize(g, g("Conv", middle, g.constant(w.read_middle[:, :, None, None])), cells))
    row = g("Cast", g("Add", labels, g.constant(1)), to=INT64)
    centres = g.constant(((np.arange(CELLS) + 0.5) * SIDE / CELLS).reshape(1, 1, CELLS))
    bumps = []
    for axis, spread in ((0, SPREAD_X), (1, SPREAD_Y)):
        at = g("Add", g("Gather", coordinates, g.ints(axis), axis=2), g.constant(HALF))
        distance = g("Div", g("Sub", centres, at), g.constant(spread))
        bumps.append(g("Exp", g("Mul", g("Mul", distance, distance), g.constant(-0.5))))
    here = g("Gather", g.constant(w.by_label), row)
    total = g("Add", total, g("Einsum", here, bumps[1], bumps[0], equation="bnt,bny,bnx->btyx"))
    everywhere = g("ReduceSum", g("Gather", g.constant(w.everywhere), row), g.ints(1), keepdims=0)
    total = g("Add", total, g("Unsqueeze", everywhere, g.ints(2, 3)))
    by_label = g("ReduceSum", g("Gather", g.constant(w.score_by_label), row), g.ints(1), keepdims=0)
    return total, g("Add", by_label, g.constant(w.score))


def remembered(g, w, total):
    memory = g("Mul", "mask_input", g.constant(w.memory.reshape(1, -1, 1, 1)))
    nothing = g("Mul", g("Sub", g.constant(1), "has_mask_input"), g.constant(w.no_memory.reshape(1, -1, 1, 1)))
    return g("Add", total, g("Add", g("Mul", memory, "has_mask_input"), nothing))


def sam1_masks(g, low_res, count):
    """As the official export: to the square, the padding cut off, to the size that was said, in whole pixels."""
    size = g("Cast", "orig_im_size", to=FLOAT)
    scale = g("Div", g.constant(SIDE), g("ReduceMax", size, keepdims=0))
    kept = g("Cast", g("Floor", g("Add", g("Mul", size, scale), g.constant(0.5))), to=INT64)
    large = resize(g, low_res, g.ints(1, count, SIDE, SIDE))
    cut = g("Slice", large, g.ints(0, 0), kept, g.ints(2, 3))
    sizes = g("Concat", g.ints(1, count), g("Cast", "orig_im_size", to=INT64), axis=0)
    resized = resize(g, cut, sizes)
    g("Identity", resized, out="masks")


def decoder(family, w, path, single=False):
    g = Graph(f"{family.name} decoder")
    feedback = [("mask_input", FLOAT, [1, 1, CELLS, CELLS]), ("has_mask_input", FLOAT, [1])]
    whole = [1, 256, GRID, GRID]
    masks = family.answers
    if family.name == "efficientsam":
        efficient_sam(g, family, w)
        g.save(path, [
            ("image_embeddings", FLOAT, ["batch", 256, GRID, GRID]),
            ("batched_point_coords", FLOAT, ["batch", "num_queries", "num_points", 2]),
            ("batched_point_labels", FLOAT, ["batch", "num_queries", "num_points"]),
            ("orig_im_size", INT64, [2])], [
            ("output_masks", FLOAT, ["batch", "num_queries", masks, "height", "width"]),
            ("iou_predictions", FLOAT, ["batch", "num_queries", masks]),
            ("low_res_masks", FLOAT, ["batch", masks, CELLS, CELLS])])
        return
    labelled = [("point_coords", FLOAT, [1, "num_points", 2]), ("point_labels", FLOAT, [1, "num_points"])]
    if not family.high_res:
        total, scores = logits(g, family, w, "image_embeddings", "", "", "point_coords", "point_labels")
        total = remembered(g, w, total)
        if single:
            total, scores = chosen(g, total, scores)
        g("Identity", total, out="low_res_masks")
        g("Identity", scores, out="iou_predictions")
        sam1_masks(g, "low_res_masks", 1 if single else masks)
        count = 1 if single else masks
        g.save(path, [("image_embeddings", FLOAT, whole), *labelled, *feedback, ("orig_im_size", FLOAT, [2])], [
            ("masks", FLOAT, [1, count, "height", "width"]), ("iou_predictions", FLOAT, [1, count]),
            ("low_res_masks", FLOAT, [1, count, CELLS, CELLS])])
        return
    embeddings, fine, middle = (
        ("image_embed", "high_res_feats_0", "high_res_feats_1") if family.name == "sam2"
        else ("image_embeddings", "high_res_features1", "high_res_features2"))
    coordinates = g("Concat", "point_coords", g.constant(np.zeros((1, 1, 2))), axis=1)
    labels = g("Concat", "point_labels", g.constant([[-1]]), axis=1)
    total, scores = logits(g, family, w, embeddings, fine, middle, coordinates, labels)
    total = g("Clip", remembered(g, w, total), g.constant(-family.clamp), g.constant(family.clamp))
    inputs = [(embeddings, FLOAT, whole), (fine, FLOAT, [1, 32, 256, 256]), (middle, FLOAT, [1, 64, 128, 128]),
              *labelled, *feedback]
    if family.name == "sam2":
        g("Identity", total, out="masks")
        g("Identity", scores, out="iou_predictions")
        g.save(path, inputs, [("masks", FLOAT, [1, masks, CELLS, CELLS]), ("iou_predictions", FLOAT, [1, masks])])
        return
    sizes = g("Concat", g.ints(1, masks), "orig_im_size", axis=0)
    g("Identity", resize(g, total, sizes), out="out_a")
    g("Identity", scores, out="out_b")
    g("Identity", total, out="out_c")
    g.save(path, [*inputs, ("orig_im_size", INT64, [2])], [
        ("out_a", FLOAT, [1, masks, "height", "width"]), ("out_b", FLOAT, [1, masks]),
        ("out_c", FLOAT, [1, masks, CELLS, CELLS])])


def chosen(g, total, scores):
    """The one mask of an export without alternatives: token 0 from three points on, else the best of the others."""
    count = g("Cast", g("Gather", g("Shape", "point_labels"), g.ints(1)), to=FLOAT)
    favour = g("Mul", g("Sub", count, g.constant(2.5)), g.constant([[1000.0, 0, 0, 0]]))
    best = g("ArgMax", g("Add", scores, favour), axis=1, keepdims=0)
    return g("Gather", total, best, axis=1), g("Gather", scores, best, axis=1)


def efficient_sam(g, family, w):
    """Six points whatever it is given; coordinates in pixels of the size that it is told."""
    size = g("Gather", g("Cast", "orig_im_size", to=FLOAT), g.ints(1, 0))
    given = "batched_point_coords"
    scaled = g("Div", g("Mul", given, g.constant(SIDE)), size)
    known = g("GreaterOrEqual", given, g.constant(0))
    scaled = g("Squeeze", g("Where", known, scaled, g.constant(-1)), g.ints(1))
    labels = g("Squeeze", "batched_point_labels", g.ints(1))
    coordinates = g("Slice", g("Concat", scaled, g.constant(np.full((1, 6, 2), -1)), axis=1),
                    g.ints(0), g.ints(6), g.ints(1))
    labels = g("Slice", g("Concat", labels, g.constant(np.full((1, 6), -1)), axis=1), g.ints(0), g.ints(6), g.ints(1))
    total, scores = logits(g, family, w, "image_embeddings", "", "", coordinates, labels)
    g("Identity", total, out="low_res_masks")
    sizes = g("Concat", g.ints(1, family.answers), "orig_im_size", axis=0)
    g("Unsqueeze", resize(g, total, sizes, mode="cubic"), g.ints(1), out="output_masks")
    g("Unsqueeze", scores, g.ints(1), out="iou_predictions")


def half_precision(path):
    """A graph that wants float16 and int64 and answers in float16: y = x * n."""
    g = Graph("half precision")
    g("Mul", "x", g("Cast", "n", to=TensorProto.FLOAT16), out="y")
    g.save(path, [("x", TensorProto.FLOAT16, ["count"]), ("n", INT64, [1])], [("y", TensorProto.FLOAT16, ["count"])])
