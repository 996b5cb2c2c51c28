"""The API's description: python -m sam3d_service.openapi > openapi.json."""

import json

from fastapi import FastAPI

PROBLEM = {
    "description": "A problem document (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}},
}


def problems(*statuses: int) -> dict:
    """The `responses` of a route for these error statuses."""
    return {status: PROBLEM for status in statuses}


def install(app: FastAPI) -> None:
    """Removes the validation errors that FastAPI describes by itself: here they are problems of status 400."""
    generate = app.openapi

    def openapi() -> dict:
        document = generate()
        for methods in document["paths"].values():
            for operation in methods.values():
                if "ValidationError" in json.dumps(operation["responses"].get("422")):
                    del operation["responses"]["422"]
        for name in ("HTTPValidationError", "ValidationError"):
            document["components"]["schemas"].pop(name, None)
        return document

    app.openapi = openapi


def document() -> str:
    from .app import create_app  # which itself needs this module

    return json.dumps(create_app(backend=None).openapi(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(document(), end="")
