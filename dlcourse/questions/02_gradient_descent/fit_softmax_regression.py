"""Gradient descent on one linear layer, from start to end."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import question

from ._batches import cut
from ._probes_of_descent import PROBES
from ._softmax_regression import column_sums, descend, fault, own_chance, unshuffled
from ._squared_error import squared_error_gradient
from ._wrong_batches import (
    gradients_added,
    labels_left_behind,
    one_batch_per_epoch,
    only_full_batches,
    with_replacement,
)


def uphill(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the steps go uphill: is the gradient added, or its sign turned round?"""
    return rules.fit_softmax_regression(X, labels, n_classes, -lr, n_epochs, rng)


def summed(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the gradient of a batch is a sum over its samples.
    With many samples the steps become too long: the loss is the mean.
    """
    return rules.fit_softmax_regression(X, labels, n_classes, lr * len(X), n_epochs, rng)


def sum_in_batches(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the gradient of a mini-batch is a sum over its samples.
    Divide it by their number: the loss is a mean, and lr does not depend on the size of the batch.
    """

    def summed_gradient(logits, labels):
        return rules.cross_entropy_gradient(logits, labels) * len(labels)

    return descend(X, n_classes, lr, unshuffled(X, labels, 8, n_epochs), summed_gradient)


def sum_in_b(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the gradient of b is a sum over the samples, and that of W a mean.
    Both come from the same G, which is over the size of the batch.
    """
    epochs = unshuffled(X, labels, 8, n_epochs)
    return descend(X, n_classes, lr, epochs, b_gradient=lambda G: len(G) * column_sums(G))


def over_all_samples(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the gradient of a mini-batch is divided by the number of all samples.
    Divide it by the number of samples in the batch.
    """
    return sum_in_batches(X, labels, n_classes, lr / len(X), n_epochs, rng)


def sigmoid(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if each logit goes through a sigmoid by itself.
    Then the classes do not compete, and their probabilities do not add up to 1.
    """

    def gradient(logits, labels):
        return (rules.sigmoid(logits) - rules.one_hot(labels, n_classes)) / len(labels)

    return descend(X, n_classes, lr, [[(X, labels)]] * n_epochs, gradient)


def squared_error(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the squared error is made small. Its gradient is weaker
    than that of cross-entropy, so the same number of steps does not lead as far.
    """
    return descend(X, n_classes, lr, [[(X, labels)]] * n_epochs, squared_error_gradient)


def never_updating(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if W and b never change: is the result of a step assigned to them?"""
    return rules.fit_softmax_regression(X, labels, n_classes, lr, 0, rng)


def one_epoch(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if descent ends after the first epoch.
    Is a generator of batches made once and used up, or do W and b start again in every epoch?
    """
    return rules.fit_softmax_regression(X, labels, n_classes, lr, min(n_epochs, 1), rng)


def return_in_loop(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the return stands inside the loop: it ends after the first epoch.
    Without any epoch nothing is returned at all.
    """
    return one_epoch(X, labels, n_classes, lr, n_epochs, rng) if n_epochs else None


def decaying_rate(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the steps become shorter from epoch to epoch: is lr divided by something
    that grows? Here it stays as it is; lesson 5 lets it shrink.
    """
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for epoch, batches in enumerate(unshuffled(X, labels, 32, n_epochs), start=1):
        for rows, some in batches:
            G = rules.cross_entropy_gradient(rows @ W.T + b, some)
            W, b = W - lr / epoch * G.T @ rows, b - lr / epoch * G.sum(axis=0)
    return W, b


def weight_decay(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the weights are made smaller in every step, by weight decay.
    Lesson 7 does so; here the gradient of the loss is all that moves them.
    """
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        G = rules.cross_entropy_gradient(X @ W.T + b, labels)
        W, b = W - lr * (G.T @ X + 0.01 * W), b - lr * G.sum(axis=0)
    return W, b


def overflow(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the exponential of a large logit is taken, which overflows.
    Features can be large, and logits with them: take the softmax of exercise 1.
    """

    def gradient(logits, labels):
        e = np.exp(logits)
        return (e / e.sum(axis=1, keepdims=True) - rules.one_hot(labels, n_classes)) / len(labels)

    return descend(X, n_classes, lr, [[(X, labels)]] * n_epochs, gradient)


def gradient_of_the_start(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if every step uses the gradient of the start.
    Compute it anew, with the W and b of that moment.
    """
    return one_epoch(X, labels, n_classes, lr * n_epochs, n_epochs, rng)


def no_bias(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if b stays what it was. Its gradient is the column sums of G."""
    epochs = unshuffled(X, labels, 32, n_epochs)
    return descend(X, n_classes, lr, epochs, b_gradient=lambda G: 0)


def no_bias_in_logits(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if b learns, and is not added to the logits of a batch.
    Then nothing tells it when it is large enough.
    """
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for batches in unshuffled(X, labels, 32, n_epochs):
        for X_batch, labels_batch in batches:
            G = rules.cross_entropy_gradient(X_batch @ W.T, labels_batch)
            W, b = W - lr * G.T @ X_batch, b - lr * G.sum(axis=0)
    return W, b


def own_lr(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the steps do not depend on lr. Take the one that is handed over."""
    return rules.fit_softmax_regression(X, labels, n_classes, 0.1, n_epochs, rng)


def own_n_epochs(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the number of epochs does not depend on n_epochs.
    With 0 of them, W and b stay what they were at the start.
    """
    return rules.fit_softmax_regression(X, labels, n_classes, lr, 100, rng)


def transposed(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if W is (n_features, n_classes).
    Here a row of W belongs to a class, as in every linear layer of this course.
    """
    W, b = rules.fit_softmax_regression(X, labels, n_classes, lr, n_epochs, rng)
    return W.T, b


def in_small_batches_from_a_random_start(X, labels, n_classes, lr, n_epochs, rng):
    W = rng.normal(scale=0.01, size=(n_classes, X.shape[1]))
    b = rng.normal(scale=0.01, size=n_classes)
    for _ in range(n_epochs):
        for rows, some in rules.minibatches(X, labels, 16, rng):
            z = rows @ W.T + b
            y = np.exp(z - z.max(axis=1, keepdims=True))
            y /= y.sum(axis=1, keepdims=True)
            y[np.arange(len(some)), some] -= 1
            W -= lr * y.T @ rows / len(some)
            b -= lr * y.mean(axis=0)
    return [W, b]


def in_batches_of_four_in_float32(X, labels, n_classes, lr, n_epochs, rng):
    X = np.float32(X)
    W, b = np.zeros((n_classes, X.shape[1]), np.float32), np.zeros(n_classes, np.float32)
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for i in np.split(order, range(4, len(X), 4)):
            change = np.float32(lr) * rules.cross_entropy_gradient(X[i] @ W.T + b, labels[i])
            W -= change.T @ X[i]
            b -= change.sum(axis=0)
    return W, b


def with_b_as_a_column_of_W(X, labels, n_classes, lr, n_epochs, rng):
    X = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros((n_classes, X.shape[1]))
    for _ in range(n_epochs):
        for rows, some in cut(X, labels, np.arange(len(X)), 32):
            theta -= lr * rules.cross_entropy_gradient(rows @ theta.T, some).T @ rows
    return theta[:, :-1].tolist(), theta[:, -1].tolist()


def chance_from_elsewhere(values):
    return own_chance(starts=values[:2], orders=values[-2:])


QUESTION = question(
    rules.fit_softmax_regression,
    place=6,
    points=4,
    fault=fault,
    parts=("W", "b"),
    overall=chance_from_elsewhere,
    probes=PROBES,
    mistakes=(
        uphill,
        summed,
        sum_in_batches,
        sum_in_b,
        over_all_samples,
        sigmoid,
        squared_error,
        never_updating,
        return_in_loop,
        one_epoch,
        decaying_rate,
        weight_decay,
        one_batch_per_epoch,
        with_replacement,
        only_full_batches,
        overflow,
        gradient_of_the_start,
        no_bias,
        no_bias_in_logits,
        gradients_added,
        own_lr,
        own_n_epochs,
        transposed,
        labels_left_behind,
    ),
    hints=(
        "Before any loop you need W and b. How many rows has W, and how many columns? Then there "
        "are two loops, one inside the other: which two?",
        "For a batch compute the logits, their softmax, G, and the two gradients from G. Then take "
        "a step with both, and use the new W and b for the next batch.",
        "G is probabilities minus one-hot labels, over the size of the batch. W loses lr times "
        "the transpose of G times X; b loses lr times the column sums of G. Return after the "
        "last epoch.",
    ),
    idea=(
        "The weights may start at zero. Each step takes the difference between probabilities "
        "and targets, carries it back to weights and biases as through any linear layer, and "
        "moves both a little downhill."
    ),
    insight=(
        "The loss of a linear layer has a single valley, so every small start and every batch size "
        "comes to the same bottom. From lesson 3 on that is no longer so."
    ),
    right_answers=(
        in_small_batches_from_a_random_start,
        in_batches_of_four_in_float32,
        with_b_as_a_column_of_W,
    ),
)
