"""Stands for pymeshfix (fills holes of simplified meshes), see sam3d_absent."""
from sam3d_absent import function, module_getattr


class _meshfix:  # the name that `from pymeshfix import _meshfix` asks for
    PyTMesh = staticmethod(function("pymeshfix._meshfix.PyTMesh"))


__getattr__ = module_getattr("pymeshfix")
