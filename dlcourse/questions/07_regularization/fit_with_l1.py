"""A training loop with L1: three quarters of the weights exactly zero, and nine of ten digits read.

Only the result is judged: how it was reached, and with which numbers, is the learner's choice.
"""

from functools import cache

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, Rng, probe, question
from dlcourse.datasets import load_digits
from dlcourse.nn import (
    CrossEntropyLoss,
    Linear,
    Momentum,
    ProximalL1,
    ReLU,
    Sequential,
    fit,
)

N_TRAINING, N_HIDDEN = 500, 32
ZEROS, RIGHT = 0.75, 0.90
"""What is asked for: shares of the weights and of the digits that were not trained on."""
GUESSING = 0.2
NONE = 0.01
GAP = 0.2
"""A weight that is not zero is rarely as near to it as this part of the mean of such weights. So
near it is after L1; a threshold that is applied once at the end leaves none there."""
PARTS = ("W1", "b1", "W2", "b2")


def split() -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """500 training digits and the other 1,297, each as (X, labels)."""
    X, labels = load_digits()
    order = np.random.default_rng(7).permutation(len(X))
    known, unseen = order[:N_TRAINING], order[N_TRAINING:]
    return (X[known], labels[known]), (X[unseen], labels[unseen])


(X_TRAINING, LABELS), (X_UNSEEN, LABELS_UNSEEN) = split()


def start(seed: int) -> list[np.ndarray]:
    """W1, b1, W2, b2 of 64-32-10, with no bias at zero."""
    rng = np.random.default_rng(seed)
    shapes = ((N_HIDDEN, 64), (10, N_HIDDEN))
    weights = [rng.normal(0, np.sqrt(2 / shape[1]), shape) for shape in shapes]
    biases = [rng.normal(0, 0.1, shape[0]) for shape in shapes]
    return [weights[0], biases[0], weights[1], biases[1]]


def gradients(parameters, X, labels):
    """The mean cross-entropy's gradients by W1, b1, W2, b2, as they stand in the exercise."""
    W1, b1, W2, b2 = parameters
    Z = X @ W1.T + b1
    A = np.maximum(Z, 0)
    logits = A @ W2.T + b2
    grad = np.exp(logits - logits.max(axis=1, keepdims=True))
    grad /= grad.sum(axis=1, keepdims=True)
    grad[np.arange(len(labels)), labels] -= 1
    grad /= len(labels)
    grad_Z = grad @ W2 * (Z > 0)
    return [grad_Z.T @ X, grad_Z.sum(axis=0), grad.T @ A, grad.sum(axis=0)]


def accuracy_of(parameters, X, labels) -> float:
    """The share of the digits that the network reads."""
    W1, b1, W2, b2 = parameters
    logits = np.maximum(X @ W1.T + b1, 0) @ W2.T + b2
    return float(np.mean(logits.argmax(axis=1) == labels))


def fault(parameters, arguments) -> Difference | None:
    """The first demand that the parameters miss."""
    for name, given, array in zip(PARTS, arguments["parameters"], parameters, strict=True):
        if array.shape != given.shape:
            rows = (("expected", f"shape {given.shape}"), ("yours", f"shape {array.shape}"))
            return Difference("gives another shape", rows, name)
    zeros = rules.sparsity([parameters[0], parameters[2]])
    accuracy = accuracy_of(parameters, X_UNSEEN, LABELS_UNSEEN)
    rows = (
        ("zeros", f"{100 * zeros:.1f} % of all weights, of {100 * ZEROS:.0f} %"),
        ("right", f"{100 * accuracy:.1f} % of digits not trained on, of {100 * RIGHT:.0f} %"),
    )
    predicate = _missed(parameters, zeros, accuracy)
    return Difference(predicate, rows) if predicate else None


