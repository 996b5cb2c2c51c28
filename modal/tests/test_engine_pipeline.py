"""The real engine around a pipeline that is a fake."""

import sys
from pathlib import Path

import numpy as np
import pytest
from sam3d_engine import ply
from sam3d_engine.pipeline import Sam3dEngine

sys.path.insert(0, str(Path(__file__).parent))

from engine_fakes import OPACITIES, PICTURE, PLACES, FakeGpu, FakePipeline, OutOfMemory, mask, once, png


def run(pipeline, masks=None, options=None, gpu=None, report=lambda stage, fraction: None):
    engine = Sam3dEngine(pipeline, gpu or FakeGpu(), "abc123")
    return engine.generate(png(PICTURE), masks or [mask()], options or {}, report)


def test_the_pipeline_gets_the_mask_as_alpha_the_seed_and_the_steps_of_the_preset():
    pipeline = FakePipeline()
    assert run(pipeline, options={"seed": 9, "preset": "fast"})["metadata"]["steps"] == {"stage1": 12, "stage2": 12}
    call = pipeline.calls[0]
    assert np.array_equal(call["image"][..., :3], PICTURE) and call["image"].dtype == np.uint8
    assert set(np.unique(call["image"][..., 3])) == {0, 255} and (call["image"][..., 3] == 255).sum() == 40 * 50
    assert call["mask"] is None and call["seed"] == 9 and call["pointmap"] is None
    extras = ("with_mesh_postprocess", "with_texture_baking", "with_layout_postprocess")
    assert [call[name] for name in extras] == [False] * 3


def test_outputs_become_files_with_the_pose_as_the_model_gave_it():
    answer = run(FakePipeline())
    assert list(answer["files"]) == ["splat.ply", "mesh.glb", "metadata.json"]
    one, metadata = answer["metadata"]["objects"][0], answer["metadata"]
    assert one["pose"]["rotation"] == [0.5] * 4 and one["pose"]["translation"] == [0.25, 0.5, 2]
    assert one["pose"]["scale"] == [1.5] * 3 and one["notes"] == []
    assert one["counts"] == {"gaussians": 300, "vertices": 300, "faces": 100}
    assert (metadata["revision"], metadata["gpu"], metadata["engine"]) == ("abc123", "a fake GPU", "sam3d")
    cloud = ply.read(answer["files"]["splat.ply"])
    assert np.isfinite(cloud.opacities).all()  # although the model's opacity reaches 1
    assert np.allclose(1 / (1 + np.exp(-cloud.opacities)), OPACITIES, atol=1e-6)
    factor = 1 / np.ptp(PLACES, axis=0).max()
    assert np.allclose(np.exp(cloud.scales), 0.01 * factor) and np.allclose(cloud.colours, 0.5)
    assert np.allclose(np.ptp(cloud.positions, axis=0), factor * np.ptp(PLACES, axis=0)[[0, 2, 1]], rtol=1e-5)


def test_without_a_glb_no_mesh_is_decoded():
    pipeline = FakePipeline()
    assert list(run(pipeline, options={"formats": ["ply"]})["files"]) == ["splat.ply", "metadata.json"]
    assert pipeline.calls[0]["formats"] == ["gaussian"]


def test_objects_of_one_picture_share_one_point_map():
    pipeline = FakePipeline()
    answer = run(pipeline, [mask(), mask(30, 75)])
    assert pipeline.pointmaps == 1 and len(pipeline.calls) == 2
    first, second = (call["pointmap"] for call in pipeline.calls)
    assert first is second and first.array.shape == (60, 80, 3)
    assert "scene.mesh.glb" in answer["files"] and len(answer["metadata"]["scene"]["placements"]) == 2


def test_progress_comes_from_within_the_run():
    seen = []
    run(FakePipeline(), options={"preset": "normal"}, report=lambda *call: seen.append(call))
    stages, fractions = zip(*seen, strict=True)
    assert [stages.count(name) for name in ("preprocess", "sparse", "slat", "decode")] == [1, 26, 26, 1]
    assert list(fractions) == sorted(fractions) and seen[-1] == ("export", 1.0)


