"""Question 02.fit_softmax_regression: gradient descent on one linear layer, from start to end."""

import numpy as np

from dlcourse.checks.difference import Difference
from dlcourse.checks.show import show
from dlcourse.checks.spec import Misconception, Probe, Question, Rng
from . import cross_entropy_gradient as at_logits
from .minibatches import cut, cut_apart
from .softmax_regression import (
    column_sums,
    descend,
    fit_softmax_regression,
    loss_of,
    sample_by_sample,
)

MARGIN = 0.05  # by which a loss may miss what full-batch descent reaches
MUCH_LARGER = 1.5  # times the loss without learning: what no wrong label alone explains
UNMOVED = 0.005


def fault(parameters, arguments) -> Difference | None:
    """What is wrong with (W, b): the shapes, or the loss that they reach on the training data."""
    X, labels, n_classes, *_ = arguments.values()
    shapes = {"W": (n_classes, X.shape[1]), "b": (n_classes,)}
    for (name, shape), array in zip(shapes.items(), parameters, strict=True):
        if array.shape != shape:
            rows = ((f"expected {name}", f"an array of shape {shape}"),
                    ("yours", f"an array of shape {array.shape}"))
            return Difference("has the wrong shape", rows, part=name)
    reached, guess = loss_of(parameters, X, labels), float(np.log(n_classes))
    wanted = loss_of(fit_softmax_regression(*arguments.values()), X, labels)
    least = least_loss(arguments)
    if least - MARGIN <= reached <= wanted + MARGIN:
        return None
    limit = ("loss to reach", show(wanted))
    if reached < least:
        limit = ("lowest loss possible", show(least))
    rows = (("loss before learning", show(guess)), limit, ("yours", show(reached)))
    return Difference(_what_is_wrong(reached, guess, least), rows)


def _what_is_wrong(reached: float, guess: float, least: float) -> str:
    if reached < least:
        return "goes further downhill than so few, so short steps can"
    if reached > MUCH_LARGER * guess:
        return "makes the loss larger"
    if abs(reached - guess) < UNMOVED:
        return "leaves the loss as it was before learning"
    return "does not make the loss small enough"


def least_loss(arguments) -> float:
    """A loss that no right answer goes below, whatever its batches are.

    Where all samples are alike, every step leads the same way and the gradient only shrinks: most
    is gained by a step for every sample. A sum over two samples in one step gains more. Elsewhere
    the order of the samples decides, and all that is known is that no loss is below 0.
    """
    X, labels, *_ = arguments.values()
    if (X != X[0]).any() or (labels != labels[0]).any():
        return 0.0
    return loss_of(sample_by_sample(*arguments.values()), X, labels)


def _variant(batch_size=None, **changes):
    """Descent with other rules, as an answer; in one batch where no size is given."""

    def answer(X, labels, n_classes, lr, n_epochs, rng):
        batches = cut(X, labels, np.arange(len(X)), batch_size or len(X))
        return descend(X, labels, n_classes, lr, [batches] * n_epochs, **changes)

    return answer


uphill = _variant(loss_gradient=at_logits.with_other_sign)
of_the_sum = _variant(loss_gradient=at_logits.of_the_sum)
of_the_sum_in_batches = _variant(8, loss_gradient=at_logits.of_the_sum)
of_the_sum_in_b = _variant(8, b_gradient=lambda G: len(G) * column_sums(G))
with_sigmoid = _variant(loss_gradient=at_logits.with_sigmoid)
of_squared_error = _variant(loss_gradient=at_logits.of_squared_error)
without_bias = _variant(b_gradient=lambda G: 0 * column_sums(G))


def over_all_samples(X, labels, n_classes, lr, n_epochs, rng):
    return of_the_sum_in_batches(X, labels, n_classes, lr / len(X), n_epochs, rng)


def never_updating(X, labels, n_classes, lr, n_epochs, rng):
    return fit_softmax_regression(X, labels, n_classes, lr, 0, rng)


def one_epoch_only(X, labels, n_classes, lr, n_epochs, rng):
    return fit_softmax_regression(X, labels, n_classes, lr, min(n_epochs, 1), rng)


def gradient_of_the_start(X, labels, n_classes, lr, n_epochs, rng):
    return one_epoch_only(X, labels, n_classes, lr * n_epochs, n_epochs, rng)


def with_own_lr(X, labels, n_classes, lr, n_epochs, rng):
    return fit_softmax_regression(X, labels, n_classes, 0.1, n_epochs, rng)


def with_own_n_epochs(X, labels, n_classes, lr, n_epochs, rng):
    return fit_softmax_regression(X, labels, n_classes, lr, 100, rng)


def transposed(X, labels, n_classes, lr, n_epochs, rng):
    W, b = fit_softmax_regression(X, labels, n_classes, lr, n_epochs, rng)
    return W.T, b


def with_labels_left_behind(X, labels, n_classes, lr, n_epochs, rng):
    order = np.arange(len(X))
    epochs = [cut_apart(X, labels, rng.permutation(len(X)), order, 4) for _ in range(n_epochs)]
    return descend(X, labels, n_classes, lr, epochs)


