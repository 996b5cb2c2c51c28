"""Stands for kaolin.utils.testing, of which the mesh decoder uses one function, a shape check inside asserts.

This is not a refusing stub: the check is done for real.
"""
from sam3d_absent import module_getattr

__getattr__ = module_getattr("kaolin.utils.testing")


def check_tensor(tensor, shape, throw=True) -> bool:
    """Whether the tensor has this shape, in which None fits any size; if not, ValueError unless throw is False."""
    found = tuple(tensor.shape)
    fits = len(found) == len(shape) and all(wanted in (None, size) for wanted, size in zip(shape, found))
    if not fits and throw:
        raise ValueError(f"the tensor's shape is {found}, wanted {tuple(shape)}")
    return fits
