"""How the first run looks: digits with the network's guesses, and how many are right by now."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_slider, int_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.number_table import NumberTable
from dlcourse.experiments.welcome.first_run import BATCH_SIZE, N_STEPS, FirstRun, deal_digits
from dlcourse.plotting import BLUE, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 700, 390
N_ROWS, N_COLUMNS = 4, 6
GUESS_COLUMNS, GUESS_ROWS = (58, 114, 170, 226, 282, 338), (285, 198, 111, 24)
"""Where the guesses end, and their middles, in pixels from the left and from the bottom."""
STEPS_PER_SECOND = 24
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


class FirstRunView:
    """24 new digits, the guess below each; beside them two curves of accuracy."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            self._digits = self._digits_axes()
            self._guesses = NumberTable(self.figure, GUESS_COLUMNS, GUESS_ROWS)
            (self._wrong,) = self._digits.plot(
                [], [], "s", mfc="none", mec=VERMILION, mew=2, markersize=36, clip_on=False
            )
            curves = self._curves_axes()
            (self._train,) = curves.plot([], [], color=BLUE, label="training digits")
            (self._new,) = curves.plot([], [], "--", color=VERMILION, label="new digits")
            curves.legend(loc="lower right")
        self.moving = (self._guesses, self._wrong, self._train, self._new)

    def _digits_axes(self) -> Axes:
        ax = self.figure.add_axes((8 / WIDTH, 8 / HEIGHT, 336 / WIDTH, 348 / HEIGHT))
        ax.set_axis_off()
        self.figure.text(12 / WIDTH, 366 / HEIGHT, "new digits, and what the network reads")
        _, (X, _) = deal_digits()
        for number, image in enumerate(X[: N_ROWS * N_COLUMNS].reshape(-1, 8, 8)):
            row, column = divmod(number, N_COLUMNS)
            place = (column + 0.2, column + 0.8, row + 0.67, row + 0.07)
            ax.imshow(image, "Greys", extent=place, clim=(0, 1), aspect="auto")
        ax.set(xlim=(0, N_COLUMNS), ylim=(N_ROWS, 0))
        return ax

    def _curves_axes(self) -> Axes:
        ax = self.figure.add_axes((430 / WIDTH, 54 / HEIGHT, 244 / WIDTH, 298 / HEIGHT))
        ax.set(xlim=(0, N_STEPS), ylim=(0, 100), xticks=range(0, N_STEPS + 1, 180))
        ax.set(xlabel=f"step, each with {BATCH_SIZE} digits", ylabel="right, in %")
        ax.grid(axis="y", color="#dddddd", linewidth=0.8)
        return ax

    def show(self, run: FirstRun) -> None:
        """Set the guesses and the curves."""
        X, labels = (part[: N_ROWS * N_COLUMNS] for part in run.new)
        guesses = run.network.predict(X)
        wrong = np.flatnonzero(guesses != labels)
        cells = [
            f"{guess} {' ' if is_right else 'x'}"
            for guess, is_right in zip(guesses, guesses == labels, strict=True)
        ]
        self._guesses.set_cells(np.reshape(cells, (N_ROWS, N_COLUMNS)))
        rows, columns = np.divmod(wrong, N_COLUMNS)
        self._wrong.set_data(columns + 0.5, rows + 0.37)
        percent = 100 * np.array(run.accuracies)
        for curve, values in zip((self._train, self._new), percent.T, strict=True):
            curve.set_data(np.arange(len(values)), values)


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
        steps_per_second=STEPS_PER_SECOND,
        saved_steps=N_STEPS,
        view=FirstRunView(),
        caption=describe_first_run,
        alt=(
            "Left, 24 small pictures of handwritten digits, and below each the digit that the "
            "network reads; wrong ones are framed. Right, two curves over 720 steps, for training "
            "digits and for new ones: from about 10 percent both rise steeply, pass 90 percent "
            "before step 200, and end together near 97 percent."
        ),
    )
