"""Data in the plane, drawn from an `rng`: small enough to see every sample and every boundary.

Each `make_*` returns `X`, (n_samples, 2) float64, and `labels`, (n_samples,) int64, shuffled. The
classes have equally many samples, or differ by one. `noise` is the standard deviation of the
normal noise that is added to both coordinates; without it every sample lies within [-3, 3] in both.
All of them raise ValueError if there would be no sample, less than two classes, or negative noise.
"""

import math

import numpy as np

Samples = tuple[np.ndarray, np.ndarray]

MOON_RADIUS = 1.7
CIRCLE_RADII = np.array([2.4, 1.0])
SPIRAL_RADIUS = 2.7
SPIRAL_TURNS = 1.25
XOR_NEAREST, XOR_FARTHEST = 0.2, 2.7
BLOB_DISTANCE = 1.8


def make_moons(n_samples: int, noise: float = 0.2, *, rng: np.random.Generator) -> Samples:
    """Two half circles that reach into each other: class 0 above, class 1 below.

    Without noise x₁ lies within [-2.55, 2.55] and x₂ within [-1.28, 1.28].
    """
    labels = _balanced_labels(n_samples, 2, rng)
    angle = rng.uniform(0, math.pi, n_samples)
    side = 1 - 2 * labels
    x1 = side * (np.cos(angle) - 0.5)
    x2 = side * (np.sin(angle) - 0.25)
    return _with_noise(MOON_RADIUS * np.column_stack([x1, x2]), noise, rng), labels


def make_circles(n_samples: int, noise: float = 0.2, *, rng: np.random.Generator) -> Samples:
    """Two circles around the origin: class 0 of radius 2.4, class 1 of radius 1."""
    labels = _balanced_labels(n_samples, 2, rng)
    angle = rng.uniform(0, 2 * math.pi, n_samples)
    return _with_noise(_polar(CIRCLE_RADII[labels], angle), noise, rng), labels


def make_spirals(
    n_samples: int, n_classes: int = 2, noise: float = 0.1, *, rng: np.random.Generator
) -> Samples:
    """One spiral arm for each class; an arm turns 1.25 times and ends at radius 2.7."""
    labels = _balanced_labels(n_samples, n_classes, rng)
    # The root spreads the samples evenly along an arm, which is longer farther out.
    outwards = np.sqrt(rng.random(n_samples))
    angle = 2 * math.pi * (labels / n_classes + SPIRAL_TURNS * outwards)
    return _with_noise(_polar(SPIRAL_RADIUS * outwards, angle), noise, rng), labels


def make_xor(n_samples: int, noise: float = 0.0, *, rng: np.random.Generator) -> Samples:
    """Four squares, one in each quadrant: class 1 where x₁ and x₂ have different signs, else 0.

    Without noise both coordinates are between 0.2 and 2.7 away from 0. Noise can carry a sample
    into another quadrant; it keeps its label.
    """
    labels = _balanced_labels(n_samples, 2, rng)
    x1_sign = rng.choice([-1, 1], n_samples)
    signs = np.column_stack([x1_sign, x1_sign * (1 - 2 * labels)])
    distances = rng.uniform(XOR_NEAREST, XOR_FARTHEST, (n_samples, 2))
    return _with_noise(signs * distances, noise, rng), labels


def make_blobs(
    n_samples: int, n_classes: int = 3, noise: float = 0.5, *, rng: np.random.Generator
) -> Samples:
    """A round cloud for each class; the clouds' centres share a circle of radius 1.8.

    The first centre is at the top, the others follow clockwise at equal distances.
    """
    labels = _balanced_labels(n_samples, n_classes, rng)
    angle = math.pi / 2 - 2 * math.pi * labels / n_classes
    return _with_noise(_polar(np.full(n_samples, BLOB_DISTANCE), angle), noise, rng), labels


def _balanced_labels(n_samples: int, n_classes: int, rng: np.random.Generator) -> np.ndarray:
    if n_samples < 1:
        raise ValueError(f"expected n_samples of at least 1, got {n_samples}")
    if n_classes < 2:
        raise ValueError(f"expected n_classes of at least 2, got {n_classes}")
    return rng.permutation(np.arange(n_samples) % n_classes)


def _polar(radius: np.ndarray, angle: np.ndarray) -> np.ndarray:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _with_noise(X: np.ndarray, noise: float, rng: np.random.Generator) -> np.ndarray:
    if not 0 <= noise < math.inf:
        raise ValueError(f"expected noise of at least 0, got {noise}")
    return X + noise * rng.standard_normal(X.shape)
