"""The bearer token of self-hosted services."""

import pytest
from service_support import form, running

TOKEN = "correct horse"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    with running("modal", tmp_path_factory.mktemp("auth"), token=TOKEN) as service:
        yield service


@pytest.mark.parametrize("header", [None, "", TOKEN, "Bearer", "Bearer wrong", f"Basic {TOKEN}", "Bearer \xe4"])
@pytest.mark.parametrize("method,path", [("POST", "/v1/jobs"), ("GET", "/v1/jobs/fc-1"), ("POST", "/v1/warmup")])
def test_without_the_right_token_v1_is_closed(guarded, header, method, path):
    headers = {"Authorization": header.encode("latin-1")} if header is not None else {}
    response = guarded.http.request(method, path, headers=headers)
    assert (response.status_code, response.json()["code"]) == (401, "unauthorized")
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.headers["content-type"] == "application/problem+json"
    assert TOKEN not in response.text
    assert not guarded.fake.calls


def test_with_the_token_v1_is_open(guarded):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    assert guarded.http.post("/v1/jobs", files=form(), headers=headers).status_code == 202
    guarded.fake.calls.clear()


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json"])
def test_health_and_contract_need_no_token(guarded, path):
    assert guarded.http.get(path).status_code == 200


def test_without_a_configured_token_none_is_asked_for(quick):
    assert quick.http.post("/v1/jobs/query", json={"ids": []}).status_code == 200
