"""Paths and servers that several tests share."""

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS.parent), str(TESTS)]  # so that it does not matter where pytest is started

import service_support  # noqa: E402


@pytest.fixture(scope="session", params=["local", "modal"])
def quick(request, tmp_path_factory):
    """The service over each backend, with an engine that takes no time."""
    with service_support.running(request.param, tmp_path_factory.mktemp("quick")) as service:
        yield service


@pytest.fixture(scope="module", params=["local", "modal"])
def slow_server(request, tmp_path_factory):
    with service_support.running(request.param, tmp_path_factory.mktemp("slow"), seconds=20) as service:
        yield service


@pytest.fixture
def slow(slow_server):
    """The service over each backend, with an engine that takes 20 seconds. No test's job outlives it."""
    yield slow_server
    slow_server.cancel_all()
