"""How the race on digits looks: five loss curves, and a table of what each has reached."""

from collections.abc import Callable, Mapping

import numpy as np

from dlcourse.experiments.adaptive_learning_rates.digits_race import (
    BEST,
    N_EPOCHS,
    SAME,
    STEPS_PER_POINT,
    DigitsRace,
    Learner,
)
from dlcourse.experiments.adaptive_learning_rates.optimizer_table import (
    END,
    LOOKS,
    draw_optimizer_table,
)
from dlcourse.experiments.controls import Controls, int_slider, log_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.number_table import cell_text
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal

LOSS_LIMITS = (0.008, 6)
LR_LIMITS = (1e-3, 2)
HEADER_PLACE, ROW_HEIGHT = 290, 34
COLUMNS = {528: "η", 588: "loss", 652: "right %"}
"""Where a column of the table ends, in pixels → its header."""


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


def draw_digits_race(sheet: Sheet) -> Show:
    """Five loss curves, and beside them what each optimizer has reached."""
    show_curves, show_table = _draw_curves(sheet), _draw_table(sheet)

    def show(race: DigitsRace) -> None:
        show_curves(race)
        show_table(race)

    return show


def _draw_curves(sheet: Sheet) -> Show:
    ax = sheet.axes(69, 54, 291, 276, xlim=(0, 1.03 * N_EPOCHS))
    ax.set(yscale="log", ylim=LOSS_LIMITS, xlabel="epoch", ylabel="mean loss over all digits")
    ax.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    curves = {
        name: sheet.line(f"losses of {name}", ax, color=LOOKS[name][0], linewidth=1.5)
        for name in SAME
    }
    ends = {
        name: sheet.line(f"newest loss of {name}", ax, LOOKS[name][1], color=LOOKS[name][0], **END)
        for name in SAME
    }

    def show(race: DigitsRace) -> None:
        for name, learner in race.learners.items():
            epochs = np.arange(len(learner.losses)) * STEPS_PER_POINT / race.steps_per_epoch
            curves[name].set_data(epochs, learner.losses)
            ends[name].set_data(epochs[-1:], learner.losses[-1:])

    return show


def _draw_table(sheet: Sheet) -> Show:
    for right, name in COLUMNS.items():
        sheet.text(right, HEADER_PLACE, name, ha="right", va="center")
    top = HEADER_PLACE - ROW_HEIGHT
    table = draw_optimizer_table(sheet, list(SAME), 388, top, ROW_HEIGHT, list(COLUMNS))

    def show(race: DigitsRace) -> None:
        table.set_cells([_row(race.lrs[name], learner) for name, learner in race.learners.items()])

    return show


def _row(lr: float, learner: Learner) -> tuple[str, str, str]:
    if learner.diverged_at is not None:
        return f"{lr:g}", "", "diverged"
    return f"{lr:g}", cell_text(learner.losses[-1], 3), f"{100 * learner.accuracy:.1f}"


def _set_rates(lrs: Mapping[str, float]) -> Callable[[Controls], None]:
    def set_sliders(controls: Controls) -> None:
        for name, lr in lrs.items():
            controls[name].value = lr

    return set_sliders


def digits_race() -> LiveExperiment:
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
        steps_per_second=125,
        saved_steps=290,
        size=(660, 340),
        draw=draw_digits_race,
        caption=describe_digits_race,
        alt=(
            "Five curves of the mean loss over ten epochs, on a logarithmic axis, all from 2.4. "
            "SGD falls slowly to 1.6. Momentum and Adagrad end together near 0.25. RMSProp and "
            "Adam fall fastest and end near 0.05, RMSProp with peaks on the way. Beside them a "
            "table with the learning rate, the loss and the share of digits read right."
        ),
        actions={"0.01 for all": _set_rates(SAME), "Each its best η": _set_rates(BEST)},
    )
