# ---
# cmd: ["modal", "run", "modal/sam3d_modal_app.py::run_demo"]
# deploy: true
# ---

# # Turn pictures into 3D assets with SAM 3D

# [SAM 3D Objects](https://github.com/facebookresearch/sam-3d-objects) takes a picture and a mask of one
# object in it, and gives back the whole object, hidden sides included, as Gaussian splats and as a mesh.

# This app runs it on a GPU that exists only while there is work. It offers

# - `run_demo`, to see it work on a bundled picture,
# - `run_sam3d`, a Function from image and mask to a splat PLY, callable by name from Python, JavaScript or Go,
# - `web`, an HTTP service with jobs, progress, cancellation and retries that never pay twice.

# Five commands, once:

# ```shell
# modal setup
# modal secret create huggingface-secret HF_TOKEN=hf_...
# modal run modal/sam3d_modal_app.py::download_weights
# modal run modal/sam3d_modal_app.py::run_demo
# modal deploy modal/sam3d_modal_app.py
# ```

# The weights are gated: ask for access to [facebook/sam-3d-objects](https://huggingface.co/facebook/sam-3d-objects)
# with the account that `HF_TOKEN` belongs to, and wait for the approval. The SAM License applies to them.

import os
import time
from pathlib import Path

import modal
import modal.experimental  # not loaded by `import modal` alone before 1.6

app = modal.App("asset-factory-sam3d")

MINUTES = 60  # seconds
HERE = Path(__file__).parent

# ## Choose GPUs and limits

# The model needs about 14 GB for its weights and up to 32 GB in all, so that cards of 24 GB are too small. The
# list is in order of preference: an L40S is the cheapest per asset, the others step in where none is free.

GPUS = ["L40S", "A100-80GB", "H100"]

# By the list prices of October 2026 a GPU costs $0.000542 per second as an L40S, $0.000694 as an A100-80GB and
# $0.001097 as an H100; four cores and 32 GiB of memory add $0.000124. A minute of work is $0.04 on an L40S.
# Loading the model and waiting for more work are paid like work itself.

# A container that has just worked waits this long for the next job. 5 idle minutes on an L40S are $0.20; a
# cold start in their place costs the loading of 12 GB of weights and makes somebody wait.

SCALEDOWN_WINDOW = 5 * MINUTES

# No more than this many GPUs are rented at once, whatever is queued. It caps the bill at $24 per hour on L40S.

MAX_CONTAINERS = 10

# An attempt that takes longer is ended and counts as failed. Loading the model is limited on its own.

JOB_TIMEOUT = 10 * MINUTES
STARTUP_TIMEOUT = 20 * MINUTES

# The web service runs on a sliver of a CPU, and is off while nobody asks. `1` here would save its few seconds of
# start-up for about $20 a month.

WEB_MIN_CONTAINERS = 0

# ## Keep weights in a Volume

# A CPU-only Function fills the [Volume](https://modal.com/docs/guide/volumes) once, at pinned revisions to avoid
# surprises. The GPU containers mount it read-only, work offline and never see the token.

weights = modal.Volume.from_name("sam3d-weights", create_if_missing=True)
WEIGHTS_PATH = Path("/weights")

MODEL_ID = "facebook/sam-3d-objects"
MODEL_REVISION = "2e73555018d2741ccd486e56c24fac41155a1dc6"
MODEL_FILES = ["LICENSE", "checkpoints/pipeline.yaml"] + [
    f"checkpoints/{part}.{kind}"
    for part in ("ss_generator", "ss_decoder", "slat_generator", "slat_decoder_gs", "slat_decoder_mesh")
    for kind in ("yaml", "ckpt")
]
MOGE_ID = "Ruicheng/moge-vitl"  # the depth model that SAM 3D looks at the picture through
MOGE_REVISION = "ad326bfb61facd6c52b5a825bc1e34d7c97d9672"

# What the large files must hash to, as several public projects have found them:

SHA256 = {
    "sam3d/checkpoints/ss_generator.ckpt": "225f40479e4cff4f39d6fa14c55be3abad1475bf55b61af3bec1e19ed2f6c146",
    "sam3d/checkpoints/ss_decoder.ckpt": "6dac1cd7b7fda5a38e0614fadae441f1794f80e39ea2981f1ac8aff0a7e99340",
    "sam3d/checkpoints/slat_generator.ckpt": "91529bde8e7daa12d09618a66c319e3a5a6398db6b23b958cedcb1c3f28faabb",
    "sam3d/checkpoints/slat_decoder_gs.ckpt": "f8077c36a06eaf890dd93cda1937411f793dea1eb80b3dd9329f2038ba84a111",
    "sam3d/checkpoints/slat_decoder_mesh.ckpt": "85907b37b67d8ce5b099a96629bdcfbd873eb407dee6b3aa9a75deb15038db33",
    "moge/model.pt": "da96b09a0485a3c45a5aa455e67743c8b4efc4dd8437c1f2aa93c2b4303d957f",
}

