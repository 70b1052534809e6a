"""Question 03.backward: the gradient of every parameter of a network, in one pass back."""

import numpy as np

from dlcourse.checks.difference import named_parts
from dlcourse.checks.function_set_questions.forward import LECTURE, layer
from dlcourse.checks.function_set_questions.neuron import sigmoid
from dlcourse.checks.gradient_descent_questions import cross_entropy_gradient as at_logits
from dlcourse.checks.spec import Misconception, Probe, Question
from . import linear_backward as linear
from .sigmoid_backward import sigmoid_backward, taking_output_for_sum


def backward(
    X,
    labels,
    parameters,
    loss_gradient=at_logits.cross_entropy_gradient,
    through_sigmoid=sigmoid_backward,
    through_linear=linear.linear_backward,
):
    """(∂C/∂W, ∂C/∂b) for each layer, first to last; C is the mean cross-entropy of the batch.

    The last three arguments are for the known mistakes: each replaces one rule.
    """
    A = [X]
    for W, b in parameters[:-1]:
        A.append(sigmoid(A[-1] @ W.T + b))
    W, b = parameters[-1]
    grad_A, *gradients = through_linear(loss_gradient(A[-1] @ W.T + b, labels), A[-1], W)
    layers = [tuple(gradients)]
    for l in reversed(range(len(parameters) - 1)):
        grad_Z = through_sigmoid(grad_A, A[l + 1])
        grad_A, *gradients = through_linear(grad_Z, A[l], parameters[l][0])
        layers.insert(0, tuple(gradients))
    return layers


def without_slope(X, labels, parameters):
    return backward(X, labels, parameters, through_sigmoid=lambda grad_A, A: grad_A)


def sigmoid_twice(X, labels, parameters):
    return backward(X, labels, parameters, through_sigmoid=taking_output_for_sum)


def of_the_sum(X, labels, parameters):
    return backward(X, labels, parameters, loss_gradient=at_logits.of_the_sum)


def averaged_twice(X, labels, parameters):
    return backward(X, labels, parameters, through_linear=linear.averaged)


def with_other_sign(X, labels, parameters):
    return backward(X, labels, parameters, loss_gradient=at_logits.with_other_sign)


def without_softmax(X, labels, parameters):
    return backward(X, labels, parameters, loss_gradient=at_logits.without_softmax)


def overflowing(X, labels, parameters):
    return backward(X, labels, parameters, loss_gradient=at_logits.overflowing)


def with_slope_at_the_end(X, labels, parameters):
    def through_last_sigmoid(logits, labels):
        grad_output = at_logits.cross_entropy_gradient(logits, labels)
        return sigmoid_backward(grad_output, sigmoid(logits))

    return backward(X, labels, parameters, loss_gradient=through_last_sigmoid)


def with_sigmoid_at_the_end(X, labels, parameters):
    def through_last_sigmoid(logits, labels):
        output = sigmoid(logits)
        return sigmoid_backward(at_logits.cross_entropy_gradient(output, labels), output)

    return backward(X, labels, parameters, loss_gradient=through_last_sigmoid)


def through_transposed_weights(X, labels, parameters):
    through_linear = linear.through_transposed_weights
    return backward(X, labels, parameters, through_linear=through_linear)


def with_transposed_gradients(X, labels, parameters):
    return [(grad_W.T, grad_b) for grad_W, grad_b in backward(X, labels, parameters)]


def with_inputs_of_the_network(X, labels, parameters):
    def through_linear(grad_output, A, W):
        return linear.linear_backward(grad_output, X, W)

    return backward(X, labels, parameters, through_linear=through_linear)


def last_layer_first(X, labels, parameters):
    return backward(X, labels, parameters)[::-1]


def only_last_layer(X, labels, parameters):
    return backward(X, labels, parameters)[-1:]


def bias_first(X, labels, parameters):
    return [(grad_b, grad_W) for grad_W, grad_b in backward(X, labels, parameters)]


def without_pairs(X, labels, parameters):
    return [gradient for pair in backward(X, labels, parameters) for gradient in pair]


def _probe(about: str, X: list, labels: list[int], parameters: list) -> Probe:
    return Probe(
        about, {"X": np.array(X, float), "labels": np.array(labels), "parameters": parameters}
    )


_DIFFERENT_WIDTHS = [
    layer([[1, -1], [0.5, 2], [-1, 0]], [0, -0.5, 1]),
    layer([[1, -2, 0.5], [-1, 0.5, 3]], [0.25, -1]),
    layer([[2, -1], [0, 1], [-1, 1], [0.5, 0]], [0, 0.5, -0.5, 0]),
]

