"""The networks of SAM 3D Objects as hydra configurations, so that they can be built without the gated checkpoint.

The code repository has the classes; their sizes are in YAML files that only the gated checkpoint brings. The sizes
below are read from the public copies of those files in the Fast-SAM3D repository (facts, written down again here; keys
that only training reads are left out). smoke.py builds each network from them and compares the parameter counts; real
inference never reads this file, it uses the checkpoint's own YAML.

Sizes: latents of 8 channels; a transformer of 24 blocks and 1024 channels for each stage; a 16^3 latent grid in
stage 1, decoded to 64^3 voxels; DINOv2 ViT-L/14 with registers on 518 x 518 pixels, for crop and whole image.
"""

MODEL = "sam3d_objects.model.backbone"
TDFY = f"{MODEL}.tdfy_dit.models"
WIDTH = 1024
LATENT = 8


def stage1_generator(blocks: int = 24) -> dict:
    """Shape, rotation, translation and scale of an object: a shortcut flow model over five kinds of tokens."""
    shape_positions = {"_target_": f"{TDFY}.mm_latent.ShapePositionEmbedder", "model_channels": WIDTH,
                       "patch_size": 1, "resolution": 16}
    pose = ["6drotation_normalized", "translation", "scale", "translation_scale"]
    denoiser = _denoiser(
        f"{TDFY}.mot_sparse_structure_flow.SparseStructureFlowTdfyWrapper", blocks,
        patch_size=1, resolution=16, use_fp16=False, use_checkpoint=False, is_shortcut_model=True,
        freeze_d_time_embedder=True, freeze_shared_parameters=True,
        latent_mapping={
            "6drotation_normalized": _tokens(6, _learnt_position()),
            "scale": _tokens(3, _learnt_position()),
            "shape": _tokens(LATENT, shape_positions),
            "translation": _tokens(3, _learnt_position()),
            "translation_scale": _tokens(1, _learnt_position()),
        },
        latent_share_transformer={"6drotation_normalized": pose},
    )
    guidance = {
        "_target_": f"{MODEL}.generator.classifier_free_guidance"
                    ".ClassifierFreeGuidanceWithExternalUnconditionalProbability",
        "backbone": denoiser, "interval": [0, 500], "p_unconditional": 0.1, "strength": 2.0,
        "unconditional_handling": "add_flag",
    }
    return {
        "_target_": f"{MODEL}.generator.shortcut.model.ShortCut",
        "reverse_fn": guidance, "batch_mode": True, "cfg_modalities": ["shape"], "inference_steps": 2,
        "loss_weights": {"shape": 1.0}, "ratio_cfg_samples_in_self_consistency_target": 0.25, "rescale_t": 1,
        "self_consistency_cfg_strength": 2.0, "self_consistency_prob": 0.25, "shortcut_loss_weight": 1.0,
        **_flow_time(),
    }


def stage2_generator(blocks: int = 24) -> dict:
    """One latent of 8 channels for every surface voxel: a flow matching model over sparse voxels."""
    denoiser = _denoiser(
        f"{TDFY}.structured_latent_flow.SLatFlowModelTdfyWrapper", blocks,
        patch_size=2, resolution=64, use_fp16=True, io_block_channels=[128], num_io_res_blocks=2,
    )
    guidance = {
        "_target_": f"{MODEL}.generator.classifier_free_guidance.ClassifierFreeGuidance",
        "backbone": denoiser, "p_unconditional": 0.0, "strength": 0.0, "unconditional_handling": "add_flag",
    }
    return {"_target_": f"{MODEL}.generator.flow_matching.model.FlowMatching",
            "reverse_fn": guidance, "inference_steps": 12, **_flow_time()}


def stage1_embedder(dino: dict | None = None) -> dict:
    """What stage 1 sees: picture, mask and point map, each as a crop around the object and whole."""
    points = {"_target_": f"{MODEL}.dit.embedder.pointmap.PointPatchEmbed", "embed_dim": 512, "input_size": 256,
              "patch_size": 8, "remap_output": "linear"}
    return _fuser(
        [_seen_by(_dino(dino), "image", "rgb_image"), _seen_by(_dino(dino), "mask", "rgb_image_mask"),
         _seen_by(points, "pointmap", "rgb_pointmap")],
        dropout_prob=0.1, drop_modalities_weight=[[["pointmap", "rgb_pointmap"], 1.0]], force_drop_modalities=None,
        freeze=True,
    )


