"""Stands for the loader of sharded checkpoints (SAM 3D's are single files), see sam3d_absent."""
from sam3d_absent import function

_format_checkpoint = function("lightning.pytorch.utilities.consolidate_checkpoint._format_checkpoint")
_load_distributed_checkpoint = function("lightning.pytorch.utilities.consolidate_checkpoint._load_distributed_checkpoint")
