"""Digits for the capstone: a third of the labels is wrong, and new pictures are turned and pale."""

import numpy as np

from .digits import load_digits
from .split import Part

TURN, SHIFT, PALEST = 20, 1.0, 0.3  # degrees, pixels, share of the ink
WRONG = 1 / 3
N_TRAINING, N_VALIDATION, N_UNSEEN = 1000, 50, 600
N_PRACTICE_COPIES = 4  # of each digit to practise on, each redrawn in its own way
SPLIT_SEED = 0


def redraw(X: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Each picture once more: turned by up to 20°, shifted by up to a pixel, with paler ink.

    `X` is (n_samples, 64), each row a picture of 8 x 8 pixels from 0 to 1; so is the result. A new
    pixel is interpolated between four old ones, and around the old picture there is paper.
    """
    n = len(X)
    angle = np.deg2rad(rng.uniform(-TURN, TURN, (n, 1, 1)))
    shift_x, shift_y = rng.uniform(-SHIFT, SHIFT, (2, n, 1, 1))
    row, column = np.indices((8, 8)) - 3.5
    # Where each new pixel lies in the old picture, which has a margin of one pixel.
    x = np.clip(np.cos(angle) * column - np.sin(angle) * row + shift_x + 4.5, 0, 8.999)
    y = np.clip(np.sin(angle) * column + np.cos(angle) * row + shift_y + 4.5, 0, 8.999)
    left, top = x.astype(int), y.astype(int)
    to_right, to_below = x - left, y - top
    old, i = np.pad(X.reshape(n, 8, 8), ((0, 0), (1, 1), (1, 1))), np.arange(n).reshape(n, 1, 1)
    above = old[i, top, left] * (1 - to_right) + old[i, top, left + 1] * to_right
    below = old[i, top + 1, left] * (1 - to_right) + old[i, top + 1, left + 1] * to_right
    ink = rng.uniform(PALEST, 1, (n, 1, 1))
    return (ink * (above * (1 - to_below) + below * to_below)).reshape(n, 64)


def confuse(labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A copy of `labels`, (n_samples,), in which a third is one too high, and 0 in place of 9."""
    confused = labels.copy()
    wrong = rng.permutation(len(labels))[: round(WRONG * len(labels))]
    confused[wrong] = (confused[wrong] + 1) % 10
    return confused


def hard_digits(rng: np.random.Generator) -> tuple[Part, Part, Part]:
    """Training, validation and practice test data, each as (X, labels).

    The 1,000 training digits are upright, and a third of their labels is wrong. The 50 validation
    pictures and the 588 to practise on, of 147 digits, are as new ones will be: redrawn, and with
    the right labels. No digit is in two parts; each `rng` deals them out in another way.
    """
    X, labels = load_digits()
    seen, _ = seen_and_unseen()
    training, validation, practice = np.split(
        rng.permutation(seen), [N_TRAINING, N_TRAINING + N_VALIDATION]
    )
    practice = np.tile(practice, N_PRACTICE_COPIES)
    return (
        (X[training], confuse(labels[training], rng)),
        (redraw(X[validation], rng), labels[validation]),
        (redraw(X[practice], rng), labels[practice]),
    )


def seen_and_unseen() -> tuple[np.ndarray, np.ndarray]:
    """The rows of `load_digits` that `hard_digits` deals out, and the 600 that it never does."""
    n_digits = len(load_digits()[1])
    order = np.random.default_rng(SPLIT_SEED).permutation(n_digits)
    return order[:-N_UNSEEN], order[-N_UNSEEN:]
