"""Question 02.fit_softmax_regression: gradient descent on one linear layer, from start to end."""

import numpy as np

from dlcourse.checks.difference import Difference
from dlcourse.checks.show import show
from dlcourse.checks.spec import Misconception, Probe, Question, Rng
from . import cross_entropy_gradient as at_logits
from .cross_entropy import losses
from .minibatches import cut_apart

MARGIN = 0.05  # by which a loss may miss what full-batch descent reaches
MUCH_LARGER = 1.5  # times the loss without learning: what no wrong label alone explains
UNMOVED = 0.005


def fit_softmax_regression(X, labels, n_classes, lr, n_epochs, rng):
    """(W, b) after full-batch descent from zero: of all ways to do it the one of fewest steps."""
    return descend(X, labels, n_classes, lr, [[(X, labels)]] * n_epochs)


def descend(
    X, labels, n_classes, lr, epochs, loss_gradient=at_logits.cross_entropy_gradient, learn_b=True
):
    """(W, b) after one step for each batch of each epoch, from zero."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for epoch in epochs:
        for X_batch, labels_batch in epoch:
            G = loss_gradient(X_batch @ W.T + b, labels_batch)
            W = W - lr * G.T @ X_batch
            b = b - lr * G.sum(axis=0) * learn_b
    return W, b


def loss_of(parameters, X, labels) -> float:
    """The mean cross-entropy of softmax regression with `parameters`, (W, b)."""
    W, b = parameters
    return float(losses(X @ W.T + b, labels).mean())


def fault(parameters, arguments) -> Difference | None:
    """What is wrong with (W, b): the shapes, or the loss that they reach on the training data."""
    X, labels, n_classes, lr, n_epochs, _ = arguments.values()
    shapes = {"W": (n_classes, X.shape[1]), "b": (n_classes,)}
    for (name, shape), array in zip(shapes.items(), parameters, strict=True):
        if array.shape != shape:
            rows = ((f"expected {name}", f"an array of shape {shape}"),
                    ("yours", f"an array of shape {array.shape}"))
            return Difference("has the wrong shape", rows, part=name)
    reached, guess = loss_of(parameters, X, labels), float(np.log(n_classes))
    wanted = loss_of(fit_softmax_regression(*arguments.values()), X, labels)
    least = guess - MARGIN - largest_fall(X, lr, n_epochs)
    if least <= reached <= wanted + MARGIN:
        return None
    rows = (("loss before learning", show(guess)), ("loss to reach", show(wanted)),
            ("yours", show(reached)))
    return Difference(_what_is_wrong(reached, guess, least), rows)


def _what_is_wrong(reached: float, guess: float, least: float) -> str:
    if reached < least:
        return "goes further downhill than so few, so short steps can"
    if reached > MUCH_LARGER * guess:
        return "makes the loss larger"
    if abs(reached - guess) < UNMOVED:
        return "leaves the loss as it was before learning"
    return "does not make the loss small enough"


def largest_fall(X, lr, n_epochs) -> float:
    """More than the loss can fall in `n_epochs`, even with a step for every sample.

    A sample's gradient by all parameters is at most √2 · √(|x|² + 1) long, and a step changes the
    loss by at most its length times such a gradient.
    """
    longest = 2 * ((X**2).sum(axis=1).max() + 1)
    return lr * n_epochs * len(X) * longest


def _variant(**changes):
    """Full-batch descent with other rules, as an answer."""

    def answer(X, labels, n_classes, lr, n_epochs, rng):
        return descend(X, labels, n_classes, lr, [[(X, labels)]] * n_epochs, **changes)

    return answer


uphill = _variant(loss_gradient=at_logits.with_other_sign)
of_the_sum = _variant(loss_gradient=at_logits.of_the_sum)
with_sigmoid = _variant(loss_gradient=at_logits.with_sigmoid)
of_squared_error = _variant(loss_gradient=at_logits.of_squared_error)
without_bias = _variant(learn_b=False)


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
        _probe("no epoch at all", [[1, 2], [0, -1], [3, 1]], [0, 1, 2], 3, 0.5, 0),
        _probe("a single class", [[1, 2], [3, 4]], [0, 0], 1, 0.1, 10),
        _probe("features of zero", [[0, 0], [0, 0], [0, 0], [0, 0]], [0, 0, 0, 1], 2, 0.1, 120),
        _probe("a tiny learning rate", [[2, 0], [-1, 1], [-1, -1]], [0, 1, 2], 3, 1e-4, 20),
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
