"""The mean of all 2^M thinner neurons, exactly."""

import math
from itertools import combinations, product

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def scaling(x, w, b, p):
    """It looks as if the weights are scaled by 1 - p. For a linear unit that is the average
    itself; for a sigmoid it is only close to it. Go through the masks.
    """
    return rules.neuron(x, (1 - p) * w, b)


def plain_mean(x, w, b, p):
    """It looks as if all masks count alike. A mask that keeps k of M inputs has the probability
    (1 - p) to the power of k, times p to the power of M - k.
    """
    return rules.ensemble_average(x, w, b, 0.5)


def plain_sum(x, w, b, p):
    """It looks as if the outputs are summed without their probabilities. An average of outputs
    between 0 and 1 lies between 0 and 1.
    """
    return 2 ** len(x) * rules.ensemble_average(x, w, b, 0.5)


def keep(x, w, b, p):
    """It looks as if p is the probability of keeping an input. Here it is the probability of
    dropping it.
    """
    return rules.ensemble_average(x, w, b, 1 - p)


def no_empty_mask(x, w, b, p):
    """It looks as if the mask that drops every input is left out. It has a probability, too, and
    its output is that of the bias alone.
    """
    return rules.ensemble_average(x, w, b, p) - p ** len(x) * rules.neuron(0 * x, w, b)


def linear(x, w, b, p):
    """It looks as if the sigmoid is missing. Each thinner neuron gives the sigmoid of its own
    sum.
    """
    return (1 - p) * (x @ w) + b


def bias_dropped(x, w, b, p):
    """It looks as if the bias is scaled or dropped. The mask lies on the inputs only."""
    return rules.ensemble_average(x, w, (1 - p) * b, p)


def inverted(x, w, b, p):
    """It looks as if the inputs that stay are divided by 1 - p. Here they keep their values."""
    return rules.ensemble_average(x / (1 - p), w, b, p)


def kept_only(x, w, b, p):
    """It looks as if only the inputs that stay enter a mask's probability. Each one that is
    dropped contributes a factor p.
    """
    masks = map(np.array, product((0, 1), repeat=len(x)))
    return sum((1 - p) ** mask.sum() * rules.neuron(mask * x, w, b) for mask in masks)


def over_numbers(x, w, b, p):
    total = 0.0
    for number in range(2 ** len(x)):
        z, probability = b, 1.0
        for i in range(len(x)):
            kept = number >> i & 1
            z += kept * x[i] * w[i]
            probability *= 1 - p if kept else p
        total += probability / (1 + math.exp(-z))
    return total


def in_one_product(x, w, b, p):
    masks = np.array(list(product((0, 1), repeat=x.size)))
    probabilities = np.where(masks, 1 - p, p).prod(axis=1)
    return probabilities @ (1 / (1 + np.exp(-(masks @ (x * w) + b))))


def by_recursion(x, w, b, p):
    if len(x) == 0:
        return (1 + np.tanh(b / 2)) / 2
    kept = by_recursion(x[1:], w[1:], b + x[0] * w[0], p)
    dropped = by_recursion(x[1:], w[1:], b, p)
    return (1 - p) * kept + p * dropped


def over_combinations(x, w, b, p):
    total, m = np.float32(0), len(x)
    for k in range(m + 1):
        for kept in combinations(range(m), k):
            z = np.float32(b) + sum((np.float32(x[i] * w[i]) for i in kept), np.float32(0))
            total += np.float32((1 - p) ** k * p ** (m - k)) / (1 + np.exp(-z))
    return total


QUESTION = question(
    rules.ensemble_average,
    place=6,
    points=3,
    probes=(
        probe("one input", x=[1], w=[2], b=0.0, p=0.5),
        probe("two inputs and a small p", x=[1, -2], w=[2, 1], b=0.5, p=0.25),
        probe("a p of 0, which leaves one network", x=[1, 2, -1], w=[0.5, -1, 2], b=1.0, p=0.0),
        probe("weights of zero", x=[3, -4], w=[0, 0], b=-1.0, p=0.3),
        probe("inputs of zero", x=[0, 0, 2], w=[1, -5, 1], b=0.0, p=0.75),
        probe("ten inputs", x=np.cos(np.arange(10)), w=3 * np.sin(np.arange(10)), b=-0.5, p=0.4),
    ),
    mistakes=(
        scaling,
        plain_mean,
        plain_sum,
        keep,
        no_empty_mask,
        linear,
        bias_dropped,
        inverted,
        kept_only,
    ),
    hints=(
        "For two inputs there are four masks. Write down each one's probability for p = 0.25: do "
        "the four add up to 1?",
        "itertools.product((0, 1), repeat=M) gives all masks. A mask's probability is a product: a "
        "factor 1 - p for every 1, and a factor p for every 0.",
        "Add up over all masks: the probability of the mask, times the sigmoid of b plus the sum "
        "of mask times x times w.",
    ),
    idea=(
        "Every mask makes a neuron of its own, and the probability of a mask is a product "
        "over its inputs, each kept or dropped. The outputs of all these neurons are added "
        "up, each times its probability."
    ),
    right_answers=(over_numbers, in_one_product, by_recursion, over_combinations),
)
