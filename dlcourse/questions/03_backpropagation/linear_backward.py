"""Question 03.linear_backward: the way back through a linear layer, and to its parameters."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def linear_backward(grad_output, X, W):
    """∂C/∂X (n_samples, n_in), ∂C/∂W (n_out, n_in), ∂C/∂b (n_out,), as a tuple."""
    return grad_output @ W, grad_output.T @ X, grad_output.sum(axis=0)


def averaged(grad_output, X, W):
    grad_X, grad_W, grad_b = linear_backward(grad_output, X, W)
    return grad_X, grad_W / len(X), grad_b / len(X)


def averaging_bias(grad_output, X, W):
    grad_X, grad_W, _ = linear_backward(grad_output, X, W)
    return grad_X, grad_W, grad_output.mean(axis=0)


def through_transposed_weights(grad_output, X, W):
    _, grad_W, grad_b = linear_backward(grad_output, X, W)
    return grad_output @ W.T, grad_W, grad_b


def with_transposed_weight_gradient(grad_output, X, W):
    grad_X, grad_W, grad_b = linear_backward(grad_output, X, W)
    return grad_X, grad_W.T, grad_b


def parameters_first(grad_output, X, W):
    grad_X, grad_W, grad_b = linear_backward(grad_output, X, W)
    return grad_W, grad_b, grad_X


def bias_of_each_sample(grad_output, X, W):
    grad_X, grad_W, _ = linear_backward(grad_output, X, W)
    return grad_X, grad_W, grad_output


def bias_over_units(grad_output, X, W):
    grad_X, grad_W, _ = linear_backward(grad_output, X, W)
    return grad_X, grad_W, grad_output.sum(axis=1)


def bias_as_a_row(grad_output, X, W):
    grad_X, grad_W, grad_b = linear_backward(grad_output, X, W)
    return grad_X, grad_W, grad_b[np.newaxis]


def bias_without_gradient(grad_output, X, W):
    grad_X, grad_W, _ = linear_backward(grad_output, X, W)
    return grad_X, grad_W, np.full(len(W), len(X))


def without_gradient(grad_output, X, W):
    return linear_backward(np.ones_like(grad_output), X, W)


def weights_and_inputs_swapped(grad_output, X, W):
    grad_X, grad_W, grad_b = linear_backward(grad_output, X, W)
    return grad_W, grad_X, grad_b


def without_inputs(grad_output, X, W):
    _, grad_W, grad_b = linear_backward(grad_output, X, W)
    return grad_W, grad_b


def _probe(about: str, grad_output: list, X: list, W: list) -> Probe:
    return Probe(
        about,
        {
            "grad_output": np.array(grad_output, float),
            "X": np.array(X, float),
            "W": np.array(W, float),
        },
    )


LINEAR_BACKWARD = Question(
    id="03.linear_backward",
    points=2,
    reference=linear_backward,
    parts=("grad_X", "grad_W", "grad_b"),
    probes=(
        _probe("one sample, one input and one unit", [[2]], [[3]], [[-0.5]]),
        _probe("one sample, two inputs and one unit", [[2]], [[1, -1]], [[0.5, 3]]),
        _probe("one sample, two inputs and three units", [[1, -1, 2]], [[3, -2]],
               [[1, 2], [0, -1], [0.5, 1]]),
        _probe("gradients of zero", [[0, 0], [0, 0]], [[1, 2], [3, 4]], [[1, -1], [2, 0.5]]),
        _probe("two samples, two inputs and two units", [[1, 2], [-1, 3]], [[2, 0], [1, -1]],
               [[1, 3], [-2, 0.5]]),
        _probe("three samples, two inputs and four units",
               [[1, 0, -1, 2], [0.5, 1, 0, -1], [2, -2, 1, 0]],
               [[1, -1], [0, 2], [3, 0.5]],
               [[1, -2], [0, 1], [-1, 0.5], [2, 2]]),
    ),
    misconceptions=(
        Misconception(
            "averaged",
            averaged,
            "It looks as if the gradients of W and b are divided by the number of samples. The "
            "mean is part of the loss, so grad_output has been divided already: here samples add.",
        ),
        Misconception(
            "mean_of_bias",
            averaging_bias,
            "It looks as if grad_b is the mean over the samples. Every sample uses the same b, so "
            "what they contribute adds up.",
        ),
        Misconception(
            "transposed_weights",
            through_transposed_weights,
            "It looks as if grad_output is multiplied by the transpose of W. On the way forward X "
            "meets the transpose; on the way back the same weights are passed the other way.",
        ),
        Misconception(
            "transposed_weight_gradient",
            with_transposed_weight_gradient,
            "It looks as if grad_W is transposed. It has the shape of W, (n_out, n_in): a row for "
            "each unit.",
        ),
        Misconception(
            "parameters_first",
            parameters_first,
            "It looks as if the three gradients come in another order. "
            "Here grad_X is the first, then grad_W, then grad_b.",
        ),
        Misconception(
            "swapped",
            weights_and_inputs_swapped,
            "It looks as if grad_X and grad_W have changed places. Each has the shape of the array "
            "whose gradient it is.",
        ),
        Misconception(
            "no_inputs",
            without_inputs,
            "It looks as if only the gradients of the parameters are returned. The layer before "
            "this one needs grad_X.",
        ),
        Misconception(
            "bias_of_each_sample",
            bias_of_each_sample,
            "It looks as if grad_b keeps a row for each sample. There is one b for all samples, "
            "so the rows add up to (n_out,).",
        ),
        Misconception(
            "bias_over_units",
            bias_over_units,
            "It looks as if grad_b adds up the units of each sample. It adds up the samples, for "
            "each unit by itself.",
        ),
        Misconception(
            "bias_as_row",
            bias_as_a_row,
            "It looks as if grad_b has the shape (1, n_out). It has the shape of b, (n_out,).",
        ),
        Misconception(
            "bias_without_gradient",
            bias_without_gradient,
            "It looks as if grad_b only counts the samples. The slope of z by b is 1, but the "
            "gradient that arrives has to be multiplied by it.",
        ),
        Misconception(
            "no_gradient",
            without_gradient,
            "It looks as if grad_output is left out. These are the slopes of the layer alone; by "
            "the chain rule each is multiplied by the gradient that arrives.",
        ),
    ),
    hints=(
        "Write down the shapes. Each gradient has the shape of its own array: X, W and b. Which "
        "products of grad_output with the others give these shapes?",
        "The gradient of a weight is what entered it times what comes back to its unit, added up "
        "over the samples. The gradient of an input adds up over all units that it feeds.",
        "grad_X is grad_output times W. grad_W is the transpose of grad_output times X. grad_b is "
        "the sum of grad_output over its rows.",
    ),
)
