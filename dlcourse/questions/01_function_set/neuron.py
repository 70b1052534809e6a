"""Question 01.neuron: one sigmoid neuron, also where exponentials overflow."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def sigmoid(z):
    """1 / (1 + exp(-z)) for each entry; the exponent is never positive, so nothing overflows."""
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)


def neuron(x, w, b):
    """Sigmoid of w·x + b, a float; `x` and `w` are (n_features,)."""
    return float(sigmoid(x @ w + b))


def without_bias(x, w, b):
    return sigmoid(x @ w)


def with_negative_bias(x, w, b):
    return sigmoid(x @ w - b)


def without_sigmoid(x, w, b):
    return x @ w + b


def with_falling_sigmoid(x, w, b):
    return sigmoid(-(x @ w + b))


def without_sum(x, w, b):
    return sigmoid(x * w + b)


def with_tanh(x, w, b):
    return np.tanh(x @ w + b)


def with_threshold(x, w, b):
    return float(x @ w + b > 0)


def overflowing_below(x, w, b):
    return 1 / (1 + np.exp(-(x @ w + b)))


def overflowing_above(x, w, b):
    e = np.exp(x @ w + b)
    return e / (1 + e)


def computing_both_forms(x, w, b):
    z = x @ w + b
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def _probe(about: str, x: list[float], w: list[float], b: float) -> Probe:
    return Probe(about, {"x": np.array(x, float), "w": np.array(w, float), "b": b})


NEURON = Question(
    id="01.neuron",
    points=2,
    reference=neuron,
    probes=(
        _probe("one input", [1], [2], -0.5),
        _probe("inputs, weights and bias of zero", [0, 0], [0, 0], 0.0),
        _probe("the lecture's first neuron", [1, -1], [1, -2], 1.0),
        _probe("a negative weighted sum", [0.5, -1.5, 2], [-1, 0.5, -0.25], -0.5),
        _probe("a weighted sum of 1000", [500, 500], [1, 1], 0.0),
        _probe("a weighted sum of -1000", [500, 500], [-1, -1], 0.0),
    ),
    misconceptions=(
        Misconception("no_bias", without_bias, "It looks as if the bias b is not added."),
        Misconception(
            "negative_bias",
            with_negative_bias,
            "It looks as if the bias b is subtracted. Here it is added, as in the lecture.",
        ),
        Misconception(
            "no_sigmoid",
            without_sigmoid,
            "It looks as if the weighted sum is returned as it is, without the sigmoid.",
        ),
        Misconception(
            "falling_sigmoid",
            with_falling_sigmoid,
            "It looks as if the sign in the exponent is turned round: "
            "a larger weighted sum must give a larger output.",
        ),
        Misconception(
            "no_sum",
            without_sum,
            "It looks as if inputs and weights are multiplied but not added up: "
            "a neuron makes one number of all its inputs.",
        ),
        Misconception(
            "tanh",
            with_tanh,
            "It looks as if the activation is tanh, which runs from -1 to 1. "
            "The sigmoid runs from 0 to 1.",
        ),
        Misconception(
            "threshold",
            with_threshold,
            "It looks as if the neuron switches between 0 and 1. The sigmoid rises smoothly.",
        ),
        Misconception(
            "overflow_below",
            overflowing_below,
            "It looks as if the exponential of a large positive number is taken. "
            "A very negative sum needs a form of the sigmoid whose exponent is not positive.",
        ),
        Misconception(
            "overflow_above",
            overflowing_above,
            "It looks as if the exponential of the sum is taken also where the sum is large. "
            "A large sum needs a form of the sigmoid whose exponent is not positive.",
        ),
        Misconception(
            "both_forms",
            computing_both_forms,
            "It looks as if both forms of the sigmoid are computed before one is chosen, as "
            "np.where does: the form that is not chosen overflows.",
        ),
    ),
    hints=(
        "First make one number of x, w and b. Which operation multiplies two vectors entry by "
        "entry and adds up?",
        "The sigmoid of z is one over one plus the exponential of minus z. "
        "Work it out at z = -1000: which part grows too large?",
        "Multiply numerator and denominator of the sigmoid by the exponential of z: that is a "
        "second form, equal to the first. One is safe where z is at least 0, the other below. "
        "Look at the sign of z before taking an exponential.",
    ),
)
