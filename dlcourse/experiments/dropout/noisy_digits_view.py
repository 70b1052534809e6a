"""Noisy digits as an experiment: both accuracies over the epochs, and at the end over p."""

from dataclasses import dataclass

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.controls import choice_buttons, choice_slider
from dlcourse.experiments.dropout.noisy_digits import N_EPOCHS, NOISES
from dlcourse.experiments.dropout.recording import P_VALUES, SEEDS, load_recording
from dlcourse.experiments.experiment import Experiment
from dlcourse.plotting import BLACK, BLUE, GREY, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 660, 350
EPOCHS = np.arange(1, N_EPOCHS + 1)


@dataclass(frozen=True)
class Grid:
    """The recorded accuracies with one kind of noise, in percent, and the chosen p."""

    noise: str
    p: float
    training: np.ndarray
    """(n_p, n_seeds, n_epochs), in the order of P_VALUES."""
    test: np.ndarray
    """The same shape."""

    @property
    def chosen(self) -> int:
        """The place of p in P_VALUES."""
        return P_VALUES.index(self.p)


def run_grid(noise: str, p: float) -> Grid:
    """Return what was recorded with this noise."""
    training, test = (100 * accuracies[NOISES.index(noise)] for accuracies in load_recording())
    return Grid(noise, p, training, test)


class NoisyDigitsView:
    """On the left the epochs, the mean over the seeds; on the right the last epoch over p."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            left = self._axes(0.105, "mean of 5 runs")
            left.set(xlim=(0, N_EPOCHS + 1), xlabel="epoch", ylabel="accuracy in %")
            self._without = [left.plot([], [], line, color=GREY, lw=1.2)[0] for line in ("-", "--")]
            (self._training,) = left.plot([], [], color=BLUE, label="training")
            (self._test,) = left.plot([], [], "--", color=VERMILION, label="test")
            lines = [self._training, self._test, self._without[0]]
            left.legend(lines, ["training", "test", "grey: p = 0"], loc="lower right", fontsize=10)
            right = self._axes(0.6, "after the last epoch")
            right.set(xlim=(-0.05, 0.95), xlabel="p", xticks=(0, 0.2, 0.5, 0.7, 0.9))
            right.axvline(0, color=GREY, linewidth=0.8)
            self._ends = []
            for colour, line in ((BLUE, "-o"), (VERMILION, "--s")):
                self._ends.append(right.plot([], [], line, color=colour, markersize=6)[0])
            self._ranges = [
                right.vlines(P_VALUES, 0, 0, color=colour, linewidth=5, alpha=0.35)
                for colour in (BLUE, VERMILION)
            ]
            self._p = right.axvline(0, color=BLACK, linestyle=":", linewidth=1.2)
        curves = (*self._without, self._training, self._test)
        self.moving = (*curves, *self._ranges, self._p, *self._ends)

    def _axes(self, left: float, title: str) -> mpl.axes.Axes:
        ax = self.figure.add_axes((left, 0.16, 0.385, 0.72))
        ax.set(ylim=(0, 102))
        ax.set_title(title, fontsize=12)
        ax.grid(axis="y", color="#dddddd", linewidth=0.8)
        return ax

    def show(self, result: Grid) -> None:
        """Set both charts."""
        pairs = zip(
            (result.training, result.test),
            (self._training, self._test),
            self._without,
            self._ends,
            self._ranges,
            strict=True,
        )
        for accuracies, curve, without, end, ranges in pairs:
            means = accuracies.mean(axis=1)
            curve.set_data(EPOCHS, means[result.chosen])
            without.set_data(EPOCHS, means[0])
            end.set_data(P_VALUES, means[:, -1])
            last = accuracies[:, :, -1]
            bounds = zip(P_VALUES, last.min(axis=1), last.max(axis=1), strict=True)
            ranges.set_segments([[(p, low), (p, high)] for p, low, high in bounds])
        self._p.set_xdata([result.p] * 2)


def describe_grid(result: Grid) -> str:
    """Give both accuracies at the last epoch, over the seeds, beside those without dropout."""
    texts = []
    for index in dict.fromkeys((result.chosen, 0)):
        training, test = (a[index, :, -1] for a in (result.training, result.test))
        texts.append(f"p = {P_VALUES[index]:g}: {_span(training)} training, {_span(test)} test")
    return f"{result.noise.capitalize()}, epoch {N_EPOCHS}, {len(SEEDS)} runs. {'; '.join(texts)}."


def _span(accuracies: np.ndarray) -> str:
    return f"{accuracies.mean():.1f} % ({accuracies.min():.1f} to {accuracies.max():.1f})"


def noisy_digits() -> Experiment:
    """Return the experiment: p, and which kind of noise."""
    return Experiment(
        title="Dropout on noisy digits",
        controls={
            "p": choice_slider("p", P_VALUES, 0.5),
            "noise": choice_buttons("noise", NOISES, NOISES[0]),
        },
        run=run_grid,
        view=NoisyDigitsView(),
        caption=describe_grid,
        alt=(
            "Left, accuracy over 80 epochs with 40 percent of the training labels redrawn. Grey: "
            "without dropout: training rises to about 94 percent, test falls to about 75. With "
            "p = 0.5, training stays near 66 and test near 94 percent. Right, the last epoch over "
            "p: training falls; test rises up to p = 0.5 and breaks down at p = 0.9."
        ),
    )
