"""Stands in for PyTorch3D's compiled extension, which this image does not build.

SAM 3D Objects uses PyTorch3D's transforms and camera conventions only, all of them plain torch. Importing
pytorch3d.renderer reads the two constants below as default values (numbers as in its C++ code); every compiled
operation is refused with a named error.
"""
from sam3d_absent import module_getattr

MAX_UINT = 2**32 - 1
EPS = 1e-6

__getattr__ = module_getattr("pytorch3d._C")
