"""The way back through a linear layer, and to its parameters."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def averaged(grad_output, X, W):
    """It looks as if the gradients of W and b are divided by the number of samples.
    The mean is part of the loss, so grad_output has been divided already: here samples add.
    """
    grad_X, grad_W, grad_b = rules.linear_backward(grad_output, X, W)
    return grad_X, grad_W / len(X), grad_b / len(X)


def mean_of_bias(grad_output, X, W):
    """It looks as if grad_b is the mean over the samples.
    Every sample uses the same b, so what they contribute adds up.
    """
    return grad_output @ W, grad_output.T @ X, grad_output.mean(axis=0)


def transposed_weights(grad_output, X, W):
    """It looks as if grad_output is multiplied by the transpose of W. On the way forward
    X meets the transpose; on the way back the same weights are passed the other way.
    """
    return grad_output @ W.T, grad_output.T @ X, grad_output.sum(axis=0)


def transposed_weight_gradient(grad_output, X, W):
    """It looks as if grad_W is transposed.
    It has the shape of W, (n_out, n_in): a row for each unit.
    """
    return grad_output @ W, X.T @ grad_output, grad_output.sum(axis=0)


def parameters_first(grad_output, X, W):
    """It looks as if the three gradients come in another order.
    Here grad_X is the first, then grad_W, then grad_b.
    """
    grad_X, grad_W, grad_b = rules.linear_backward(grad_output, X, W)
    return grad_W, grad_b, grad_X


def swapped(grad_output, X, W):
    """It looks as if grad_X and grad_W have changed places.
    Each has the shape of the array whose gradient it is.
    """
    grad_X, grad_W, grad_b = rules.linear_backward(grad_output, X, W)
    return grad_W, grad_X, grad_b


def no_inputs(grad_output, X, W):
    """It looks as if only the gradients of the parameters are returned.
    The layer before this one needs grad_X.
    """
    return rules.linear_backward(grad_output, X, W)[1:]


def bias_of_each_sample(grad_output, X, W):
    """It looks as if grad_b keeps a row for each sample.
    There is one b for all samples, so the rows add up to (n_out,).
    """
    return grad_output @ W, grad_output.T @ X, grad_output


def bias_over_units(grad_output, X, W):
    """It looks as if grad_b adds up the units of each sample.
    It adds up the samples, for each unit by itself.
    """
    return grad_output @ W, grad_output.T @ X, grad_output.sum(axis=1)


def bias_as_row(grad_output, X, W):
    """It looks as if grad_b has the shape (1, n_out). It has the shape of b, (n_out,)."""
    return grad_output @ W, grad_output.T @ X, grad_output.sum(axis=0, keepdims=True)


def bias_without_gradient(grad_output, X, W):
    """It looks as if grad_b only counts the samples.
    The slope of z by b is 1, but the gradient that arrives has to be multiplied by it.
    """
    return grad_output @ W, grad_output.T @ X, np.full(len(W), len(X))


def last_sample_only(grad_output, X, W):
    """It looks as if grad_W and grad_b hold what the last sample contributes.
    In a loop over the samples, = replaces what the samples before have left: they add up.
    """
    return grad_output @ W, np.outer(grad_output[-1], X[-1]), grad_output[-1]


def last_unit_only(grad_output, X, W):
    """It looks as if grad_X holds only the path through the last unit.
    An input goes into every unit, and paths add up: = in a loop keeps the last of them.
    """
    return grad_output[:, -1:] * W[-1], grad_output.T @ X, grad_output.sum(axis=0)


def last_of_all_loops(grad_output, X, W):
    """It looks as if all three gradients hold only what came last in a loop.
    Samples add up, and so do paths: = replaces what is there already.
    """
    return (last_unit_only(grad_output, X, W)[0], *last_sample_only(grad_output, X, W)[1:])


def bias_over_units_as_column(grad_output, X, W):
    """It looks as if grad_b is a column of sums, one for each sample.
    It adds up the samples, for each unit by itself, in the shape (n_out,).
    """
    return grad_output @ W, grad_output.T @ X, grad_output.sum(axis=1, keepdims=True)


def no_gradient(grad_output, X, W):
    """It looks as if grad_output is left out. These are the slopes of the layer
    alone; by the chain rule each is multiplied by the gradient that arrives.
    """
    return rules.linear_backward(np.ones_like(grad_output), X, W)


def with_einsum(grad_output, X, W):
    return [
        np.einsum("no,oi->ni", grad_output, W),
        np.einsum("no,ni->oi", grad_output, X),
        np.einsum("no->o", grad_output),
    ]


def sample_by_sample(grad_output, X, W):
    grad_X, grad_W, grad_b = [], np.zeros(W.shape), np.zeros(len(W))
    for g, x in zip(grad_output, X, strict=True):
        grad_X.append(W.T @ g)
        grad_W += np.outer(g, x)
        grad_b += g
    return grad_X, grad_W, grad_b


def in_float32(grad_output, X, W):
    G, X, W = np.float32(grad_output), np.float32(X), np.float32(W)
    return np.dot(W.T, G.T).T, np.dot(X.T, G).T, np.ones(len(G), np.float32) @ G


def with_loops(grad_output, X, W):
    samples, inputs, units = range(len(X)), range(len(X[0])), range(len(W))
    return (
        [[sum(grad_output[n][o] * W[o][i] for o in units) for i in inputs] for n in samples],
        [[sum(grad_output[n][o] * X[n][i] for n in samples) for i in inputs] for o in units],
        [sum(grad_output[n][o] for n in samples) for o in units],
    )


QUESTION = question(
    rules.linear_backward,
    place=2,
    points=2,
    parts=("grad_X", "grad_W", "grad_b"),
    probes=(
        probe("one sample, one input and one unit", grad_output=[[2]], X=[[3]], W=[[-0.5]]),
        probe(
            "one sample, two inputs and one unit",
            grad_output=[[2]],
            X=np.array([[1, -1]]),
            W=[[0.5, 3]],
        ),
        probe(
            "one sample, two inputs and three units",
            grad_output=[[1, -1, 2]],
            X=[[3, -2]],
            W=[[1, 2], [0, -1], [0.5, 1]],
        ),
        probe(
            "gradients of zero",
            grad_output=[[0, 0], [0, 0]],
            X=[[1, 2], [3, 4]],
            W=[[1, -1], [2, 0.5]],
        ),
        probe(
            "two samples, two inputs and two units",
            grad_output=[[1, 2], [-1, 3]],
            X=[[2, 0], [1, -1]],
            W=[[1, 3], [-2, 0.5]],
        ),
        probe(
            "three samples, two inputs and four units",
            grad_output=[[1, 0, -1, 2], [0.5, 1, 0, -1], [2, -2, 1, 0]],
            X=[[1, -1], [0, 2], [3, 0.5]],
            W=[[1, -2], [0, 1], [-1, 0.5], [2, 2]],
        ),
        probe(
            "integers as X and W",
            grad_output=[[0.5, -0.3], [0.25, 1]],
            X=np.array([[1, 2], [3, -1]]),
            W=np.array([[2, 1], [-1, 3]]),
        ),
    ),
    mistakes=(
        averaged,
        mean_of_bias,
        transposed_weights,
        transposed_weight_gradient,
        parameters_first,
        swapped,
        no_inputs,
        bias_of_each_sample,
        bias_over_units,
        bias_as_row,
        bias_over_units_as_column,
        bias_without_gradient,
        last_sample_only,
        last_unit_only,
        last_of_all_loops,
        no_gradient,
    ),
    hints=(
        "Write down the shapes. Each gradient has the shape of its own array: X, W and b. Which "
        "products of grad_output with the others give these shapes?",
        "The gradient of a weight is what entered it times what comes back to its unit, added up "
        "over the samples. The gradient of an input adds up over all units that it feeds.",
        "grad_X is grad_output times W. grad_W is the transpose of grad_output times X. grad_b is "
        "the sum of grad_output over its rows.",
    ),
    idea=(
        "Paths add up: an input acts through all units that it feeds, a weight through all "
        "samples, and so does a bias. Two matrix products and one sum do this adding."
    ),
    insight=(
        "Forward takes one matrix product, and back two of the same size. So a training step "
        "costs about three times as much as a prediction."
    ),
    right_answers=(with_einsum, sample_by_sample, in_float32, with_loops),
)
