"""Gradient descent on one linear layer, from start to end."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, Rng, probe, question
from dlcourse.checks.show import show

from ._batches import cut, cut_apart
from ._squared_error import squared_error_gradient

MARGIN = 0.05  # by which a loss may miss what full-batch descent reaches
MUCH_LARGER = 1.5  # times the loss without learning: what no wrong label alone explains
UNMOVED = 0.005


def fault(parameters, arguments):
    """What is wrong with (W, b): the shapes, or the loss that they reach on the training data."""
    X, labels, n_classes, *_ = arguments.values()
    shapes = {"W": (n_classes, X.shape[1]), "b": (n_classes,)}
    for (name, shape), array in zip(shapes.items(), parameters, strict=True):
        if array.shape != shape:
            rows = (
                (f"expected {name}", f"an array of shape {shape}"),
                ("yours", f"an array of shape {array.shape}"),
            )
            return Difference("has the wrong shape", rows, part=name)
    reached, guess = loss_of(parameters, X, labels), float(np.log(n_classes))
    wanted = loss_of(rules.fit_softmax_regression(*arguments.values()), X, labels)
    least = least_loss(*arguments.values())
    if least - MARGIN <= reached <= wanted + MARGIN:
        return None
    limit = ("loss to reach", show(wanted))
    if reached < least:
        limit = ("lowest loss possible", show(least))
    rows = (("loss before learning", show(guess)), limit, ("yours", show(reached)))
    return Difference(what_is_wrong(reached, guess, least), rows)


def what_is_wrong(reached, guess, least):
    if reached < least:
        return "goes further downhill than so few, so short steps can"
    if reached > MUCH_LARGER * guess:
        return "makes the loss larger"
    if abs(reached - guess) < UNMOVED:
        return "leaves the loss as it was before learning"
    return "does not make the loss small enough"


def loss_of(parameters, X, labels):
    return rules.cross_entropy(rules.linear(X, *parameters), labels)


def least_loss(X, labels, n_classes, lr, n_epochs, rng):
    """A loss that no right answer goes below, whatever its batches are.

    Where all samples are alike, every step leads the same way and the gradient only shrinks: most
    is gained by a step for every sample. A sum over two samples in one step gains more. Elsewhere
    the order of the samples decides, and all that is known is that no loss is below 0.
    """
    if (X != X[0]).any() or (labels != labels[0]).any():
        return 0.0
    return loss_of(descend(X, n_classes, lr, unshuffled(X, labels, 1, n_epochs)), X, labels)


def column_sums(G):
    return G.sum(axis=0)


def descend(
    X, n_classes, lr, epochs, loss_gradient=rules.cross_entropy_gradient, b_gradient=column_sums
):
    """(W, b) after a step for each batch of each epoch; a mistake replaces one of the last two."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for batches in epochs:
        for X_batch, labels_batch in batches:
            G = loss_gradient(rules.linear(X_batch, W, b), labels_batch)
            W, b = W - lr * G.T @ X_batch, b - lr * b_gradient(G)
    return W, b


def unshuffled(X, labels, batch_size, n_epochs):
    return [cut(X, labels, np.arange(len(X)), batch_size)] * n_epochs


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
    """It looks as if descent ends after one epoch: is the return inside the loop?"""
    return rules.fit_softmax_regression(X, labels, n_classes, lr, min(n_epochs, 1), rng)


