"""openapi.json is what clients are written against; it must be what the app really is."""

import json
from pathlib import Path

from sam3d_service import openapi

FILE = Path(__file__).parent.parent / "openapi.json"


def test_the_kept_description_equals_the_apps():
    assert FILE.read_text() == openapi.document(), "run: python -m sam3d_service.openapi > openapi.json"


def test_the_description_names_every_route_of_the_contract():
    paths = json.loads(FILE.read_text())["paths"]
    assert {(method, path) for path, methods in paths.items() for method in methods} == {
        ("post", "/v1/jobs"),
        ("get", "/v1/jobs/{job_id}"),
        ("get", "/v1/jobs/{job_id}/result"),
        ("delete", "/v1/jobs/{job_id}"),
        ("post", "/v1/jobs/query"),
        ("post", "/v1/warmup"),
        ("get", "/healthz"),
        ("get", "/readyz"),
    }


def test_errors_are_described_as_problems_and_as_nothing_else():
    text = FILE.read_text()
    assert "HTTPValidationError" not in text
    for methods in json.loads(text)["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"]
