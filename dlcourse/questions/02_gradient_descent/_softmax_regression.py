"""Descent on one linear layer, in any batches, and what is wrong with the (W, b) that it gave."""

from functools import cache

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference
from dlcourse.checks.show import show

from ._batches import cut
from ._order_of_samples import is_shuffled, short_batch

MARGIN = 0.05  # by which a loss may miss what full-batch descent reaches
NEARLY_ZERO = 0.001  # a loss below a tenth of it must be reached up to this
MUCH_LARGER = 1.5  # times the loss without learning: what no wrong label alone explains
UNMOVED = 0.005
SMALL = 0.3  # above every number of a start of about 0.01
PULLED = 8.0  # more than chance in such a start parts the logits of such a sample
SEEN = 2.0  # the least by which any step on a sample of its own feature parts its logits


def fault(parameters, arguments):
    """What is wrong with (W, b): the shapes, or the loss that they reach on the training data."""
    X, labels, n_classes, lr, n_epochs, _ = arguments.values()
    X, labels = np.asarray(X, float), np.asarray(labels, int)
    return (
        wrong_shape(parameters, (n_classes, X.shape[1]))
        or (far_from_zero(parameters) if n_epochs == 0 else None)
        or (wrong_passes(parameters, X, labels, lr) if has_own_features(X) else None)
        or wrong_loss(parameters, X, labels, n_classes, lr, n_epochs)
    )


def wrong_shape(parameters, shape):
    for name, wanted, array in zip("Wb", (shape, shape[:1]), parameters, strict=True):
        if array.shape != wanted:
            rows = (
                (f"expected {name}", f"an array of shape {wanted}"),
                ("yours", f"an array of shape {array.shape}"),
            )
            return Difference("has the wrong shape", rows, part=name)
    return None


def far_from_zero(parameters):
    largest = max(np.abs(array).max() for array in parameters)
    if largest <= SMALL:
        return None
    rows = (("start", "zero, or random and about 0.01"), ("largest of yours", show(largest)))
    # What the steps add to W and b adds up to 0 over the classes.
    if max(np.abs(array.sum(axis=0)).max() for array in parameters) > largest / 100:
        return Difference(
            "starts far from 0: random numbers have to be small there, about 0.01, since a wide "
            "start is sure of classes that it cannot know yet",
            rows,
        )
    return Difference("returns numbers that are not near 0, though no step is taken", rows)


def has_own_features(X):
    """Whether each sample is the only one with its feature, so that W tells who was seen."""
    return len(X) > 1 and X.shape[0] == X.shape[1] and np.count_nonzero(X) == len(X)


def wrong_passes(parameters, X, labels, lr):
    """What is wrong with one epoch over samples that have a feature each."""
    W, b = parameters
    right = W[labels, np.arange(len(X))]
    others = np.array([np.delete(W[:, i], label) for i, label in enumerate(labels)])
    parted = X.diagonal() * (right - others.mean(axis=1))
    is_seen = parted >= SEEN
    if parted.min() <= -PULLED:
        return Difference(
            "pulls samples to labels that are not theirs",
            (("samples", str(len(X))), ("pulled away", str((parted <= -PULLED).sum()))),
        )
    rows = (("samples", str(len(X))), ("without any effect", str((~is_seen).sum())))
    if is_seen.mean() < 0.5:
        return Difference("learns from fewer than half of the samples in an epoch", rows)
    if not is_seen.all():
        return Difference("does not learn from every sample in an epoch", rows)
    # Until b changes, the logits of the other classes are alike. Where b does not learn, or where
    # a single step is taken on all samples, they always are.
    is_b_of_start = np.abs(b).max() > 1e-9 and np.ptp(others, axis=1).max() < 1e-9
    longest, whole = -others.min(), lr * X.max() / len(W) / len(X)
    if is_b_of_start and longest > 1.5 * whole:
        rows = (("step on all samples at once", show(whole)), ("yours", show(longest)))
        return Difference("computes every gradient with the b of the start", rows)
    return None


