"""The Modal file under the real SDK: what it registers, and that it runs without an account on the stand-in."""

import ast
import hashlib
import importlib
import inspect
import json
import os
import re
import subprocess
import sys
import types
from pathlib import Path
from unittest import mock

import modal
import pytest
from service_support import IMAGE, MASK

pytestmark = pytest.mark.filterwarnings("ignore:The .* function is executing locally")
MODAL = Path(__file__).parent.parent
FILE = MODAL / "sam3d_modal_app.py"


class Recorder(modal.App):
    """The SDK's App, which also keeps what each decorator was given: name -> (decorated object, keywords)."""

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.functions, self.classes, self.entrypoints = {}, {}, {}

    def function(self, **keywords):
        return self._keeping(self.functions, super().function(**keywords), keywords)

    def cls(self, **keywords):
        return self._keeping(self.classes, super().cls(**keywords), keywords)

    def local_entrypoint(self, **keywords):
        return self._keeping(self.entrypoints, super().local_entrypoint(**keywords), keywords)

    @staticmethod
    def _keeping(kept, decorate, keywords):
        def decorator(target):
            raw = getattr(target, "raw_f", target)
            kept[getattr(raw, "__name__", "web")] = (raw, keywords)
            return decorate(target)

        return decorator


@pytest.fixture(scope="module")
def app_file():
    """The module, imported with the stand-in chosen and with a Recorder as its App."""
    sys.modules.pop("sam3d_modal_app", None)
    settings = {"SAM3D_ENGINE": "stand-in", "SAM3D_STAND_IN_SECONDS": "0"}
    with mock.patch.dict(os.environ, settings), mock.patch.object(modal, "App", Recorder):
        yield importlib.import_module("sam3d_modal_app")
    sys.modules.pop("sam3d_modal_app", None)


@pytest.fixture
def broken_model(app_file, monkeypatch):
    """A Sam3D without weights, and what it would have told Modal."""
    told = []
    monkeypatch.setattr(app_file, "ENGINE", "sam3d")
    monkeypatch.setattr(app_file, "WEIGHTS_PATH", Path("nowhere"))
    monkeypatch.setattr(app_file, "job_entries", types.SimpleNamespace(put=lambda *entry: told.append(entry)))
    monkeypatch.setattr(modal.experimental, "stop_fetching_inputs", lambda: told.append("stop"))
    return app_file.Sam3D(), told


@pytest.mark.parametrize("folder", [MODAL.parent, MODAL])
def test_import_modal_is_the_sdk_wherever_python_starts(folder):
    code = "import modal; print(hasattr(modal, 'App'), modal.__version__)"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=folder, text=True).startswith("True 1.")


def test_the_folder_modal_is_no_package():
    assert not (MODAL / "__init__.py").exists()


def test_the_app_has_its_functions_its_class_and_its_entrypoint(app_file):
    assert set(app_file.app.functions) == {"download_weights", "run_sam3d", "web"}
    assert set(app_file.app.classes) == {"Sam3D"}
    assert set(app_file.app.entrypoints) == {"run_demo"}
    for function in (app_file.download_weights, app_file.run_sam3d, app_file.web):
        assert isinstance(function, modal.Function)


def test_run_sam3d_has_the_signature_that_others_call(app_file):
    raw, _ = app_file.app.functions["run_sam3d"]
    assert str(inspect.signature(raw)) == "(image_bytes: bytes, mask_bytes: bytes) -> bytes"


def test_only_the_model_rents_gpus_and_within_limits(app_file):
    _, model = app_file.app.classes["Sam3D"]
    assert model["gpu"] == ["L40S", "A100-80GB", "H100"]
    assert (model["timeout"], model["startup_timeout"], model["scaledown_window"]) == (600, 1200, 300)
    assert (model["max_containers"], model["retries"].max_retries) == (10, 2)
    assert all("gpu" not in keywords for _, keywords in app_file.app.functions.values())


def test_only_the_download_sees_the_token_and_may_write_weights(app_file):
    everything = app_file.app.functions | app_file.app.classes
    assert [name for name, (_, keywords) in everything.items() if "secrets" in keywords] == ["download_weights"]
    mounted = {
        name: keywords["volumes"]["/weights"] for name, (_, keywords) in everything.items() if "volumes" in keywords
    }
    assert set(mounted) == {"download_weights", "Sam3D"}
    assert mounted["download_weights"] is app_file.weights
    assert mounted["Sam3D"] is not app_file.weights


