"""Question 08.ensemble_average: the mean of all 2^M thinner neurons, exactly."""

import itertools

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .arrays import array


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def average(x, w, b, p, probability, unit=lambda x, w, b: sigmoid(x @ w + b), skip=0):
    """The sum over masks of probability(number kept, number dropped) times the unit's output."""
    masks = list(itertools.product((0.0, 1.0), repeat=len(x)))[skip:]
    total = 0.0
    for mask in map(np.array, masks):
        kept = int(mask.sum())
        total += probability(kept, len(x) - kept) * float(unit(mask * x, w, b))
    return total


def ensemble_average(x, w, b, p):
    """The expected output of a sigmoid neuron whose inputs are dropped with probability `p`."""
    return average(x, w, b, p, lambda kept, dropped: (1 - p) ** kept * p**dropped)


def by_scaling(x, w, b, p):
    return float(sigmoid((1 - p) * (x @ w) + b))


def plain_mean(x, w, b, p):
    return average(x, w, b, p, lambda kept, dropped: 0.5 ** (kept + dropped))


def sum_of_all(x, w, b, p):
    return average(x, w, b, p, lambda kept, dropped: 1.0)


def with_p_of_keeping(x, w, b, p):
    return ensemble_average(x, w, b, 1 - p)


def without_empty_mask(x, w, b, p):
    return average(x, w, b, p, lambda kept, dropped: (1 - p) ** kept * p**dropped, skip=1)


def of_linear_unit(x, w, b, p):
    return float((1 - p) * (x @ w) + b)


def dropping_the_bias(x, w, b, p):
    def unit(masked, w, b):
        return sigmoid(masked @ w + (1 - p) * b)

    return average(x, w, b, p, lambda kept, dropped: (1 - p) ** kept * p**dropped, unit)


def inverted(x, w, b, p):
    return ensemble_average(x / (1 - p), w, b, p)


def kept_only(x, w, b, p):
    return average(x, w, b, p, lambda kept, dropped: (1 - p) ** kept)


def _probe(about: str, x, w, b: float, p: float) -> Probe:
    return Probe(about, {"x": array(x), "w": array(w), "b": b, "p": p})


ENSEMBLE_AVERAGE = Question(
    id="08.ensemble_average",
    points=3,
    reference=ensemble_average,
    probes=(
        _probe("one input", [1], [2], 0.0, 0.5),
        _probe("two inputs and a small p", [1, -2], [2, 1], 0.5, 0.25),
        _probe("a p of 0, which leaves one network", [1, 2, -1], [0.5, -1, 2], 1.0, 0.0),
        _probe("weights of zero", [3, -4], [0, 0], -1.0, 0.3),
        _probe("inputs of zero", [0, 0, 2], [1, -5, 1], 0.0, 0.75),
        _probe("ten inputs", np.cos(np.arange(10)), 3 * np.sin(np.arange(10)), -0.5, 0.4),
    ),
    misconceptions=(
        Misconception(
            "scaling",
            by_scaling,
            "It looks as if the weights are scaled by 1 - p. For a linear unit that is the average "
            "itself; for a sigmoid it is only close to it. Go through the masks.",
        ),
        Misconception(
            "plain_mean",
            plain_mean,
            "It looks as if all masks count alike. A mask that keeps k of M inputs has the "
            "probability (1 - p) to the power of k, times p to the power of M - k.",
        ),
        Misconception(
            "sum",
            sum_of_all,
            "It looks as if the outputs are summed without their probabilities. An average of "
            "outputs between 0 and 1 lies between 0 and 1.",
        ),
        Misconception(
            "keep",
            with_p_of_keeping,
            "It looks as if p is the probability of keeping an input. Here it is the probability "
            "of dropping it.",
        ),
        Misconception(
            "no_empty_mask",
            without_empty_mask,
            "It looks as if the mask that drops every input is left out. It has a probability, "
            "too, and its output is that of the bias alone.",
        ),
        Misconception(
            "linear",
            of_linear_unit,
            "It looks as if the sigmoid is missing. Each thinner neuron gives the sigmoid of its "
            "own sum.",
        ),
        Misconception(
            "bias_dropped",
            dropping_the_bias,
            "It looks as if the bias is scaled or dropped. The mask lies on the inputs only.",
        ),
        Misconception(
            "inverted",
            inverted,
            "It looks as if the inputs that stay are divided by 1 - p. Here they keep their "
            "values.",
        ),
        Misconception(
            "kept_only",
            kept_only,
            "It looks as if only the inputs that stay enter a mask's probability. Each one that is "
            "dropped contributes a factor p.",
        ),
    ),
    hints=(
        "For two inputs there are four masks. Write down each one's probability for p = 0.25: do "
        "the four add up to 1?",
        "itertools.product((0, 1), repeat=M) gives all masks. A mask's probability is a product: a "
        "factor 1 - p for every 1, and a factor p for every 0.",
        "Add up over all masks: the probability of the mask, times the sigmoid of b plus the sum "
        "of mask times x times w.",
    ),
)
