import pytest
from sam3d_engine import warm_up
from sam3d_engine.stand_in import StandInEngine
from sam3d_engine.weights import Weights, WeightsError, adjusted


@pytest.fixture
def environment(tmp_path):
    for name in ("weights/pipeline.yaml", "weights/ss.ckpt", "weights/ss.yaml", "moge/model.pt", "dinov2/hubconf.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return {
        "SAM3D_WEIGHTS": str(tmp_path / "weights"),
        "SAM3D_MOGE": str(tmp_path / "moge/model.pt"),
        "SAM3D_DINOV2": str(tmp_path / "dinov2"),
        "SAM3D_REVISION": "abc",
    }


def config():
    return {
        "compile_model": True,
        "ss_generator_config_path": "ss.yaml",
        "ss_generator_ckpt_path": "ss.ckpt",
        "slat_decoder_gs_4_config_path": "absent.yaml",
        "slat_decoder_gs_4_ckpt_path": "absent.ckpt",
        "depth_model": {"model": {"pretrained_model_name_or_path": "Ruicheng/moge-vitl"}},
    }


def test_the_configuration_is_made_offline_uncompiled_and_without_unused_parts(environment):
    changed = adjusted(config(), Weights.from_environment(environment))
    assert changed["compile_model"] is False and changed["rendering_engine"] == "pytorch3d"
    assert changed["workspace_dir"] == environment["SAM3D_WEIGHTS"]
    assert changed["depth_model"]["model"]["pretrained_model_name_or_path"] == environment["SAM3D_MOGE"]
    for name in ("slat_decoder_gs_4_config_path", "slat_decoder_gs_4_ckpt_path", "ss_encoder_ckpt_path"):
        assert changed[name] is None
    assert changed["ss_generator_ckpt_path"] == "ss.ckpt"


def test_a_missing_checkpoint_is_named_before_anything_is_loaded(environment):
    with pytest.raises(WeightsError, match=r"other\.ckpt"):
        adjusted({**config(), "ss_decoder_ckpt_path": "other.ckpt"}, Weights.from_environment(environment))


@pytest.mark.parametrize("name", ["SAM3D_WEIGHTS", "SAM3D_MOGE", "SAM3D_DINOV2"])
def test_a_setting_that_is_missing_or_points_nowhere_is_named(environment, name):
    for wrong in (None, "", "/nowhere"):
        with pytest.raises(WeightsError, match=name):
            Weights.from_environment({**environment, name: wrong})


def test_a_revision_that_nobody_gave_is_unknown(environment):
    del environment["SAM3D_REVISION"]
    assert Weights.from_environment(environment).revision == "unknown"


def test_warm_up_makes_one_object_and_tells_a_failure():
    warm_up.run(StandInEngine())
    warm_up.run(StandInEngine(fail="nothing_found"))
    with pytest.raises(RuntimeError, match="warm-up"):
        warm_up.run(StandInEngine(fail="out_of_memory"))