download_image = (
    modal.Image.debian_slim(python_version="3.12")
    .uv_pip_install("huggingface-hub==0.36.2")
    .env({"HF_XET_HIGH_PERFORMANCE": "1"})
    .add_local_python_source("sam3d_service")
)

# Progress and idempotency keys live in a [Dict](https://modal.com/docs/guide/dicts). Losing it would lose no
# job: results are those of the Function Calls themselves, which Modal keeps for 7 days.

job_entries = modal.Dict.from_name("sam3d-jobs", create_if_missing=True)


@app.function(
    image=download_image,
    volumes={str(WEIGHTS_PATH): weights},
    secrets=[modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])],
    cpu=4,
    memory=4096,
    timeout=120 * MINUTES,
)
def download_weights():
    from huggingface_hub import snapshot_download
    from sam3d_service import journal, manifest

    print(f"downloading {MODEL_ID} (12.3 GB) and {MOGE_ID} (1.3 GB)")
    snapshot_download(MODEL_ID, revision=MODEL_REVISION, local_dir=WEIGHTS_PATH / "sam3d", allow_patterns=MODEL_FILES)
    snapshot_download(MOGE_ID, revision=MOGE_REVISION, local_dir=WEIGHTS_PATH / "moge", allow_patterns=["model.pt"])
    revisions = {MODEL_ID: MODEL_REVISION, MOGE_ID: MOGE_REVISION}
    found = manifest.write(WEIGHTS_PATH, SHA256, revisions)
    weights.commit()
    job_entries.pop(journal.ENGINE, None)  # it may still say that weights are missing
    for name, entry in found["files"].items():
        print(f"{entry['sha256']}  {entry['bytes']:>13,}  {name}")


# ## Build the GPU Image from a Dockerfile

# The same Dockerfile serves people who own a GPU (`docker/compose.yaml`). It compiles nothing and pins everything.
# The [context](https://modal.com/docs/guide/existing-images) is the repository, wherever this is started from.

python_packages = ["sam3d_engine", "sam3d_service"]

sam3d_image = (
    modal.Image.from_dockerfile(
        HERE.parent / "docker" / "sam3d" / "Dockerfile",
        context_dir=HERE.parent,
    )
    .entrypoint([])
    .env(
        {
            "SAM3D_WEIGHTS": str(WEIGHTS_PATH / "sam3d" / "checkpoints"),
            "SAM3D_MOGE": str(WEIGHTS_PATH / "moge" / "model.pt"),
            "SAM3D_REVISION": MODEL_REVISION,
        }
    )
    .add_local_python_source(*python_packages)  # always last: it adds files when a container starts
)

# The web service and the wrapper Function need no GPU, no CUDA and no torch.

web_image = (
    modal.Image.debian_slim(python_version="3.12")
    .uv_pip_install(
        "fastapi==0.165.0",
        "starlette==1.10.0",
        "pydantic==2.14.4",
        "python-multipart==0.0.34",
        "numpy==1.26.4",
        "pillow==11.3.0",
    )
    .add_local_python_source(*python_packages)
)

# ## Load once, generate many times

# `@modal.enter` loads the model and makes one object of a drawn ball, before the container takes its first job.
# `generate` is a plain, synchronous method with one job at a time: that is how a GPU works best, and how
# [cancelling](https://modal.com/docs/guide/job-queue) a job spares the other ones.

# It answers with builtins only, for a failed job too: `{"ok": False, "code": ..., "message": ...}`. It raises
# only where a fresh container may do better, and then Modal tries again.

# `SAM3D_ENGINE=stand-in` swaps the model on this machine for a small computation without one, so that
# `Sam3D().generate.local(...)` and `run_demo` work without a GPU and without an account.

ENGINE = os.environ.get("SAM3D_ENGINE", "sam3d")


