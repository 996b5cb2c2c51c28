"""A checkpoint folder with the layout of the gated one and random numbers in it, for gpu_check.py.

Same files, keys and sizes, so that the pipeline's own loading code runs. Weights that upstream initialises to zero get
small random numbers, and the structure decoder's last bias is moved so that about 1 % of the 64^3 voxels come out
occupied: with none there would be no object, with half of them too many.
"""

from __future__ import annotations

import time
from pathlib import Path

import torch
import yaml
from hydra.utils import instantiate

import architecture


OCCUPIED = 0.01


def write(folder: Path) -> None:
    """About 13.5 GB below `folder`, with pipeline.yaml and, for the depth model, moge.pt."""
    folder.mkdir(parents=True, exist_ok=True)
    stages = {
        "ss_generator": (architecture.stage1_generator(), architecture.stage1_embedder({})),
        "slat_generator": (architecture.stage2_generator(), architecture.stage2_embedder({})),
    }
    decoders = {
        "ss_decoder": architecture.structure_decoder(),
        "slat_decoder_gs": architecture.splat_decoder(32),
        "slat_decoder_mesh": architecture.mesh_decoder("cuda"),
    }
    for name, (generator, embedder) in stages.items():
        _write_yaml(folder / f"{name}.yaml", {"module": {"generator": {"backbone": generator},
                                                        "condition_embedder": {"backbone": embedder}}})
        state = {f"_base_models.generator.{key}": value for key, value in _random(generator).items()}
        state |= {f"_base_models.condition_embedder.{key}": value
                  for key, value in _random(embedder).items()}
        _save({"state_dict": state}, folder / f"{name}.ckpt")
        del state
    for name, config in decoders.items():
        _write_yaml(folder / f"{name}.yaml", config)
        _save(_random(config, OCCUPIED if name == "ss_decoder" else None), folder / f"{name}.ckpt")
    _write_yaml(folder / "pipeline.yaml", _pipeline())
    _moge(folder / "moge.pt")


def _random(config: dict, occupied: float | None = None) -> dict:
    torch.manual_seed(0)
    with torch.device("cuda"):
        network = instantiate(config)
    with torch.no_grad():
        for value in network.parameters():
            if value.ndim > 1 and not value.any():
                value.normal_(0, 0.02)
        if occupied is not None:
            out = network(torch.randn(1, 8, 16, 16, 16, device="cuda").to(next(network.parameters()).dtype))
            bias = [m for m in network.modules() if isinstance(m, torch.nn.Conv3d)][-1].bias
            bias -= out.float().flatten().quantile(1 - occupied).to(bias.dtype)
    return {key: value.cpu() for key, value in network.state_dict().items()}


def _moge(path: Path) -> None:
    """MoGe v1 with the sizes of its ViT-L release (314 M parameters)."""
    from moge.model.v1 import MoGeModel

    config = {"encoder": "dinov2_vitl14", "intermediate_layers": 4, "dim_proj": 512, "dim_upsample": [256, 128, 64],
              "dim_times_res_block_hidden": 2, "num_res_blocks": 2, "remap_output": "exp",
              "res_block_norm": "group_norm",
              "num_tokens_range": [1200, 2500], "last_res_blocks": 0, "last_conv_channels": 32, "last_conv_size": 1,
              "mask_threshold": -1e9}
    torch.manual_seed(0)
    with torch.device("cuda"):
        network = MoGeModel(**config)
    _save({"model_config": config, "model": {key: value.cpu() for key, value in network.state_dict().items()}},
          path)


def _pipeline() -> dict:
    tdfy = "sam3d_objects.data.dataset.tdfy"
    square = {"_target_": f"{tdfy}.img_processing.pad_to_square_centered", "_partial_": True}

    def resized(nearest: bool) -> dict:
        step = {"_target_": "torchvision.transforms.Resize", "size": 518, **({"interpolation": 0} if nearest else {})}
        return {"_target_": "torchvision.transforms.Compose", "transforms": [square, step]}

    crop = {"_target_": f"{tdfy}.img_and_mask_transforms.crop_around_mask_with_padding", "_partial_": True,
            "box_size_factor": 1.2, "padding_factor": 0.0}
    same = {"_target_": f"{tdfy}.img_and_mask_transforms.resize_all_to_same_size", "_partial_": True}
    both = {"_target_": f"{tdfy}.preprocessor.PreProcessor", "img_transform": resized(False),
            "mask_transform": resized(True)}
    stage1 = {**both, "img_mask_joint_transform": [], "img_mask_pointmap_joint_transform": [same, crop],
              "normalize_pointmap": True, "pointmap_transform": resized(True),
              "pointmap_normalizer": {"_target_": f"{tdfy}.img_and_mask_transforms.ObjectCentricSSI",
                                      "allow_scale_and_shift_override": True, "use_scene_scale": True}}
    names = ("ss_generator", "slat_generator", "ss_decoder", "slat_decoder_gs", "slat_decoder_gs_4",
             "slat_decoder_mesh")
    files = {f"{name}_{kind}_path": f"{name}.{ending}" for name in names
             for kind, ending in (("config", "yaml"), ("ckpt", "ckpt"))}
    return {"_target_": "sam3d_objects.pipeline.inference_pipeline_pointmap.InferencePipelinePointMap", **files,
            "pad_size": 1.0, "dtype": "float16", "version": "3dfy_v9", "slat_cfg_strength": 1, "slat_rescale_t": 1,
            "downsample_ss_dist": 1, "compile_model": True, "ss_condition_input_mapping": [],
            "slat_condition_input_mapping": [], "ss_preprocessor": stage1,
            "slat_preprocessor": {**both, "img_mask_joint_transform": [crop]},
            "pose_decoder_name": "ScaleShiftInvariant",
            "depth_model": {"_target_": "sam3d_objects.pipeline.depth_models.moge.MoGe", "model": {
                "_target_": "moge.model.v1.MoGeModel.from_pretrained",
                "pretrained_model_name_or_path": "Ruicheng/moge-vitl"}}}


def _write_yaml(path: Path, value: dict) -> None:
    path.write_text(yaml.safe_dump(value))


def _save(value, path: Path) -> None:
    started = time.monotonic()
    torch.save(value, path)
    print(f"wrote {path.name}: {path.stat().st_size / 1e9:.2f} GB in {time.monotonic() - started:.0f} s", flush=True)
