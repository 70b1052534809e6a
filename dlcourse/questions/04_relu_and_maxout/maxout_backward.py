"""Question 04.maxout_backward: only the largest piece of a unit receives the gradient."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .maxout import LECTURE, OBLONG, arguments, pieces


def largest(z):
    """1 for the largest piece of each unit, else 0; of equal pieces the first."""
    return np.eye(z.shape[2])[z.argmax(axis=2)]


def backward(grad_z, X, W):
    """From ∂C/∂z, (n_samples, n_units, n_pieces), to the gradients of X, W and b."""
    return (
        np.einsum("nik,ikj->nj", grad_z, W),
        np.einsum("nik,nj->ikj", grad_z, X),
        grad_z.sum(axis=0),
    )


def maxout_backward(grad_output, X, W, b):
    """The gradients of X, W and b, each in its own shape; `grad_output` is (n_samples, n_units)."""
    grad_z = grad_output[:, :, np.newaxis] * largest(pieces(X, W, b))
    return backward(grad_z, X, W)


def with_gradient_to_all_pieces(grad_output, X, W, b):
    z = pieces(X, W, b)
    return backward(grad_output[:, :, np.newaxis] * np.ones_like(z), X, W)


def with_gradient_shared_out(grad_output, X, W, b):
    z = pieces(X, W, b)
    return backward(grad_output[:, :, np.newaxis] * np.full_like(z, 1 / z.shape[2]), X, W)


def with_all_of_a_tie(grad_output, X, W, b):
    z = pieces(X, W, b)
    return backward(grad_output[:, :, np.newaxis] * (z == z.max(axis=2, keepdims=True)), X, W)


def with_last_of_a_tie(grad_output, X, W, b):
    z = pieces(X, W, b)
    return backward(grad_output[:, :, np.newaxis] * largest(z[:, :, ::-1])[:, :, ::-1], X, W)


def with_tie_shared_out(grad_output, X, W, b):
    z = pieces(X, W, b)
    winners = z == z.max(axis=2, keepdims=True)
    share = winners / winners.sum(axis=2, keepdims=True)
    return backward(grad_output[:, :, np.newaxis] * share, X, W)


def without_bias_in_the_comparison(grad_output, X, W, b):
    return maxout_backward(grad_output, X, W, np.zeros_like(b))


def without_grad_output(grad_output, X, W, b):
    return maxout_backward(np.ones_like(grad_output), X, W, b)


def with_value_of_piece(grad_output, X, W, b):
    z = pieces(X, W, b)
    return backward(grad_output[:, :, np.newaxis] * largest(z) * z, X, W)


def with_mean_over_batch(grad_output, X, W, b):
    grad_X, grad_W, grad_b = maxout_backward(grad_output, X, W, b)
    return grad_X, grad_W / len(X), grad_b / len(X)


def with_relu_in_the_way(grad_output, X, W, b):
    z = pieces(X, W, b)
    return backward(grad_output[:, :, np.newaxis] * largest(z) * (z > 0), X, W)


def with_another_order(grad_output, X, W, b):
    grad_X, grad_W, grad_b = maxout_backward(grad_output, X, W, b)
    return grad_W, grad_b, grad_X


def _probe(about: str, grad_output: list, X: list, W: list, b: list) -> Probe:
    return Probe(about, {"grad_output": np.array(grad_output, float), **arguments(X, W, b)})


MAXOUT_BACKWARD = Question(
    id="04.maxout_backward",
    points=3,
    reference=maxout_backward,
    parts=("grad_X", "grad_W", "grad_b"),
    probes=(
        _probe("one unit with a single piece", [[2]], [[3]], [[[0.5]]], [[1]]),
        _probe("one unit with two pieces", [[2]], [[3]], [[[0.5], [-1]]], [[1, 0]]),
        _probe("a piece that wins by its bias", [[-1]], [[3]], [[[0.5], [-1]]], [[0, 7]]),
        _probe("the lecture's two units", [[1, -2]], [[1, 2]], *LECTURE),
        _probe("pieces below zero", [[2]], [[1, 0]], [[[-3, 1], [-2, 1]]], [[-1, -0.5]]),
        _probe("a tie", [[2]], [[1]], [[[-2], [1], [2], [3]]], [[0, 2, 1, 0]]),
        _probe("two samples that choose different pieces", [[1], [3]], [[2], [-2]], [[[1], [-1]]],
               [[0, 0.5]]),
        _probe(
            "four samples, one feature, two units and three pieces",
            [[1, -1], [2, 0.5], [0, 3], [-1, 2]],
            [[-2], [-0.5], [0.5], [2]],
            *OBLONG,
        ),
    ),
    misconceptions=(
        Misconception(
            "all_pieces",
            with_gradient_to_all_pieces,
            "It looks as if every piece receives the gradient. Only the largest piece of a unit "
            "was let through, so only this one can change the result.",
        ),
        Misconception(
            "shared_out",
            with_gradient_shared_out,
            "It looks as if the pieces share the gradient. The largest piece receives all of it.",
        ),
        Misconception(
            "all_of_a_tie",
            with_all_of_a_tie,
            "It looks as if all pieces that share the largest value receive the whole gradient, "
            "which counts it more than once. At a tie take the first of them alone.",
        ),
        Misconception(
            "last_of_a_tie",
            with_last_of_a_tie,
            "It looks as if the last piece is taken at a tie. Mathematically that is as good; "
            "this course takes the first.",
        ),
        Misconception(
            "tie_shared_out",
            with_tie_shared_out,
            "It looks as if the pieces of a tie share the gradient. Mathematically that is as "
            "good; this course takes the first piece alone.",
        ),
        Misconception(
            "no_bias_in_the_comparison",
            without_bias_in_the_comparison,
            "It looks as if the largest piece is chosen without the biases. A piece can win by "
            "its bias: compare the same numbers as on the way forward.",
        ),
        Misconception(
            "no_grad_output",
            without_grad_output,
            "It looks as if grad_output is left out. "
            "By the chain rule every gradient is multiplied by it.",
        ),
        Misconception(
            "value_of_piece",
            with_value_of_piece,
            "It looks as if the gradient is multiplied by the value of the largest piece. "
            "The slope of the maximum in its largest piece is 1.",
        ),
        Misconception(
            "mean_over_batch",
            with_mean_over_batch,
            "It looks as if the gradients of W and b are divided by the number of samples. The "
            "mean belongs to the loss, which has divided already: here samples are added up.",
        ),
        Misconception(
            "relu_in_the_way",
            with_relu_in_the_way,
            "It looks as if a negative maximum passes nothing on. That is ReLU; "
            "maxout passes the gradient to its largest piece, whatever the sign.",
        ),
        Misconception(
            "another_order",
            with_another_order,
            "It looks as if the order is grad_W, grad_b, grad_X. "
            "Return grad_X first, then grad_W and grad_b.",
        ),
    ),
    hints=(
        "Compute the pieces as on the way forward. Which of them would change the result if it "
        "moved a little?",
        "Make an array grad_z of the shape (n_samples, n_units, n_pieces) that holds grad_output "
        "at the largest piece of each unit and 0 elsewhere. From there on it is a linear layer.",
        "grad_b sums grad_z over the samples. grad_W[i, k] sums grad_z[n, i, k] times X[n] over "
        "the samples n. grad_X[n] sums grad_z[n, i, k] times W[i, k] over units i and pieces k.",
    ),
)