@app.cls(
    image=sam3d_image,
    gpu=GPUS,
    volumes={str(WEIGHTS_PATH): weights.with_mount_options(read_only=True)},
    cpu=4,
    memory=32 * 1024,  # the weights pass through it on their way to the GPU
    timeout=JOB_TIMEOUT,
    startup_timeout=STARTUP_TIMEOUT,
    scaledown_window=SCALEDOWN_WINDOW,
    max_containers=MAX_CONTAINERS,
    retries=modal.Retries(max_retries=2, initial_delay=2.0),
)
class Sam3D:
    @modal.enter()
    def load(self):
        from sam3d_engine.weights import WeightsError
        from sam3d_service import engines, journal, manifest

        self.engine, self.broken = None, None
        try:
            if ENGINE == "sam3d":
                manifest.check(WEIGHTS_PATH)
            self.engine = engines.create(ENGINE)
        except (manifest.Incomplete, WeightsError) as error:
            # Raising would make Modal start GPU after GPU with the same outcome. Jobs are told instead.
            self.broken = f"The weights are not usable: {error} Run download_weights."
            journal.mark_broken(job_entries, self.broken)
        else:
            if not modal.is_local():
                journal.describe(job_entries, self.engine.describe())

    @modal.method()
    def generate(self, image: bytes, masks: list[bytes], options: dict) -> dict:
        """One job, from encoded files to an envelope. See `sam3d_engine.envelope`."""
        from sam3d_service.journal import Journal

        if self.broken:
            return self._give_up()
        journal = Journal(job_entries, modal.current_function_call_id())
        envelope = self.engine.generate(image, masks, options, journal.report)
        if envelope.get("fatal"):
            modal.experimental.stop_fetching_inputs()  # this process has lost its GPU for good
            raise RuntimeError(envelope["message"])
        return envelope

    @modal.method()
    def warm_up(self) -> dict:
        """Does nothing, in a container that is loaded."""
        if self.broken:
            return self._give_up()
        return {"ok": True, "files": {}, "metadata": self.engine.describe()}

    def _give_up(self) -> dict:
        modal.experimental.stop_fetching_inputs()  # the next container may find the weights
        return {"ok": False, "code": "upstream", "message": self.broken, "retryable": True}


# ## Call it from anywhere

# ```python
# run_sam3d = modal.Function.from_name("asset-factory-sam3d", "run_sam3d")
# ply = run_sam3d.remote(Path("photo.jpg").read_bytes(), Path("mask.png").read_bytes())
# ```


@app.function(image=web_image, timeout=STARTUP_TIMEOUT + JOB_TIMEOUT)
def run_sam3d(image_bytes: bytes, mask_bytes: bytes) -> bytes:
    """The splat PLY of the object that the mask marks. Raises RuntimeError with the reason if there is none."""
    generate = Sam3D().generate
    call = generate.local if modal.is_local() else generate.remote
    envelope = call(image_bytes, [mask_bytes], {"formats": ["ply"]})
    if not envelope["ok"]:
        raise RuntimeError(f"{envelope['code']}: {envelope['message']}")
    return envelope["files"]["splat.ply"]


# ## Serve it over HTTP

# Jobs over HTTP are submitted, polled and fetched: no request lasts longer than 30 seconds, however cold the GPU
# is. `modal/openapi.json` describes the API.

# [Proxy authentication](https://modal.com/docs/guide/webhook-proxy-auth) turns strangers away before anything
# starts that costs money. Create a token with `modal workspace proxy-tokens create`, and send it in the headers
# `Modal-Key` and `Modal-Secret`.


@app.function(
    image=web_image,
    cpu=0.25,
    memory=2048,  # results pass through it
    min_containers=WEB_MIN_CONTAINERS,
    scaledown_window=5 * MINUTES,
    max_containers=4,
)
@modal.concurrent(max_inputs=50)
@modal.asgi_app(requires_proxy_auth=True)
def web():
    from sam3d_service.app import create_app
    from sam3d_service.modal_backend import ModalBackend

    model = Sam3D()
    return create_app(ModalBackend(model.generate, model.warm_up, job_entries, MODEL_ID, MODEL_REVISION))


# ## Try it

# `modal run modal/sam3d_modal_app.py::run_demo` needs no arguments: it takes the steak on the bundled table, once
# in a cold container and once in a warm one, and writes the splats to a file. `--image` and `--mask` take yours.


@app.local_entrypoint()
def run_demo(image: str = "", mask: str = "", out: str = "/tmp/sam3d/splat.ply"):
    image_bytes = Path(image or HERE / "sample" / "image.jpg").read_bytes()
    mask_bytes = Path(mask or HERE / "sample" / "mask.png").read_bytes()
    call = run_sam3d.local if ENGINE == "stand-in" else run_sam3d.remote
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        ply = call(image_bytes, mask_bytes)
        seconds.append(time.perf_counter() - start)
    path = Path(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(ply)
    print(f"wrote {path} ({len(ply):,} bytes)")
    print(f"gaussians: {gaussian_count(ply):,}")
    print(f"cold: {seconds[0]:.1f} s, warm: {seconds[1]:.1f} s")
    return ply


def gaussian_count(ply: bytes) -> int:
    """The number after `element vertex` in the header of a PLY."""
    header, _, _ = ply.partition(b"end_header")
    return int(header.split(b"element vertex ")[1].split()[0])


# Without an account, `SAM3D_ENGINE=stand-in python modal/sam3d_modal_app.py` does the same with the stand-in.

if __name__ == "__main__":
    run_demo()
