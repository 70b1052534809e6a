"""What the playground's neurons look like as pixels: planes of activations, or pictures."""

import numpy as np

from dlcourse.plotting import PALETTE, colour_table, to_rgba

MAX_LAYERS = 4
SIDE = 40
"""The plane is computed at SIDE × SIDE points, from −HALF_WIDTH to HALF_WIDTH."""
HALF_WIDTH = 3.2
GREY_PIXEL = (150, 150, 150, 255)
TABLE = colour_table()
FIXED_SCALES = {"Sigmoid": (0.0, 1.0), "Tanh": (-1.0, 1.0)}


def class_colours(probabilities: np.ndarray) -> np.ndarray:
    """Each point in the colour of its likeliest class, white where all are equally likely.

    (SIDE², n_classes) → (SIDE, SIDE, 4) uint8.
    """
    n_classes = probabilities.shape[1]
    hues = np.array([_rgb(colour) for colour in PALETTE[:n_classes]])
    sureness = (probabilities.max(axis=1) * n_classes - 1) / (n_classes - 1)
    hue = hues[probabilities.argmax(axis=1)]
    rgb = 255 - 0.75 * sureness[:, None] * (255 - hue)
    rgba = np.full((SIDE, SIDE, 4), 255, dtype=np.uint8)
    rgba[..., :3] = rgb.reshape(SIDE, SIDE, 3)
    return rgba


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def neuron_pictures(outputs: np.ndarray, activation: str) -> np.ndarray:
    """Each neuron over the plane: (SIDE², n_units) → (n_units, SIDE, SIDE, 4) uint8.

    White is the middle of a sigmoid or tanh, and 0 of the others, each on its own scale.
    """
    if activation in FIXED_SCALES:
        limits, values = FIXED_SCALES[activation], outputs
    else:
        limits, values = (-1.0, 1.0), _scaled(outputs)
    return to_rgba(values.T.reshape(-1, SIDE, SIDE), limits, TABLE)


def answer_pictures(outputs: np.ndarray, X: np.ndarray) -> np.ndarray:
    """For each neuron, which pixels go along with a large output: (n_units, 8, 8, 4) uint8.

    The covariance of the output, (n_samples, n_units), with each pixel of `X`, (n_samples, 64),
    each neuron on its own scale: where it is orange, ink raises the output.
    """
    covariance = (outputs - outputs.mean(axis=0)).T @ (X - X.mean(axis=0))
    # Row 0 of a heat map is at the bottom, row 0 of a digit at the top.
    pictures = _scaled(covariance.T).T.reshape(-1, 8, 8)[:, ::-1]
    return to_rgba(pictures, (-1.0, 1.0), TABLE)


def _scaled(columns: np.ndarray) -> np.ndarray:
    """Divide each column by its largest magnitude; a column of zeros stays."""
    largest = abs(columns).max(axis=0)
    return columns / np.where(largest > 0, largest, 1)


def wall(pictures: list[np.ndarray], width: int, height: int) -> np.ndarray:
    """Set a row of pictures for each hidden layer, the first on top: (height, width, 4) uint8.

    All are squares of one size, as large as the longest row and MAX_LAYERS rows allow.
    """
    pixels = np.full((height, width, 4), 255, dtype=np.uint8)
    longest = max((len(row) for row in pictures), default=1)
    pitch = min(width // longest, height // max(len(pictures), 2), height // MAX_LAYERS * 2)
    side = pitch - 3
    for number, row in enumerate(pictures):
        top = height - number * pitch
        index = np.arange(side) * row.shape[1] // side
        for column, picture in enumerate(row):
            left = column * pitch
            pixels[top - side - 2 : top, left : left + side + 2] = GREY_PIXEL
            place = slice(top - side - 1, top - 1), slice(left + 1, left + side + 1)
            pixels[place] = picture[index][:, index]
    return pixels
