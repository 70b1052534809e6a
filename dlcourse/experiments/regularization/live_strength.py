"""A network in training whose penalty and its strength λ can be changed at any step."""

from collections.abc import Iterable

import numpy as np

from dlcourse.datasets import make_moons
from dlcourse.experiments.simulation import take_steps
from dlcourse.nn import (
    L2,
    CrossEntropyLoss,
    Linear,
    Momentum,
    ProximalL1,
    ReLU,
    Sequential,
    accuracy,
    evaluate,
    he_normal,
    train_step,
)

NONE = "none"
PENALTIES = {NONE: L2, "L2": L2, "L1": ProximalL1}
N_UNITS = 40
N_TRAINING, N_TEST = 60, 2000
NOISE = 0.6
LEARNING_RATE = 0.05
N_STEPS = 6000
RECORD_EVERY = 20


class LiveTraining:
    """2-40-2 with ReLU learns two noisy moons; a step is one of momentum over all 60 samples.

    `penalty` is one of none, L2 and L1 (proximal); it acts on the weights, not on the biases.
    ValueError for an unknown penalty or a negative `strength`.
    """

    def __init__(self, penalty: str, strength: float, rng: np.random.Generator) -> None:
        self.X, self.labels = make_moons(N_TRAINING, NOISE, rng=rng)
        self.test = make_moons(N_TEST, NOISE, rng=rng)
        self.network = Sequential(
            Linear(2, N_UNITS, rng=rng, init=he_normal),
            ReLU(),
            Linear(N_UNITS, 2, rng=rng, init=he_normal),
        )
        self._loss, self._optimizer = CrossEntropyLoss(), Momentum(LEARNING_RATE)
        self.penalty, self.strength = penalty, strength
        self.n_steps = 0
        self.changes: list[int] = []
        """The steps after which another penalty was in force."""
        self.paths: list[np.ndarray] = [self.weights]
        """The weights at every 20th step, each (160,)."""
        self._regularizer = _regularizer(penalty, strength)

    def set(self, penalty: str | None = None, strength: float | None = None) -> None:
        """Go on with another penalty or strength; None leaves it as it is."""
        penalty = self.penalty if penalty is None else penalty
        strength = self.strength if strength is None else strength
        before, self._regularizer = self._regularizer, _regularizer(penalty, strength)
        self.penalty, self.strength = penalty, strength
        if repr(before) != repr(self._regularizer):
            self.changes.append(self.n_steps)

    @property
    def finished(self) -> str | None:
        """Why the training has ended, or None."""
        return f"all {N_STEPS:,} steps are done" if self.n_steps == N_STEPS else None

    @property
    def weights(self) -> np.ndarray:
        """All 160 weights, without the biases."""
        return np.concatenate([self.network.layers[i].W.ravel() for i in (0, 2)])

    @property
    def sparsity(self) -> float:
        """The share of the weights that are exactly zero."""
        return float(np.mean(self.weights == 0))

    def step(self) -> None:
        """Move θ against the gradient of loss and penalty."""
        train_step(
            self.network, self._loss, self._optimizer, self.X, self.labels, self._regularizer
        )
        self.n_steps += 1
        if self.n_steps % RECORD_EVERY == 0:
            self.paths.append(self.weights)

    def training_accuracy(self) -> float:
        """Share of the 60 training samples on the right side."""
        return accuracy(self.network.predict(self.X), self.labels)

    def test_scores(self) -> tuple[float, float]:
        """Mean loss and accuracy on 2,000 samples that it does not learn from."""
        return evaluate(self.network, CrossEntropyLoss(), *self.test)


def _regularizer(penalty: str, strength: float) -> L2 | ProximalL1:
    if penalty not in PENALTIES:
        raise ValueError(f"The penalty must be one of {', '.join(PENALTIES)}, got {penalty!r}.")
    return PENALTIES[penalty](0.0 if penalty == NONE else strength)


def run_live_strength(
    phases: Iterable[tuple[str, float, int]], rng: np.random.Generator
) -> LiveTraining:
    """Train through `phases`: a penalty, its strength, and for how many steps it holds.

    All phases together last at most 6,000 steps.
    """
    (penalty, strength, n_steps), *others = phases
    training = take_steps(LiveTraining(penalty, strength, rng), n_steps)
    for penalty, strength, n_steps in others:
        training.set(penalty, strength)
        take_steps(training, n_steps)
    return training
