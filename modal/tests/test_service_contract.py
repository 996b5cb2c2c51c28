"""Each row of the HTTP contract, over both backends."""

import base64
import hashlib
import json

import pytest
from sam3d_service import VERSION, schema
from service_support import MASK, OTHER_MASK, form, picture


@pytest.fixture(scope="module")
def finished(quick):
    return quick.until(quick.start(), "succeeded")


def test_a_submission_is_accepted_at_once_and_says_where_to_ask(quick):
    response = quick.submit()
    job = response.json()
    assert response.status_code == 202
    assert response.headers["location"] == f"/v1/jobs/{job['id']}" == job["links"]["self"]
    assert response.headers["retry-after"] == "1"
    assert (job["status"], job["stage"], job["progress"], job["attempt"]) == ("queued", "queued", 0, 1)


def test_a_job_has_the_members_of_the_contract_and_no_other(finished):
    assert set(finished) == {
        *("id", "status", "stage", "progress", "attempt", "createdAt", "updatedAt", "expiresAt"),
        *("files", "metadata", "links"),
    }
    schema.Job.model_validate(finished)
    assert (finished["stage"], finished["progress"]) == ("export", 1)
    assert finished["createdAt"] <= finished["updatedAt"] < finished["expiresAt"]
    assert finished["metadata"]["engine"] == "stand-in"


