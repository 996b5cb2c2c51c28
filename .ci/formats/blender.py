"""python blender.py PICTURE FOLDER...: every GLB of the assets imported by Blender, which must agree about size, up axis
and colours. PICTURE is what they were made of: front and top are right only where it is seen from the front.
"""

import json
import struct
import sys
from pathlib import Path

import bpy
import numpy as np
from mathutils import Vector

METRES = 1e-4
"""How far a corner of the box may be off, per metre of size."""
COLOUR = 0.02
PICTURE = 0.12
"""Mean difference of front vertices to the picture; the same picture mirrored or upside down must be worse."""


def main(picture: Path, folders: list[Path]) -> int:
    failed = 0
    for glb in sorted(glb for folder in folders for glb in folder.glob("*.glb")):
        faults = list(faults_of(glb, picture))
        failed += bool(faults)
        print(f"{'WRONG' if faults else 'read '}  {glb} by Blender {bpy.app.version_string}: {described()} {'; '.join(faults)}")
    return 1 if failed else 0


def faults_of(glb: Path, picture: Path):
    document, binary = parts(glb)
    bpy.ops.wm.read_factory_settings(use_empty=True)
    if "EXT_meshopt_compression" in document.get("extensionsRequired", []):
        yield from refused(glb)
        return
    bpy.ops.import_scene.gltf(filepath=str(glb))
    expected = box_of(document)
    found = box_in_scene()
    if np.abs(expected - found).max() > METRES * max(1.0, np.ptp(expected)):
        yield f"box {found.round(4).tolist()} instead of {expected.round(4).tolist()}"
    for mesh in meshes():
        if mesh.data.validate(verbose=False):
            yield f"{mesh.name} had to be repaired"
    for image in bpy.data.images:
        if image.size[0] == 0:
            yield f"picture {image.name} was not read"
    yield from colour_faults(document, binary)
    if glb.name == "mesh.glb" and bpy.data.images:
        yield from picture_faults(picture)


def refused(glb: Path):
    """Blender does not know meshopt: it must say so instead of showing something else."""
    try:
        bpy.ops.import_scene.gltf(filepath=str(glb))
    except RuntimeError as error:
        if "EXT_meshopt_compression" not in str(error):
            yield str(error)[:200]


def parts(glb: Path):
    """The JSON document and the binary chunk."""
    data = glb.read_bytes()
    (length,) = struct.unpack_from("<I", data, 12)
    return json.loads(data[20 : 20 + length]), data[20 + length + 8 :]


def meshes():
    return [each for each in bpy.context.scene.objects if each.type == "MESH"]


def described() -> str:
    return ", ".join(f"{each.name} {len(each.data.polygons)} triangles" for each in meshes()[:4])


def box_of(document: dict) -> np.ndarray:
    """Lowest and highest corner by the file's own accessors, in Blender's axes: glTF's (x, y, z) is (x, -z, y) there."""
    corners = []

    def walk(index: int, parent: np.ndarray):
        node = document["nodes"][index]
        matrix = parent @ matrix_of(node)
        if "mesh" in node:
            for primitive in document["meshes"][node["mesh"]]["primitives"]:
                accessor = document["accessors"][primitive["attributes"]["POSITION"]]
                ends = [accessor["min"], accessor["max"]]
                for bits in range(8):
                    corner = [ends[bits >> axis & 1][axis] for axis in range(3)]
                    corners.append((matrix @ np.array([*corner, 1.0]))[:3])
        for child in node.get("children", []):
            walk(child, matrix)

    for root in document["scenes"][document.get("scene", 0)]["nodes"]:
        walk(root, np.eye(4))
    turned = np.array([(x, -z, y) for x, y, z in corners])
    return np.array([turned.min(0), turned.max(0)])


def matrix_of(node: dict) -> np.ndarray:
    if "matrix" in node:
        return np.array(node["matrix"]).reshape(4, 4).T
    x, y, z, w = node.get("rotation", (0, 0, 0, 1))
    turn = np.array([
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ])
    matrix = np.eye(4)
    matrix[:3, :3] = turn * np.array(node.get("scale", (1, 1, 1)))
    matrix[:3, 3] = node.get("translation", (0, 0, 0))
    return matrix


