"""Patch the fetched sources: python apply.py FOLDER, where FOLDER holds what fetch_sources.sh fetched.

Each patch names the file, the one line it hangs on, and what else must be true of the file. When any of that is not
found exactly once, upstream has moved: the patch must be read again by a person, so the script stops with the name of
the patch and changes nothing further.
"""
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SAM3D = "sam-3d-objects/sam3d_objects"

# The pipeline module asks for flash_attn whenever the card is an A100, H100 or H200, even if the two variables were
# set on purpose. flash_attn is not in this image, so exactly the big cards would fail.
KEEP_CHOSEN_ATTENTION = """\
    # asset-factory patch: an attention backend that was chosen outside stays chosen.
    if "ATTN_BACKEND" in os.environ and "SPARSE_ATTN_BACKEND" in os.environ:
        return
"""

# torch.hub would fetch the DINOv2 repository and 1.2 GB of weights at run time. The code is in the image, and the
# weights are inside SAM 3D's own checkpoints, which are loaded strictly right after construction.
BAKED_DINOV2 = """\
        # asset-factory patch: DINOv2's code comes from the image, its weights from SAM 3D's checkpoint.
        import os
        if "SAM3D_DINOV2" in os.environ:
            repo_or_dir, source = os.environ["SAM3D_DINOV2"], "local"
            backbone_kwargs = dict(backbone_kwargs, pretrained=False)

"""


class UpstreamMoved(Exception):
    """The text a patch hangs on is not there, or not exactly once."""


@dataclass(frozen=True)
class Insertion:
    """Put `text` before or after the only line that equals `anchor`, in a file that also has every `expected` text."""

    name: str
    file: str
    anchor: str
    text: str
    before: bool = False
    expected: tuple[str, ...] = ()

    def apply(self, root: Path) -> None:
        path = root / self.file
        lines = _read(self.name, path).splitlines(keepends=True)
        source = "".join(lines)
        for text in self.expected:
            _require(self.name, path, text in source, f"does not contain {text!r}")
        places = [number for number, line in enumerate(lines) if line.rstrip("\n") == self.anchor]
        _require(self.name, path, len(places) == 1, f"has {len(places)} lines {self.anchor!r}, wanted 1")
        _require(self.name, path, self.text not in source, "is already patched")
        lines.insert(places[0] + (0 if self.before else 1), self.text)
        path.write_text("".join(lines), encoding="utf-8")


@dataclass(frozen=True)
class Appendix:
    """Append one of our files to a file whose last function has the line `anchor`, so that ours replaces it."""

    name: str
    file: str
    anchor: str
    ours: str
    expected: tuple[str, ...] = ()

    def apply(self, root: Path) -> None:
        path = root / self.file
        source = _read(self.name, path)
        for text in self.expected:
            _require(self.name, path, text in source, f"does not contain {text!r}")
        found = source.splitlines().count(self.anchor)
        _require(self.name, path, found == 1, f"has {found} lines {self.anchor!r}, wanted 1")
        ours = (HERE / self.ours).read_text(encoding="utf-8")
        path.write_text(source.rstrip("\n") + "\n\n\n" + ours, encoding="utf-8")


@dataclass(frozen=True)
class NewFile:
    """Put one of our files where upstream has none, in a folder that has the file `beside`."""

    name: str
    file: str
    ours: str
    beside: str

    def apply(self, root: Path) -> None:
        path = root / self.file
        _require(self.name, path, (path.parent / self.beside).is_file(), f"has no {self.beside} beside it")
        _require(self.name, path, not path.exists(), "exists already")
        path.write_text((HERE / self.ours).read_text(encoding="utf-8"), encoding="utf-8")


PATCHES = (
    Insertion(
        name="chosen attention backend",
        file=f"{SAM3D}/pipeline/inference_pipeline.py",
        anchor="def set_attention_backend():",
        text=KEEP_CHOSEN_ATTENTION,
        expected=("import os\n", '"SPARSE_ATTN_BACKEND"', '"flash_attn"'),
    ),
    Insertion(
        name="DINOv2 from the image",
        file=f"{SAM3D}/model/backbone/dit/embedder/dino.py",
        anchor="        with warnings.catch_warnings():",
        text=BAKED_DINOV2,
        before=True,
        expected=("repo_or_dir=repo_or_dir,", "source=source,", "**backbone_kwargs,", "backbone_kwargs = {}"),
    ),
    Appendix(
        name="sparse attention without a full mask",
        file=f"{SAM3D}/model/backbone/tdfy_dit/modules/sparse/attention/masked_sdpa.py",
        anchor="def masked_sdpa(q, k, v, q_seqlen, kv_seqlen):",
        ours="masked_sdpa.py",
        expected=("import torch\n", "import torch.nn.functional as F\n", "block_diag_attn_mask(", "return out[0]"),
    ),
    NewFile(
        name="pytorch3d without its compiled extension",
        file="pytorch3d/pytorch3d/_C.py",
        ours="pytorch3d_C.py",
        beside="__init__.py",
    ),
)


def _read(name: str, path: Path) -> str:
    _require(name, path, path.is_file(), "does not exist")
    return path.read_text(encoding="utf-8")


def _require(name: str, path: Path, condition: bool, finding: str) -> None:
    if not condition:
        raise UpstreamMoved(f"patch '{name}': {path} {finding}; read upstream's change and rewrite the patch")


def apply_all(root: Path) -> None:
    for patch in PATCHES:
        patch.apply(root)
        print(f"patched: {patch.name}")


if __name__ == "__main__":
    try:
        apply_all(Path(sys.argv[1]))
    except UpstreamMoved as moved:
        sys.exit(str(moved))
