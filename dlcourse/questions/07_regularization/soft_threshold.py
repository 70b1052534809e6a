"""Question 07.soft_threshold: the step that makes exact zeros."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .weights import IN_PLACE, array


def soft_threshold(w, threshold):
    """Each entry moved towards 0 by `threshold`, and 0 where that would pass it."""
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0)


def hard(w, threshold):
    return np.where(np.abs(w) > threshold, w, 0.0)


def passing_zero(w, threshold):
    return w - threshold * np.sign(w)


def of_positive_ones(w, threshold):
    return np.maximum(w - threshold, 0)


def without_sign(w, threshold):
    return np.maximum(np.abs(w) - threshold, 0)


def clipping(w, threshold):
    return np.clip(w, -threshold, threshold)


def keeping_small_ones(w, threshold):
    return np.where(np.abs(w) > threshold, w - threshold * np.sign(w), w)


def growing(w, threshold):
    return np.sign(w) * (np.abs(w) + threshold)


def in_place(w, threshold):
    w[...] = soft_threshold(w, threshold)
    return w


def _probe(about: str, w, threshold: float) -> Probe:
    return Probe(about, {"w": array(w), "threshold": threshold})


SOFT_THRESHOLD = Question(
    id="07.soft_threshold",
    points=1,
    reference=soft_threshold,
    probes=(
        _probe("a large and a small weight", [2, 0.25], 0.5),
        _probe("negative weights", [-2, -0.25], 0.5),
        _probe("weights just at the threshold", [0.5, -0.5, 0], 0.5),
        _probe("a threshold of 0", [1, -3, 0], 0.0),
        _probe("a threshold above all weights", [0.5, -1, 0.25], 2.0),
        _probe("a matrix of weights", [[1, -1, 0], [0.1, 2, -0.3]], 0.3),
    ),
    misconceptions=(
        Misconception(
            "hard",
            hard,
            "It looks as if small weights are set to 0 and large ones left as they are. The soft "
            "threshold moves the large ones towards 0, too.",
        ),
        Misconception(
            "passing_zero",
            passing_zero,
            "It looks as if small weights jump across 0. Whatever would pass 0 stays there.",
        ),
        Misconception(
            "positive_only",
            of_positive_ones,
            "It looks as if all negative weights become 0. A large negative weight moves up by the "
            "threshold.",
        ),
        Misconception(
            "no_sign",
            without_sign,
            "It looks as if negative weights become positive. Only the size shrinks; give it the "
            "sign of w again.",
        ),
        Misconception(
            "clipping",
            clipping,
            "It looks as if large weights are cut to the threshold and small ones kept. It is "
            "just the part beyond the threshold that remains.",
        ),
        Misconception(
            "keeping_small",
            keeping_small_ones,
            "It looks as if small weights stay as they are. They are the ones that become 0.",
        ),
        Misconception(
            "growing",
            growing,
            "It looks as if the weights move away from 0. Each one moves towards it.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "Where does 2 go with a threshold of 0.5? Where does -2 go, and where 0.25?",
        "Work with the size and the sign by themselves: what happens to the size, and what if it "
        "becomes negative?",
        "The sign of w, times the larger of 0 and the absolute value of w minus threshold.",
    ),
)