def test_generate_is_synchronous_so_that_cancelling_and_local_calls_work():
    tree = ast.parse(FILE.read_text())
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]


def calls_of(name: str) -> list[ast.Call]:
    tree = ast.parse(FILE.read_text())
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


def test_files_are_added_to_images_as_the_last_step():
    """A build step after them would only fail at the deployment."""
    tree = ast.parse(FILE.read_text())
    inner = [n.value for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Call)]
    assert len(calls_of("add_local_python_source")) == 3
    assert not [call for call in inner if call in calls_of("add_local_python_source")]
    assert not [n for n in inner if getattr(n.func, "attr", "") == "add_local_python_source"]


def keywords(call: ast.Call) -> dict:
    return {word.arg: ast.unparse(word.value) for word in call.keywords}


def test_the_web_endpoint_asks_for_proxy_authentication():
    assert [keywords(call) for call in calls_of("asgi_app")] == [{"requires_proxy_auth": "True"}]


def test_the_token_is_required_and_the_weights_are_read_only_for_the_gpu():
    assert [keywords(call) for call in calls_of("from_name") if "required_keys" in keywords(call)] == [
        {"required_keys": "['HF_TOKEN']"}
    ]
    assert [keywords(call) for call in calls_of("with_mount_options")] == [{"read_only": "True"}]


def test_the_image_is_built_from_the_dockerfile_with_the_repository_as_context(app_file):
    (call,) = calls_of("from_dockerfile")
    assert eval(ast.unparse(call.args[0]), vars(app_file)) == MODAL.parent / "docker" / "sam3d" / "Dockerfile"
    assert eval(keywords(call)["context_dir"], vars(app_file)) == MODAL.parent


def test_the_web_image_has_the_versions_that_these_tests_ran_with():
    pins = re.findall(r'"([a-z-]+==[\d.]+)"', FILE.read_text())
    lock = (MODAL / "requirements-test.txt").read_text()
    pins.remove("huggingface-hub==0.36.2")
    assert len(pins) == 6
    for pin in pins:
        assert f"\n{pin} " in lock


def test_the_lock_names_no_index_and_hashes_everything():
    lock = (MODAL / "requirements-test.txt").read_text()
    assert "://" not in lock and "--index" not in lock
    requirements = re.findall(r"^[a-z0-9-]+==.*$", lock, re.MULTILINE)
    assert len(requirements) > 20
    assert all(line.endswith("\\") for line in requirements)


def test_generate_runs_here_on_the_stand_in(app_file):
    envelope = app_file.Sam3D().generate.local(IMAGE, [MASK], {"seed": 4})
    assert envelope["ok"], envelope
    assert set(envelope["files"]) == {"splat.ply", "mesh.glb", "metadata.json"}
    assert (envelope["metadata"]["engine"], envelope["metadata"]["options"]["seed"]) == ("stand-in", 4)


def test_warm_up_answers_with_what_was_loaded(app_file):
    envelope = app_file.Sam3D().warm_up.local()
    assert (envelope["ok"], envelope["files"], envelope["metadata"]["engine"]) == (True, {}, "stand-in")


def test_run_sam3d_gives_the_splat(app_file):
    ply = app_file.run_sam3d.local(IMAGE, MASK)
    assert ply.startswith(b"ply\nformat binary_little_endian")
    header, _, body = ply.partition(b"end_header\n")
    assert len(body) == app_file.gaussian_count(ply) * 68 > 0


def test_run_sam3d_raises_the_reason_of_a_bad_input(app_file):
    with pytest.raises(RuntimeError, match="^unsupported_media: "):
        app_file.run_sam3d.local(b"no picture", MASK)


