"""Stands for matplotlib, see sam3d_absent."""
from sam3d_absent import module_getattr

__getattr__ = module_getattr("matplotlib")
