"""Stands for gsplat (renders splats; preview videos and layout optimisation only), see sam3d_absent."""
from sam3d_absent import function, module_getattr

rasterization = function("gsplat.rasterization")
__getattr__ = module_getattr("gsplat")
