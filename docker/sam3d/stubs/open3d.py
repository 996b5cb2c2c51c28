"""Stands for open3d, see sam3d_absent."""
from sam3d_absent import module_getattr

__getattr__ = module_getattr("open3d")
