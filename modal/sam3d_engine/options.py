"""What a caller may ask for in one job."""

from __future__ import annotations

from dataclasses import asdict, dataclass

MAX_SEED = 2**31 - 1
MIN_SIZE, MAX_SIZE = 0.001, 1000.0
MAX_LABEL = 120
FORMATS = ("ply", "glb")

# Steps of stage 1 (sparse structure and pose) and stage 2 (structured latent). 25/25 is the model's own default, 12/12
# is what others use to halve the time; 50/50 was measured by nobody yet.
STEPS = {"fast": (12, 12), "normal": (25, 25), "high": (50, 50)}


class OptionsError(ValueError):
    """An option that is unknown, of the wrong type or out of range. ``field`` names it."""

    def __init__(self, field: str, message: str):
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True)
class Options:
    """Settings of one job; ``parse`` is the only way in for values from outside."""

    seed: int = 0
    preset: str = "normal"
    formats: tuple[str, ...] = FORMATS
    size: float = 1.0
    label: str = ""

    @staticmethod
    def parse(values: dict) -> Options:
        """Options from a decoded JSON object; what is absent keeps its default.

        Raises OptionsError for an unknown key, a wrong type or a value out of range.
        """
        if not isinstance(values, dict):
            raise OptionsError("options", "must be an object")
        for key in values:
            if key not in _READERS:
                raise OptionsError(str(key), f"is no option; options are {', '.join(_READERS)}")
        return Options(**{key: _READERS[key](value) for key, value in values.items()})

    @property
    def steps(self) -> tuple[int, int]:
        """Steps of (stage 1, stage 2)."""
        return STEPS[self.preset]

    def as_dict(self) -> dict:
        """Builtins that ``parse`` reads back to an equal object."""
        return {**asdict(self), "formats": list(self.formats)}


def _seed(value) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise OptionsError("seed", "must be a whole number")
    if not 0 <= value <= MAX_SEED:
        raise OptionsError("seed", f"must lie between 0 and {MAX_SEED}")
    return value


def _preset(value) -> str:
    if not isinstance(value, str) or value not in STEPS:
        raise OptionsError("preset", f"must be one of {', '.join(STEPS)}")
    return value


def _formats(value) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
        raise OptionsError("formats", "must be a list of names")
    if not value:
        raise OptionsError("formats", "must name at least one format")
    for name in value:
        if name not in FORMATS:
            raise OptionsError("formats", f"must be among {', '.join(FORMATS)}")
    if len(set(value)) != len(value):
        raise OptionsError("formats", "names a format twice")
    return tuple(name for name in FORMATS if name in value)


def _size(value) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise OptionsError("size", "must be a number of metres")
    if not MIN_SIZE <= value <= MAX_SIZE:  # false for NaN too
        raise OptionsError("size", f"must lie between {MIN_SIZE} and {MAX_SIZE:g} metres")
    return float(value)


def _label(value) -> str:
    if not isinstance(value, str):
        raise OptionsError("label", "must be text")
    if len(value) > MAX_LABEL:
        raise OptionsError("label", f"must not be longer than {MAX_LABEL} characters")
    if not value.isprintable():
        raise OptionsError("label", "must not hold control characters")
    return value


_READERS = {"seed": _seed, "preset": _preset, "formats": _formats, "size": _size, "label": _label}