def test_when_memory_runs_out_the_object_is_made_once_more_without_its_mesh():
    gpu, pipeline, seen = FakeGpu(), FakePipeline(once("decode", OutOfMemory())), []
    answer = run(pipeline, gpu=gpu, report=lambda stage, fraction: seen.append(fraction))
    assert seen == sorted(seen) and seen[-1] == 1
    assert [call["formats"] for call in pipeline.calls] == [["gaussian", "mesh"], ["gaussian"]]
    assert list(answer["files"]) == ["splat.ply", "metadata.json"] and gpu.released == 2
    assert "ran out of memory" in answer["metadata"]["objects"][0]["notes"][0]


def test_when_memory_runs_out_twice_the_job_fails_for_good():
    def trouble(stage, formats):
        if stage == "slat":
            raise OutOfMemory

    answer = run(FakePipeline(trouble))
    assert (answer["code"], answer["retryable"], "fatal" in answer) == ("out_of_memory", False, False)


def test_an_empty_mesh_leaves_the_splat_and_a_note():
    answer = run(FakePipeline(empty_mesh=True), options={"formats": ["glb"]})
    assert list(answer["files"]) == ["splat.ply", "metadata.json"]
    assert answer["metadata"]["objects"][0]["notes"] == ["The model gave an empty mesh, so there is no GLB."]


def test_an_object_that_is_not_found_does_not_take_the_others_along():
    nothing = IndexError("min(): Expected reduction dim 0 to have non-zero size.")
    answer = run(FakePipeline(once("sparse", nothing)), [mask(), mask(30, 75)])
    first, second = answer["metadata"]["objects"]
    assert first["error"]["code"] == "nothing_found" and first["files"] == []
    assert list(answer["files"])[:2] == second["files"] == ["object-2.splat.ply", "object-2.mesh.glb"]
    alone = run(FakePipeline(once("sparse", nothing)))
    assert (alone["code"], alone["retryable"]) == ("nothing_found", False)


def test_a_mask_without_any_depth_is_noted():
    assert run(FakePipeline(), [mask(10, 30)])["metadata"]["objects"][0]["notes"] == []
    blind = FakePipeline()
    blind.depth_from = 15  # in the point map, which has half the picture's size
    notes = run(blind, [mask(10, 30)])["metadata"]["objects"][0]["notes"]
    assert notes == ["No depth was found within the mask, so the pose is a guess."]


def test_a_lost_gpu_is_fatal_for_this_and_every_later_job():
    gpu = FakeGpu()
    gpu.lost = True
    engine = Sam3dEngine(FakePipeline(once("slat", RuntimeError("CUDA error: an illegal memory access"))), gpu, "r")
    for _ in range(2):
        answer = engine.generate(png(PICTURE), [mask()], {}, lambda stage, fraction: None)
        assert (answer["code"], answer["retryable"], answer["fatal"]) == ("gpu_fault", True, True)
        gpu.lost = False


def test_any_other_fault_is_internal_and_the_engine_goes_on():
    engine = Sam3dEngine(FakePipeline(once("slat", TypeError("/some/path"))), FakeGpu(), "r")
    job = (png(PICTURE), [mask()], {}, lambda stage, fraction: None)
    answer = engine.generate(*job)
    assert answer["code"] == "internal_error" and "path" not in answer["message"] and "fatal" not in answer
    assert engine.generate(*job)["ok"]


def test_a_cancel_out_of_the_step_loop_passes_through_and_the_engine_goes_on():
    def cancelling(stage, fraction):
        if stage == "slat":
            raise OutOfMemory("a cancel that looks like another fault")

    pipeline, gpu = FakePipeline(), FakeGpu()
    engine = Sam3dEngine(pipeline, gpu, "r")
    with pytest.raises(OutOfMemory):
        engine.generate(png(PICTURE), [mask()], {}, cancelling)
    assert len(pipeline.calls) == 1
    assert engine.generate(png(PICTURE), [mask()], {}, lambda stage, fraction: None)["ok"]
