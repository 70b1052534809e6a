"""Question 03.sigmoid_backward: the amplifier of the backward pass."""

import numpy as np

from dlcourse.checks.function_set_questions.neuron import sigmoid
from dlcourse.checks.spec import Misconception, Probe, Question


def sigmoid_backward(grad_output, output):
    """∂C/∂z from ∂C/∂a, entry by entry; `output` is a = σ(z), all of one shape."""
    return grad_output * output * (1 - output)


def without_gradient(grad_output, output):
    return output * (1 - output)


def taking_output_for_sum(grad_output, output):
    return sigmoid_backward(grad_output, sigmoid(output))


def taking_output_for_sum_once(grad_output, output):
    return grad_output * sigmoid(output) * (1 - output)


def of_tanh(grad_output, output):
    return grad_output * (1 - output**2)


def only_output(grad_output, output):
    return grad_output * output


def only_rest(grad_output, output):
    return grad_output * (1 - output)


def with_sigmoid_forward(grad_output, output):
    return sigmoid(grad_output) * output * (1 - output)


def with_largest_gain(grad_output, output):
    return 0.25 * grad_output


def with_other_sign(grad_output, output):
    return grad_output * output * (output - 1)


def dividing(grad_output, output):
    return grad_output / (output * (1 - output))


def summed(grad_output, output):
    return sigmoid_backward(grad_output, output).sum(axis=0)


def _probe(about: str, grad_output: list, output: list) -> Probe:
    return Probe(
        about, {"grad_output": np.array(grad_output, float), "output": np.array(output, float)}
    )


SIGMOID_BACKWARD = Question(
    id="03.sigmoid_backward",
    points=1,
    reference=sigmoid_backward,
    probes=(
        _probe("one sample and one unit", [[1]], [[0.5]]),
        _probe("one sample and two units", [[2, -1]], [[0.9, 0.2]]),
        _probe("gradients of zero", [[0, 0]], [[0.3, 0.7]]),
        _probe("outputs of 0 and 1", [[3, -2]], [[0, 1]]),
        _probe("two samples and three units", [[1, -2, 0.5], [0, 4, -1]],
               [[0.1, 0.5, 0.8], [0.6, 0.25, 0.99]]),
        _probe("three samples and three units", [[1, 2, 3], [-1, 0.5, 2], [4, -3, 1]],
               [[0.2, 0.4, 0.9], [0.5, 0.1, 0.7], [0.3, 0.6, 0.05]]),
    ),
    misconceptions=(
        Misconception(
            "no_gradient",
            without_gradient,
            "It looks as if this is the slope of the sigmoid alone. The gradient that "
            "arrives from the right has to be multiplied by it.",
        ),
        Misconception(
            "output_as_sum",
            taking_output_for_sum,
            "It looks as if the sigmoid is applied to output once more. output is the sigmoid of z "
            "already.",
        ),
        Misconception(
            "output_as_sum_once",
            taking_output_for_sum_once,
            "It looks as if one of the two factors takes the sigmoid of output. output is the "
            "sigmoid of z already, in both factors.",
        ),
        Misconception(
            "tanh",
            of_tanh,
            "It looks as if the slope is that of tanh. The slope of the sigmoid is another one: at "
            "most a quarter, where the output is 0.5.",
        ),
        Misconception(
            "only_output",
            only_output,
            "It looks as if the gradient is multiplied by the output only. The slope of the "
            "sigmoid has a second factor, which is 0 where the output is 1.",
        ),
        Misconception(
            "only_rest",
            only_rest,
            "It looks as if the gradient is multiplied by one minus the output only. The slope of "
            "the sigmoid has a second factor, which is 0 where the output is 0.",
        ),
        Misconception(
            "forward_again",
            with_sigmoid_forward,
            "It looks as if the gradient goes through the sigmoid. On the way back a neuron is an "
            "amplifier: it multiplies by a fixed number.",
        ),
        Misconception(
            "largest_gain",
            with_largest_gain,
            "It looks as if every unit multiplies by a quarter. That is the largest slope of the "
            "sigmoid; each unit has its own, given by its output.",
        ),
        Misconception(
            "other_sign",
            with_other_sign,
            "It looks as if the sign is turned round. The sigmoid rises everywhere, so "
            "its slope is never negative.",
        ),
        Misconception(
            "divided",
            dividing,
            "It looks as if the gradient is divided by the slope of the sigmoid. By the chain rule "
            "it is multiplied by it.",
        ),
        Misconception(
            "summed",
            summed,
            "It looks as if the samples are added up. Each sample and each unit has its own z, "
            "so the result has the shape of output.",
        ),
    ),
    hints=(
        "The chain rule has two factors here: the gradient that arrives, and the slope of the "
        "sigmoid. Which of them is given?",
        "The slope of the sigmoid can be written with its output alone. Its value is a quarter "
        "where the output is 0.5, and 0 where the output is 0 or 1.",
        "The slope is the output times one minus the output. Multiply it by the gradient that "
        "arrives, entry by entry.",
    ),
)
