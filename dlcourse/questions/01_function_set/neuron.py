"""One sigmoid neuron, also where exponentials overflow."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def no_bias(x, w, b):
    """It looks as if the bias b is not added."""
    return rules.sigmoid(x @ w)


def negative_bias(x, w, b):
    """It looks as if the bias b is subtracted. Here it is added, as in the lecture."""
    return rules.sigmoid(x @ w - b)


def no_sigmoid(x, w, b):
    """It looks as if the weighted sum is returned as it is, without the sigmoid."""
    return x @ w + b


def falling_sigmoid(x, w, b):
    """It looks as if the sign in the exponent is turned
    round: a larger weighted sum must give a larger output.
    """
    return rules.sigmoid(-(x @ w + b))


def no_sum(x, w, b):
    """It looks as if inputs and weights are multiplied but
    not added up: a neuron makes one number of all its inputs.
    """
    return rules.sigmoid(x * w + b)


def tanh(x, w, b):
    """It looks as if the activation is tanh, which runs from -1 to 1.
    The sigmoid runs from 0 to 1.
    """
    return np.tanh(x @ w + b)


def threshold(x, w, b):
    """It looks as if the neuron switches between 0 and 1. The sigmoid rises smoothly."""
    return float(x @ w + b > 0)


def threshold_with_half(x, w, b):
    """It looks as if the neuron knows three outputs only: 0, 1, and a half where the sum is 0.
    The sigmoid rises smoothly and takes all values between.
    """
    return np.heaviside(x @ w + b, 0.5)


def overflow_below(x, w, b):
    """It looks as if the exponential of a large positive number is taken.
    A very negative sum needs a form of the sigmoid whose exponent is not positive.
    """
    return 1 / (1 + np.exp(-(x @ w + b)))


def overflow_above(x, w, b):
    """It looks as if the exponential of the sum is taken also where the sum is large.
    A large sum needs a form of the sigmoid whose exponent is not positive.
    """
    e = np.exp(x @ w + b)
    return e / (1 + e)


def both_forms(x, w, b):
    """It looks as if both forms of the sigmoid are computed before one
    is chosen, as np.where does: the form that is not chosen overflows.
    """
    z = x @ w + b
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def bias_after_sigmoid(x, w, b):
    """It looks as if the bias is added after the sigmoid. It belongs to the sum inside it."""
    return rules.sigmoid(x @ w) + b


def rounded(x, w, b):
    """It looks as if the result is rounded to two decimals, as the examples of the text are.
    Return it as it is: later layers calculate with it.
    """
    return np.round(rules.neuron(x, w, b), 2)


def rounded_to_four(x, w, b):
    """It looks as if the result is rounded to four decimals. Return it as it is: of a small output
    little is left by then.
    """
    return np.round(rules.neuron(x, w, b), 4)


def missing_parentheses(x, w, b):
    """It looks as if the 1 is divided by 1 and the exponential added afterwards.
    The whole sum stands below the fraction bar: it needs parentheses.
    """
    return 1 / 1 + np.exp(-(x @ w + b))


def bias_for_every_input(x, w, b):
    """It looks as if the bias is added once for every input: does it stand inside the loop?
    It belongs to the sum, once.
    """
    return rules.sigmoid(x @ w + len(x) * b)


def mirrored(x, w, b):
    """It looks as if a negative sum gives what belongs to the positive sum of the same size.
    The two outputs are not equal: together they make 1.
    """
    return rules.sigmoid(abs(x @ w + b))


def last_product_only(x, w, b):
    """It looks as if only the last input counts.
    Does the sum get a new value in each round, where a product should be added to it?
    """
    return rules.sigmoid(x[-1] * w[-1] + b)


def with_math(x, w, b):
    z = b
    for i in range(len(x)):
        z += x[i] * w[i]
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def with_tanh_identity(x, w, b):
    return np.asarray(0.5 + 0.5 * np.tanh((np.sum(w * x) + b) / 2))


def in_float32(x, w, b):
    z = np.dot(np.float32(w), np.float32(x)) + np.float32(b)
    return np.float32(1) / (np.float32(1) + np.exp(-np.clip(z, -80, 80)))


def with_clip(x, w, b):
    return 1.0 / (1.0 + np.exp(-np.clip(np.inner(x, w) + b, -500, 500)))


QUESTION = question(
    rules.neuron,
    place=1,
    points=2,
    probes=(
        probe("one input", x=[1], w=[2], b=-0.5),
        probe("inputs, weights and bias of zero", x=[0, 0], w=[0, 0], b=0.0),
        probe("the lecture's first neuron", x=[1, -1], w=[1, -2], b=1.0),
        probe("a negative weighted sum", x=[0.5, -1.5, 2], w=[-1, 0.5, -0.25], b=-0.5),
        probe("a weighted sum of -8", x=[2, 3], w=[-1, -2], b=0.0),
        probe("integers", x=np.array([1, 2]), w=np.array([2, -1]), b=1),
        probe("a weighted sum of 1000", x=[500, 500], w=[1, 1], b=0.0),
        probe("a weighted sum of -1000", x=[500, 500], w=[-1, -1], b=0.0),
    ),
    mistakes=(
        no_bias,
        negative_bias,
        no_sigmoid,
        falling_sigmoid,
        no_sum,
        tanh,
        threshold,
        threshold_with_half,
        overflow_below,
        overflow_above,
        both_forms,
        bias_after_sigmoid,
        rounded,
        rounded_to_four,
        missing_parentheses,
        bias_for_every_input,
        mirrored,
        last_product_only,
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
    idea=(
        "A weighted sum of the inputs, plus the bias, goes through the sigmoid. The sigmoid "
        "has two equal forms, and each sign of the sum takes the one whose exponential is at "
        "most 1."
    ),
    insight=(
        "From z = 37 on the result is exactly 1.0, since floats near 1 lie further apart than "
        "what is missing. On the other side it stays above 0 down to z = -745."
    ),
    right_answers=(with_math, with_tanh_identity, in_float32, with_clip),
)
