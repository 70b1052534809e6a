"""The lecture's network 2-2-2-2: its numbers, and the way forward.

Lesson 01 passes it forward, lesson 03 forward and backward.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dlcourse.nn import Sigmoid

Parameters = Sequence[tuple[np.ndarray, np.ndarray]]
"""One (W, b) per layer; W is (n_out, n_in), b is (n_out,)."""

LECTURE_PARAMETERS = (
    (((1, -2), (-1, 1)), (1, 0)),
    (((2, -1), (-2, -1)), (0, 0)),
    (((3, -1), (-1, 4)), (-2, 2)),
)
"""(W, b) of the three layers of Hung-yi Lee's example in the lecture "Deep Learning"."""
LECTURE_INPUTS = ((1, -1), (0, 0))
LARGEST = 1000
"""Entries beyond ±1000 are refused: they would not fit into the picture."""


@dataclass(frozen=True)
class LectureNetwork:
    """One pass through the network. Index 0 of `z` is the first layer."""

    parameters: tuple[tuple[np.ndarray, np.ndarray], ...]
    x: np.ndarray
    z: tuple[np.ndarray, ...]
    activations: tuple[np.ndarray, ...]
    """σ(z) of each layer; the last is the output."""

    @property
    def values(self) -> tuple[np.ndarray, ...]:
        """The input, then the activations of each layer."""
        return (self.x, *self.activations)


def run_lecture_network(x: Sequence[float], parameters: Parameters | None = None) -> LectureNetwork:
    """Compute a = σ(W a + b) layer by layer, the last included; None takes the lecture's numbers.

    ValueError, in one sentence, if an entry is not a number within ±1000 or shapes do not fit.
    """
    if parameters is None:
        parameters = LECTURE_PARAMETERS
    a = x = checked("x", x, 1)
    layers, z, activations = [], [], []
    for layer, (W, b) in enumerate(parameters, start=1):
        W, b = checked(f"W of layer {layer}", W, 2), checked(f"b of layer {layer}", b, 1)
        if W.shape != (len(b), len(a)):
            raise ValueError(
                f"W of layer {layer} must have the shape {(len(b), len(a))}: a row for each "
                f"entry of b, a column for each input; got {W.shape}."
            )
        layers.append((W, b))
        z.append(W @ a + b)
        a = Sigmoid().forward(z[-1])
        activations.append(a)
    return LectureNetwork(tuple(layers), x, tuple(z), tuple(activations))


def checked(name: str, entries: object, n_dimensions: int) -> np.ndarray:
    """Return `entries` as an array of floats of its own.

    ValueError, in one sentence that begins with `name`, for another number of dimensions or for an
    entry that is not a number within ±1000.
    """
    array = np.array(entries, dtype=float)
    if array.ndim != n_dimensions:
        raise ValueError(f"{name} must have {n_dimensions} dimensions, got {array.ndim}.")
    # A comparison with nan is false, so nan is caught too.
    for index in np.argwhere(~(np.abs(array) <= LARGEST)):
        place = ", ".join(
            f"{axis} {i + 1}" for axis, i in zip(("row", "column"), index, strict=False)
        )
        raise ValueError(
            f"{name}, {place}, must be a number from −{LARGEST} to {LARGEST}, "
            f"got {array[tuple(index)]:g}."
        )
    return array


def parameters_of(numbers: Iterable[float]) -> Parameters:
    """Return (W, b) of each layer from 18 numbers: of each layer first W, row by row, then b."""
    layers = np.split(np.array(list(numbers)), 3)
    return [(layer[:4].reshape(2, 2), layer[4:]) for layer in layers]
