"""Peeking: an epoch that was chosen on the test digits is reported with too high a score."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.datasets import add_label_noise, load_digits
from dlcourse.nn import Adam, CrossEntropyLoss, Linear, ReLU, Sequential, fit, he_normal

N_RUNS, N_EPOCHS, N_HELD_OUT = 10, 60, 1000
N_TRAINING = 400
NOISE = 0.4
N_DRAWS = 300
SIZES = (20, 30, 50, 80, 120, 200, 300)
"""Test sets of so many digits are compared."""
CHOICES = {"60 epochs of one run": 1, "600 epochs of ten runs": N_RUNS}
"""What the candidates are, in words, and of how many runs they are the epochs."""


def record_held_out(rng: np.random.Generator) -> np.ndarray:
    """Train ten networks; return right[run, epoch, digit]: is this held-out digit read right?

    (10, 60, 1000) booleans. The networks are 64-32-10 with ReLU; each has 400 other digits, 40 %
    of whose labels are redrawn, and Adam with η = 0.003.
    """
    X, labels = load_digits()
    order = rng.permutation(len(X))
    held_out, others = order[:N_HELD_OUT], order[N_HELD_OUT:]
    X_held_out, labels_held_out = X[held_out], labels[held_out]
    right = []
    for _ in range(N_RUNS):
        rows = rng.permutation(others)[:N_TRAINING]
        network = Sequential(
            Linear(64, 32, rng=rng, init=he_normal),
            ReLU(),
            Linear(32, 10, rng=rng, init=he_normal),
        )
        fit(
            network,
            CrossEntropyLoss(),
            Adam(3e-3),
            X[rows],
            add_label_noise(labels[rows], NOISE, 10, rng=rng),
            n_epochs=N_EPOCHS,
            batch_size=32,
            rng=rng,
            callbacks=[lambda net, _: right.append(net.predict(X_held_out) == labels_held_out)],
        )
    return np.array(right).reshape(N_RUNS, N_EPOCHS, N_HELD_OUT)


@dataclass(frozen=True)
class Peeking:
    """Two ways to choose, each in many draws of test and validation digits.

    The candidates are in groups: the epochs of one run, or all epochs of all runs. In each group
    and draw one of them is chosen. Accuracies are between 0 and 1.
    """

    m: int
    test: np.ndarray
    """(n_groups, n_candidates, n_draws): accuracy on m digits, the test set."""
    validation: np.ndarray
    """The same on m digits more, the validation set."""
    others: np.ndarray
    """The same on all held-out digits in neither set: it stands for the truth."""

    @property
    def peeked(self) -> np.ndarray:
        """(n_groups, n_draws): the candidate that is best on the test set; of equals the first."""
        return self.test.argmax(axis=1)

    @property
    def validated(self) -> np.ndarray:
        """(n_groups, n_draws): the candidate that is best on the validation set."""
        return self.validation.argmax(axis=1)

    def excess(self, chosen: np.ndarray) -> np.ndarray:
        """Test accuracy of the `chosen` candidates less their true one, (n_groups, n_draws)."""
        return _of(self.test, chosen) - _of(self.others, chosen)

    def truth(self, chosen: np.ndarray) -> np.ndarray:
        """Accuracy of the `chosen` candidates on all other digits, (n_groups, n_draws)."""
        return _of(self.others, chosen)


def run_peeking(
    right: np.ndarray,
    m: int,
    n_runs: int,
    rng: np.random.Generator,
    n_draws: int = N_DRAWS,
) -> Peeking:
    """Draw test and validation sets of `m` digits `n_draws` times; `n_runs` runs are one group.

    `right` is (runs, n_epochs, n_digits), as from `record_held_out`. ValueError if the digits do
    not suffice or the runs cannot be dealt into groups of `n_runs`.
    """
    n_all_runs, n_epochs, n_digits = right.shape
    if not 1 <= m < n_digits / 2:
        raise ValueError(f"m must be from 1 to less than half of {n_digits} digits, got {m}.")
    if n_runs < 1 or n_all_runs % n_runs:
        raise ValueError(f"{n_all_runs} runs cannot be dealt into groups of {n_runs}.")
    order = rng.permuted(np.tile(np.arange(n_digits), (n_draws, 1)), axis=1)
    flat = right.reshape(-1, n_digits).astype(np.float32)
    groups = (n_all_runs // n_runs, n_runs * n_epochs, n_draws)
    test, validation, others = (
        _accuracy(flat, rows).reshape(groups) for rows in np.split(order, [m, 2 * m], axis=1)
    )
    return Peeking(m, test, validation, others)


def _accuracy(right: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Means of `right`, (n_candidates, n_digits), over each of `rows`, (n_draws, n_rows)."""
    n_draws, n_rows = rows.shape
    member = np.zeros((right.shape[1], n_draws), np.float32)
    np.put_along_axis(member, rows.T, 1, axis=0)
    return right @ member / n_rows  # whole numbers, so that equal accuracies are equal


def _of(accuracies: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    return np.take_along_axis(accuracies, chosen[:, None], axis=1)[:, 0]


@dataclass(frozen=True)
class PeekingDraw:
    """One draw at one m, and the mean excesses at every m."""

    peeking: Peeking
    draw: int
    excess_peeked: np.ndarray
    """(n_sizes,): mean of reported less true accuracy, in points, chosen on the test digits."""
    excess_validated: np.ndarray
    """The same, chosen on validation digits."""

    @property
    def group(self) -> int:
        """Which group of candidates is shown: another one for each draw, while there are more."""
        return self.draw % len(self.peeking.test)

    @property
    def chosen(self) -> int:
        """The candidate that this draw's test digits choose."""
        return int(self.peeking.peeked[self.group, self.draw])

    @property
    def run(self) -> int:
        """The run of the chosen epoch, counted from 0."""
        return self.group + self.chosen // N_EPOCHS

    def curves(self) -> tuple[np.ndarray, np.ndarray]:
        """(60,) accuracies of the chosen run in percent: on the test digits, on all others."""
        first = self.chosen // N_EPOCHS * N_EPOCHS
        place = (self.group, slice(first, first + N_EPOCHS), self.draw)
        return 100 * self.peeking.test[place], 100 * self.peeking.others[place]


@cache
def _measured(m: int, n_runs: int) -> Peeking:
    return run_peeking(_recorded(), m, n_runs, np.random.default_rng(0))


@cache
def _recorded() -> np.ndarray:
    return record_held_out(np.random.default_rng(0))


def run_draw(m: int, choose_from: str, draw: int) -> PeekingDraw:
    """Return the draw with this number, from 1, of `m` test digits; `choose_from` as in CHOICES."""
    n_runs = CHOICES[choose_from]
    results = [_measured(size, n_runs) for size in SIZES]
    return PeekingDraw(
        _measured(m, n_runs),
        draw - 1,
        np.array([100 * result.excess(result.peeked).mean() for result in results]),
        np.array([100 * result.excess(result.validated).mean() for result in results]),
    )
