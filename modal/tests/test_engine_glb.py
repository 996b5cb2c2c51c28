import json
import struct

import numpy as np
import pytest
from sam3d_engine import glb
from sam3d_engine.meshes import Mesh, linear_from_srgb

TYPES = {5126: "<f4", 5123: "<u2", 5125: "<u4"}
WIDTH = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}


def ball(rows=12, columns=20):
    """A closed sphere with a colour by place."""
    polar, around = np.meshgrid(
        np.linspace(0, np.pi, rows + 1)[1:-1], np.linspace(0, 2 * np.pi, columns, endpoint=False), indexing="ij"
    )
    ring = np.stack([np.sin(polar) * np.sin(around), np.cos(polar), np.sin(polar) * np.cos(around)], -1).reshape(-1, 3)
    vertices = np.vstack([ring, [[0, 1, 0], [0, -1, 0]]])
    faces, top, bottom = [], len(ring), len(ring) + 1
    for c in range(columns):
        d = (c + 1) % columns
        faces += [[top, c, d], [bottom, len(ring) - columns + d, len(ring) - columns + c]]
        for r in range(rows - 2):
            a, b = r * columns + c, r * columns + d
            faces += [[a, a + columns, b], [b, a + columns, b + columns]]
    return Mesh(vertices, np.array(faces), (vertices + 1) / 2)


def opened(data):
    magic, version, total = struct.unpack_from("<4sII", data)
    assert (magic, version, total) == (b"glTF", 2, len(data))
    length, kind = struct.unpack_from("<I4s", data, 12)
    assert kind == b"JSON" and length % 4 == 0
    document = json.loads(data[20 : 20 + length])
    binary_length, kind = struct.unpack_from("<I4s", data, 20 + length)
    assert kind == b"BIN\0" and binary_length % 4 == 0
    binary = data[28 + length :]
    assert len(binary) == binary_length and 0 <= binary_length - document["buffers"][0]["byteLength"] < 4
    return document, binary


def array(document, binary, index):
    accessor = document["accessors"][index]
    view = document["bufferViews"][accessor["bufferView"]]
    count = accessor["count"] * WIDTH[accessor["type"]]
    values = np.frombuffer(binary, TYPES[accessor["componentType"]], count, view["byteOffset"])
    assert view["byteLength"] == values.nbytes and view["byteOffset"] % 4 == 0
    return values.reshape(accessor["count"], -1)


def primitive(data, mesh=0):
    document, binary = opened(data)
    found = document["meshes"][mesh]["primitives"][0]
    arrays = {name: array(document, binary, index) for name, index in found["attributes"].items()}
    return document, arrays, array(document, binary, found["indices"]).reshape(-1, 3)


def test_positions_faces_and_their_bounds_are_in_the_file():
    document, arrays, faces = primitive(glb.write({"ball": ball()}))
    assert np.allclose(arrays["POSITION"], ball().vertices, atol=1e-7)
    assert np.array_equal(faces, ball().faces)
    accessor = document["accessors"][document["meshes"][0]["primitives"][0]["attributes"]["POSITION"]]
    assert accessor["min"] == arrays["POSITION"].min(axis=0).tolist()
    assert accessor["max"] == arrays["POSITION"].max(axis=0).tolist()


def test_colours_are_linear_and_opaque():
    document, arrays, _ = primitive(glb.write({"ball": ball()}))
    accessor = document["accessors"][document["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"]]
    assert accessor["normalized"] is True
    assert np.allclose(arrays["COLOR_0"][:, :3] / 65535, linear_from_srgb(ball().colours), atol=1e-5)
    assert (arrays["COLOR_0"][:, 3] == 65535).all()


def test_the_transfer_function_has_the_standards_values():
    assert np.allclose(linear_from_srgb([0, 0.04045, 0.5, 1]), [0, 0.0031308, 0.21404114, 1], atol=1e-7)


