"""Fail when something that must not be in the image is really there: python check_absent.py STUBS

These packages are what broke other people's builds (compilers, exact CUDA pairs, placeholders on the package index),
or are heavy and never reached by inference. A stub of the same name in the STUBS folder is fine.
"""
import importlib.util
import shutil
import sys
from importlib import metadata
from pathlib import Path

# Import names, with the distribution's name where it differs.
FORBIDDEN = {
    "auto_gptq": "auto-gptq",
    "bitsandbytes": "bitsandbytes",
    "bpy": "bpy",
    "diff_gaussian_rasterization": "diff-gaussian-rasterization",
    "flash_attn": "flash-attn",
    "gradio": "gradio",
    "gsplat": "gsplat",
    "igraph": "igraph",
    "IPython": "ipython",
    "kaolin": "kaolin",
    "lightning": "lightning",
    "matplotlib": "matplotlib",
    "nvdiffrast": "nvdiffrast",
    "open3d": "open3d",
    "pymeshfix": "pymeshfix",
    "pytorch_lightning": "pytorch-lightning",
    "pyvista": "pyvista",
    "sagemaker": "sagemaker",
    "tensorboard": "tensorboard",
    "wandb": "wandb",
    "xatlas": "xatlas",
    "xformers": "xformers",
}
FORBIDDEN_PROGRAMS = ("nvcc",)


def findings(stubs: Path) -> list[str]:
    """One sentence for each forbidden thing that is really there."""
    found = []
    for module, distribution in FORBIDDEN.items():
        place = _importable_from(module)
        if place is not None and not place.is_relative_to(stubs.resolve()):
            found.append(f"{module} is importable from {place}")
        if _is_installed(distribution):
            found.append(f"the distribution {distribution} is installed")
    found += [f"the program {name} is on the path" for name in FORBIDDEN_PROGRAMS if shutil.which(name)]
    return found


def _importable_from(module: str) -> Path | None:
    """The file or folder a top-level module would come from, without importing it; None when there is none."""
    spec = importlib.util.find_spec(module)
    if spec is None:
        return None
    if spec.origin is not None:
        return Path(spec.origin).resolve()
    return Path(next(iter(spec.submodule_search_locations))).resolve()


def _is_installed(distribution: str) -> bool:
    try:
        metadata.distribution(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True


if __name__ == "__main__":
    problems = findings(Path(sys.argv[1]))
    if problems:
        sys.exit("must not be in this image:\n" + "\n".join(problems))
    print(f"none of {len(FORBIDDEN)} forbidden packages is in the image")
