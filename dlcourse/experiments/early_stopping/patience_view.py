"""How a replay looks: the losses epoch by epoch, the best epoch, and the test accuracy."""

import numpy as np

from dlcourse.experiments.controls import choice_slider, float_slider, int_slider
from dlcourse.experiments.early_stopping.noisy_run import N_EPOCHS, recorded_run
from dlcourse.experiments.early_stopping.patience import Replay
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREEN, GREY, VERMILION

LOSS_LIMITS = (0, 2.4)
SEEDS = range(5)
EPOCHS = np.arange(1, N_EPOCHS + 1)
LATER = "#b8b8b8"
"""The colour of what was not seen: the rest of the recording, shown when the replay has ended."""


def draw_patience(sheet: Sheet) -> Show:
    """Above training and validation loss, below test accuracy, over the same epochs."""
    losses, tests = sheet.axes(74, 224, 570, 196), sheet.axes(74, 52, 570, 150)
    for ax in (losses, tests):
        ax.set(xlim=(0, N_EPOCHS + 1), xticks=range(0, N_EPOCHS + 1, 20))
        ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    losses.set(ylim=LOSS_LIMITS, ylabel="mean loss", xticklabels=[])
    tests.set(ylim=(60, 100), xlabel="epoch", ylabel="test accuracy in %")
    unseen = (
        sheet.line("later training loss", losses, color=LATER),
        sheet.line("later validation loss", losses, "--", color=LATER),
        sheet.line("later test accuracy", tests, color=LATER),
    )
    bests = [ax.axvline(0, color=GREY, linestyle=":") for ax in (losses, tests)]
    sheet.moving("best epoch", bests)
    newests = [ax.axvline(0, color=BLACK, linewidth=1) for ax in (losses, tests)]
    sheet.moving("newest epoch", newests)
    seen = (
        sheet.line("training loss", losses, color=BLUE),
        sheet.line("validation loss", losses, "--", color=VERMILION),
        sheet.line("test accuracy", tests, color=GREEN),
    )
    losses.legend(
        [*seen[:2], bests[0], newests[0]],
        ["training", "validation", "best epoch so far", "newest epoch"],
        loc="upper right",
        ncols=2,
    )

    def show(replay: Replay) -> None:
        n = replay.epoch
        first_unseen = N_EPOCHS if replay.finished is None else max(n - 1, 0)
        for line, later, values in zip(seen, unseen, _curves(replay), strict=True):
            line.set_data(EPOCHS[:n], values[:n])
            later.set_data(EPOCHS[first_unseen:], values[first_unseen:])
        for line in bests:
            line.set_xdata([replay.best_epoch or 0] * 2)
        for line in newests:
            line.set_xdata([n] * 2)

    return show


def _curves(replay: Replay) -> tuple[np.ndarray, ...]:
    """Training loss, validation loss and test accuracy in percent over all epochs, (100,) each."""
    recording = replay.recording
    history = recording.history
    accuracies = 100 * np.array(recording.test_accuracies)
    return np.array(history.loss), np.array(history.validation_loss), accuracies


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


def patience() -> LiveExperiment:
    """Return the experiment: patience and min_delta, which act at once, and five recorded runs."""

    def start(patience: int, min_delta: float, seed: int) -> Replay:
        return Replay(recorded_run(seed), patience, min_delta)

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
        size=(660, 430),
        draw=draw_patience,
        caption=describe_patience,
        alt=(
            "Two charts over 100 epochs. Above, the training loss falls all the way; the dashed "
            "validation loss falls, has its lowest point near epoch 20 and rises again. A dotted "
            "line marks that best epoch, a solid one the epoch, ten later, at which training "
            "stopped. Below, the test accuracy is near 90 percent at the best epoch; in grey, "
            "what would have come without the stop, it falls to about 70 percent."
        ),
    )