def gradient_of_the_start(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if every step uses the gradient of the start.
    Compute it anew, with the W and b of that moment.
    """
    return one_epoch(X, labels, n_classes, lr * n_epochs, n_epochs, rng)


def no_bias(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if b stays zero. It has a gradient of its own, the column sums of G."""
    return descend(X, n_classes, lr, [[(X, labels)]] * n_epochs, b_gradient=lambda G: 0)


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


def labels_left_behind(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if rows and labels do not fit together.
    Where X is shuffled, the same order has to serve for the labels.
    """
    order = np.arange(len(X))
    epochs = [cut_apart(X, labels, rng.permutation(len(X)), order, 4) for _ in range(n_epochs)]
    return descend(X, n_classes, lr, epochs)


def in_small_batches_from_a_random_start(X, labels, n_classes, lr, n_epochs, rng):
    W = rng.normal(scale=0.01, size=(n_classes, X.shape[1]))
    b = rng.normal(scale=0.01, size=n_classes)
    for _ in range(n_epochs):
        for rows, some in rules.minibatches(X, labels, 16, rng):
            y = np.exp(rows @ W.T + b)
            y /= y.sum(axis=1, keepdims=True)
            y[np.arange(len(some)), some] -= 1
            W -= lr * y.T @ rows / len(some)
            b -= lr * y.mean(axis=0)
    return [W, b]


def sample_by_sample_in_float32(X, labels, n_classes, lr, n_epochs, rng):
    X = np.float32(X)
    W, b = np.zeros((n_classes, X.shape[1]), np.float32), np.zeros(n_classes, np.float32)
    for _ in range(n_epochs):
        for i in rng.permutation(len(X)):
            x, label = X[[i]], labels[[i]]
            change = np.float32(lr) * rules.cross_entropy_gradient(x @ W.T + b, label)
            W -= change.T @ x
            b -= change[0]
    return W, b


def with_b_as_a_column_of_W(X, labels, n_classes, lr, n_epochs, rng):
    X = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros((n_classes, X.shape[1]))
    for _ in range(n_epochs):
        for rows, some in cut(X, labels, np.arange(len(X)), 32):
            theta -= lr * rules.cross_entropy_gradient(rows @ theta.T, some).T @ rows
    return theta[:, :-1].tolist(), theta[:, -1].tolist()


def clouds(n_samples, n_classes):
    """Overlapping round clouds of points, one for each class, around a circle of radius 1.8."""
    number = np.arange(n_samples)
    labels = number % n_classes
    towards = 2 * np.pi * labels / n_classes
    radius, turn = 2 * np.sqrt(number / n_samples), 2.4 * number
    x1 = 1.8 * np.cos(towards) + radius * np.cos(turn)
    x2 = 1.8 * np.sin(towards) + radius * np.sin(turn)
    return np.column_stack([x1, x2]), labels


def trained(about, X, labels, n_classes, lr, n_epochs):
    return probe(
        about, X=X, labels=labels, n_classes=n_classes, lr=lr, n_epochs=n_epochs, rng=Rng(n_epochs)
    )


ONE_SIDED = [[1], [2], [3], [4], [5], [6]], [0, 0, 0, 1, 1, 1]
# At x = 1 three samples of four are of class 1, at x = -1 one of four.
CONTRADICTING = [[-1], [1]] * 64, [0, 1, 0, 1, 0, 1, 1, 0] * 16

QUESTION = question(
    rules.fit_softmax_regression,
    place=6,
    points=4,
    fault=fault,
    parts=("W", "b"),
    probes=(
        trained("a single epoch", [[-1], [1]] * 3, [0, 1] * 3, 2, 1.0, 1),
        trained("no epoch at all", [[0.5]] * 3, [1] * 3, 2, 0.5, 0),
        trained("a single class", [[1, 2], [3, 4]], [0, 0], 1, 0.1, 10),
        trained("features of zero", [[0, 0]] * 4, [0, 0, 0, 1], 2, 0.1, 120),
        trained("a tiny learning rate", [[0.5]] * 3, [1] * 3, 3, 1e-4, 20),
        trained("two samples that are alike", [[2], [2]], [4, 4], 10, 0.4, 1),
        trained("two samples of zeros", [[0, 0], [0, 0]], [7, 7], 10, 2.0, 1),
        trained("256 samples that are alike", [[1]] * 256, [6] * 256, 10, 2.0, 1),
        trained("classes on one side of zero", *ONE_SIDED, 2, 0.1, 400),
        trained("samples that contradict each other", *CONTRADICTING, 2, 0.08, 40),
        trained("three clouds of points", *clouds(60, 3), 3, 0.1, 50),
        trained("classes without a sample", *clouds(30, 2), 4, 0.1, 50),
    ),
    mistakes=(
        uphill,
        summed,
        sum_in_batches,
        sum_in_b,
        over_all_samples,
        sigmoid,
        squared_error,
        never_updating,
        one_epoch,
        gradient_of_the_start,
        no_bias,
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
    right_answers=(
        in_small_batches_from_a_random_start,
        sample_by_sample_in_float32,
        with_b_as_a_column_of_W,
    ),
)