def wrong_loss(parameters, X, labels, n_classes, lr, n_epochs):
    given = (X, labels, n_classes, lr, n_epochs)
    reached, guess = loss_of(parameters, X, labels), float(np.log(n_classes))
    wanted, least = limits(*given)
    if not X.any() and np.ptp(parameters[1]) < SMALL:
        rows = (("W", "does not matter here"), ("b", show(parameters[1])))
        return Difference("leaves b near its start, though b alone can lower the loss here", rows)
    margin = MARGIN if wanted > NEARLY_ZERO / 10 else NEARLY_ZERO
    if least - MARGIN <= reached <= wanted + margin:
        return None
    limit = ("loss to reach", show(wanted))
    if reached < least:
        limit = ("lowest loss possible", show(least))
    rows = (("loss before learning", show(guess)), limit, ("yours", show(reached)))
    return Difference(what_is_wrong(reached, guess, *given), rows)


def what_is_wrong(reached, guess, X, labels, n_classes, lr, n_epochs):
    if reached < limits(X, labels, n_classes, lr, n_epochs)[1]:
        return "goes further downhill than so few, so short steps can"
    if reached > MUCH_LARGER * guess:
        return "makes the loss larger"
    if abs(reached - guess) < UNMOVED:
        return "leaves the loss as it was before learning"
    if len(X) == 1:
        if abs(reached - limits(X, labels, n_classes, lr, 1)[0]) < UNMOVED:
            return "stops where the first epoch leads"
        return "does not make the loss small enough, as if steps became shorter or were missing"
    return "does not make the loss small enough"


def loss_of(parameters, X, labels):
    return rules.cross_entropy(rules.linear(X, *parameters), labels)


def limits(X, labels, n_classes, lr, n_epochs):
    """The loss that full-batch descent reaches, and one that no right answer goes below."""
    return _limits(X.tobytes(), X.shape, labels.tobytes(), n_classes, lr, n_epochs)


@cache
def _limits(X, shape, labels, n_classes, lr, n_epochs):
    X, labels = np.frombuffer(X).reshape(shape), np.frombuffer(labels, int)
    given = (X, labels, n_classes, lr, n_epochs)
    parameters = rules.fit_softmax_regression(*given, None)
    return loss_of(parameters, X, labels), least_loss(*given)


def least_loss(X, labels, n_classes, lr, n_epochs):
    """A loss that no right answer goes below, whatever its batches are.

    Where all samples are alike, every step leads the same way and the gradient only shrinks: most
    is gained by a step for every sample. A sum over two samples in one step gains more. Elsewhere
    the order of the samples decides, and all that is known is that no loss is below 0.
    """
    if (X != X[0]).any() or (labels != labels[0]).any():
        return 0.0
    return loss_of(descend(X, n_classes, lr, unshuffled(X, labels, 1, n_epochs)), X, labels)


def own_chance(starts, orders):
    """What is wrong with results that come in pairs, of probes that differ in nothing but rng."""
    for pair, has_chance in ((starts, is_random_start), (orders, is_shuffled)):
        (W, b), (other_W, other_b) = (map(np.asarray, parameters) for parameters in pair)
        if np.array_equal(W, other_W) and np.array_equal(b, other_b) and has_chance(W):
            rows = (("for two different rngs", "the same numbers, and chance has a part in them"),)
            return Difference("does not take its random numbers from rng", rows)
    batches = [short_batch(np.asarray(W)) for W, _ in orders]
    if batches[0] and batches[0] == batches[1]:
        rows = (("last batch, for two different rngs", show(batches[0])),)
        return Difference("does not take the order of the samples from rng", rows)
    return None


def is_random_start(W):
    """Whether W, which no step has changed, holds different numbers."""
    return np.ptp(W) > 0


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