def _missed(parameters, zeros: float, accuracy: float) -> str | None:
    if accuracy < GUESSING and zeros < ZEROS:
        return "reads hardly more digits than guessing would"
    if zeros < NONE:
        return "has hardly a weight that is exactly zero"
    if (parameters[1] == 0).any() or (parameters[3] == 0).any():
        return "has biases that are exactly zero"
    if zeros < ZEROS:
        shares = sorted(rules.sparsity([W]) for W in parameters[::2])
        if shares[0] < NONE < shares[1]:
            return "has weights that are exactly zero in one of W1 and W2 alone"
        return "has too few weights that are exactly zero"
    if accuracy >= RIGHT:
        return None
    if accuracy < GUESSING:
        return "has enough zeros but reads hardly more digits than guessing would"
    sizes = np.abs(np.concatenate([parameters[0].ravel(), parameters[2].ravel()]))
    sizes = sizes[sizes > 0]
    if sizes.size and sizes.min() > GAP * sizes.mean():
        return "has enough zeros but reads too few digits, and no weight is nearly zero"
    return "has enough zeros but reads too few digits"


def descend(parameters, strength, n_steps, lr=0.5, penalized=(0, 2), sign_step=False):
    """Full-batch descent on the training digits, with a proximal step or a sign step of L1."""
    parameters = [array.copy() for array in parameters]
    for _ in range(n_steps):
        for i, grad in enumerate(gradients(parameters, X_TRAINING, LABELS)):
            if sign_step and i in penalized:
                grad = grad + strength * np.sign(parameters[i])
            parameters[i] -= lr * grad
            if not sign_step and i in penalized:
                parameters[i] = rules.soft_threshold(parameters[i], lr * strength)
    return parameters


@cache
def trained(first_weight: float, *settings) -> tuple[np.ndarray, ...]:
    """What `descend` gives from the start with this first weight. Each is asked for many times."""
    parameters = next(p for p in STARTS if p[0][0, 0] == first_weight)
    return tuple(descend(parameters, *settings))


STARTS = [start(seed) for seed in range(4)]


def fit_with_l1(parameters, X, labels, rng):
    """W1, b1, W2, b2 after 300 proximal steps of η = 0.5 on all digits at once, λ = 0.006."""
    return tuple(array.copy() for array in trained(parameters[0][0, 0], 0.006, 300))


def untrained(parameters, X, labels, rng):
    """It looks as if the parameters are still where they began, or went uphill. Watch the accuracy
    on the training digits while your loop runs.
    """
    return parameters


def sign_step(parameters, X, labels, rng):
    """It looks as if no step ends at zero. Subtracting the sign jumps across it, and L2 only comes
    near it: let a weight that would pass zero stay there.
    """
    return trained(parameters[0][0, 0], 0.006, 100, 0.5, (0, 2), True)


def biases_too(parameters, X, labels, rng):
    """It looks as if the biases are pulled to zero as well, or put there at the start. They only
    shift a function: train them from where they are, and penalize W1 and W2 alone.
    """
    return trained(parameters[0][0, 0], 0.006, 200, 0.5, (0, 1, 2, 3))


def too_weak(parameters, X, labels, rng):
    """It looks as if λ is too small, or the training too short for weights to arrive at zero. Small
    batches also shake weights out of it, and so does a gradient step that comes after the pull.
    """
    return trained(parameters[0][0, 0], 0.0005, 100)


def one_layer(parameters, X, labels, rng):
    """It looks as if only one of the two layers is penalized. Both W1 and W2 are pulled to zero."""
    return trained(parameters[0][0, 0], 0.006, 100, 0.5, (0,))


def nothing_left(parameters, X, labels, rng):
    """It looks as if the pull is far too strong, and nearly all weights arrive at zero: the
    threshold of a step is lr times λ, not λ. Or do digits and labels not fit together, so that no
    gradient holds a weight?
    """
    W1, b1, W2, b2 = parameters
    return 0 * W1, b1, 0 * W2, b2


