"""Check the environment without a GPU and without the checkpoint: python smoke.py [--without-sources]

Every check prints one line, `ok`, `FAILED` or `skipped`, and what cannot be checked here is named at the end. The image
build runs this, so an image that was built has passed it. Needs the environment variables of the Dockerfile. With
--without-sources, only what the locked packages can show on their own is checked: for machines that cannot fetch the
sources.
"""
import importlib
import io
import os
import re
import socket
import sys
import tempfile
import time
import traceback
from importlib import metadata
from pathlib import Path
from unittest import mock

import architecture
import check_absent

HERE = Path(__file__).parent
STUBS = Path(os.environ.get("SAM3D_STUBS", HERE / "stubs"))
LOCK = Path(os.environ.get("SAM3D_LOCK", HERE / "requirements.txt"))

# Parameters of each network. They agree with the sizes of the checkpoint's files, at 4 bytes a parameter (2 for the
# structure and splat decoders): the stage-1 file, for one, holds generator, embedder and structure decoder, 6.69 GB.
PARAMETERS = {
    "stage1_generator": 959_962_133,
    "stage1_embedder": 634_485_760,
    "stage2_generator": 600_432_520,
    "stage2_embedder": 626_054_144,
    "structure_decoder": 73_671_201,
    "splat_decoder": 85_369_024,
    "mesh_decoder": 90_926_693,
}
NOT_CHECKED = (
    "anything on a GPU: sparse convolutions, half precision, memory, time",
    "the gated checkpoint's own YAML and weights, MoGe's weights: the networks above are built from architecture.py",
)


def forbidden_packages_are_absent() -> str:
    found = check_absent.findings(STUBS)
    assert not found, "; ".join(found)
    return f"{len(check_absent.FORBIDDEN)} packages looked for"


