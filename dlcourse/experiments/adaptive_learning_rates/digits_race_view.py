"""The race on digits as an experiment: a learning rate for each optimizer, loss curves, a table."""

from collections.abc import Callable, Mapping

import matplotlib as mpl
import numpy as np
from matplotlib.lines import Line2D

from dlcourse.experiments.adaptive_learning_rates.digits_race import (
    BEST,
    N_EPOCHS,
    SAME,
    STEPS_PER_POINT,
    DigitsRace,
    Learner,
)
from dlcourse.experiments.adaptive_learning_rates.race_view import LOOKS
from dlcourse.experiments.controls import int_slider, log_slider
from dlcourse.experiments.experiment import Controls, Experiment
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.number_table import NumberTable, cell_text
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import STYLE, new_figure

WIDTH, HEIGHT = 660, 340
STEPS_PER_SECOND = 125
LOSS_LIMITS = (0.008, 6)
LR_LIMITS = (1e-3, 2)
HEADER_PLACE, ROW_HEIGHT = 290, 34
COLUMNS = (528, 588, 652)
"""Where the table's columns end, in pixels: η, loss, accuracy."""


class DigitsRaceView:
    """Five loss curves, and beside them what each optimizer has reached."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            ax = self.figure.add_axes((0.105, 0.16, 0.44, 0.81))
            ax.set(xlim=(0, 1.03 * N_EPOCHS), ylim=LOSS_LIMITS, yscale="log")
            ax.set(xlabel="epoch", ylabel="mean loss over all digits")
            ax.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
            ax.grid(axis="y", color="#dddddd", linewidth=0.8)
            self._curves = [
                ax.plot([], [], color=colour, linewidth=1.5)[0] for colour, _ in LOOKS.values()
            ]
            self._ends = [
                ax.plot([], [], marker, color=colour, markersize=9, mec="white")[0]
                for colour, marker in LOOKS.values()
            ]
            self._table = self._draw_table()
        self.moving = (*self._curves, *self._ends, self._table)

    def _draw_table(self) -> NumberTable:
        for place, name in zip(COLUMNS, ("η", "loss", "right %"), strict=True):
            self._write(place, HEADER_PLACE, name, "right")
        rows = [HEADER_PLACE - row * ROW_HEIGHT for row in range(1, len(LOOKS) + 1)]
        for height, (name, (colour, marker)) in zip(rows, LOOKS.items(), strict=True):
            dot = {"color": colour, "marker": marker, "markersize": 9, "linestyle": ""}
            self.figure.add_artist(Line2D([388 / WIDTH], [height / HEIGHT], **dot))
            self._write(400, height, name, "left")
        return NumberTable(self.figure, COLUMNS, rows)

    def _write(self, x: float, y: float, text: str, side: str) -> None:
        self.figure.text(x / WIDTH, y / HEIGHT, text, ha=side, va="center")

    def show(self, race: DigitsRace) -> None:
        """Set the curves and the table."""
        learners = race.learners.values()
        for curve, end, learner in zip(self._curves, self._ends, learners, strict=True):
            epochs = np.arange(len(learner.losses)) * STEPS_PER_POINT / race.steps_per_epoch
            curve.set_data(epochs, learner.losses)
            end.set_data(epochs[-1:], learner.losses[-1:])
        self._table.set_cells(
            [_row(race.lrs[name], learner) for name, learner in race.learners.items()]
        )


def _row(lr: float, learner: Learner) -> tuple[str, str, str]:
    if learner.diverged_at is not None:
        return f"{lr:g}", "", "diverged"
    return f"{lr:g}", cell_text(learner.losses[-1], 3), f"{100 * learner.accuracy:.1f}"


def describe_digits_race(race: DigitsRace) -> str:
    """Say how far the race is, and the loss and the accuracy of each optimizer."""
    parts = []
    for name, learner in race.learners.items():
        if learner.diverged_at is None:
            reached = f"{decimal(learner.losses[-1], 3)}, {100 * learner.accuracy:.1f} %"
        else:
            reached = f"diverged by step {learner.diverged_at}, lower its η"
        parts.append(f"{name} {reached}")
    return (
        f"Step {race.n_steps}, epoch {race.n_epochs:.1f} of {N_EPOCHS}. "
        f"Loss, digits read right: {'; '.join(parts)}."
    )


def _set_rates(lrs: Mapping[str, float]) -> Callable[[Controls], None]:
    def set_sliders(controls: Controls) -> None:
        for name, lr in lrs.items():
            controls[name].value = lr

    return set_sliders


def digits_race() -> Experiment:
    """Return the experiment: each learning rate, and a seed for the start and the batches."""

    def start(seed: int, **lrs: float) -> DigitsRace:
        return DigitsRace(lrs, np.random.default_rng(seed))

    return LiveExperiment(
        title="Five optimizers learn to read digits",
        controls={
            **{name: log_slider(f"η {name}", lr, LR_LIMITS) for name, lr in SAME.items()},
            "seed": int_slider("seed", 0, (0, 9)),
        },
        start=start,
        steps_per_second=STEPS_PER_SECOND,
        saved_steps=290,
        view=DigitsRaceView(),
        caption=describe_digits_race,
        alt=(
            "Five curves of the mean loss over ten epochs, on a logarithmic axis, all from 2.4. "
            "SGD falls slowly to 1.6. Momentum and Adagrad end together near 0.25. RMSProp and "
            "Adam fall fastest and end near 0.05, RMSProp with peaks on the way. Beside them a "
            "table with the learning rate, the loss and the share of digits read right."
        ),
        actions={"0.01 for all": _set_rates(SAME), "Each its best η": _set_rates(BEST)},
    )
