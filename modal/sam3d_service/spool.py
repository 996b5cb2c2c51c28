"""Jobs, results and idempotency keys as files, so that a killed server finds them again.

jobs/ID/job.json     the record, replaced atomically
jobs/ID/input/       image, mask-1, mask-2, ...; removed when the job ends
jobs/ID/output-N/    the files that attempt N made
keys/SHA256.json     idempotency slots, named by their key's hash
"""

import fcntl
import hashlib
import json
import os
import shutil
from pathlib import Path

from .ports import FileInfo, Submission


class Spool:
    """One process owns the folder; its worker only adds outputs."""

    def __init__(self, root: Path):
        self._jobs, self._keys = root / "jobs", root / "keys"
        self._jobs.mkdir(parents=True, exist_ok=True)
        self._keys.mkdir(exist_ok=True)
        self._lock = open(root / "lock", "w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.close()
            raise SystemExit(f"Another server uses the spool folder {root}.") from None

    def release(self) -> None:
        self._lock.close()

    def folder(self, job_id: str) -> Path:
        return self._jobs / job_id

    def add(self, job_id: str, submission: Submission, record: dict) -> None:
        """Durable when it returns: job.json is written last and makes the job exist."""
        target = self.folder(job_id) / "input"
        target.mkdir(parents=True)
        write_durably(target / "image", submission.image)
        for number, mask in enumerate(submission.masks, 1):
            write_durably(target / f"mask-{number}", mask)
        self.save(job_id, record)

    def save(self, job_id: str, record: dict) -> None:
        self.folder(job_id).mkdir(exist_ok=True)
        write_durably(self.folder(job_id) / "job.json", json.dumps(record).encode())

    def records(self) -> dict[str, dict]:
        """Every job's record by id. A folder without one was never acknowledged and is removed."""
        found = {}
        for folder in self._jobs.iterdir():
            try:
                found[folder.name] = json.loads((folder / "job.json").read_bytes())
            except FileNotFoundError:
                shutil.rmtree(folder, ignore_errors=True)
        return found

    def drop_inputs(self, job_id: str) -> None:
        shutil.rmtree(self.folder(job_id) / "input", ignore_errors=True)

    def drop_outputs(self, job_id: str, but: int | None = None) -> None:
        """Removes the outputs of every attempt but one."""
        for output in self.folder(job_id).glob("output-*"):
            if output.name != f"output-{but}":
                shutil.rmtree(output, ignore_errors=True)

    def remove(self, job_id: str) -> None:
        (self.folder(job_id) / "job.json").unlink(missing_ok=True)
        shutil.rmtree(self.folder(job_id), ignore_errors=True)

    def drop_keys(self, reserved_before: float) -> None:
        for path in self._keys.glob("*.json"):
            if json.loads(path.read_bytes())["reservedAt"] < reserved_before:
                path.unlink()

    async def get(self, key: str) -> dict | None:
        try:
            return json.loads(self._key(key).read_bytes())
        except FileNotFoundError:
            return None

    async def put(self, key: str, value: dict) -> None:
        write_durably(self._key(key), json.dumps(value).encode())

    async def put_if_absent(self, key: str, value: dict) -> bool:
        # No await in between, and one process owns the folder: nobody else can come first.
        if self._key(key).exists():
            return False
        await self.put(key, value)
        return True

    async def delete(self, key: str) -> None:
        self._key(key).unlink(missing_ok=True)

    def _key(self, key: str) -> Path:
        return self._keys / f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def read_inputs(folder: Path) -> tuple[bytes, list[bytes]]:
    """The image and masks of the job in `folder`."""
    inputs = folder / "input"
    masks = sorted(inputs.glob("mask-*"), key=lambda path: int(path.name.removeprefix("mask-")))
    return (inputs / "image").read_bytes(), [path.read_bytes() for path in masks]


def write_outputs(folder: Path, attempt: int, files: dict[str, bytes]) -> list[FileInfo]:
    target = folder / f"output-{attempt}"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name, data in files.items():
        write_durably(target / name, data)
    return [FileInfo.of(name, data) for name, data in files.items()]


def write_durably(path: Path, data: bytes) -> None:
    """Either the old or the whole new content is there, also after a power cut."""
    fresh = path.with_name(path.name + ".new")
    with open(fresh, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
