"""Only the largest piece of a unit receives the gradient."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._near_ties import NEAR_TIES
from ._pieces import LECTURE, OBLONG, gradients, pieces, winners


def all_pieces(grad_output, X, W, b):
    """It looks as if every piece receives the gradient. Only the largest piece of a unit was let
    through, so only this one can change the result.
    """
    return gradients(grad_output, X, W, np.ones_like(b))


def shared_out(grad_output, X, W, b):
    """It looks as if the pieces share the gradient. The largest piece receives all of it."""
    return gradients(grad_output, X, W, np.ones_like(b) / b.shape[1])


def all_of_a_tie(grad_output, X, W, b):
    """It looks as if all pieces that share the largest value receive the whole gradient, which
    counts it more than once. At a tie take the first of them alone.
    """
    return gradients(grad_output, X, W, winners(X, W, b))


def last_of_a_tie(grad_output, X, W, b):
    """It looks as if the last piece is taken at a tie.
    Mathematically that is as good; this course takes the first.
    """
    grad_X, grad_W, grad_b = rules.maxout_backward(grad_output, X, W[:, ::-1], b[:, ::-1])
    return grad_X, grad_W[:, ::-1], grad_b[:, ::-1]


def tie_shared_out(grad_output, X, W, b):
    """It looks as if the pieces of a tie share the gradient.
    Mathematically that is as good; this course takes the first piece alone.
    """
    equal = winners(X, W, b)
    return gradients(grad_output, X, W, equal / equal.sum(axis=2, keepdims=True))


def no_bias_in_the_comparison(grad_output, X, W, b):
    """It looks as if the largest piece is chosen without the biases.
    A piece can win by its bias: compare the same numbers as on the way forward.
    """
    return rules.maxout_backward(grad_output, X, W, np.zeros_like(b))


def no_grad_output(grad_output, X, W, b):
    """It looks as if grad_output is left out.
    By the chain rule every gradient is multiplied by it.
    """
    return rules.maxout_backward(np.ones_like(grad_output), X, W, b)


def value_of_piece(grad_output, X, W, b):
    """It looks as if the gradient is multiplied by the value of the largest piece.
    The slope of the maximum in its largest piece is 1.
    """
    return rules.maxout_backward(grad_output * rules.maxout(X, W, b), X, W, b)


def mean_over_batch(grad_output, X, W, b):
    """It looks as if the gradients of W and b are divided by the number of samples.
    The mean belongs to the loss, which has divided already: here samples are added up.
    """
    grad_X, grad_W, grad_b = rules.maxout_backward(grad_output, X, W, b)
    return grad_X, grad_W / len(X), grad_b / len(X)


def relu_in_the_way(grad_output, X, W, b):
    """It looks as if a negative maximum passes nothing on.
    That is ReLU; maxout passes the gradient to its largest piece, whatever the sign.
    """
    return rules.maxout_backward(grad_output * (rules.maxout(X, W, b) > 0), X, W, b)


def another_order(grad_output, X, W, b):
    """It looks as if the order is grad_W, grad_b, grad_X.
    Return grad_X first, then grad_W and grad_b.
    """
    grad_X, grad_W, grad_b = rules.maxout_backward(grad_output, X, W, b)
    return grad_W, grad_b, grad_X


def last_sample_only(grad_output, X, W, b):
    """It looks as if a piece keeps only what the last sample that chose it contributes to W and b.
    All samples add up: = in a loop replaces the others, and so does += with an array of indices.
    """
    grad_W, grad_b = np.zeros(W.shape), np.zeros(b.shape)
    units, largest = np.arange(len(W)), pieces(X, W, b).argmax(axis=2)
    for n in range(len(X)):
        grad_W[units, largest[n]] = np.outer(grad_output[n], X[n])
        grad_b[units, largest[n]] = grad_output[n]
    return rules.maxout_backward(grad_output, X, W, b)[0], grad_W, grad_b


def last_unit_only(grad_output, X, W, b):
    """It looks as if grad_X holds only the path through the last unit.
    An input goes into every unit, and paths add up: = in a loop keeps the last of them.
    """
    _, grad_W, grad_b = rules.maxout_backward(grad_output, X, W, b)
    return rules.maxout_backward(grad_output[:, -1:], X, W[-1:], b[-1:])[0], grad_W, grad_b


def last_of_all_loops(grad_output, X, W, b):
    """It looks as if all three gradients hold only what came last in a loop.
    Samples add up, and so do the paths through the units: = replaces what is there already.
    """
    parts = last_sample_only(grad_output, X, W, b)
    return last_unit_only(grad_output, X, W, b)[0], *parts[1:]


def by_sign(grad_output, X, W, b):
    """It looks as if each piece above zero receives the gradient. That is the rule of ReLU;
    here pieces are compared with each other, and only the largest receives it.
    """
    return gradients(grad_output, X, W, pieces(X, W, b) > 0)


def furthest_from_zero(grad_output, X, W, b):
    """It looks as if the piece furthest from zero receives the gradient.
    The largest piece is the one furthest up: of 1 and -7 it is 1.
    """
    size = np.abs(pieces(X, W, b))
    is_largest = np.arange(size.shape[2]) == size.argmax(axis=2)[:, :, np.newaxis]
    return gradients(grad_output, X, W, is_largest)


def bias_before_weights(grad_output, X, W, b):
    """It looks as if grad_b stands before grad_W. The order is grad_X, grad_W, grad_b."""
    grad_X, grad_W, grad_b = rules.maxout_backward(grad_output, X, W, b)
    return grad_X, grad_b, grad_W


def with_loops(grad_output, X, W, b):
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for n in range(len(X)):
        for i in range(len(W)):
            k = int(np.argmax(W[i] @ X[n] + b[i]))
            grad_X[n] += grad_output[n, i] * W[i, k]
            grad_W[i, k] += grad_output[n, i] * X[n]
            grad_b[i, k] += grad_output[n, i]
    return [grad_X, grad_W, grad_b]


def by_put_in_float32(grad_output, X, W, b):
    X, W = np.float32(X), np.float32(W)
    flat = W.reshape(-1, W.shape[2])
    Z = (X @ flat.T).reshape(-1, *b.shape) + np.float32(b)
    grad_Z = np.zeros_like(Z)
    largest = Z.argmax(2)[..., None]
    np.put_along_axis(grad_Z, largest, np.float32(grad_output)[..., None], 2)
    by_row = grad_Z.reshape(len(X), -1)
    return by_row @ flat, (by_row.T @ X).reshape(W.shape), grad_Z.sum(0)


def as_lists(grad_output, X, W, b):
    return tuple(g.tolist() for g in with_loops(grad_output, X, W, b))


def by_picked_weights(grad_output, X, W, b):
    k = np.argmax(np.tensordot(X, W, (1, 2)) + b, axis=2)
    units = np.arange(len(W))
    grad_X = np.sum(grad_output[..., None] * W[units, k], axis=1)
    grad_W, grad_b = np.zeros_like(W), np.zeros_like(b)
    np.add.at(grad_W, (units, k), grad_output[..., None] * X[:, None, :])
    np.add.at(grad_b, (units, k), grad_output)
    return grad_X, grad_W, grad_b


QUESTION = question(
    rules.maxout_backward,
    place=6,
    points=3,
    parts=("grad_X", "grad_W", "grad_b"),
    probes=(
        probe("one unit with a single piece", grad_output=[[2]], X=[[3]], W=[[[0.5]]], b=[[1]]),
        probe(
            "one unit with two pieces", grad_output=[[2]], X=[[3]], W=[[[0.5], [-1]]], b=[[1, 0]]
        ),
        probe(
            "a piece that wins by its bias",
            grad_output=[[-1]],
            X=[[3]],
            W=[[[0.5], [-1]]],
            b=[[0, 7]],
        ),
        probe("the lecture's two units", grad_output=[[1, -2]], X=np.array([[1, 2]]), **LECTURE),
        probe(
            "pieces below zero",
            grad_output=[[2]],
            X=[[1, 0]],
            W=[[[-3, 1], [-2, 1]]],
            b=[[-1, -0.5]],
        ),
        # The gap is eight times the least that float32 can hold.
        probe("nearly a tie", grad_output=[[2]], X=[[0.5]], W=[[[1], [0]]], b=[[0, 0.5 + 5e-7]]),
        probe("a tie", grad_output=[[2]], X=[[1]], W=[[[-2], [1], [2], [3]]], b=[[0, 2, 1, 0]]),
        probe(
            "two samples that choose different pieces",
            grad_output=[[1], [3]],
            X=[[2], [-2]],
            W=[[[1], [-1]]],
            b=[[0, 0.5]],
        ),
        probe(
            "four samples, one feature, two units and three pieces",
            grad_output=[[1, -1], [2, 0.5], [0, 3], [-1, 2]],
            X=[[-2], [-0.5], [0.5], [2]],
            **OBLONG,
        ),
    ),
    mistakes=(
        all_pieces,
        shared_out,
        all_of_a_tie,
        last_of_a_tie,
        tie_shared_out,
        *NEAR_TIES,
        no_bias_in_the_comparison,
        no_grad_output,
        value_of_piece,
        mean_over_batch,
        relu_in_the_way,
        another_order,
        bias_before_weights,
        last_sample_only,
        last_unit_only,
        last_of_all_loops,
        by_sign,
        furthest_from_zero,
    ),
    hints=(
        "Compute the pieces as on the way forward. Which of them would change the result if it "
        "moved a little?",
        "Make an array grad_z of the shape (n_samples, n_units, n_pieces) that holds grad_output "
        "at the largest piece of each unit and 0 elsewhere. From there on it is a linear layer.",
        "grad_b sums grad_z over the samples. grad_W[i, k] sums grad_z[n, i, k] times X[n] over "
        "the samples n. grad_X[n] sums grad_z[n, i, k] times W[i, k] over units i and pieces k.",
    ),
    idea=(
        "In each sample only the largest piece of a unit had an effect, so only that piece "
        "receives the unit's gradient. From there on the pieces are the units of a linear "
        "layer, and its way back does the rest."
    ),
    insight=(
        "A piece that is the largest for no sample gets no gradient and stays where it is. Maxout "
        "units can have such sleeping pieces, as ReLU has dead neurons."
    ),
    right_answers=(with_loops, by_put_in_float32, as_lists, by_picked_weights),
)
