"""docker/sam3d/stubs: importing works, using is refused by name."""
import subprocess
import sys
from pathlib import Path

import pytest

STUBS = Path(__file__).parents[2] / "docker" / "sam3d" / "stubs"

IMPORTS = (
    "from kaolin.utils.testing import check_tensor",
    "from gsplat import rasterization",
    "import open3d as o3d",
    "import xatlas, igraph",
    "import pyvista as pv",
    "from pymeshfix import _meshfix",
    "import matplotlib.pyplot as plt",
    "import lightning.pytorch as pl; pl.LightningModule",
    "from lightning.pytorch.utilities.consolidate_checkpoint import _format_checkpoint, _load_distributed_checkpoint",
)
USES = {
    "import gsplat; gsplat.rasterization()": "gsplat.rasterization",
    "import gsplat; gsplat.strategy": "gsplat.strategy",
    "import open3d; open3d.geometry.PointCloud()": "open3d.geometry",
    "import xatlas; xatlas.parametrize([], [])": "xatlas.parametrize",
    "import igraph; igraph.Graph()": "igraph.Graph",
    "import pyvista; pyvista.PolyData()": "pyvista.PolyData",
    "import pymeshfix; pymeshfix._meshfix.PyTMesh()": "pymeshfix._meshfix.PyTMesh",
    "import matplotlib.pyplot; matplotlib.pyplot.imread('a')": "matplotlib.pyplot.imread",
    "import kaolin; kaolin.render": "kaolin.render",
    "from lightning.pytorch.utilities import consolidate_checkpoint as c; c._format_checkpoint({})":
        "consolidate_checkpoint._format_checkpoint",
}
CHECK_TENSOR = """
from types import SimpleNamespace
from kaolin.utils.testing import check_tensor
tensor = SimpleNamespace(shape=(5, 3))
"""


def run(code: str) -> subprocess.CompletedProcess:
    """In an interpreter of its own, where the stubs come first and nothing stays imported."""
    return subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(STUBS), "PYTHONDONTWRITEBYTECODE": "1"},
                          capture_output=True, text=True, timeout=300)


@pytest.mark.parametrize("statement", IMPORTS)
def test_each_import_of_the_pipeline_is_satisfied(statement):
    assert run(statement).stderr == ""


@pytest.mark.parametrize("code", USES)
def test_using_a_stub_is_refused_with_the_name_of_what_was_used(code):
    last_line = run(code).stderr.strip().splitlines()[-1]
    assert "AbsentPackageError" in last_line and USES[code] in last_line, last_line


def test_a_library_that_probes_a_stub_finds_nothing_there():
    assert run("import matplotlib; print(hasattr(matplotlib, 'colormaps'))").stdout.strip() == "False"


@pytest.mark.parametrize("wanted, fits", [("(5, 3)", True), ("(None, 3)", True), ("(None, 4)", False), ("(5,)", False)])
def test_the_shape_check_of_the_mesh_decoder_is_a_real_one(wanted, fits):
    assert run(f"{CHECK_TENSOR}print(check_tensor(tensor, {wanted}, throw=False))").stdout.strip() == str(fits)


def test_the_shape_check_raises_when_it_is_asked_to():
    assert "ValueError" in run(f"{CHECK_TENSOR}check_tensor(tensor, (1, 1))").stderr