def _probe(about: str, X: list, labels: list[int], n_classes: int, lr: float, n_epochs: int):
    """A probe; X may be a column given as a flat list."""
    X = np.array(X, float)
    arguments = {
        "X": X.reshape(len(labels), -1),
        "labels": np.array(labels),
        "n_classes": n_classes,
        "lr": lr,
        "n_epochs": n_epochs,
        "rng": Rng(n_epochs),
    }
    return Probe(about, arguments)


def _clouds(n_samples: int, n_classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Overlapping round clouds of points, one for each class, around a circle of radius 1.8."""
    number = np.arange(n_samples)
    labels = number % n_classes
    towards = 2 * np.pi * labels / n_classes
    radius, turn = 2 * np.sqrt(number / n_samples), 2.4 * number
    x1 = 1.8 * np.cos(towards) + radius * np.cos(turn)
    x2 = 1.8 * np.sin(towards) + radius * np.sin(turn)
    return np.column_stack([x1, x2]), labels


# At x = 1 three samples of four are of class 1, at x = -1 one of four.
_CONTRADICTING = [-1, 1, -1, 1, -1, 1, -1, 1], [0, 1, 0, 1, 0, 1, 1, 0]

FIT_SOFTMAX_REGRESSION = Question(
    id="02.fit_softmax_regression",
    points=4,
    reference=fit_softmax_regression,
    fault=fault,
    parts=("W", "b"),
    probes=(
        _probe("a single epoch", [-1, 1, -1, 1, -1, 1], [0, 1, 0, 1, 0, 1], 2, 1.0, 1),
        _probe("no epoch at all", [0.5] * 3, [1] * 3, 2, 0.5, 0),
        _probe("a single class", [[1, 2], [3, 4]], [0, 0], 1, 0.1, 10),
        _probe("features of zero", [[0, 0], [0, 0], [0, 0], [0, 0]], [0, 0, 0, 1], 2, 0.1, 120),
        _probe("a tiny learning rate", [0.5] * 3, [1] * 3, 3, 1e-4, 20),
        _probe("two samples that are alike", [2, 2], [4, 4], 10, 0.4, 1),
        _probe("two samples of zeros", [[0, 0], [0, 0]], [7, 7], 10, 2.0, 1),
        _probe("256 samples that are alike", [1] * 256, [6] * 256, 10, 2.0, 1),
        _probe("classes on one side of zero", [1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1], 2, 0.1, 400),
        _probe("samples that contradict each other", _CONTRADICTING[0] * 16,
               _CONTRADICTING[1] * 16, 2, 0.08, 40),
        _probe("three clouds of points", *_clouds(60, 3), 3, 0.1, 50),
        _probe("classes without a sample", *_clouds(30, 2), 4, 0.1, 50),
    ),
    misconceptions=(
        Misconception(
            "uphill",
            uphill,
            "It looks as if the steps go uphill: is the gradient added, or its sign turned round?",
        ),
        Misconception(
            "sum",
            of_the_sum,
            "It looks as if the gradient of a batch is a sum over its samples. With many samples "
            "the steps become too long: the loss is the mean.",
        ),
        Misconception(
            "sum_in_batches",
            of_the_sum_in_batches,
            "It looks as if the gradient of a mini-batch is a sum over its samples. Divide it by "
            "their number: the loss is a mean, and lr does not depend on the size of the batch.",
        ),
        Misconception(
            "sum_in_b",
            of_the_sum_in_b,
            "It looks as if the gradient of b is a sum over the samples, and that of W a mean. "
            "Both come from the same G, which is over the size of the batch.",
        ),
        Misconception(
            "over_all_samples",
            over_all_samples,
            "It looks as if the gradient of a mini-batch is divided by the number of all samples. "
            "Divide it by the number of samples in the batch.",
        ),
        Misconception(
            "sigmoid",
            with_sigmoid,
            "It looks as if each logit goes through a sigmoid by itself. Then the classes "
            "do not compete, and their probabilities do not add up to 1.",
        ),
        Misconception(
            "squared_error",
            of_squared_error,
            "It looks as if the squared error is made small. Its gradient is weaker than that of "
            "cross-entropy, so the same number of steps does not lead as far.",
        ),
        Misconception(
            "never_updating",
            never_updating,
            "It looks as if W and b never change: is the result of a step assigned to them?",
        ),
        Misconception(
            "one_epoch",
            one_epoch_only,
            "It looks as if descent ends after one epoch: is the return inside the loop?",
        ),
        Misconception(
            "gradient_of_the_start",
            gradient_of_the_start,
            "It looks as if every step uses the gradient of the start. Compute it anew, with the "
            "W and b of that moment.",
        ),
        Misconception(
            "no_bias",
            without_bias,
            "It looks as if b stays zero. It has a gradient of its own, the column sums of G.",
        ),
        Misconception(
            "own_lr",
            with_own_lr,
            "It looks as if the steps do not depend on lr. Take the one that is handed over.",
        ),
        Misconception(
            "own_n_epochs",
            with_own_n_epochs,
            "It looks as if the number of epochs does not depend on n_epochs. With 0 of them, W "
            "and b stay what they were at the start.",
        ),
        Misconception(
            "transposed",
            transposed,
            "It looks as if W is (n_features, n_classes). Here a row of W belongs to a class, as "
            "in every linear layer of this course.",
        ),
        Misconception(
            "labels_left_behind",
            with_labels_left_behind,
            "It looks as if rows and labels do not fit together. Where X is shuffled, the same "
            "order has to serve for the labels.",
        ),
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
)
