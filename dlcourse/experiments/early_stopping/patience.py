"""A recorded run is replayed under a rule of early stopping, which ends the replay."""

import math
from dataclasses import replace

from dlcourse.experiments.early_stopping.noisy_run import Recording
from dlcourse.experiments.simulation import run_to_end, take_steps
from dlcourse.nn import EarlyStopping, History


class Replay:
    """A simulation: every step is an epoch of `recording`, judged by `EarlyStopping`.

    What the rule would not have seen stays in the recording. ValueError as in `EarlyStopping`.
    """

    def __init__(self, recording: Recording, patience: int, min_delta: float) -> None:
        self.recording = recording
        self.rule = EarlyStopping(patience, min_delta)
        self.history = History()

    @property
    def epoch(self) -> int:
        """How many epochs have been replayed."""
        return len(self.history.loss)

    @property
    def best_epoch(self) -> int | None:
        """The epoch whose parameters would be restored, counted from 1; None before the first."""
        return self.history.best_epoch

    @property
    def finished(self) -> str | None:
        """Why the replay has ended, or None."""
        if self.history.stopped:
            return f"stopped: {self.history.stopped}"
        n_epochs = len(self.recording.history.loss)
        return f"all {n_epochs} epochs are done" if self.epoch == n_epochs else None

    def step(self) -> None:
        """Replay one epoch and let the rule judge it."""
        recorded, at = self.recording.history, self.epoch
        self.history.append(
            recorded.loss[at],
            recorded.accuracy[at],
            recorded.validation_loss[at],
            recorded.validation_accuracy[at],
        )
        self.rule.improves(self.history)

    def set(self, **values: float) -> None:
        """Judge again from epoch 1 with another `patience` or `min_delta`.

        A replay that had ended is replayed to its new end, another one at most to where it was.
        """
        had_ended, epoch = self.finished is not None, self.epoch
        self.rule = replace(self.rule, **values)
        self.history = History()
        take_steps(self, math.inf if had_ended else epoch)

    def test_accuracy(self, epoch: int) -> float:
        """Share of test digits that the network of `epoch`, counted from 1, reads right."""
        return self.recording.test_accuracies[epoch - 1]


def run_patience(recording: Recording, patience: int, min_delta: float = 0.0) -> Replay:
    """Replay `recording` until the rule stops it or it ends."""
    return run_to_end(Replay(recording, patience, min_delta))