def box_in_scene() -> np.ndarray:
    corners = np.array([each.matrix_world @ Vector(corner) for each in meshes() for corner in each.bound_box])
    return np.array([corners.min(0), corners.max(0)])


def colour_faults(document: dict, binary: bytes):
    """Colours of vertices: the mean of each mesh as it stands in the file, linear, and as Blender has it."""
    for mesh in meshes():
        if not mesh.data.color_attributes:
            continue
        primitive = next(m for m in document["meshes"] if m["name"] == mesh.data.name.split(".")[0])["primitives"][0]
        expected = floats(document, binary, primitive["attributes"]["COLOR_0"])
        indices = triangles(document, binary, primitive["indices"])
        attribute = mesh.data.color_attributes[0]
        found = np.zeros(len(attribute.data) * 4)
        attribute.data.foreach_get("color", found)
        given = expected[indices] if attribute.domain == "CORNER" else expected
        difference = np.abs(found.reshape(-1, 4)[:, :3].mean(0) - given[:, :3].mean(0)).max()
        if difference > COLOUR:
            yield f"colours of {mesh.name} differ by {difference:.3f}"


def floats(document: dict, binary: bytes, index: int) -> np.ndarray:
    accessor = document["accessors"][index]
    width = {"VEC3": 3, "VEC4": 4}[accessor["type"]]
    kind, most = {5126: ("<f4", 1), 5123: ("<u2", 65535), 5121: ("<u1", 255)}[accessor["componentType"]]
    view = document["bufferViews"][accessor["bufferView"]]
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    stride = view.get("byteStride", width * np.dtype(kind).itemsize)
    rows = np.ndarray((accessor["count"], width), kind, binary, start, (stride, np.dtype(kind).itemsize))
    return rows / most


def triangles(document: dict, binary: bytes, index: int) -> np.ndarray:
    accessor = document["accessors"][index]
    view = document["bufferViews"][accessor["bufferView"]]
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    return np.frombuffer(binary, {5123: "<u2", 5125: "<u4"}[accessor["componentType"]], accessor["count"], start)


def picture_faults(picture: Path):
    """What faces the viewer shows the picture: not mirrored, not upside down, not too dark or too light."""
    mesh = meshes()[0]
    texture = pixels(mesh.active_material.node_tree.nodes)
    front = [
        (mesh.data.vertices[loop.vertex_index].co, mesh.data.uv_layers[0].data[loop.index].uv)
        for loop in mesh.data.loops
        if mesh.data.vertices[loop.vertex_index].normal.y < -0.7
    ]
    places = np.array([(co.x, co.z) for co, _ in front])
    box = box_in_scene()[:, [0, 2]]
    seen = sampled(texture, np.array([uv for _, uv in front]))
    original, lowest, size = cut_out(picture)
    across = (places - box[0]) / (box[1] - box[0])
    ways = {"as it is": across, "mirrored": across * (-1, 1) + (1, 0), "upside down": across * (1, -1) + (0, 1)}
    off = {way: np.abs(sampled(original, lowest + at * size) - seen).mean() for way, at in ways.items()}
    if off["as it is"] > PICTURE or min(off, key=off.get) != "as it is":
        yield f"the front is not the picture: {off}"


def pixels(nodes) -> np.ndarray:
    return as_array(next(node.image for node in nodes if node.type == "TEX_IMAGE"))


def as_array(image) -> np.ndarray:
    values = np.empty(len(image.pixels), np.float32)
    image.pixels.foreach_get(values)
    return values.reshape(image.size[1], image.size[0], 4)


def cut_out(picture: Path):
    """The picture, and the part of it (0..1, from below left) in which the object is."""
    image = as_array(bpy.data.images.load(str(picture.resolve())))
    rows, columns = np.nonzero(image[..., 3] > 0.5)
    whole = np.array(image.shape[1::-1])
    lowest = np.array([columns.min(), rows.min()]) / whole
    return image, lowest, np.array([columns.max() + 1, rows.max() + 1]) / whole - lowest


def sampled(image: np.ndarray, at: np.ndarray) -> np.ndarray:
    height, width = image.shape[:2]
    columns = np.clip((at[:, 0] * width).astype(int), 0, width - 1)
    rows = np.clip((at[:, 1] * height).astype(int), 0, height - 1)
    return image[rows, columns, :3]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]]))
