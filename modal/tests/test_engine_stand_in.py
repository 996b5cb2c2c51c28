import io
import json

import numpy as np
import pytest
from PIL import Image, ImageDraw
from sam3d_engine import ply
from sam3d_engine.engine import STAGES
from sam3d_engine.stand_in import StandInEngine

ONE = ["splat.ply", "mesh.glb", "metadata.json"]
TWO = [
    "object-1.splat.ply",
    "object-1.mesh.glb",
    "object-2.splat.ply",
    "object-2.mesh.glb",
    "scene.splat.ply",
    "scene.mesh.glb",
    "metadata.json",
]


def png(picture):
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def drawing(colour=(200, 60, 40)):
    picture = Image.new("RGB", (320, 240), (90, 120, 60))
    ImageDraw.Draw(picture).ellipse((60, 40, 180, 200), fill=colour)
    return png(picture)


def mask(shape="ellipse", box=(60, 40, 180, 200)):
    picture = Image.new("L", (320, 240))
    getattr(ImageDraw.Draw(picture), shape)(box, fill=255)
    return png(picture)


SECOND = mask("polygon", [(260, 120), (310, 220), (220, 220)])


def generate(masks=None, options=None, engine=None, report=lambda stage, fraction: None):
    return (engine or StandInEngine()).generate(drawing(), masks or [mask()], options or {}, report)


def builtin(value):
    if isinstance(value, dict):
        return all(isinstance(key, str) and builtin(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(builtin, value))
    return value is None or type(value) in (bool, int, float, str, bytes)


def test_it_says_everywhere_that_it_is_a_stand_in():
    assert StandInEngine().describe()["engine"] == "stand-in"
    assert "stand-in" in generate()["metadata"]["model"]


@pytest.mark.parametrize(("masks", "names"), [([mask()], ONE), ([mask(), SECOND], TWO)])
def test_files_come_in_their_order_and_everything_is_builtin(masks, names):
    answer = generate(masks)
    assert answer["ok"] is True and list(answer["files"]) == names
    assert builtin(answer)
    assert json.loads(answer["files"]["metadata.json"]) == answer["metadata"]


@pytest.mark.parametrize(("formats", "gone"), [(["ply"], ".glb"), (["glb"], ".ply")])
def test_only_the_formats_that_were_asked_for_come(formats, gone):
    for masks, names in (([mask()], ONE), ([mask(), SECOND], TWO)):
        files = generate(masks, {"formats": formats})["files"]
        assert list(files) == [name for name in names if not name.endswith(gone)]


def test_equal_jobs_give_equal_bytes_and_another_seed_gives_others():
    first, again, other = (generate([mask(), SECOND], {"seed": seed})["files"] for seed in (3, 3, 4))
    for name in TWO[:-1]:
        assert first[name] == again[name]
    assert first["scene.splat.ply"] != other["scene.splat.ply"]


def test_the_splat_has_the_pictures_colour_and_the_masks_proportions():
    answer = generate([mask()], {"size": 2})
    cloud = ply.read(answer["files"]["splat.ply"])
    width, height, _ = np.ptp(cloud.positions, axis=0)
    assert width / height == pytest.approx(121 / 161, abs=0.03)
    assert height == pytest.approx(2, abs=0.03)
    front = np.median(cloud.colours[cloud.positions[:, 2] > 0.1], axis=0)
    assert np.allclose(0.5 + 0.28209479 * front, np.array([200, 60, 40]) / 255, atol=0.01)
    assert answer["metadata"]["objects"][0]["counts"]["gaussians"] == len(cloud)


def test_the_metadata_names_what_a_result_depends_on():
    metadata = generate([mask()], {"seed": 5, "preset": "fast"})["metadata"]
    one = metadata["objects"][0]
    assert metadata["options"]["seed"] == 5 and metadata["steps"] == {"stage1": 12, "stage2": 12}
    assert metadata["image"] == {"width": 320, "height": 240}
    assert one["maskArea"] > 10000 and len(one["transform"]) == 16 and len(one["pose"]["rotation"]) == 4
    assert set(one["seconds"]) == {"preprocess", "sparse", "slat", "decode"}
    assert set(metadata["seconds"]) == set(STAGES)
    assert one["bounds"]["min"][1] == pytest.approx(0, abs=1e-9) and one["files"] == ONE[:2]
    assert metadata["scene"] is None


def test_the_scene_tells_where_each_object_stands():
    metadata = generate([mask(), SECOND])["metadata"]
    placements = metadata["scene"]["placements"]
    assert [one["object"] for one in placements] == [1, 2]
    assert placements[0]["matrix"][3] < placements[1]["matrix"][3]  # left of it in the picture
    assert metadata["scene"]["bounds"]["min"][1] == pytest.approx(0, abs=1e-9)


def test_progress_passes_every_stage_and_never_goes_back():
    seen = []
    generate([mask(), SECOND], engine=StandInEngine(seconds=0.1), report=lambda *call: seen.append(call))
    stages, fractions = zip(*seen, strict=True)
    order = [stage for stage, before in zip(stages, (None, *stages), strict=False) if stage != before]
    assert order == ["loading", *2 * ["preprocess", "sparse", "slat", "decode"], "export"]
    assert list(fractions) == sorted(fractions) and fractions[0] == 0 and fractions[-1] == 1
    assert len(set(fractions)) > 30


def test_the_cold_start_happens_once():
    engine = StandInEngine(cold_seconds=0.2)
    cold, warm = (generate(engine=engine)["metadata"]["seconds"]["loading"] for _ in range(2))
    assert cold >= 0.2 > 0.1 > warm


def test_environment_variables_set_delays_and_failure():
    engine = StandInEngine.from_environment({"SAM3D_STAND_IN_FAIL": "gpu_fault", "SAM3D_STAND_IN_COLD_SECONDS": "0"})
    answer = generate(engine=engine)
    assert (answer["ok"], answer["code"], answer["retryable"]) == (False, "gpu_fault", True)
    assert generate(engine=StandInEngine.from_environment({}))["ok"]


def test_faults_of_the_caller_come_as_envelopes_that_no_retry_cures():
    for answer, code in (
        (generate(options={"sead": 1}), "invalid_options"),
        (generate([mask(), mask(box=(0, 0, 5, 5))]), "mask_too_small"),
        (StandInEngine().generate(b"x", [mask()], {}, print), "unsupported_media"),
    ):
        assert (answer["ok"], answer["code"], answer["retryable"]) == (False, code, False)
        assert answer["message"] and "fatal" not in answer


def test_what_the_report_raises_breaks_the_job_off():
    class Cancelled(Exception):
        pass

    def report(stage, fraction):
        if stage == "slat":
            raise Cancelled

    with pytest.raises(Cancelled):
        generate(report=report)


def test_an_unforeseen_fault_becomes_an_envelope_without_its_text(monkeypatch):
    def broken(*_):
        raise ValueError("/secret/path")

    monkeypatch.setattr("sam3d_engine.relief.mesh", broken)
    answer = generate()
    assert (answer["code"], answer["retryable"]) == ("internal_error", True)
    assert "ValueError" in answer["message"] and "secret" not in answer["message"]
