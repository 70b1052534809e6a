"""Patience as an experiment: the losses epoch by epoch, the best epoch, and the test accuracy."""

from functools import cache

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_slider, float_slider, int_slider
from dlcourse.experiments.early_stopping.noisy_run import N_EPOCHS, Recording, record_run
from dlcourse.experiments.early_stopping.patience import Replay
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREEN, GREY, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 660, 430
LOSS_LIMITS = (0, 2.4)
SEEDS = range(5)
EPOCHS = np.arange(1, N_EPOCHS + 1)
LATER = "#b8b8b8"
"""The colour of what was not seen: the rest of the recording, shown when the replay has ended."""


class PatienceView:
    """Above training and validation loss, below test accuracy, over the same epochs."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            losses = self._axes(224, 196)
            losses.set(ylim=LOSS_LIMITS, ylabel="mean loss", xticklabels=[])
            tests = self._axes(52, 150)
            tests.set(ylim=(60, 100), xlabel="epoch", ylabel="test accuracy in %")
            self._later = [
                ax.plot([], [], line, color=LATER)[0]
                for ax, line in ((losses, "-"), (losses, "--"), (tests, "-"))
            ]
            (self._training,) = losses.plot([], [], color=BLUE, label="training")
            (self._validation,) = losses.plot([], [], "--", color=VERMILION, label="validation")
            (self._test,) = tests.plot([], [], color=GREEN)
            self._bests = [ax.axvline(0, color=GREY, linestyle=":") for ax in (losses, tests)]
            self._ends = [ax.axvline(0, color=BLACK, linewidth=1) for ax in (losses, tests)]
            self._bests[0].set_label("best epoch so far")
            self._ends[0].set_label("newest epoch")
            losses.legend(loc="upper right", ncols=2)
        lines = (self._training, self._validation, self._test)
        self.moving = (*self._later, *self._bests, *self._ends, *lines)

    def _axes(self, bottom: int, height: int) -> Axes:
        place = (74 / WIDTH, bottom / HEIGHT, 570 / WIDTH, height / HEIGHT)
        ax = self.figure.add_axes(place)
        ax.set(xlim=(0, N_EPOCHS + 1), xticks=range(0, N_EPOCHS + 1, 20))
        ax.grid(axis="y", color="#dddddd", linewidth=0.8)
        return ax

    def show(self, replay: Replay) -> None:
        """Set the lines up to the newest epoch; behind it only if the replay has ended."""
        n, recording = replay.epoch, replay.recording
        curves = (
            recording.history.loss,
            recording.history.validation_loss,
            100 * np.array(recording.test_accuracies),
        )
        lines = (self._training, self._validation, self._test)
        for line, later, values in zip(lines, self._later, curves, strict=True):
            line.set_data(EPOCHS[:n], values[:n])
            first = N_EPOCHS if replay.finished is None else max(n - 1, 0)
            later.set_data(EPOCHS[first:], values[first:])
        for best, end in zip(self._bests, self._ends, strict=True):
            best.set_xdata([replay.best_epoch or 0] * 2)
            end.set_xdata([n] * 2)


def describe_patience(replay: Replay) -> str:
    """Give the rule, the newest and the best epoch, and the test accuracies."""
    rule = f"patience {replay.rule.patience}, min_delta {decimal(replay.rule.min_delta)}"
    if replay.epoch == 0:
        return f"Epoch 0 with {rule}: press Play."
    losses = replay.history.validation_loss
    return (
        f"Epoch {replay.epoch} with {rule}: validation loss {decimal(losses[-1])}, best epoch "
        f"{replay.best_epoch} with {decimal(losses[replay.best_epoch - 1])}. Test accuracy "
        f"{_percent(replay, replay.best_epoch)} at epoch {replay.best_epoch}, "
        f"{_percent(replay, replay.epoch)} at epoch {replay.epoch}{_last(replay)}."
    )


def _percent(replay: Replay, epoch: int) -> str:
    return f"{100 * replay.test_accuracy(epoch):.1f} %"


def _last(replay: Replay) -> str:
    """What would have come at the last epoch, once the replay has been stopped."""
    if not replay.history.stopped:
        return ""
    return f", {_percent(replay, N_EPOCHS)} at epoch {N_EPOCHS}"


@cache
def _recorded(seed: int) -> Recording:
    return record_run(np.random.default_rng(seed))


def patience() -> LiveExperiment:
    """Return the experiment: patience and min_delta, which act at once, and five recorded runs."""

    def start(patience: int, min_delta: float, seed: int) -> Replay:
        return Replay(_recorded(seed), patience, min_delta)

    return LiveExperiment(
        title="Patience: when does training stop?",
        controls={
            "patience": int_slider("patience", 10, (1, 50)),
            "min_delta": float_slider("min_delta", 0.0, (0, 0.1), step=0.01),
            "seed": choice_slider("seed", SEEDS, 0),
        },
        start=start,
        live=("patience", "min_delta"),
        steps_per_second=15,
        saved_steps=N_EPOCHS,
        view=PatienceView(),
        caption=describe_patience,
        alt=(
            "Two charts over 100 epochs. Above, the training loss falls all the way; the dashed "
            "validation loss falls, has its lowest point near epoch 20 and rises again. A dotted "
            "line marks that best epoch, a solid one the epoch, ten later, at which training "
            "stopped. Below, the test accuracy is near 90 percent at the best epoch; in grey, "
            "what would have come without the stop, it falls to about 70 percent."
        ),
    )
