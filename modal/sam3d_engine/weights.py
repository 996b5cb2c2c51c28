"""Loads the SAM 3D Objects pipeline from a folder of weights, offline.

Needs the image of docker/sam3d (the pinned upstream code with its stubs and patches). The names below are upstream's.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Read by upstream once, at import. Values that are set already stay.
_ENVIRONMENT = {
    "LIDRA_SKIP_INIT": "true",  # else the package imports a module that is not public
    "ATTN_BACKEND": "sdpa",
    "SPARSE_ATTN_BACKEND": "sdpa",
    "SPCONV_ALGO": "native",  # "auto" benchmarks anew for every shape, and each object has its own
    "HF_HUB_OFFLINE": "1",
    "PYTORCH_CUDA_ALLOC_CONF": "expandable_segments:True",
}
_PATH_ENDINGS = ("_config_path", "_ckpt_path")
_UNUSED = ("slat_decoder_gs_4", "ss_encoder")


class WeightsError(Exception):
    """A setting or file that the engine cannot start without. The message names it."""


@dataclass(frozen=True)
class Weights:
    """Where everything lies. ``folder`` holds pipeline.yaml, ``moge`` is MoGe v1's model.pt, ``dinov2`` a checkout of
    DINOv2's code (its weights are within SAM 3D's)."""

    folder: Path
    moge: Path
    dinov2: Path
    revision: str

    @staticmethod
    def from_environment(environment: Mapping[str, str]) -> Weights:
        """Reads SAM3D_WEIGHTS, SAM3D_MOGE, SAM3D_DINOV2 and SAM3D_REVISION. Raises WeightsError."""
        found = Weights(
            _path(environment, "SAM3D_WEIGHTS"),
            _path(environment, "SAM3D_MOGE"),
            _path(environment, "SAM3D_DINOV2"),
            environment.get("SAM3D_REVISION") or "unknown",
        )
        _require((found.folder / "pipeline.yaml").is_file(), "SAM3D_WEIGHTS has no pipeline.yaml")
        _require(found.moge.is_file(), "SAM3D_MOGE is no file")
        _require((found.dinov2 / "hubconf.py").is_file(), "SAM3D_DINOV2 has no hubconf.py")
        return found


def adjusted(config: MutableMapping[str, Any], weights: Weights) -> MutableMapping[str, Any]:
    """Upstream's pipeline.yaml, changed in place for this environment. Raises WeightsError if a file is missing."""
    config["rendering_engine"] = "pytorch3d"
    config["compile_model"] = False
    config["workspace_dir"] = str(weights.folder)
    config["depth_model"]["model"]["pretrained_model_name_or_path"] = str(weights.moge)
    for part in _UNUSED:
        for ending in _PATH_ENDINGS:
            config[part + ending] = None
    for key, name in config.items():
        if key.endswith(_PATH_ENDINGS) and name is not None:
            _require((weights.folder / name).is_file(), f"SAM3D_WEIGHTS has no {name}")
    return config


def load(weights: Weights):
    """The pipeline on the GPU (upstream's InferencePipelinePointMap). Takes minutes and about 14 GB of its memory."""
    for name, value in {**_ENVIRONMENT, "SAM3D_DINOV2": str(weights.dinov2)}.items():
        os.environ.setdefault(name, value)
    from hydra.utils import instantiate
    from omegaconf import OmegaConf

    return instantiate(adjusted(OmegaConf.load(weights.folder / "pipeline.yaml"), weights))


def _path(environment: Mapping[str, str], name: str) -> Path:
    _require(bool(environment.get(name)), f"{name} is not set")
    return Path(environment[name]).absolute()


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise WeightsError(message)