def packages_match_the_lock() -> str:
    """Exactly the locked versions are installed, and the compiled ones load and agree on CUDA."""
    locked = dict(re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", LOCK.read_text(), re.MULTILINE))
    wrong = {name: metadata.version(name) for name, version in locked.items() if metadata.version(name) != version}
    assert not wrong, f"not as locked: {wrong}"

    import cv2
    import spconv.pytorch
    import torch
    import torchvision

    assert cv2.__version__ and torchvision.__version__ and spconv.pytorch.SubMConv3d
    assert torch.version.cuda == "12.6", f"torch is built for CUDA {torch.version.cuda}, spconv for 12.6"
    return f"{len(locked)} packages, CUDA {torch.version.cuda}"


def pipeline_imports() -> str:
    started = time.monotonic()
    import moge.model.v1
    import sam3d_objects.pipeline.inference_pipeline_pointmap as pipeline

    assert pipeline.InferencePipelinePointMap and moge.model.v1.MoGeModel
    return f"{time.monotonic() - started:.0f} s"


def chosen_attention_survives_a_big_card() -> str:
    import torch
    from sam3d_objects.pipeline.inference_pipeline import set_attention_backend

    chosen = {name: os.environ[name] for name in ("ATTN_BACKEND", "SPARSE_ATTN_BACKEND")}
    with mock.patch.object(torch.cuda, "is_available", return_value=True), \
            mock.patch.object(torch.cuda, "get_device_name", return_value="NVIDIA H100 80GB HBM3"):
        set_attention_backend()
    assert chosen == {name: os.environ[name] for name in chosen}, "the pipeline replaced the attention backend"
    return f"{chosen['ATTN_BACKEND']} and {chosen['SPARSE_ATTN_BACKEND']} on a card named H100"


def sparse_attention_equals_masked_attention() -> str:
    import torch

    # By its full name: the package exports a function of the module's own name over the module.
    patched = importlib.import_module("sam3d_objects.model.backbone.tdfy_dit.modules.sparse.attention.masked_sdpa")

    torch.manual_seed(0)
    q_lengths, kv_lengths = [5, 8, 8, 1, 5, 30], [7, 8, 8, 3, 7, 2]
    q = torch.randn(1, sum(q_lengths), 4, 16)
    k, v = torch.randn(2, 1, sum(kv_lengths), 4, 16)
    mask = patched.block_diag_attn_mask(q_lengths, kv_lengths)
    wanted = torch.nn.functional.scaled_dot_product_attention(
        *(x.transpose(1, 2) for x in (q, k, v)), attn_mask=mask).transpose(1, 2)[0]
    worst = (patched.masked_sdpa(q, k, v, q_lengths, kv_lengths) - wanted).abs().max().item()
    assert worst < 1e-5, f"differs by {worst}"
    return f"largest difference {worst:.1e}"


def networks_have_their_parameters() -> str:
    """Built on the meta device, so that no memory is needed; the embedders load DINOv2's code through torch.hub."""
    for name, wanted in PARAMETERS.items():
        build = getattr(architecture, name)
        network = _build(build(device="meta") if name == "mesh_decoder" else build())
        found = sum(parameter.numel() for parameter in network.parameters())
        assert found == wanted, f"{name} has {found} parameters, wanted {wanted}"
    return ", ".join(f"{name} {count / 1e6:.0f} M" for name, count in PARAMETERS.items())


def dinov2_runs_offline() -> str:
    """A small DINOv2 through the same door as the pipeline's, on the CPU."""
    import torch
    from sam3d_objects.model.backbone.dit.embedder.dino import Dino

    tokens = Dino(input_size=56, dino_model="dinov2_vits14_reg")(torch.rand(1, 3, 64, 64))
    assert tokens.shape == (1, 1 + (56 // 14) ** 2, 384) and tokens.isfinite().all(), tokens
    return f"tokens {tuple(tokens.shape)}"


def camera_turn_is_the_known_one() -> str:
    """PyTorch3D without its compiled part: OpenCV camera (x right, y down) to PyTorch3D camera (x left, y up)."""
    import torch
    from sam3d_objects.pipeline.inference_pipeline_pointmap import camera_to_pytorch3d_camera

    turn = camera_to_pytorch3d_camera().rotation[0]
    assert torch.allclose(turn, torch.diag(torch.tensor([-1.0, -1.0, 1.0]))), turn
    return "diag(-1, -1, 1)"


def splats_survive_a_ply_file() -> str:
    import torch
    from plyfile import PlyData
    from sam3d_objects.model.backbone.tdfy_dit.representations.gaussian import Gaussian

    # The class moves three constants to the GPU by name; here they stay.
    with mock.patch.object(torch.Tensor, "cuda", lambda tensor: tensor):
        written, read = (Gaussian(aabb=[-0.5, -0.5, -0.5, 1, 1, 1], mininum_kernel_size=0.0009, scaling_bias=0.004,
                                  scaling_activation="softplus", device="cpu") for _ in range(2))
    torch.manual_seed(0)
    written._xyz, written._rotation = torch.rand(100, 3), torch.randn(100, 4)
    written._features_dc, written._opacity = torch.randn(100, 1, 3), torch.randn(100, 1)
    written._scaling = torch.rand(100, 3)
    with tempfile.NamedTemporaryFile(suffix=".ply") as file:
        written.save_ply(file.name)
        content = Path(file.name).read_bytes()
        read.load_ply(file.name)
    rows = PlyData.read(io.BytesIO(content))["vertex"].data
    assert rows.dtype.itemsize == 68 and len(rows) == 100, rows.dtype
    for value in ("get_xyz", "get_scaling", "get_opacity", "get_rotation"):
        torch.testing.assert_close(getattr(written, value), getattr(read, value), rtol=0, atol=1e-4, msg=value)
    return f"100 Gaussians of {rows.dtype.itemsize} bytes"


def _build(config: dict):
    import torch
    from hydra.utils import instantiate

    with torch.device("meta"):
        return instantiate(config)


def _refuse_connection(*arguments):
    raise AssertionError(f"a connection was attempted: {arguments[1:]}")


OF_PACKAGES = (forbidden_packages_are_absent, packages_match_the_lock)
OF_SOURCES = (pipeline_imports, chosen_attention_survives_a_big_card, sparse_attention_equals_masked_attention,
              networks_have_their_parameters, dinov2_runs_offline, camera_turn_is_the_known_one,
              splats_survive_a_ply_file)


def main(with_sources: bool) -> int:
    checks = OF_PACKAGES + (OF_SOURCES if with_sources else ())
    skipped = () if with_sources else OF_SOURCES
    failed = 0
    with mock.patch.object(socket.socket, "connect", _refuse_connection):
        for check in checks:
            try:
                print(f"ok      {check.__name__}: {check()}", flush=True)
            except Exception:
                failed += 1
                traceback.print_exc()
                print(f"FAILED  {check.__name__}", flush=True)
    for check in skipped:
        print(f"skipped {check.__name__}: the sources of SAM 3D Objects are not here")
    for matter in NOT_CHECKED:
        print(f"not checked: {matter}")
    print(f"{len(checks) - failed} passed, {failed} failed, {len(skipped)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(with_sources="--without-sources" not in sys.argv[1:]))
