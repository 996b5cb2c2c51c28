"""Stands for lightning.pytorch. The checkpoint loader only asks whether a model is a LightningModule: none is."""
from sam3d_absent import module_getattr

__getattr__ = module_getattr("lightning.pytorch")


class LightningModule:
    """A type that no model of the pipeline has."""
