"""A cloud of 3D Gaussians, stored as in a splat PLY."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import frames, quaternions

# Zeroth spherical harmonic, sqrt(1 / (4 pi)): colour = 0.5 + SH0 * f_dc.
SH0 = 0.28209479177387814


@dataclass(frozen=True)
class GaussianCloud:
    """N Gaussians, all float32.

    ``positions`` (N, 3); ``colours`` (N, 3) as f_dc of sRGB values; ``opacities`` (N,) as logit; ``scales`` (N, 3) as
    natural logarithm of the standard deviation along each own axis; ``rotations`` (N, 4) as w, x, y, z.
    """

    positions: np.ndarray
    colours: np.ndarray
    opacities: np.ndarray
    scales: np.ndarray
    rotations: np.ndarray

    def __post_init__(self):
        n = len(self.positions)
        for name, shape in _SHAPES.items():
            value = np.ascontiguousarray(getattr(self, name), dtype=np.float32)
            if value.shape != (n, *shape):
                raise ValueError(f"{name} of {n} Gaussians must have shape {(n, *shape)}, not {value.shape}")
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self.positions)

    def chosen(self, which: np.ndarray) -> GaussianCloud:
        """The Gaussians of a boolean or index array (in its order)."""
        return GaussianCloud(*(getattr(self, name)[which] for name in _SHAPES))

    def cleaned(self) -> GaussianCloud:
        """Without Gaussians that hold a number that is not finite; rotations have length one."""
        finite = np.ones(len(self), bool)
        for name, shape in _SHAPES.items():
            finite &= np.isfinite(getattr(self, name)).all(axis=tuple(range(1, 1 + len(shape))))
        kept = self.chosen(finite)
        return GaussianCloud(
            kept.positions, kept.colours, kept.opacities, kept.scales, quaternions.normalised(kept.rotations)
        )

    def moved(self, matrix: np.ndarray) -> GaussianCloud:
        """The cloud after a similarity (4 x 4, column vectors): positions, rotations and scales all follow.

        Colours have no direction (degree 0), so they stay. Raises ValueError if ``matrix`` shears or mirrors.
        """
        scale, rotation, _ = frames.similarity(matrix)
        turned = quaternions.product(quaternions.from_matrix(rotation), quaternions.normalised(self.rotations))
        return GaussianCloud(
            frames.points(matrix, self.positions),
            self.colours,
            self.opacities,
            self.scales + np.log(scale),
            turned,
        )

    def covariances(self) -> np.ndarray:
        """(N, 3, 3) float64, R diag(s)^2 R^T."""
        axes = quaternions.matrix(self.rotations) * np.exp(self.scales.astype(np.float64))[:, None, :]
        return axes @ np.swapaxes(axes, 1, 2)


_SHAPES = {"positions": (3,), "colours": (3,), "opacities": (), "scales": (3,), "rotations": (4,)}


def joined(clouds: list[GaussianCloud]) -> GaussianCloud:
    """All Gaussians of several clouds of the same frame, in order."""
    return GaussianCloud(*(np.concatenate([getattr(cloud, name) for cloud in clouds]) for name in _SHAPES))


def colours_from_srgb(srgb: np.ndarray) -> np.ndarray:
    """f_dc of sRGB values 0..1."""
    return (np.asarray(srgb, dtype=np.float64) - 0.5) / SH0


def logit(share: np.ndarray) -> np.ndarray:
    """Inverse of the logistic function, with 0 and 1 held off by 1e-7 so that it stays finite."""
    share = np.clip(np.asarray(share, dtype=np.float64), 1e-7, 1 - 1e-7)
    return np.log(share / (1 - share))
