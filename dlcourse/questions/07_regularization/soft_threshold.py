"""The step that makes exact zeros."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._weights import IN_PLACE


def hard(w, threshold):
    """It looks as if small weights are set to 0 and large ones left as they are.
    The soft threshold moves the large ones towards 0, too.
    """
    return np.where(np.abs(w) > threshold, w, 0.0)


def hard_below(w, threshold):
    """It looks as if weights below the threshold are set to 0, and all others, those just at it as
    well, left as they are. What is not below it moves towards 0, by the threshold.
    """
    return np.where(np.abs(w) < threshold, 0.0, w)


def one_mask_after_the_other(w, threshold):
    """It looks as if positive and negative weights are moved one after the other. What the first
    line has carried across 0 is moved back by the second: find both in the old w.
    """
    new = w.copy()
    new[new > 0] -= threshold
    new[new < 0] += threshold
    return new


def passing_zero(w, threshold):
    """It looks as if small weights jump across 0. Whatever would pass 0 stays there."""
    return w - threshold * np.sign(w)


def positive_only(w, threshold):
    """It looks as if all negative weights become 0.
    A large negative weight moves up by the threshold.
    """
    return np.maximum(w - threshold, 0)


def no_sign(w, threshold):
    """It looks as if negative weights become positive.
    Only the size shrinks; give it the sign of w again.
    """
    return np.maximum(np.abs(w) - threshold, 0)


def clipping(w, threshold):
    """It looks as if large weights are cut to the threshold and small ones kept.
    It is just the part beyond the threshold that remains.
    """
    return np.clip(w, -threshold, threshold)


def keeping_small(w, threshold):
    """It looks as if small weights stay as they are. They are the ones that become 0."""
    return np.where(np.abs(w) > threshold, w - threshold * np.sign(w), w)


def square_compared(w, threshold):
    """It looks as if the square of each weight is compared with the threshold. It is the size, the
    absolute value, that has to be larger than it.
    """
    return np.where(w**2 > threshold, w - threshold * np.sign(w), 0.0)


def square_shrunk(w, threshold):
    """It looks as if the threshold is taken off the square of each weight. Take it off its size,
    the absolute value.
    """
    return np.sign(w) * np.maximum(w**2 - threshold, 0)


def growing(w, threshold):
    """It looks as if the weights move away from 0. Each one moves towards it."""
    return np.sign(w) * (np.abs(w) + threshold)


def large_decides(w, threshold):
    """It looks as if small weights become 0 only where all are small. Beside a large one they
    change their sign: each weight is to be looked at by itself.
    """
    if np.all(np.abs(w) <= threshold):
        return np.zeros(np.shape(w))
    return passing_zero(w, threshold)


def seen_again(w, threshold):
    """It looks as if a weight is moved twice: the second line looks at what the first has changed.
    Decide on both signs from the weights that came in.
    """
    moved = np.where(w > 0, w - threshold, w)
    return np.where(moved < 0, moved + threshold, moved)


def inside_the_sign(w, threshold):
    """It looks as if the threshold is subtracted from the weight before its absolute value is
    taken. It makes the absolute value smaller.
    """
    return np.sign(w) * np.abs(w - threshold)


def largest_of_all(w, threshold):
    """It looks as if one number is made of all: np.max finds the largest entry of an array. To
    compare each entry with 0 takes another function.
    """
    return np.sign(w) * np.max(np.abs(w) - threshold, axis=0)


def whole_numbers(w, threshold):
    """It looks as if the result is an array of integers, as np.zeros_like makes it from integers:
    what is written into it loses its decimals.
    """
    shrunk = rules.soft_threshold(w, threshold)
    return shrunk.astype(w.dtype) if isinstance(w, np.ndarray) else shrunk


def in_place(w, threshold):
    w[...] = rules.soft_threshold(w, threshold)
    return w


def by_two_relus(w, threshold):
    return np.maximum(w - threshold, 0) - np.maximum(-w - threshold, 0)


def by_clipping(w, threshold):
    return w - np.clip(w, -threshold, threshold)


def by_cases(w, threshold):
    new = np.zeros(w.shape, np.float32)
    new[w > threshold] = w[w > threshold] - threshold
    new[w < -threshold] = w[w < -threshold] + threshold
    return new


QUESTION = question(
    rules.soft_threshold,
    place=5,
    points=1,
    probes=(
        probe("a large and a small weight", w=[2, 0.25], threshold=0.5),
        probe("negative weights", w=[-2, -0.25], threshold=0.5),
        probe("weights just at the threshold", w=[0.5, -0.5, 0], threshold=0.5),
        probe("a threshold of 0", w=[1, -3, 0], threshold=0.0),
        probe("a threshold above all weights", w=[0.5, -1, 0.25], threshold=2.0),
        probe("a matrix of weights", w=[[1, -0.4, 0], [0.1, 2, -0.3]], threshold=0.3),
        probe("an array of integers", w=np.array([3, -2, 0]), threshold=0.25),
    ),
    mistakes=(
        hard,
        hard_below,
        passing_zero,
        positive_only,
        no_sign,
        clipping,
        keeping_small,
        growing,
        square_compared,
        square_shrunk,
        one_mask_after_the_other,
        large_decides,
        seen_again,
        inside_the_sign,
        largest_of_all,
        Misconception("in_place", in_place, IN_PLACE),
        whole_numbers,
    ),
    hints=(
        "Where does 2 go with a threshold of 0.5? Where does -2 go, and where 0.25?",
        "Work with the size and the sign by themselves: what happens to the size, and what if it "
        "becomes negative?",
        "The sign of w, times the larger of 0 and the absolute value of w minus threshold.",
    ),
    idea=(
        "The size of each weight shrinks by the threshold, but never below zero. Its sign stays."
    ),
    insight=(
        "It is what ReLU does, on both sides: relu(w - t) - relu(-w - t). There ReLU makes exact "
        "zeros of outputs, here of weights."
    ),
    right_answers=(by_two_relus, by_clipping, by_cases),
)
