"""The Dockerfiles: what Docker accepts and Modal's own reading of a Dockerfile understands, and nothing forgotten."""
import fnmatch
import importlib.util
import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCKERFILES = ("docker/sam3d/Dockerfile", "docker/sam3d/Dockerfile.service", "docker/web/Dockerfile")
FOR_MODAL = "docker/sam3d/Dockerfile"


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """(instruction, rest) of each logical line, comments left out and continuations joined."""
    lines = [line for line in (ROOT / dockerfile).read_text().splitlines() if not line.lstrip().startswith("#")]
    logical = "\n".join(lines).replace("\\\n", " ").splitlines()
    return [tuple(line.strip().split(None, 1)) for line in logical if line.strip()]


def copied(dockerfile: str) -> list[str]:
    """The repository paths that COPY takes from the build context."""
    found = []
    for name, rest in instructions(dockerfile):
        words = shlex.split(rest)
        if name == "COPY" and not words[0].startswith("--from="):
            found += words[:-1]
    return found


def sent_to_the_build(dockerfile: str, path: str) -> bool:
    """Whether .dockerignore lets a path through: the last rule that fits it or one of its folders decides."""
    sent = True
    for rule in (ROOT / f"{dockerfile}.dockerignore").read_text().splitlines():
        pattern = rule.lstrip("!")
        candidates = [path, *map(str, Path(path).parents)]
        if rule and not rule.startswith("#") and any(_fits(pattern, candidate) for candidate in candidates):
            sent = rule.startswith("!")
    return sent


def _fits(pattern: str, path: str) -> bool:
    """One rule: * stays within a folder, a leading **/ is any folder."""
    if pattern.startswith("**/"):
        return fnmatch.fnmatch(path.rsplit("/", 1)[-1], pattern[3:])
    return pattern.count("/") == path.count("/") and fnmatch.fnmatch(path, pattern)


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_everything_that_is_copied_exists_and_is_sent_to_the_build(dockerfile):
    assert [path for path in copied(dockerfile) if not (ROOT / path).exists()] == []
    assert [path for path in copied(dockerfile) if not sent_to_the_build(dockerfile, path)] == []


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_nothing_else_of_the_repository_is_sent_to_the_build(dockerfile):
    for path in (".git/config", "target/asset-factory.jar", "data/factory.db", "README.md", "docker/compose.yaml"):
        assert not sent_to_the_build(dockerfile, path)


def test_compiled_python_files_are_not_sent_to_the_build():
    assert sent_to_the_build(FOR_MODAL, "docker/sam3d/stubs/kaolin/utils/testing.py")
    assert not sent_to_the_build(FOR_MODAL, "docker/sam3d/stubs/__pycache__/gsplat.cpython-312.pyc")


def test_modal_misses_no_file_because_of_how_it_is_copied():
    """Modal uploads only what shell-form COPY lines name."""
    for name, rest in instructions(FOR_MODAL):
        assert name not in ("ADD", "ONBUILD", "STOPSIGNAL", "VOLUME"), name
        assert name != "COPY" or not re.search(r"\$|<<|^\[|--(?!from|chown|chmod|link)", rest), rest
        assert name != "RUN" or "--mount" not in rest, rest
        assert name != "ENV" or not re.search(r"\$\{\w+:", rest), rest


def test_modal_can_keep_the_base_image_as_a_layer_of_its_own():
    """Which it does for one stage without an alias, with nothing but comments before it and no parser directive."""
    lines = [line.strip() for line in (ROOT / FOR_MODAL).read_text().splitlines() if line.strip()]
    froms = [number for number, line in enumerate(lines) if re.match(r"FROM\s", line, re.IGNORECASE)]
    assert len(froms) == 1 and " AS " not in lines[froms[0]].upper()
    assert all(re.match(r"#(?!\s*\w+\s*=)", line) for line in lines[:froms[0]])


