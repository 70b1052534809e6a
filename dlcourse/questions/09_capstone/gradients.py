"""Trainer B mended: the way back through one hidden layer of ReLU units."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def gradients(X, labels, W1, b1, W2, b2):
    """The gradients of the mean cross-entropy with respect to W1, b1, W2, b2."""
    z = X @ W1.T + b1
    a = rules.relu(z)
    G = rules.cross_entropy_gradient(a @ W2.T + b2, labels)
    G, grad_W2, grad_b2 = rules.linear_backward(G, a, W2)
    _, grad_W1, grad_b1 = rules.linear_backward(rules.relu_backward(G, z), X, W1)
    return grad_W1, grad_b1, grad_W2, grad_b2


def _with(slope, X, labels, W1, b1, W2, b2):
    """The gradients, with `slope(G, z, a)` for the way back through the ReLU."""
    z = X @ W1.T + b1
    a = np.maximum(z, 0)
    G, grad_W2, grad_b2 = rules.linear_backward(
        rules.cross_entropy_gradient(a @ W2.T + b2, labels), a, W2
    )
    _, grad_W1, grad_b1 = rules.linear_backward(slope(G, z, a), X, W1)
    return grad_W1, grad_b1, grad_W2, grad_b2


def as_it_was(*arguments):
    """It looks as if the way back is as it was: the gradient passes through units whose ReLU is
    off. Their output does not change with their input, so nothing may pass.
    """
    return _with(lambda G, z, a: G, *arguments)


def by_sign_of_gradient(*arguments):
    """It looks as if relu is applied to the gradient itself. Whether a gradient passes is decided
    by z, on the way forward.
    """
    return _with(lambda G, z, a: np.maximum(G, 0), *arguments)


def times_output(*arguments):
    """It looks as if the gradient is multiplied by the output of the ReLU, not by its slope. The
    slope is 1 or 0.
    """
    return _with(lambda G, z, a: G * a, *arguments)


def no_softmax(X, labels, W1, b1, W2, b2):
    """It looks as if the labels are subtracted from the logits, without a softmax. That is the
    slope of half a squared error; here the logits become probabilities first.
    """
    z = X @ W1.T + b1
    a = np.maximum(z, 0)
    logits = a @ W2.T + b2
    G = (logits - rules.one_hot(labels, logits.shape[1])) / len(labels)
    G, grad_W2, grad_b2 = rules.linear_backward(G, a, W2)
    _, grad_W1, grad_b1 = rules.linear_backward(G * (z > 0), X, W1)
    return grad_W1, grad_b1, grad_W2, grad_b2


def overflow(X, labels, W1, b1, W2, b2):
    """It looks as if the exponentials of the logits are taken as they are: for logits in the
    thousands these are infinite. Take the largest logit of each sample off first.
    """
    z = X @ W1.T + b1
    a = np.maximum(z, 0)
    exponentials = np.exp(a @ W2.T + b2)
    G = exponentials / exponentials.sum(axis=1, keepdims=True)
    G[np.arange(len(labels)), labels] -= 1
    G, grad_W2, grad_b2 = rules.linear_backward(G / len(labels), a, W2)
    _, grad_W1, grad_b1 = rules.linear_backward(rules.relu_backward(G, z), X, W1)
    return grad_W1, grad_b1, grad_W2, grad_b2


def not_the_mean(X, *others):
    """It looks as if the gradients are those of the sum. The loss is the mean over the batch."""
    return tuple(len(X) * gradient for gradient in gradients(X, *others))


def sample_by_sample(X, labels, W1, b1, W2, b2):
    total = [np.zeros(array.shape) for array in (W1, b1, W2, b2)]
    for x, label in zip(X, labels):
        a = np.maximum(W1 @ x + b1, 0)
        logits = W2 @ a + b2
        g = np.exp(logits - logits.max())
        g /= g.sum()
        g[label] -= 1
        h = (W2.T @ g) * (a > 0)
        for array, gradient in zip(total, (np.outer(h, x), h, np.outer(g, a), g)):
            array += gradient / len(X)
    return total


def with_a_mask(*arguments):
    return _with(lambda G, z, a: np.where(z > 0, G, 0), *arguments)


def by_output(*arguments):
    return list(_with(lambda G, z, a: G * np.sign(a), *arguments))


def _drawn(about, n, n_in, n_hidden, n_out, seed, size=1):
    rng = np.random.default_rng(seed)
    return probe(
        about,
        X=rng.normal(size=(n, n_in)).round(2),
        labels=rng.integers(n_out, size=n),
        W1=rng.normal(size=(n_hidden, n_in)).round(2),
        b1=rng.normal(size=n_hidden).round(2),
        W2=size * rng.normal(size=(n_out, n_hidden)).round(2),
        b2=rng.normal(size=n_out).round(2),
    )


QUESTION = question(
    gradients,
    place=3,
    points=2,
    parts=("grad_W1", "grad_b1", "grad_W2", "grad_b2"),
    probes=(
        probe(
            "one sample with one unit on and one off",
            X=[[1.0, 2.0]],
            labels=[1],
            W1=[[1.0, 0.5], [-1.0, 0.25]],
            b1=[0.25, -0.5],
            W2=[[1.0, -1.0], [0.5, 2.0]],
            b2=[0.5, -0.25],
        ),
        _drawn("a batch of three", 3, 2, 3, 2, 1),
        _drawn("three classes", 4, 3, 5, 3, 2),
        _drawn("a wider network", 6, 5, 8, 4, 3),
        _drawn("logits in the thousands", 3, 2, 4, 3, 4, size=2000),
    ),
    mistakes=(as_it_was, by_sign_of_gradient, times_output, no_softmax, overflow, not_the_mean),
    hints=(
        "On the way forward there are three steps: linear, ReLU, linear. How many are there on the "
        "way back?",
        "Between the two linear layers the gradient must pass the ReLU. Your relu_backward does "
        "that: which of the numbers on the way forward does it need?",
        "Before grad_W1 is computed, put to zero every entry of the arriving gradient for which z "
        "of the hidden layer was not above 0.",
    ),
    idea=(
        "Each step forward has one back, in reverse order. The one of the ReLU lets a gradient "
        "pass where the unit was on, and none where it was off."
    ),
    insight=(
        "Moving one weight by 0.00001 and dividing by it what the loss changes by finds such a "
        "mistake, and names the layer. It costs two passes for each weight."
    ),
    right_answers=(sample_by_sample, with_a_mask, by_output),
)
