"""Choose λ by validation, where it matters: 40 % of the training labels are redrawn at random."""

from dataclasses import dataclass

import numpy as np

from dlcourse import rules
from dlcourse.experiments.regularization.recording import (
    NOISY_SEEDS,
    NOISY_STRENGTHS,
    load_recording,
)
from dlcourse.experiments.regularization.strength_path import N_VALIDATION, PENALTIES

ALL_SEEDS = "all ten"
RUNS = ("seed 0", "seed 1", "seed 2", ALL_SEEDS)
HIDDEN, SHOWN = TEST = ("hidden", "shown")


@dataclass(frozen=True)
class StrengthChoice:
    """What is known of each λ, and which one is chosen; accuracies from 0 to 1."""

    penalty: str
    strength: float
    runs: str
    """One of RUNS."""
    is_test_shown: bool
    training: np.ndarray
    """(n_strengths,): the mean over the runs, on the labels that were trained on."""
    validation: np.ndarray
    """(n_strengths,)."""
    test: np.ndarray
    """(n_strengths,)."""
    error: np.ndarray
    """(n_strengths,): the standard error of `validation`. Over several seeds that of their mean;
    of one run that of the share of 200 digits."""
    ruled: float
    """The largest λ within one standard error of the best."""

    @property
    def chosen(self) -> int:
        """The place of the chosen λ in NOISY_STRENGTHS."""
        return NOISY_STRENGTHS.index(self.strength)

    @property
    def threshold(self) -> float:
        """The best validation accuracy minus its standard error."""
        best = self.validation.argmax()
        return float(self.validation[best] - self.error[best])


def run_choose_strength(penalty: str, strength: float, runs: str, test: str) -> StrengthChoice:
    """Look at the recorded networks of `penalty`: those of one seed, or the mean of all ten.

    `strength` is one of NOISY_STRENGTHS, `runs` one of RUNS, `test` one of TEST.
    """
    recorded = load_recording().noisy_accuracies[list(PENALTIES).index(penalty)]
    if runs == ALL_SEEDS:
        _, validation, error, _ = rules.choose_strength(
            lambda strength, seed: recorded[NOISY_STRENGTHS.index(strength), seed],
            np.array(NOISY_STRENGTHS),
            NOISY_SEEDS,
        )
    else:
        recorded = recorded[:, [RUNS.index(runs)]]
        validation = recorded[:, 0, 1]
        error = np.sqrt(validation * (1 - validation) / N_VALIDATION)
    good = validation >= validation.max() - error[validation.argmax()]
    return StrengthChoice(
        penalty,
        strength,
        runs,
        test == SHOWN,
        training=recorded[..., 0].mean(axis=1),
        validation=validation,
        test=recorded[..., 2].mean(axis=1),
        error=error,
        ruled=max(np.array(NOISY_STRENGTHS)[good].tolist()),
    )