def test_run_demo_needs_no_arguments_and_prints_what_came_out(app_file, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ply = app_file.run_demo(out=str(tmp_path / "new" / "splat.ply"))
    printed = capsys.readouterr().out
    assert (tmp_path / "new" / "splat.ply").read_bytes() == ply
    assert f"wrote {tmp_path}/new/splat.ply" in printed
    assert f"gaussians: {app_file.gaussian_count(ply):,}\n" in printed
    assert re.search(r"cold: \d+\.\d s, warm: \d+\.\d s\n", printed)
    raw, _ = app_file.app.entrypoints["run_demo"]
    parameters = inspect.signature(raw).parameters.values()
    assert all(parameter.default is not inspect.Parameter.empty for parameter in parameters)


def test_missing_weights_are_told_to_jobs_instead_of_starting_gpu_after_gpu(broken_model):
    model, told = broken_model
    for envelope in (model.generate.local(IMAGE, [MASK], {}), model.warm_up.local()):
        assert (envelope["ok"], envelope["code"], envelope["retryable"]) == (False, "upstream", True)
        assert "download_weights" in envelope["message"]
    assert told == [("engine", {"broken": envelope["message"]}), "stop", "stop"]


def test_a_lost_gpu_makes_modal_repeat_the_job_in_a_fresh_container(app_file, monkeypatch):
    told = []
    lost = {"ok": False, "code": "gpu_fault", "message": "The GPU failed.", "retryable": True, "fatal": True}
    engine = types.SimpleNamespace(generate=lambda *_: lost, describe=dict)
    monkeypatch.setattr("sam3d_service.engines.create", lambda name: engine)
    monkeypatch.setattr(modal.experimental, "stop_fetching_inputs", lambda: told.append("stop"))
    with pytest.raises(RuntimeError, match="The GPU failed"):
        app_file.Sam3D().generate.local(IMAGE, [MASK], {})
    assert told == ["stop"]


def test_the_web_function_is_the_service(app_file):
    app = app_file.web.local()
    assert "/v1/jobs" in app.openapi()["paths"]
    assert app.openapi() == json.loads((MODAL / "openapi.json").read_text())


def test_the_command_line_offers_the_demo_without_a_token():
    command = [sys.executable, "-m", "modal", "run", f"{FILE}::run_demo", "--help"]
    text = subprocess.check_output(command, text=True)
    assert all(option in text for option in ("--image", "--mask", "--out"))


@pytest.fixture
def hub(monkeypatch, app_file, tmp_path):
    """A Hugging Face hub of small files whose hashes are expected; `asked` is what was asked of it."""
    hub = types.SimpleNamespace(asked=[], content=b"weights", committed=0, popped=[])

    def snapshot_download(repo, *, revision, local_dir, allow_patterns):
        hub.asked.append((repo, revision, Path(local_dir).name))
        for name in allow_patterns:
            path = Path(local_dir) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(hub.content)

    def commit():
        hub.committed += 1

    module = types.ModuleType("huggingface_hub")
    module.snapshot_download = snapshot_download
    monkeypatch.setitem(sys.modules, "huggingface_hub", module)
    digest = hashlib.sha256(b"weights").hexdigest()
    monkeypatch.setattr(app_file, "SHA256", dict.fromkeys(app_file.SHA256, digest))
    monkeypatch.setattr(app_file, "WEIGHTS_PATH", tmp_path)
    monkeypatch.setattr(app_file, "weights", types.SimpleNamespace(commit=commit))
    monkeypatch.setattr(app_file, "job_entries", types.SimpleNamespace(pop=lambda *key: hub.popped.append(key[0])))
    return hub


def test_download_weights_fetches_pinned_revisions_and_leaves_a_manifest(app_file, hub, tmp_path):
    from sam3d_service import manifest

    app_file.download_weights.local()
    assert hub.asked == [
        ("facebook/sam-3d-objects", app_file.MODEL_REVISION, "sam3d"),
        ("Ruicheng/moge-vitl", app_file.MOGE_REVISION, "moge"),
    ]
    assert (hub.committed, hub.popped) == (1, ["engine"])
    kept = json.loads((tmp_path / "manifest.json").read_text())
    assert set(kept["revisions"].values()) == {app_file.MODEL_REVISION, app_file.MOGE_REVISION}
    assert (
        set(app_file.SHA256)
        < set(kept["files"])
        == {f"sam3d/{name}" for name in app_file.MODEL_FILES} | {"moge/model.pt"}
    )
    manifest.check(tmp_path)


def test_weights_of_another_content_are_refused(app_file, hub):
    from sam3d_service import manifest

    hub.content = b"other"
    with pytest.raises(manifest.Incomplete, match="SHA-256"):
        app_file.download_weights.local()
    assert hub.committed == 0


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"cut")])
def test_weights_that_are_gone_or_cut_off_are_noticed_at_the_start(app_file, hub, tmp_path, damage):
    from sam3d_service import manifest

    app_file.download_weights.local()
    damage(tmp_path / "moge" / "model.pt")
    with pytest.raises(manifest.Incomplete, match="moge/model.pt"):
        manifest.check(tmp_path)


def test_no_account_shows_in_the_file():
    assert not re.search(r"\b(ak|as|wk|ws|hf)[-_][A-Za-z0-9]{8,}", FILE.read_text())