def threshold_at_the_end(parameters, X, labels, rng):
    """It looks as if the small weights were set to zero once, after a training that relied on them.
    Pull at them in every step, so that the others can take over.
    """
    W1, b1, W2, b2 = (array.copy() for array in trained(parameters[0][0, 0], 0.0, 200))
    for W in (W1, W2):
        W[np.abs(W) < np.quantile(np.abs(W), 0.78)] = 0
    return W1, b1, W2, b2


def too_strong(parameters, X, labels, rng):
    """It looks as if λ is too large, or the network has not learned enough yet. Are there more
    zeros than were asked for, or is the accuracy still rising?
    """
    return trained(parameters[0][0, 0], 0.02, 100)


def in_batches(parameters, X, labels, rng):
    parameters, strength = [p.copy() for p in parameters], 0.006
    for epoch in range(90):
        lr = 0.4 if epoch < 70 else 0.1
        for rows in np.array_split(rng.permutation(len(X)), 5):
            for p, grad in zip(parameters, gradients(parameters, X[rows], labels[rows])):
                p -= lr * grad
                if p.ndim == 2:
                    p[...] = np.sign(p) * np.maximum(np.abs(p) - lr * strength, 0)
    return parameters


def with_momentum(parameters, X, labels, rng):
    new = [np.array(p) for p in parameters]
    velocities = [np.zeros_like(p) for p in parameters]
    for _ in range(200):
        for i, grad in enumerate(gradients(new, X, labels)):
            velocities[i] = 0.8 * velocities[i] - 0.2 * grad
            new[i] = new[i] + velocities[i]
            if i % 2 == 0:
                new[i] = new[i] - np.clip(new[i], -0.006, 0.006)
    return tuple(new)


def with_the_library(parameters, X, labels, rng):
    layers = [Linear(64, N_HIDDEN, rng=rng), Linear(N_HIDDEN, 10, rng=rng)]
    network = Sequential(layers[0], ReLU(), layers[1])
    for layer, W, b in zip(layers, parameters[::2], parameters[1::2]):
        layer.W[...], layer.b[...] = W, b
    fit(
        network,
        CrossEntropyLoss(),
        Momentum(0.1),
        X,
        labels,
        n_epochs=150,
        batch_size=250,
        rng=rng,
        regularizer=ProximalL1(0.06),
    )
    return [layers[0].W, layers[0].b, layers[1].W, layers[1].b]


def _probe(seed):
    return probe(
        f"start {seed + 1}",
        parameters=STARTS[seed],
        X=X_TRAINING,
        labels=LABELS,
        rng=Rng(seed),
    )


QUESTION = question(
    fit_with_l1,
    place=7,
    points=4,
    fault=fault,
    parts=PARTS,
    # The digits that judge are like those in X, and the numbers asked for are measured with these.
    fixed=("parameters", "X", "labels", "rng"),
    probes=tuple(map(_probe, range(len(STARTS)))),
    mistakes=(
        untrained,
        sign_step,
        biases_too,
        too_weak,
        one_layer,
        nothing_left,
        threshold_at_the_end,
        too_strong,
    ),
    hints=(
        "Make the loop learn without L1 first. Then add one line after the step of the weights. "
        "Which function of this exercise ends at zero?",
        "After each step put W1 and W2, and not the biases, through the soft threshold with lr "
        "times your strength. Print the share of zeros and the accuracy every few steps.",
        "With lr = 0.5, a strength of 0.006 and all digits in each of 300 steps, some 85 to 90 % "
        "of the weights are zero, and more than 92 % of the digits are read.",
    ),
    idea=(
        "Each step first follows the gradient of the loss and then moves the weights towards "
        "zero, where they may stop. What the loss does not hold on to goes, and the others adapt."
    ),
    insight=(
        "A pixel that is white in all pictures has no gradient. So each weight from it loses ηλ in "
        "every step until it is 0: look for such columns in W1."
    ),
    right_answers=(in_batches, with_momentum, with_the_library),
    seconds=20.0,
)
