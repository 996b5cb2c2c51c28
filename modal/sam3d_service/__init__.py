"""SAM 3D as an HTTP service: submit an image with masks, poll, fetch splats and meshes.

The package knows neither Modal nor CUDA. `app.create_app` takes a `ports.Backend`; `local` runs the
engine in a process of this machine, `modal_backend` runs it in Modal's GPU containers.
"""

VERSION = "1.0.0"
