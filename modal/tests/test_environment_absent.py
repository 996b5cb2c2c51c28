"""docker/sam3d/check_absent.py: a stub is fine, the real package is not."""
import subprocess
import sys
from pathlib import Path

SAM3D = Path(__file__).parents[2] / "docker" / "sam3d"
STUBS = SAM3D / "stubs"


def check(*folders: Path, path: str = "") -> subprocess.CompletedProcess:
    """The check with these folders on the import path, and nothing but `path` to look for programs."""
    environment = {"PYTHONPATH": ":".join(map(str, folders)), "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    # -S: the packages of the interpreter that runs the tests are none of this check's business.
    return subprocess.run([sys.executable, "-S", str(SAM3D / "check_absent.py"), str(STUBS)], env=environment,
                          capture_output=True, text=True, timeout=300)


def test_the_stubs_alone_pass():
    assert check(STUBS).returncode == 0


def test_a_forbidden_package_that_is_importable_fails_the_build_by_name(tmp_path):
    (tmp_path / "kaolin").mkdir()
    (tmp_path / "kaolin" / "__init__.py").touch()
    result = check(tmp_path, STUBS)
    assert result.returncode == 1
    assert f"kaolin is importable from {tmp_path}" in result.stderr
    assert "gradio" not in result.stderr


def test_a_folder_without_an_init_file_counts_as_importable(tmp_path):
    (tmp_path / "gradio").mkdir()
    assert "gradio is importable" in check(tmp_path, STUBS).stderr


def test_an_installed_distribution_fails_even_when_a_stub_hides_it(tmp_path):
    information = tmp_path / "matplotlib-3.9.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: matplotlib\nVersion: 3.9.0\n")
    result = check(STUBS, tmp_path)
    assert result.returncode == 1
    assert "the distribution matplotlib is installed" in result.stderr


def test_a_cuda_compiler_on_the_path_fails_the_build(tmp_path):
    compiler = tmp_path / "nvcc"
    compiler.touch(mode=0o755)
    assert "nvcc is on the path" in check(STUBS, path=str(tmp_path)).stderr
