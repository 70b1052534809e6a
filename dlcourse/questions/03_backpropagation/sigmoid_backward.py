"""The amplifier of the backward pass."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def no_gradient(grad_output, output):
    """It looks as if this is the slope of the sigmoid alone.
    The gradient that arrives from the right has to be multiplied by it.
    """
    return output * (1 - output)


def output_as_sum(grad_output, output):
    """It looks as if the sigmoid is applied to output once more.
    output is the sigmoid of z already.
    """
    return rules.sigmoid_backward(grad_output, rules.sigmoid(output))


def output_as_sum_once(grad_output, output):
    """It looks as if one of the two factors takes the sigmoid of output.
    output is the sigmoid of z already, in both factors.
    """
    return grad_output * rules.sigmoid(output) * (1 - output)


def tanh(grad_output, output):
    """It looks as if the slope is that of tanh.
    The slope of the sigmoid is another one: at most a quarter, where the output is 0.5.
    """
    return rules.tanh_backward(grad_output, output)


def only_output(grad_output, output):
    """It looks as if the gradient is multiplied by the output only.
    The slope of the sigmoid has a second factor, which is 0 where the output is 1.
    """
    return grad_output * output


def only_rest(grad_output, output):
    """It looks as if the gradient is multiplied by one minus the output only.
    The slope of the sigmoid has a second factor, which is 0 where the output is 0.
    """
    return grad_output * (1 - output)


def forward_again(grad_output, output):
    """It looks as if the gradient goes through the sigmoid.
    On the way back a neuron is an amplifier: it multiplies by a fixed number.
    """
    return rules.sigmoid(grad_output) * output * (1 - output)


def largest_gain(grad_output, output):
    """It looks as if every unit multiplies by a quarter.
    That is the largest slope of the sigmoid; each unit has its own, given by its output.
    """
    return 0.25 * grad_output


def other_sign(grad_output, output):
    """It looks as if the sign is turned round.
    The sigmoid rises everywhere, so its slope is never negative.
    """
    return grad_output * output * (output - 1)


def divided(grad_output, output):
    """It looks as if the gradient is divided by the slope of the sigmoid.
    By the chain rule it is multiplied by it.
    """
    return grad_output / (output * (1 - output))


def missing_parentheses(grad_output, output):
    """It looks as if the output is subtracted from a product.
    Multiplication comes first: the difference of 1 and the output needs parentheses.
    """
    return grad_output * output * 1 - output


def slope_twice(grad_output, output):
    """It looks as if the gradient is multiplied by the slope twice. Each sigmoid has one slope."""
    return rules.sigmoid_backward(rules.sigmoid_backward(grad_output, output), output)


def summed(grad_output, output):
    """It looks as if the samples are added up.
    Each sample and each unit has its own z, so the result has the shape of output.
    """
    return rules.sigmoid_backward(grad_output, output).sum(axis=0)


def by_square(grad_output, output):
    return grad_output * (output - output**2)


def with_loops(grad_output, output):
    return [
        [g * a * (1 - a) for g, a in zip(gradients, outputs, strict=True)]
        for gradients, outputs in zip(grad_output, output, strict=True)
    ]


def in_float32(grad_output, output):
    a = np.float32(output)
    return np.multiply(a * (1 - a), np.float32(grad_output))


def around_a_half(grad_output, output):
    return tuple((0.25 - (output - 0.5) ** 2) * grad_output)


QUESTION = question(
    rules.sigmoid_backward,
    place=1,
    points=1,
    probes=(
        probe("one sample and one unit", grad_output=[[1]], output=[[0.5]]),
        probe("one sample and two units", grad_output=[[2, -1]], output=[[0.9, 0.2]]),
        probe("gradients of zero", grad_output=[[0, 0]], output=[[0.3, 0.7]]),
        probe("outputs of 0 and 1", grad_output=[[3, -2]], output=[[0, 1]]),
        probe(
            "two samples and three units",
            grad_output=[[1, -2, 0.5], [0, 4, -1]],
            output=[[0.1, 0.5, 0.8], [0.6, 0.25, 0.99]],
        ),
        probe(
            "three samples and three units",
            grad_output=[[1, 2, 3], [-1, 0.5, 2], [4, -3, 1]],
            output=[[0.2, 0.4, 0.9], [0.5, 0.1, 0.7], [0.3, 0.6, 0.05]],
        ),
        probe("integers as gradients", grad_output=np.array([[1, -3]]), output=[[0.5, 0.2]]),
    ),
    mistakes=(
        no_gradient,
        output_as_sum,
        output_as_sum_once,
        tanh,
        only_output,
        only_rest,
        forward_again,
        largest_gain,
        other_sign,
        divided,
        missing_parentheses,
        slope_twice,
        summed,
    ),
    hints=(
        "The chain rule has two factors here: the gradient that arrives, and the slope of the "
        "sigmoid. Which of them is given?",
        "The slope of the sigmoid can be written with its output alone. Its value is a quarter "
        "where the output is 0.5, and 0 where the output is 0 or 1.",
        "The slope is the output times one minus the output. Multiply it by the gradient that "
        "arrives, entry by entry.",
    ),
    idea=(
        "The slope of the sigmoid is known from its output alone: largest in the middle, zero "
        "at both ends. By the chain rule the gradient that arrives is multiplied by it, entry "
        "by entry."
    ),
    insight=(
        "At most a quarter of a gradient passes a sigmoid. After five of them a thousandth is "
        "left, unless the weights make up for it."
    ),
    right_answers=(by_square, with_loops, in_float32, around_a_half),
)
