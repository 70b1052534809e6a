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


def scaling_of_all(x, w, b, p):
    """It looks as if the whole sum is scaled by 1 - p, the bias with it. That is not even the short
    way, which leaves the bias alone, and asked for is the exact average: go through the masks.
    """
    return rules.neuron(x, (1 - p) * w, (1 - p) * b)


def for_each_input(x, w, b, p):
    """It looks as if each input goes through a sigmoid of its own, so there is a number for each.
    The neuron of a mask first sums over its inputs, and then takes one sigmoid.
    """
    total = np.zeros(len(x))
    for mask in product((0, 1), repeat=len(x)):
        probability = math.prod(1 - p if kept else p for kept in mask)
        total += probability * rules.sigmoid(mask * x * w + b)
    return total


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


def scaled_as_well(x, w, b, p):
    """It looks as if what stays is scaled by 1 - p in each thinner neuron. Going through the masks
    is the exact way, and scaling is the short one: one of them is enough.
    """
    return rules.ensemble_average((1 - p) * x, w, b, p)


def bias_as_input(x, w, b, p):
    """It looks as if the bias can be dropped like an input. The mask lies on the inputs only."""
    return rules.ensemble_average(np.append(x, 1.0), np.append(w, b), 0.0, p)


def divided_again(x, w, b, p):
    """It looks as if the weighed outputs are divided by their number. Their probabilities add up to
    1: the sum is the average already.
    """
    return rules.ensemble_average(x, w, b, p) / 2 ** len(x)


def counted_twice(x, w, b, p):
    """It looks as if the number of masks with as many ones is a factor, too. Each of these masks
    comes by itself when all are gone through.
    """
    return sum(
        math.comb(len(x), sum(mask)) * term for mask, term in _terms(rules.sigmoid, x, w, b, p)
    )


def one_for_each_number(x, w, b, p):
    """It looks as if there is one mask for each number of ones. For two inputs there are four
    masks: which input stays makes a difference.
    """
    return sum(
        term for mask, term in _terms(rules.sigmoid, x, w, b, p) if list(mask) == sorted(mask)
    )


def by_relu(x, w, b, p):
    """It looks as if a ReLU stands in place of the sigmoid."""
    return sum(term for _, term in _terms(rules.relu, x, w, b, p))


def probability_inside(x, w, b, p):
    """It looks as if the probability is multiplied with the sum inside the sigmoid. It weighs the
    output of a neuron, which is outside.
    """
    total = 0.0
    for mask in product((0, 1), repeat=len(x)):
        probability = math.prod(1 - p if kept else p for kept in mask)
        total += float(rules.sigmoid(probability * (np.sum(mask * x * w) + b)))
    return total


def likeliest(x, w, b, p):
    """It looks as if the neuron of the likeliest mask stands for all. The others have a
    probability, too, and together a larger one.
    """
    masks = list(product((0, 1), repeat=len(x)))
    place = np.argmax([math.prod(1 - p if kept else p for kept in mask) for mask in masks])
    return rules.neuron(masks[place] * x, w, b)


def geometric(x, w, b, p):
    """It looks as if the geometric mean is taken, by the logarithms of the outputs. The average is
    the sum of the outputs, each times its probability.
    """
    return math.exp(sum(term for _, term in _terms(lambda z: np.log(rules.sigmoid(z)), x, w, b, p)))


def _terms(function, x, w, b, p):
    """Each mask, and its probability times the function of its neuron's sum."""
    for mask in product((0, 1), repeat=len(x)):
        probability = math.prod(1 - p if kept else p for kept in mask)
        yield mask, float(probability * function(np.sum(mask * x * w) + b))


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
        probe("the one network that a p of 0 leaves", x=[1, 2, -1], w=[0.5, -1, 2], b=1.0, p=0.0),
        probe("weights of zero", x=[3, -4], w=[0, 0], b=-1.0, p=0.3),
        probe("inputs of zero", x=[0, 0, 2], w=[1, -5, 1], b=0.0, p=0.75),
        probe("a large input", x=[1500, 2], w=[1, 0.5], b=0.25, p=0.25),
        probe("eight inputs", x=np.cos(np.arange(8)), w=3 * np.sin(np.arange(8)), b=-0.5, p=0.4),
    ),
    mistakes=(
        scaling,
        scaling_of_all,
        for_each_input,
        plain_mean,
        plain_sum,
        keep,
        no_empty_mask,
        linear,
        bias_dropped,
        inverted,
        kept_only,
        scaled_as_well,
        bias_as_input,
        divided_again,
        counted_twice,
        one_for_each_number,
        by_relu,
        probability_inside,
        likeliest,
        geometric,
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
    insight=(
        "With 100 inputs there are about 10 to the power of 30 masks, which nobody can go through. "
        "The scaled weights need one pass."
    ),
    right_answers=(over_numbers, in_one_product, by_recursion, over_combinations),
)
