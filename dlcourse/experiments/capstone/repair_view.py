"""How a run to repair looks: five charts, the repeated run dashed beside the sick one."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from dlcourse.experiments.capstone.repair_run import Run
from dlcourse.plotting import BLUE, GREY, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 760, 500
LOSS_LIMITS = (3e-3, 30)
NORM_LIMITS = (1e-9, 1e3)
SPREAD_LIMITS = (1e-5, 1e4)
LAYERS = 6
SHARES = (-4, 104)


class RepairView:
    """Losses, accuracies, gradient norms, dead units, spreads of the inputs."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context({**STYLE, "font.size": 10, "axes.labelsize": 10}):
            self._verdict = self.figure.text(0.5, 0.965, "", ha="center", va="center")
            self._legend()
            loss = self._axes((0.1, 0.53, 0.38, 0.34), "epoch", "loss", LOSS_LIMITS)
            right = self._axes((0.57, 0.53, 0.4, 0.34), "epoch", "right in %", SHARES)
            norms = self._axes((0.1, 0.1, 0.22, 0.3), "layer", "gradient norm", NORM_LIMITS)
            dead = self._axes((0.42, 0.1, 0.22, 0.3), "hidden layer", "dead units in %", SHARES)
            spread = self._axes((0.74, 0.1, 0.23, 0.3), "input", "spread", SPREAD_LIMITS)
            for ax in (norms, dead):
                ax.set(xlim=(0.6, LAYERS + 0.4), xticks=range(1, LAYERS + 1))
            spread.set(xlim=(-1, 64), xticks=(0, 63), xticklabels=("1", "64"))
            self._epochs = (loss, right)
            self._runs = [
                RunLines((loss, right, norms, dead, spread), is_repeated)
                for is_repeated in (False, True)
            ]
        lines = (line for run in self._runs for line in run.lines)
        self.moving = (self._verdict, *lines)

    def _axes(self, place, x: str, y: str, limits: tuple[float, float]) -> Axes:
        ax = self.figure.add_axes(place)
        ax.set(xlabel=x, ylabel=y, ylim=limits, yscale="linear" if limits == SHARES else "log")
        ax.grid(axis="y", color="#e5e5e5", linewidth=0.8)
        return ax

    def _legend(self) -> None:
        looks = {
            "training": {"color": BLUE},
            "validation": {"color": VERMILION, "marker": "s", "markersize": 4},
            "as it went wrong": {"color": GREY, "linestyle": ":"},
            "with the remedy": {"color": GREY},
        }
        lines = [Line2D([], [], label=label, **look) for label, look in looks.items()]
        self.figure.legend(handles=lines, loc="upper center", ncols=4, bbox_to_anchor=(0.5, 0.95))

    def show(self, result) -> None:
        """Set the charts to a `Repair`."""
        self._verdict.set_text(result.verdict)
        for ax in self._epochs:
            limits = (0, result.sick.setup.n_epochs + 1)
            if ax.get_xlim() != limits:
                ax.set_xlim(limits)
        sick, repeated = self._runs
        sick.show(result.sick, faded=result.repeated is not None)
        repeated.show(result.repeated)


class RunLines:
    """The lines of one run in all five charts."""

    def __init__(self, axes: tuple[Axes, ...], is_repeated: bool) -> None:
        loss, right, norms, dead, spread = axes
        self._train, self._validation = (
            [ax.plot([], [], **look)[0] for ax in (loss, right)]
            for look in (
                {"color": BLUE},
                {"color": VERMILION, "marker": "s", "markersize": 3, "linewidth": 1.2},
            )
        )
        colour = BLUE if is_repeated else GREY
        marker = "s" if is_repeated else "o"
        self._bars = [
            ax.plot([], [], marker, color=colour, markersize=6)[0] for ax in (norms, dead)
        ]
        (self._spread,) = spread.plot([], [], marker, color=colour, markersize=3)
        self.lines = (*self._train, *self._validation, *self._bars, self._spread)

    def show(self, run: Run | None, *, faded: bool = False) -> None:
        """Set all lines, dotted if another run is beside them; none without a run."""
        for line in self.lines:
            line.set_visible(run is not None)
        if run is None:
            return
        history = run.history
        epochs = np.arange(1, len(history.loss) + 1)
        curves = (
            (self._train, (history.loss, history.accuracy)),
            (self._validation, (history.validation_loss, history.validation_accuracy)),
        )
        for lines, (loss, accuracy) in curves:
            lines[0].set_data(epochs, np.clip(loss, *LOSS_LIMITS))
            lines[1].set_data(epochs, 100 * np.array(accuracy))
            for line in lines:
                line.set_linestyle(":" if faded else "-")
        for line, values in zip(self._bars, _last_epoch(run), strict=True):
            line.set_data(np.arange(1, len(values) + 1), values)
        self._spread.set_data(np.arange(64), np.clip(run.input_spreads, *SPREAD_LIMITS))


def _last_epoch(run: Run) -> tuple[np.ndarray, np.ndarray]:
    """Gradient norms, at least the axis's lowest, and dead units in percent; empty without one."""
    if len(run.dead) == 0:
        return np.empty(0), np.empty(0)
    return np.clip(run.gradient_norms[-1], *NORM_LIMITS), 100 * run.dead[-1]