@pytest.mark.skipif(importlib.util.find_spec("modal") is None, reason="the Modal SDK is not installed")
def test_modals_own_reading_finds_every_copied_path():
    docker_utils = pytest.importorskip("modal._utils.docker_utils", reason="the SDK has moved its Dockerfile reader")
    lines = (ROOT / FOR_MODAL).read_text().splitlines()
    assert sorted(docker_utils.extract_copy_command_patterns(lines)) == sorted(copied(FOR_MODAL))
    assert docker_utils.find_dockerignore_file(ROOT, ROOT / FOR_MODAL) == ROOT / f"{FOR_MODAL}.dockerignore"


@pytest.mark.skipif(importlib.util.find_spec("modal") is None, reason="the Modal SDK is not installed")
def test_modal_uploads_the_files_of_copied_folders_and_no_others():
    import modal

    ignored = modal.FilePatternMatcher.from_file(ROOT / f"{FOR_MODAL}.dockerignore")
    wanted = modal.FilePatternMatcher(*copied(FOR_MODAL))

    def uploaded(path: str) -> bool:
        return wanted(Path(path)) and not ignored(Path(path))

    assert uploaded("docker/sam3d/patches/apply.py")
    assert uploaded("docker/sam3d/stubs/kaolin/utils/testing.py")
    assert uploaded("docker/sam3d/requirements.txt")
    assert not uploaded("docker/sam3d/stubs/__pycache__/gsplat.cpython-312.pyc")
    assert not uploaded("modal/sam3d_engine/engine.py")


def test_the_environment_has_no_cuda_compiler():
    bases = [rest for name, rest in instructions(FOR_MODAL) if name == "FROM"]
    wanted = r"nvidia/cuda:12\.6\.\d+-(base|runtime)-ubuntu24\.04(@sha256:[0-9a-f]{64})?"
    assert bases and all(re.fullmatch(wanted, base) for base in bases)


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_base_images_have_a_tag_and_no_registry_of_their_own(dockerfile):
    stages = {rest.split()[-1] for name, rest in instructions(dockerfile) if name == "FROM" and " AS " in rest}
    for name, rest in instructions(dockerfile):
        base = rest.split()[0] if name == "FROM" else None
        if base is None or base in stages or base == "$ENVIRONMENT":
            continue
        assert ":" in base and not base.endswith(":latest"), base
        assert "." not in base.split("/")[0].split(":")[0], base


@pytest.mark.parametrize("dockerfile", ["docker/sam3d/Dockerfile.service", "docker/web/Dockerfile"])
def test_what_listens_on_the_network_is_not_root_and_says_whether_it_is_well(dockerfile):
    found = dict(instructions(dockerfile))
    assert found["USER"] not in ("root", "0")
    assert "HEALTHCHECK" in found
    order = [name for name, _ in instructions(dockerfile)]
    assert order.index("USER") < len(order) - 1 - order[::-1].index("CMD")


def test_the_import_path_names_every_source_the_stubs_and_the_service():
    listed = (ROOT / "docker/sam3d/import_path.pth").read_text().split()
    assert listed[-2:] == ["/opt/sam3d/stubs", "/opt/sam3d/app"], "the stubs must come after what they stand for"
    lines = (ROOT / "docker/sam3d/sources.txt").read_text().splitlines()
    names = {line.split()[0] for line in lines if line[:1] != "#"}
    # DINOv2 is loaded by torch.hub from its folder, not imported.
    assert {Path(path).name for path in listed[:-2]} == names - {"dinov2"}


def test_the_stack_on_ones_own_machine_stays_on_it_and_only_its_web_server_is_reached():
    text = (ROOT / "docker/compose.yaml").read_text()
    services = dict(re.findall(r"^  (\w+):\n((?:    .*\n|\n|  #.*\n)+)", text, re.MULTILINE))
    assert {"web", "sam3d", "weights"} <= services.keys()
    assert [name for name, body in services.items() if "ports:" in body] == ["web"]
    published = re.findall(r"^\s+- (\S+:\d+:\d+)$", services["web"], re.MULTILINE)
    assert published and all(port.startswith("127.0.0.1:") for port in published)
