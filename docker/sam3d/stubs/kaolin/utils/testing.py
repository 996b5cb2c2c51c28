"""Stands for kaolin.utils.testing, of which the mesh decoder uses one function, a shape check inside asserts.

This is not a refusing stub: the check is done for real, for the arguments that the mesh decoder passes.
"""
from sam3d_absent import module_getattr

__getattr__ = module_getattr("kaolin.utils.testing")


def check_tensor(tensor, shape=None, dtype=None, device=None, throw=True) -> bool:
    """True when the tensor fits shape (None entries fit any size), dtype and device; otherwise ValueError or False."""
    fits = (
        _fits_shape(tuple(tensor.shape), shape)
        and dtype in (None, tensor.dtype)
        and device in (None, tensor.device, str(tensor.device), tensor.device.type)
    )
    if not fits and throw:
        raise ValueError(f"tensor {tuple(tensor.shape)} {tensor.dtype} {tensor.device}: wanted {shape} {dtype} {device}")
    return fits


def _fits_shape(found: tuple, wanted) -> bool:
    if wanted is None:
        return True
    return len(found) == len(wanted) and all(w is None or w == f for f, w in zip(found, wanted))
