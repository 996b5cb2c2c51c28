"""The optional bearer token in front of /v1, for self-hosting. On Modal the platform's proxy tokens come first."""

import hmac

from fastapi import Request

from .problems import Problem


def bearer(token: str | None):
    """A dependency that lets a request pass only with `Authorization: Bearer <token>`; without a token, any."""

    async def check(request: Request) -> None:
        if token is None:
            return
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        # Bytes, because compare_digest refuses non-ASCII text; its time does not tell how much was right.
        matches = hmac.compare_digest(given.strip().encode(), token.encode())
        if scheme.lower() != "bearer" or not matches:
            detail = "Send the header Authorization: Bearer with the service's token."
            raise Problem("unauthorized", detail, headers={"WWW-Authenticate": "Bearer"})

    return check