BACKWARD = Question(
    id="03.backward",
    points=4,
    reference=backward,
    parts=named_parts("layer {}", ("grad_W", "grad_b")),
    probes=(
        _probe("a single layer", [[1, -1]], [1], LECTURE[:1]),
        _probe("two layers", [[1, -1]], [1], LECTURE[:2]),
        _probe("the lecture's network", [[1, -1]], [0], LECTURE),
        _probe("a single class", [[1, 2]], [0], [LECTURE[0], layer([[1, -1]], [0.5])]),
        _probe("a batch with a sample of zeros", [[2, 1], [0, 0]], [1, 0], LECTURE),
        _probe("three samples through layers of different widths",
               [[1, 0], [0, -1], [2, 1]], [3, 0, 2], _DIFFERENT_WIDTHS),
        _probe("logits of ±10000", [[1, 1]], [1],
               [layer([[1, -1], [2, -2]], [0, 0]), layer([[10000, 10000], [-20000, 0]], [0, 0])]),
    ),
    misconceptions=(
        Misconception(
            "no_slope",
            without_slope,
            "It looks as if the slope of the sigmoid is left out on the way back. Between two "
            "layers the gradient has to be multiplied by it.",
        ),
        Misconception(
            "sigmoid_twice",
            sigmoid_twice,
            "It looks as if the slope is computed from the sigmoid of a layer's output. The "
            "output is the sigmoid of z already.",
        ),
        Misconception(
            "sum",
            of_the_sum,
            "It looks as if this is the gradient of the summed loss. The loss is the mean over "
            "the batch.",
        ),
        Misconception(
            "averaged_twice",
            averaged_twice,
            "It looks as if the gradients are divided by the number of samples in each layer. The "
            "gradient at the logits has been divided already: the layers add up over the samples.",
        ),
        Misconception(
            "other_sign",
            with_other_sign,
            "It looks as if the sign is turned round. At the logits the gradient is probabilities "
            "minus target.",
        ),
        Misconception(
            "no_softmax",
            without_softmax,
            "It looks as if the target is subtracted from the logits themselves. It is compared "
            "with probabilities, so softmax comes first.",
        ),
        Misconception(
            "overflow",
            overflowing,
            "It looks as if the exponential of a large logit is taken, which overflows. "
            "Subtract the largest logit of each row first.",
        ),
        Misconception(
            "slope_at_the_end",
            with_slope_at_the_end,
            "It looks as if the gradient is multiplied by a slope of the sigmoid at the logits "
            "too. The last layer has no sigmoid.",
        ),
        Misconception(
            "sigmoid_at_the_end",
            with_sigmoid_at_the_end,
            "It looks as if the last layer ends in a sigmoid too. Its outputs are logits: they go "
            "into the softmax as they are.",
        ),
        Misconception(
            "transposed_weights",
            through_transposed_weights,
            "It looks as if the gradient is multiplied by the transpose of W on its way back. The "
            "transpose belongs to the way forward.",
        ),
        Misconception(
            "transposed_gradients",
            with_transposed_gradients,
            "It looks as if each grad_W is transposed. It has the shape of its W, a row for each "
            "unit.",
        ),
        Misconception(
            "inputs_of_the_network",
            with_inputs_of_the_network,
            "It looks as if X enters the gradient of every layer. What enters a layer is the "
            "output of the layer before it, kept on the way forward.",
        ),
        Misconception(
            "last_layer_first",
            last_layer_first,
            "It looks as if the list begins with the last layer, in the order in which the pass "
            "back meets them. It goes from the first layer to the last, as parameters does.",
        ),
        Misconception(
            "only_last_layer",
            only_last_layer,
            "It looks as if only the last layer is there. Go on through the sigmoid before it "
            "until the first layer is reached.",
        ),
        Misconception(
            "bias_first",
            bias_first,
            "It looks as if each pair begins with the gradient of b. The order is that of "
            "parameters: first grad_W, then grad_b.",
        ),
        Misconception(
            "no_pairs",
            without_pairs,
            "It looks as if the gradients stand in the list one by one. Each layer has a pair of "
            "its own, (grad_W, grad_b).",
        ),
    ),
    hints=(
        "First go forward, and keep what enters each layer: every grad_W needs it. "
        "What is the gradient at the logits, from exercise 2?",
        "From the last layer to the first: the linear layer gives grad_W, grad_b and the gradient "
        "of its input; that one goes back through the sigmoid of the layer before.",
        "Start with probabilities minus target, over the number of samples. For each layer from "
        "the last: gradient transposed times input, column sums, gradient times W. "
        "Then times a(1 - a) of that input, unless it is X. Turn the list round at the end.",
    ),
)
