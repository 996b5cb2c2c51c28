"""GLB files of vertex-coloured meshes, core glTF 2.0 without extensions."""

from __future__ import annotations

import json
import re
import struct
import unicodedata

import numpy as np

from .meshes import Mesh, linear_from_srgb

GENERATOR = "asset-factory sam3d_engine"
_FLOAT, _USHORT, _UINT = 5126, 5123, 5125
_VERTEX_BUFFER, _INDEX_BUFFER = 34962, 34963


def write(meshes: dict[str, Mesh], matrices: dict[str, np.ndarray] | None = None) -> bytes:
    """One node for each named mesh; ``matrices`` (4 x 4, column vectors) place them, else they stay where they are.

    Colours are stored linear, as glTF wants them: unsigned shorts, because 8 bits are too coarse in the dark there.
    The material is one without metal and fully rough, which shows them in every viewer.
    """
    parts = _Parts()
    nodes, entries = [], []
    for number, (name, mesh) in enumerate(meshes.items()):
        node = {"name": name, "mesh": number}
        if matrices is not None:
            node["matrix"] = np.asarray(matrices[name]).T.ravel().tolist()  # column-major
        nodes.append(node)
        entries.append({"name": f"{name}_mesh", "primitives": [_primitive(parts, mesh)]})
    document = {
        "asset": {"version": "2.0", "generator": GENERATOR},
        "scene": 0,
        "scenes": [{"nodes": list(range(len(nodes)))}],
        "nodes": nodes,
        "meshes": entries,
        "materials": [
            {
                "name": "vertex_colours",
                "pbrMetallicRoughness": {"metallicFactor": 0.0, "roughnessFactor": 1.0},
            }
        ],
        "buffers": [{"byteLength": len(parts.binary)}],
        "bufferViews": parts.views,
        "accessors": parts.accessors,
    }
    return _container(json.dumps(document, separators=(",", ":"), allow_nan=False).encode(), bytes(parts.binary))


def ascii_name(label: str, otherwise: str) -> str:
    """``label`` in lower-case ASCII words joined by underscores: a name that every importer takes."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or otherwise


def _primitive(parts: _Parts, mesh: Mesh) -> dict:
    positions = mesh.vertices.astype("<f4")
    alpha = np.ones((len(positions), 1))
    colours = np.round(np.hstack([linear_from_srgb(mesh.colours), alpha]) * 65535).astype("<u2")
    # 65535 is the primitive restart value of 16-bit indices, so that many vertices need 32 bits already.
    kind = _USHORT if len(positions) <= 65535 else _UINT
    indices = mesh.faces.ravel().astype("<u2" if kind == _USHORT else "<u4")
    bounds = {"min": positions.min(axis=0).tolist(), "max": positions.max(axis=0).tolist()}
    return {
        "attributes": {
            "POSITION": parts.add(positions, "VEC3", _FLOAT, _VERTEX_BUFFER, bounds),
            "NORMAL": parts.add(mesh.normals().astype("<f4"), "VEC3", _FLOAT, _VERTEX_BUFFER),
            "COLOR_0": parts.add(colours, "VEC4", _USHORT, _VERTEX_BUFFER, {"normalized": True}),
        },
        "indices": parts.add(indices, "SCALAR", kind, _INDEX_BUFFER),
        "material": 0,
        "mode": 4,
    }


class _Parts:
    """The binary chunk while it grows, with a view and an accessor for each array."""

    def __init__(self):
        self.binary = bytearray()
        self.views: list[dict] = []
        self.accessors: list[dict] = []

    def add(self, array: np.ndarray, shape: str, component: int, target: int, extra: dict | None = None) -> int:
        self.binary += b"\0" * (-len(self.binary) % 4)
        data = array.tobytes()
        self.views.append({"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data), "target": target})
        self.binary += data
        self.accessors.append(
            {
                "bufferView": len(self.views) - 1,
                "componentType": component,
                "count": len(array),
                "type": shape,
                **(extra or {}),
            }
        )
        return len(self.accessors) - 1


def _container(text: bytes, binary: bytes) -> bytes:
    """Header and the two chunks; JSON is padded with spaces, the binary chunk with zeros."""
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    return b"".join(
        [
            struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(text) + 8 + len(binary)),
            struct.pack("<I4s", len(text), b"JSON"),
            text,
            struct.pack("<I4s", len(binary), b"BIN\0"),
            binary,
        ]
    )