def test_every_listed_file_is_served_with_its_size_type_and_digest(quick, finished):
    assert [file["name"] for file in finished["files"]] == ["splat.ply", "mesh.glb", "metadata.json"]
    types = ["application/octet-stream", "model/gltf-binary", "application/json"]
    for file, media_type in zip(finished["files"], types, strict=True):
        response = quick.result(finished["id"], file=file["name"])
        digest = hashlib.sha256(response.content)
        assert response.status_code == 200
        assert response.headers["content-type"] == file["type"] == media_type
        assert int(response.headers["content-length"]) == len(response.content) == file["bytes"]
        assert file["sha256"] == digest.hexdigest()
        assert response.headers["etag"] == f'"{digest.hexdigest()}"'
        assert response.headers["repr-digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
        assert response.headers["content-disposition"] == f'attachment; filename="{file["name"]}"'


def test_the_result_without_a_name_is_the_primary_file(quick, finished):
    assert quick.result(finished["id"]).content == quick.result(finished["id"], file="splat.ply").content


def test_a_result_can_be_waited_for(quick):
    response = quick.result(quick.start(), wait=20)
    assert response.status_code == 200
    assert response.content.startswith(b"ply\n")


def test_a_file_that_the_job_does_not_have_is_not_found(quick, finished):
    response = quick.result(finished["id"], file="../job.json")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")
    assert response.json()["jobId"] == finished["id"]


@pytest.mark.parametrize("method,path", [("GET", ""), ("GET", "/result"), ("DELETE", "")])
@pytest.mark.parametrize("job_id", ["fc-unknown", "no%20id", "x" * 129, "..%2f..%2fkeys"])
def test_an_unknown_job_is_not_found(quick, method, path, job_id):
    response = quick.http.request(method, f"/v1/jobs/{job_id}{path}")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


def test_several_masks_make_one_object_each_and_a_scene(quick):
    job = quick.until(quick.start(masks=(MASK, OTHER_MASK)), "succeeded")
    assert {file["name"] for file in job["files"]} == {
        *("object-1.splat.ply", "object-1.mesh.glb", "object-2.splat.ply", "object-2.mesh.glb"),
        *("scene.splat.ply", "scene.mesh.glb", "metadata.json"),
    }


def test_options_reach_the_engine_and_come_back_with_their_defaults(quick):
    job = quick.until(quick.start(options='{"formats": ["ply"], "seed": 7}'), "succeeded")
    assert [file["name"] for file in job["files"]] == ["splat.ply", "metadata.json"]
    assert job["metadata"]["options"] == {
        "seed": 7, "preset": "normal", "formats": ["ply"], "size": 1.0, "label": ""
    }  # fmt: skip


def test_options_may_come_as_a_file_part(quick):
    parts = form() + [("options", ("options.json", b'{"seed": 8}', "application/json"))]
    job_id = quick.http.post("/v1/jobs", files=parts).json()["id"]
    assert quick.until(job_id, "succeeded")["metadata"]["options"]["seed"] == 8


def test_a_query_gives_states_in_the_order_of_its_ids(quick, finished):
    response = quick.http.post("/v1/jobs/query", json={"ids": ["nobody", finished["id"]]})
    assert response.status_code == 200
    assert response.json() == {"jobs": [{"id": "nobody", "status": "unknown"}, finished]}
    schema.QueryResult.model_validate(response.json())


def test_a_query_of_no_ids_is_a_free_way_to_test_the_connection(quick):
    assert quick.http.post("/v1/jobs/query", json={"ids": []}).json() == {"jobs": []}


@pytest.mark.parametrize("body", [{"ids": ["a"] * 101}, {"ids": "a"}, {}, {"ids": ["with space"]}, []])
def test_a_malformed_query_is_refused(quick, body):
    response = quick.http.post("/v1/jobs/query", json=body)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_request")


def test_a_warm_up_is_a_job_that_succeeds_without_files(quick):
    response = quick.http.post("/v1/warmup")
    assert response.status_code == 202
    job = quick.until(response.json()["id"], "succeeded")
    assert job["files"] == []
    assert quick.result(job["id"]).status_code == 404


def test_health_tells_the_version(quick):
    assert quick.http.get("/healthz").json() == {"status": "ok", "version": VERSION}


def test_readiness_tells_what_serves_jobs(quick, finished):
    ready = quick.http.get("/readyz").json()
    assert set(ready) == {"ready", "warmContainers", "backlog", "model", "revision", "gpu", "version", "engine"}
    assert (ready["ready"], ready["warmContainers"], ready["version"]) == (True, 1, VERSION)
    schema.Ready.model_validate(ready)


def test_a_finished_job_cannot_be_cancelled(quick, finished):
    response = quick.http.delete(f"/v1/jobs/{finished['id']}")
    assert (response.status_code, response.json()["code"]) == (409, "already_finished")
    assert quick.job(finished["id"])["status"] == "succeeded"


@pytest.mark.parametrize("wait", ["-1", "31", "nan", "soon"])
def test_a_wait_out_of_range_is_refused(quick, finished, wait):
    response = quick.http.get(f"/v1/jobs/{finished['id']}", params={"wait": wait})
    assert (response.status_code, response.json()["code"]) == (400, "invalid_request")


@pytest.mark.parametrize("method,path,status", [("GET", "/v2/jobs", 404), ("PUT", "/v1/jobs", 405), ("GET", "/", 404)])
def test_what_does_not_exist_is_a_problem_document_too(quick, method, path, status):
    response = quick.http.request(method, path)
    problem = response.json()
    assert response.status_code == problem["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["type"] == f"urn:asset-factory:problem:{problem['code']}"
    assert problem["instance"] == path
    schema.ProblemBody.model_validate(problem)


@pytest.mark.parametrize("path", ["/v1/jobs/nobody", "/v1/nothing", "/healthz", "/openapi.json"])
def test_every_answer_bears_the_version(quick, path):
    assert quick.http.get(path).headers["x-sam3d-version"] == VERSION


def test_two_submissions_without_a_key_are_two_jobs(quick):
    assert quick.start() != quick.start()


def test_equal_inputs_give_equal_bytes(quick):
    first, second = (quick.until(quick.start(options='{"seed": 3}'), "succeeded") for _ in range(2))
    hashes = [[file["sha256"] for file in job["files"][:2]] for job in (first, second)]
    assert hashes[0] == hashes[1]


def test_the_metadata_file_holds_what_the_job_says(quick, finished):
    assert json.loads(quick.result(finished["id"], file="metadata.json").content) == finished["metadata"]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_the_picture_may_be_of_other_kinds(quick, kind):
    assert quick.until(quick.start(image=picture(kind=kind)), "succeeded")["files"]
