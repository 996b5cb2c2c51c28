"""What may not come in. Nothing of it may start a job."""

import json
import socket

import pytest
from sam3d_service import uploads
from service_support import IMAGE, MASK, SIZE, form, mask, picture

GIF = picture(kind="GIF", mode="P", color=1)


def file(name, data):
    return (name, (f"{name}.png", data, "image/png"))


BAD = {
    "no image": ([file("mask", MASK)], 400, "invalid_request"),
    "two images": (form() + [file("image", IMAGE)], 400, "invalid_request"),
    "no mask": ([file("image", IMAGE)], 400, "invalid_request"),
    "17 masks": (form([MASK] * 17), 400, "invalid_request"),
    "an unknown part": (form() + [file("depth", IMAGE)], 400, "invalid_request"),
    "an image without a file name": ([("image", (None, "text")), file("mask", MASK)], 400, "invalid_request"),
    "an empty image": (form(image=b""), 400, "invalid_image"),
    "a cut off image": (form(image=IMAGE[:60]), 400, "invalid_image"),
    "an image of text": (form(image=b"hello"), 415, "unsupported_media"),
    "a GIF": (form(image=GIF), 415, "unsupported_media"),
    "a cut off mask": (form([MASK[:60]]), 400, "invalid_mask"),
    "a mask of another size": (form([mask(size=(80, 80))]), 422, "size_mismatch"),
    "an empty mask": (form([mask(None)]), 422, "mask_empty"),
    "a tiny mask": (form([mask((5, 5, 9, 9))]), 422, "mask_too_small"),
    "a mask of everything": (form([mask((0, 0, *SIZE))]), 422, "mask_covers_everything"),
    "one bad mask among good ones": (form([MASK, mask(None)]), 422, "mask_empty"),
    "too many pixels": (form(image=picture((8000, 6000), mode="L", color=0)), 413, "too_large"),
    "options that are no JSON": (form(options="{"), 422, "invalid_options"),
    "options that are a list": (form(options="[]"), 422, "invalid_options"),
    "an unknown option": (form(options='{"sede": 1}'), 422, "invalid_options"),
    "a seed out of range": (form(options='{"seed": -1}'), 422, "invalid_options"),
    "a seed that is no number": (form(options='{"seed": NaN}'), 422, "invalid_options"),
    "options that never end": (form(options=json.dumps({"label": "x" * 20_000})), 400, "invalid_request"),
    "options twice": (form(options="{}") + [("options", (None, "{}"))], 400, "invalid_request"),
}


def jobs(service) -> int:
    """How many jobs the backend was ever given."""
    return len(service.backend._jobs if service.fake is None else service.fake.calls)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_upload_is_refused_before_anything_is_paid_for(quick, name):
    parts, status, code = BAD[name]
    before = jobs(quick)
    response = quick.http.post("/v1/jobs", files=parts)
    problem = response.json()
    assert (response.status_code, problem["code"], problem["retryable"]) == (status, code, False), problem
    assert response.headers["content-type"] == "application/problem+json"
    assert jobs(quick) == before


@pytest.mark.parametrize("kind", ["application/json", "text/plain", None])
def test_a_body_that_is_no_form_is_refused(quick, kind):
    response = quick.http.post("/v1/jobs", content=b"{}", headers={"Content-Type": kind} if kind else {})
    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media")


@pytest.mark.parametrize("boundary", ["", "; boundary=other"])
def test_a_form_that_is_torn_is_refused(quick, boundary):
    headers = {"Content-Type": f"multipart/form-data{boundary}"}
    response = quick.http.post("/v1/jobs", content=b"--x\r\nContent-Disposition: form-", headers=headers)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_request")


def test_a_body_that_declares_far_too_much_is_refused_unread(quick):
    """Only the head is sent; an answer proves that the body was not waited for."""
    answer = exchange(quick, f"Content-Length: {2 * uploads.MAX_BODY_BYTES + 1}\r\n\r\n".encode(), b"")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"code":"too_large"' in answer


def test_a_body_that_never_ends_is_cut_off(quick, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BODY_BYTES", 100_000)
    chunk = b"%x\r\n%s\r\n" % (50_000, b"x" * 50_000)
    part = b'--b\r\nContent-Disposition: form-data; name="image"; filename="i.png"\r\n\r\n'
    start = b"%x\r\n%s\r\n" % (len(part), part)
    answer = exchange(quick, b"Transfer-Encoding: chunked\r\n\r\n", start + 4 * chunk)
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_that_is_too_large_gets_an_answer_and_no_reset(quick, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BODY_BYTES", 1_000_000)
    before = jobs(quick)
    for size in (1_100_000, 1_900_000):
        response = quick.http.post("/v1/jobs", files=form(image=IMAGE + bytes(size)))
        assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert jobs(quick) == before


def test_an_upload_that_breaks_off_starts_nothing_and_harms_nobody(quick, caplog):
    before = jobs(quick)
    url = quick.http.base_url
    with socket.create_connection((url.host, url.port), timeout=10) as connection:
        head = b"POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n"
        connection.sendall(head + b"Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n")
    assert quick.until(quick.start(), "succeeded")
    assert jobs(quick) == before + 1
    assert not caplog.records


def exchange(service, head: bytes, body: bytes) -> bytes:
    """The answer to a request whose body never ends."""
    url = service.http.base_url
    with socket.create_connection((url.host, url.port), timeout=10) as connection:
        connection.sendall(b"POST /v1/jobs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")
        connection.sendall(b"Content-Type: multipart/form-data; boundary=b\r\n" + head + body)
        answer = b""
        while part := connection.recv(65536):
            answer += part
        return answer
