"""The engines that a worker can hold, by name. Imported in the worker only: the real one needs CUDA."""

import os

NAMES = ("stand-in", "sam3d")


def create(name: str):
    """A loaded engine. What it raises means that it cannot be had on this machine."""
    if name == "stand-in":
        from sam3d_engine.stand_in import StandInEngine

        return StandInEngine.from_environment(os.environ)
    from sam3d_engine.pipeline import Sam3dEngine

    return Sam3dEngine.from_environment(os.environ)