def test_normals_have_length_one_and_point_outward():
    _, arrays, _ = primitive(glb.write({"ball": ball()}))
    assert np.allclose(np.linalg.norm(arrays["NORMAL"], axis=1), 1, atol=1e-6)
    assert np.einsum("ni,ni->n", arrays["NORMAL"], arrays["POSITION"]).min() > 0.98


def test_the_material_is_rough_and_without_metal_and_no_extension_is_needed():
    document, _, _ = primitive(glb.write({"ball": ball()}))
    assert document["materials"][0]["pbrMetallicRoughness"] == {"metallicFactor": 0.0, "roughnessFactor": 1.0}
    assert document["meshes"][0]["primitives"][0]["material"] == 0
    assert not {"extensionsUsed", "extensionsRequired"} & set(document)
    assert document["asset"] == {"version": "2.0", "generator": glb.GENERATOR}


@pytest.mark.parametrize(("count", "kind"), [(65535, 5123), (65536, 5125)])
def test_indices_take_32_bits_only_where_16_do_not_do(count, kind):
    random = np.random.default_rng(1)
    faces = np.array([[0, 1, 2], [count - 3, count - 2, count - 1]])
    document, _, read = primitive(glb.write({"big": Mesh(random.normal(size=(count, 3)), faces, np.zeros((count, 3)))}))
    assert document["accessors"][-1]["componentType"] == kind
    assert np.array_equal(read, faces)


def test_several_meshes_get_a_node_each_with_its_matrix_by_columns():
    matrix = np.arange(16.0).reshape(4, 4)
    matrix[3] = [0, 0, 0, 1]
    document, arrays, _ = primitive(
        glb.write({"a": ball(), "b": ball(6, 7)}, {"a": np.eye(4), "b": matrix, "unused": np.eye(4)}), 1
    )
    assert [node["name"] for node in document["nodes"]] == ["a", "b"]
    assert document["scenes"][0]["nodes"] == [0, 1]
    assert document["nodes"][1]["matrix"] == matrix.T.ravel().tolist()
    assert [entry["name"] for entry in document["meshes"]] == ["a_mesh", "b_mesh"]
    assert np.allclose(arrays["POSITION"], ball(6, 7).vertices, atol=1e-7)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Wooden Table", "wooden_table"),
        ("Stühlchen (rot)", "stuhlchen_rot"),
        ("  --  ", "object"),
        ("", "object"),
        ("椅子", "object"),
        ("a/b\\c", "a_b_c"),
    ],
)
def test_names_become_plain_ascii(label, name):
    assert glb.ascii_name(label, "object") == name


def test_cleaning_removes_what_a_validator_complains_about():
    mesh = Mesh(
        [[0, 0, 0], [1, 0, 0], [0, 1, 0], [np.nan, 0, 0], [2, 0, 0], [9, 9, 9], [1, 1, 0]],
        [[0, 1, 2], [0, 1, 3], [0, 1, 4], [2, 2, 1], [2, 1, 6]],
        np.linspace(0, 1, 21).reshape(7, 3),
    )
    clean = mesh.cleaned()
    assert np.array_equal(clean.vertices, mesh.vertices[[0, 1, 2, 6]])
    assert np.array_equal(clean.colours, mesh.colours[[0, 1, 2, 6]])
    assert clean.faces.tolist() == [[0, 1, 2], [2, 1, 3]]


def test_a_mesh_with_a_wrong_index_or_too_few_colours_is_refused():
    with pytest.raises(ValueError):
        Mesh(np.eye(3), [[0, 1, 3]], np.eye(3))
    with pytest.raises(ValueError):
        Mesh(np.eye(3), [[0, 1, 2]], np.eye(2, 3))


def test_vertices_whose_faces_cancel_still_get_a_unit_normal():
    both_sides = Mesh(np.eye(3), [[0, 1, 2], [0, 2, 1]], np.eye(3))
    assert np.allclose(np.linalg.norm(both_sides.normals(), axis=1), 1)
