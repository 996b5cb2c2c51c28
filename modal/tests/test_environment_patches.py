"""docker/sam3d/patches: applied to small files of ours that have upstream's hooks, and refused where they do not."""
import importlib.util
import os
import sys
from pathlib import Path

import pytest

PATCHES = Path(__file__).parents[2] / "docker" / "sam3d" / "patches"
PIPELINE = "sam-3d-objects/sam3d_objects/pipeline/inference_pipeline.py"
DINO = "sam-3d-objects/sam3d_objects/model/backbone/dit/embedder/dino.py"
SPARSE = "sam-3d-objects/sam3d_objects/model/backbone/tdfy_dit/modules/sparse/attention/masked_sdpa.py"
COMPILED = "pytorch3d/pytorch3d/_C.py"

# Not upstream's code: the least that has the lines the patches hang on.
FIXTURES = {
    PIPELINE: '''\
import os
CARD = "NVIDIA H100"
def set_attention_backend():
    for name in ("ATTN_BACKEND", "SPARSE_ATTN_BACKEND"):
        os.environ[name] = "flash_attn"
''',
    DINO: '''\
import warnings
def load(**arguments):
    return arguments
class Dino:
    def __init__(self, repo_or_dir="somewhere", source="github", backbone_kwargs=None):
        if backbone_kwargs is None:
            backbone_kwargs = {}
        with warnings.catch_warnings():
            self.loaded = load(
                repo_or_dir=repo_or_dir,
                source=source,
                **backbone_kwargs,
            )
''',
    SPARSE: '''\
import torch
import torch.nn.functional as F
def block_diag_attn_mask(q_seqlens, kv_seqlens):
    raise AssertionError("the full mask was built")
def masked_sdpa(q, k, v, q_seqlen, kv_seqlen):
    out = block_diag_attn_mask(q_seqlen, kv_seqlen)
    return out[0]
''',
    "pytorch3d/pytorch3d/__init__.py": "",
}


def load(path: Path, name: str):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[name]
    return module


@pytest.fixture
def patches(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return load(PATCHES / "apply.py", "sam3d_patches")


@pytest.fixture
def sources(tmp_path):
    for name, text in FIXTURES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def attention(monkeypatch):
    """Sets both variables (None: unset) and puts everything back afterwards."""
    def choose(value):
        for name in ("ATTN_BACKEND", "SPARSE_ATTN_BACKEND"):
            monkeypatch.setenv(name, "put back at the end")
            monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    return choose


def test_an_attention_backend_that_was_chosen_stays_on_a_big_card(patches, sources, attention):
    patches.apply_all(sources)
    attention("sdpa")
    load(sources / PIPELINE, "fixture").set_attention_backend()
    assert (os.environ["ATTN_BACKEND"], os.environ["SPARSE_ATTN_BACKEND"]) == ("sdpa", "sdpa")


def test_without_a_choice_upstream_still_decides(patches, sources, attention):
    patches.apply_all(sources)
    attention(None)
    load(sources / PIPELINE, "fixture").set_attention_backend()
    assert os.environ["SPARSE_ATTN_BACKEND"] == "flash_attn"


def test_dinov2_comes_from_the_named_folder_and_without_weights(patches, sources, monkeypatch):
    patches.apply_all(sources)
    monkeypatch.setenv("SAM3D_DINOV2", "/baked/dinov2")
    loaded = load(sources / DINO, "fixture").Dino(backbone_kwargs={"kept": 1}).loaded
    assert loaded == {"repo_or_dir": "/baked/dinov2", "source": "local", "kept": 1, "pretrained": False}


def test_dinov2_is_left_alone_when_no_folder_is_named(patches, sources, monkeypatch):
    patches.apply_all(sources)
    monkeypatch.delenv("SAM3D_DINOV2", raising=False)
    assert load(sources / DINO, "fixture").Dino().loaded == {"repo_or_dir": "somewhere", "source": "github"}


def test_the_sparse_attention_file_ends_with_our_function(patches, sources):
    patches.apply_all(sources)
    text = (sources / SPARSE).read_text()
    assert text.startswith(FIXTURES[SPARSE].rstrip())
    assert text.count("def masked_sdpa(q, k, v, q_seqlen, kv_seqlen):") == 2
    compile(text, SPARSE, "exec")


def test_the_compiled_part_of_pytorch3d_has_its_two_constants_and_refuses_the_rest(patches, sources, monkeypatch):
    patches.apply_all(sources)
    monkeypatch.syspath_prepend(str(PATCHES.parent / "stubs"))
    compiled = load(sources / COMPILED, "fixture")
    assert (compiled.MAX_UINT, compiled.EPS) == (4294967295, 1e-6)
    with pytest.raises(AttributeError, match="pytorch3d._C.rasterize_meshes was used"):
        compiled.rasterize_meshes


@pytest.mark.parametrize("file, before, after, patch", [
    (PIPELINE, "def set_attention_backend():", "def choose_backend():", "chosen attention backend"),
    (PIPELINE, "flash_attn", "flash_attn_3", "chosen attention backend"),
    (DINO, "        with warnings.catch_warnings():", "        if True:", "DINOv2 from the image"),
    (DINO, "source=source,", "", "DINOv2 from the image"),
    (SPARSE, "def masked_sdpa(q, k, v, q_seqlen, kv_seqlen):", "def masked_sdpa(q, k, v):", "sparse attention"),
    (SPARSE, "return out[0]", "return out", "sparse attention"),
])
def test_a_patch_stops_by_name_when_upstream_has_moved(patches, sources, file, before, after, patch):
    text = (sources / file).read_text()
    assert before in text
    (sources / file).write_text(text.replace(before, after))
    with pytest.raises(patches.UpstreamMoved, match=patch):
        patches.apply_all(sources)


def test_a_hook_that_appears_twice_is_not_guessed_at(patches, sources):
    (sources / PIPELINE).write_text(FIXTURES[PIPELINE] * 2)
    with pytest.raises(patches.UpstreamMoved, match="has 2 lines"):
        patches.apply_all(sources)


def test_patching_twice_is_refused(patches, sources):
    patches.apply_all(sources)
    with pytest.raises(patches.UpstreamMoved, match="already patched"):
        patches.apply_all(sources)


@pytest.mark.parametrize("missing", [PIPELINE, DINO, SPARSE, "pytorch3d/pytorch3d/__init__.py"])
def test_a_missing_file_is_named(patches, sources, missing):
    (sources / missing).unlink()
    with pytest.raises(patches.UpstreamMoved, match=Path(missing).name):
        patches.apply_all(sources)
