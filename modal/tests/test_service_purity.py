"""Which part of the package needs what: GPU containers have no FastAPI, web containers no torch."""

import subprocess
import sys
from pathlib import Path

import pytest

MODAL = Path(__file__).parent.parent


def imported_by(modules: str) -> set[str]:
    """The top-level packages that a fresh interpreter has after importing the modules."""
    code = f"import {modules}, sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    return set(subprocess.check_output([sys.executable, "-c", code], cwd=MODAL, text=True).split())


@pytest.mark.parametrize(
    "modules,absent",
    [
        ("sam3d_service.app, sam3d_service.local", {"modal", "torch", "sam3d_objects"}),
        ("sam3d_service.engines, sam3d_service.journal, sam3d_service.manifest", {"modal", "fastapi", "starlette"}),
        ("sam3d_modal_app", {"torch", "fastapi", "numpy"}),
    ],
)
def test_a_part_of_the_service_imports_only_what_its_container_has(modules, absent):
    assert not imported_by(modules) & absent
