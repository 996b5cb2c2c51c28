"""docker/sam3d: what is installed is pinned by hash or by commit, and nothing forbidden is in it."""
import os
import re
import subprocess
from pathlib import Path

import pytest

SAM3D = Path(__file__).parents[2] / "docker" / "sam3d"
LOCK = (SAM3D / "requirements.txt").read_text()
WANTED = (SAM3D / "requirements.in").read_text()
LOCKED = dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", LOCK, re.MULTILINE))
COMMIT = re.compile(r"[0-9a-f]{40}")


def sources() -> list[list[str]]:
    lines = (SAM3D / "sources.txt").read_text().splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_every_package_has_one_exact_version_and_a_hash():
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(LOCKED) > 40
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[0-9]\S* ", entry), entry[:60]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:60]


def test_neither_file_names_an_index_an_address_or_a_place_on_a_disk():
    for text in (LOCK, WANTED):
        assert not re.search(r"https?:|file:|git\+|--(extra-)?index-url\s|--find-links|--trusted-host| @ ", text)


def test_the_lock_has_what_was_asked_for():
    asked = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)$", WANTED, re.MULTILINE))
    assert len(asked) == len([line for line in WANTED.splitlines() if line and line[0] != "#"])
    assert {name: LOCKED.get(name) for name in asked} == asked


def test_torch_and_spconv_are_built_for_the_same_cuda():
    assert "spconv-cu126" in LOCKED and "cumm-cu126" in LOCKED
    assert LOCKED["nvidia-cuda-runtime-cu12"].startswith("12.6.")


def test_no_forbidden_package_is_in_the_lock():
    text = (SAM3D / "check_absent.py").read_text()
    forbidden = set(re.findall(r'^    "\w+": "([a-z-]+)",$', text, re.MULTILINE))
    assert {"auto-gptq", "kaolin", "gsplat", "flash-attn"} <= forbidden
    assert not forbidden & set(LOCKED)


def test_every_source_is_at_a_full_commit():
    assert {name for name, _, _ in sources()} == {"sam-3d-objects", "MoGe", "utils3d", "pytorch3d", "dinov2"}
    for name, address, commit in sources():
        assert address.startswith("https://github.com/") and address.endswith(f"/{name}.git")
        assert COMMIT.fullmatch(commit), name


@pytest.fixture
def repository(tmp_path):
    """A repository with two commits; returns (its path, the older commit)."""
    path = tmp_path / "upstream"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t",
                   "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@t"}

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=path, env=environment, check=True, capture_output=True,
                              text=True).stdout.strip()

    path.mkdir()
    git("init", "-q")
    git("config", "uploadpack.allowAnySHA1InWant", "true")
    commits = []
    for text in ("older", "newer"):
        (path / "file.txt").write_text(text)
        git("add", "file.txt")
        git("commit", "-qm", text)
        commits.append(git("rev-parse", "HEAD"))
    return path, commits[0]


def fetch(tmp_path: Path, line: str) -> subprocess.CompletedProcess:
    (tmp_path / "list.txt").write_text(f"# a comment\n\n{line}\n")
    return subprocess.run(["sh", SAM3D / "fetch_sources.sh", tmp_path / "list.txt", tmp_path / "out"],
                          capture_output=True, text=True, timeout=300)


def test_a_source_is_fetched_at_its_commit_without_its_history(tmp_path, repository):
    path, older = repository
    assert fetch(tmp_path, f"thing file://{path} {older}").returncode == 0
    assert (tmp_path / "out/thing/file.txt").read_text() == "older"
    assert (tmp_path / "out/thing/COMMIT").read_text().strip() == older
    assert not (tmp_path / "out/thing/.git").exists()


def test_a_commit_that_is_not_there_fails_the_build(tmp_path, repository):
    assert fetch(tmp_path, f"thing file://{repository[0]} {'0' * 40}").returncode != 0


def test_a_name_that_moves_is_not_taken_for_a_commit(tmp_path, repository):
    result = fetch(tmp_path, f"thing file://{repository[0]} HEAD")
    assert result.returncode != 0
    assert "wanted HEAD" in result.stderr


@pytest.mark.skipif("SAM3D_PYTHON" not in os.environ,
                    reason="SAM3D_PYTHON does not name a Python in which docker/sam3d/requirements.txt is installed")
def test_the_locked_packages_fit_together():
    result = subprocess.run([os.environ["SAM3D_PYTHON"], SAM3D / "smoke.py", "--without-sources"],
                            capture_output=True, text=True, timeout=600)
    assert result.returncode == 0, result.stdout + result.stderr