def stage2_embedder(dino: dict | None = None) -> dict:
    """What stage 2 sees: picture and mask, each as a crop around the object and whole."""
    dino = {"prenorm_features": True, **(dino or {})}
    return _fuser([_seen_by(_dino(dino), "image", "rgb_image"), _seen_by(_dino(dino), "mask", "rgb_image_mask")])


def structure_decoder() -> dict:
    """Stage-1 shape latent (8 x 16^3) to occupancy (64^3)."""
    return {"_target_": f"{TDFY}.sparse_structure_vae.SparseStructureDecoderTdfyWrapper", "out_channels": 1,
            "latent_channels": LATENT, "num_res_blocks": 2, "num_res_blocks_middle": 2, "channels": [512, 128, 32],
            "reshape_input_to_cube": False}


def splat_decoder(gaussians_per_voxel: int = 32, blocks: int = 12) -> dict:
    """Stage-2 latents to Gaussians."""
    rates = {"_xyz": 1.0, "_features_dc": 1.0, "_opacity": 1.0, "_scaling": 1.0, "_rotation": 0.1}
    return _decoder("decoder_gs.SLatGaussianDecoderTdfyWrapper", blocks, {
        "lr": rates, "perturb_offset": True, "voxel_size": 1.5, "num_gaussians": gaussians_per_voxel,
        "2d_filter_kernel_size": 0.1, "3d_filter_kernel_size": 0.0009, "scaling_bias": 0.004, "opacity_bias": 0.1,
        "scaling_activation": "softplus"})


def mesh_decoder(device: str = "cuda", blocks: int = 12) -> dict:
    """Stage-2 latents to a FlexiCubes mesh on a 256^3 grid, whose helper grids its constructor puts on `device`."""
    return {**_decoder("decoder_mesh.SLatMeshDecoderTdfyWrapper", blocks, {"use_color": True}), "device": device}


def _denoiser(target: str, blocks: int, **sizes) -> dict:
    return {"_target_": target, "in_channels": LATENT, "out_channels": LATENT, "model_channels": WIDTH,
            "cond_channels": 1024, "num_blocks": blocks, "num_heads": 16, "mlp_ratio": 4, "pe_mode": "ape",
            "qk_rms_norm": True, "condition_embedder": None, "force_zeros_cond": True, **sizes}


def _decoder(target: str, blocks: int, representation: dict) -> dict:
    return {"_target_": f"{TDFY}.structured_latent_vae.{target}", "resolution": 64, "model_channels": 768,
            "latent_channels": LATENT, "num_blocks": blocks, "num_heads": 12, "mlp_ratio": 4, "attn_mode": "swin",
            "window_size": 8, "use_fp16": True, "representation_config": representation}


def _tokens(channels: int, positions: dict) -> dict:
    return {"_target_": f"{TDFY}.mm_latent.Latent", "in_channels": channels, "model_channels": WIDTH,
            "pos_embedder": positions}


def _learnt_position() -> dict:
    return {"_target_": f"{TDFY}.mm_latent.LearntPositionEmbedder", "model_channels": WIDTH, "token_len": 1}


def _dino(more: dict | None) -> dict:
    return {"_target_": f"{MODEL}.dit.embedder.dino.Dino", "dino_model": "dinov2_vitl14_reg", "input_size": 518,
            "normalize_images": True, **(more or {})}


def _seen_by(embedder: dict, crop: str, whole: str) -> list:
    return [embedder, [[crop, "cropped"], [whole, "full"]]]


def _fuser(embedders: list, **more) -> dict:
    return {"_target_": f"{MODEL}.dit.embedder.embedder_fuser.EmbedderFuser", "embedder_list": embedders,
            "projection_net_hidden_dim_multiplier": 4.0, "use_pos_embedding": "learned", **more}


def _flow_time() -> dict:
    return {"sigma_min": 0.0, "time_scale": 1000.0, "training_time_sampler_fn": {
        "_target_": f"{MODEL}.generator.flow_matching.model.lognorm_sampler", "_partial_": True,
        "mean": -1.0, "std": 1.0}}
