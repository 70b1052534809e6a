"""How the first run looks: digits with the network's guesses, and how many are right by now."""

import numpy as np

from dlcourse.experiments.controls import choice_slider, int_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.number_table import NumberTable
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.welcome.first_run import BATCH_SIZE, N_STEPS, FirstRun, deal_digits
from dlcourse.plotting import BLUE, VERMILION

N_ROWS, N_COLUMNS = 4, 6
GUESS_COLUMNS, GUESS_ROWS = (58, 114, 170, 226, 282, 338), (285, 198, 111, 24)
"""Where the guesses end, and their middles, in pixels from the left and from the bottom."""
N_HIDDEN = (1, 2, 4, 8, 16, 32, 64)


def describe_first_run(run: FirstRun) -> str:
    """Say how far the run is, and how many digits are read right."""
    (_, train), (_, new) = run.train, run.new
    known, unknown = run.accuracies[-1]
    if not run.n_steps:
        start = "Before the first step"
    else:
        start = f"Step {run.n_steps} of {N_STEPS}, {run.n_epochs:.1f} times through the digits"
    return (
        f"{start}: {100 * known:.1f} % of the {len(train):,} training digits are right, and "
        f"{100 * unknown:.1f} % of {len(new)} digits that it has never learned from."
    )


def draw_first_run(sheet: Sheet) -> Show:
    """24 new digits, the guess below each; beside them two curves of accuracy."""
    show_guesses, show_curves = _draw_digits(sheet), _draw_curves(sheet)

    def show(run: FirstRun) -> None:
        show_guesses(run)
        show_curves(run)

    return show


def _draw_digits(sheet: Sheet) -> Show:
    sheet.text(12, 366, "new digits, and what the network reads")
    ax = sheet.axes(8, 8, 336, 348, xlim=(0, N_COLUMNS), ylim=(N_ROWS, 0))
    ax.set_axis_off()
    _, (X, labels) = deal_digits()
    X, labels = X[: N_ROWS * N_COLUMNS], labels[: N_ROWS * N_COLUMNS]
    for number, image in enumerate(X.reshape(-1, 8, 8)):
        row, column = divmod(number, N_COLUMNS)
        place = (column + 0.2, column + 0.8, row + 0.67, row + 0.07)
        ax.imshow(image, "Greys", extent=place, clim=(0, 1), aspect="auto")
    table = sheet.moving("guesses", NumberTable(sheet.figure, GUESS_COLUMNS, GUESS_ROWS))
    frame = {"mfc": "none", "mec": VERMILION, "mew": 2, "markersize": 36, "clip_on": False}
    wrong = sheet.line("wrong guesses", ax, "s", **frame)

    def show(run: FirstRun) -> None:
        guesses = run.network.predict(X)
        is_right = guesses == labels
        cells = [
            f"{guess} {' ' if right else 'x'}"
            for guess, right in zip(guesses, is_right, strict=True)
        ]
        table.set_cells(np.reshape(cells, (N_ROWS, N_COLUMNS)))
        rows, columns = np.divmod(np.flatnonzero(~is_right), N_COLUMNS)
        wrong.set_data(columns + 0.5, rows + 0.37)

    return show


def _draw_curves(sheet: Sheet) -> Show:
    ax = sheet.axes(416, 54, 210, 298, xlim=(0, N_STEPS), ylim=(0, 100))
    ax.set(xlabel=f"step, each with {BATCH_SIZE} digits", ylabel="right, in %")
    ax.set_xticks(range(0, N_STEPS + 1, 180))
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    curves = (
        sheet.line("training digits", ax, color=BLUE, label="training digits"),
        sheet.line("new digits", ax, "--", color=VERMILION, label="new digits"),
    )
    ax.legend(loc="lower right")

    def show(run: FirstRun) -> None:
        percent = 100 * np.array(run.accuracies)
        for curve, values in zip(curves, percent.T, strict=True):
            curve.set_data(np.arange(len(values)), values)

    return show


def first_run() -> LiveExperiment:
    """Return the experiment: Play, the number of hidden neurons, and a seed for the start."""

    def start(n_hidden: int, seed: int) -> FirstRun:
        return FirstRun(n_hidden, np.random.default_rng(seed))

    return LiveExperiment(
        title="A network learns to read",
        controls={
            "n_hidden": choice_slider("neurons", N_HIDDEN, 32),
            "seed": int_slider("seed", 0, (0, 9)),
        },
        start=start,
        steps_per_second=24,
        saved_steps=N_STEPS,
        size=(640, 390),
        draw=draw_first_run,
        caption=describe_first_run,
        alt=(
            "Left, 24 small pictures of handwritten digits, and below each the digit that the "
            "network reads; wrong ones are framed. Right, two curves over 720 steps, for training "
            "digits and for new ones: from about 10 percent both rise steeply, pass 90 percent "
            "before step 200, and end together near 97 percent."
        ),
    )
