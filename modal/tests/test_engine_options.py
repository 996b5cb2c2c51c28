import json
import math

import pytest
from sam3d_engine.options import MAX_LABEL, MAX_SEED, Options, OptionsError


def test_no_values_give_the_defaults():
    assert Options.parse({}) == Options(seed=0, preset="normal", formats=("ply", "glb"), size=1.0, label="")


def test_options_survive_a_trip_through_json():
    options = Options.parse({"seed": 7, "preset": "high", "formats": ["glb", "ply"], "size": 2, "label": "Stühlchen"})
    assert Options.parse(json.loads(json.dumps(options.as_dict()))) == options


def test_every_option_can_be_given():
    assert Options.parse(Options().as_dict()) == Options()


def test_formats_come_in_one_order_whatever_was_asked():
    assert Options.parse({"formats": ["glb", "ply"]}).formats == ("ply", "glb")


def test_a_whole_number_is_a_size_but_stays_a_float():
    size = Options.parse({"size": 3}).size
    assert size == 3.0 and isinstance(size, float)


def test_presets_differ_in_steps_and_grow():
    fast, normal, high = (Options.parse({"preset": name}).steps for name in ("fast", "normal", "high"))
    assert fast < normal < high


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"seeds": 1}, "seeds"),
        ({3: 1}, "3"),
        ({"seed": -1}, "seed"),
        ({"seed": MAX_SEED + 1}, "seed"),
        ({"seed": 1.0}, "seed"),
        ({"seed": True}, "seed"),
        ({"seed": None}, "seed"),
        ({"seed": "1"}, "seed"),
        ({"preset": "slow"}, "preset"),
        ({"preset": ["fast"]}, "preset"),
        ({"formats": []}, "formats"),
        ({"formats": "ply"}, "formats"),
        ({"formats": ["obj"]}, "formats"),
        ({"formats": ["ply", "ply"]}, "formats"),
        ({"formats": [["ply"]]}, "formats"),
        ({"size": 0}, "size"),
        ({"size": 1001}, "size"),
        ({"size": math.nan}, "size"),
        ({"size": math.inf}, "size"),
        ({"size": "1"}, "size"),
        ({"size": True}, "size"),
        ({"size": 10**400}, "size"),
        ({"label": 5}, "label"),
        ({"label": "x" * (MAX_LABEL + 1)}, "label"),
        ({"label": "two\nlines"}, "label"),
        ([], "options"),
        (None, "options"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_field(values, field):
    with pytest.raises(OptionsError) as refused:
        Options.parse(values)
    assert refused.value.field == field
    assert refused.value.message


def test_the_borders_themselves_are_allowed():
    Options.parse({"seed": MAX_SEED, "size": 0.001, "label": "x" * MAX_LABEL})
    Options.parse({"seed": 0, "size": 1000})
