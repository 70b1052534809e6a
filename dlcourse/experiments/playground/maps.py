"""What the neurons of a playground look like as pixels: planes of outputs, or pictures."""

import numpy as np

from dlcourse.experiments.layer_outputs import layer_outputs
from dlcourse.experiments.playground.data import SIDE, map_inputs
from dlcourse.experiments.playground.run import PlaygroundRun
from dlcourse.experiments.softmax_squared_error import softmax
from dlcourse.plotting import PALETTE, colour_table

DIGIT_SIDE = 8
SCALES = {"Sigmoid": (0.5, 0.5), "Tanh": (0.0, 1.0)}
"""Activation → middle and half the width of the scale of its maps; the others fit theirs."""
STRENGTH = 0.75
"""Of the colour of a class where the network is sure of it."""
DIVERGING_TABLE = colour_table()


def draw_maps(run: PlaygroundRun) -> tuple[np.ndarray, np.ndarray | None]:
    """The map of each input, hidden unit and output, (n_units, side, side) uint8; the `decision`.

    128 is the middle of a neuron's scale, 0 and 255 are its ends. In the plane, a map is what the
    unit returns at each of its points, and row 0 is at the bottom. With digits it says which pixels
    go along with a large output, row 0 at the top, and there is no decision.
    """
    is_plane = run.settings.is_plane
    X = map_inputs(run.settings.input_names) if is_plane else run.data.validation.X
    with np.errstate(all="ignore"):  # after a divergence
        *hidden, outputs = layer_outputs(run.network, X)
        if not is_plane:
            return answer_maps(np.column_stack([X, *hidden, outputs]), X), None
        return _plane_maps(run, X, hidden, outputs), decision(run, outputs)


def _plane_maps(
    run: PlaygroundRun, X: np.ndarray, hidden: list[np.ndarray], outputs: np.ndarray
) -> np.ndarray:
    middle, half = SCALES.get(run.settings.activation, (0.0, None))
    inside = np.concatenate([X[:, :0], *hidden], axis=1).T
    rows = [
        _fitted(X.T),
        (inside - middle) / half if half else _fitted(inside),
        outputs.T if run.settings.is_regression else _fitted(outputs.T),
    ]
    return _bytes(np.concatenate(rows)).reshape(-1, SIDE, SIDE)


def answer_maps(outputs: np.ndarray, X: np.ndarray) -> np.ndarray:
    """The covariance of each unit's output, (n, n_units), with each pixel of `X`: (n_units, 8, 8).

    Each on its own scale: where it is above 128, ink raises the output.
    """
    covariance = (outputs - outputs.mean(axis=0)).T @ (X - X.mean(axis=0))
    return _bytes(_fitted(covariance)).reshape(-1, DIGIT_SIDE, DIGIT_SIDE)


def decision(run: PlaygroundRun, outputs: np.ndarray) -> np.ndarray:
    """What the network answers over the plane: (SIDE, SIDE, 4) RGBA uint8, row 0 at the bottom.

    Each of the (SIDE², n_outputs) in the colour of its likeliest class, the whiter the less
    sure; in regression in the colour of the number, from −1 to 1.
    """
    if run.settings.is_regression:
        return DIVERGING_TABLE[_bytes(outputs)].reshape(SIDE, SIDE, 4)
    probabilities = np.nan_to_num(softmax(outputs), nan=1 / outputs.shape[1])
    return class_colours(probabilities).reshape(SIDE, SIDE, 4)


def class_colours(probabilities: np.ndarray) -> np.ndarray:
    """(n, n_classes) probabilities → (n, 4) RGBA uint8."""
    n_classes = probabilities.shape[1]
    hues = np.array([_rgb(colour) for colour in PALETTE[:n_classes]])
    sureness = (probabilities.max(axis=1) * n_classes - 1) / (n_classes - 1)
    rgb = 255 - STRENGTH * sureness[:, None] * (255 - hues[probabilities.argmax(axis=1)])
    return np.column_stack([rgb, np.full(len(rgb), 255)]).astype(np.uint8)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _fitted(rows: np.ndarray) -> np.ndarray:
    """Divide each row by its largest magnitude; a row of zeros stays."""
    largest = abs(rows).max(axis=1, keepdims=True)
    return rows / np.where(largest > 0, largest, 1)


def _bytes(values: np.ndarray) -> np.ndarray:
    """From −1 to 1, as bytes with 128 in the middle; what is no number is the middle too."""
    shifted = 128 * values
    shifted += 128
    shifted[np.isnan(shifted)] = 128
    return shifted.clip(0, 255, out=shifted).astype(np.uint8)
