"""How the race looks: the surface with five paths, the loss over the steps, and the ledger."""

import matplotlib as mpl
import numpy as np
from matplotlib.lines import Line2D

from dlcourse.experiments.adaptive_learning_rates.race import MAKERS, N_STEPS, Race, Racer
from dlcourse.experiments.number_table import NumberTable, cell_text
from dlcourse.plotting import BLACK, GREY, MARKERS, PALETTE, STYLE, HeatMap, new_figure, to_rgba
from dlcourse.surfaces import Surface

WIDTH, HEIGHT = 660, 470
SURFACE_BOX = (70, 206, 330, 256)
LOSS_BOX = (460, 206, 184, 256)
"""Left, bottom, width and height in pixels, as all places below."""
HEADER_PLACE, ROW_HEIGHT = 140, 25
COLUMNS = (192, 278, 358, 500, 646)
"""Where the ledger's columns end: loss, θ₁, θ₂, effective η of θ₁ and of θ₂."""
LOOKS = dict(zip(MAKERS, zip(PALETTE, MARKERS, strict=False), strict=False))
"""Optimizer → its colour and its marker."""
GREYS = np.repeat(np.linspace(255, 150, 14).astype(np.uint8)[:, None], 4, axis=1)
GREYS[:, 3] = 255


class RaceView:
    """Shows a `Race`. `surface_axes` take the pointer."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            self.surface_axes = ax = self.figure.add_axes(_fractions(*SURFACE_BOX))
            ax.spines[:].set_visible(True)
            self._heat_map = HeatMap(ax)
            (self._curve,) = ax.plot([], [], color=GREY)
            (self._minima,) = ax.plot([], [], "+", color=BLACK, markersize=11)
            (self._start,) = ax.plot([], [], "o", color=BLACK, markerfacecolor="white")
            self._loss_axes = self.figure.add_axes(_fractions(*LOSS_BOX))
            self._loss_axes.set(xlim=(0, 1.03 * N_STEPS), xlabel="step", ylabel="loss")
            self._racers = [_RacerArtists(name, ax, self._loss_axes) for name in MAKERS]
            self._ledger = _Ledger(self.figure)
        self._shown: tuple[Surface, float] | None = None
        racers = [artist for artists in self._racers for artist in artists.moving]
        surface = (self._heat_map, self._curve, *ax.spines.values(), self._minima, self._start)
        self.moving = (*surface, *racers, *self._ledger.moving)

    def show(self, race: Race) -> None:
        """Set paths, curves and ledger; the axes only for another surface or start."""
        start_loss = float(race.surface.value(race.start))
        if self._shown != (race.surface, start_loss):
            self._set_axes(race.surface, start_loss)
            self._shown = (race.surface, start_loss)
        self._start.set_data(*_place(race.surface, race.start[None, :]))
        for artists, racer in zip(self._racers, race.racers.values(), strict=True):
            artists.show(racer)
        self._ledger.show(race)

    def _set_axes(self, surface: Surface, start_loss: float) -> None:
        is_curve = surface.n_parameters == 1
        grid = _grid(surface)
        losses = surface.value(grid)
        low, high = losses.min(), losses.max()
        self._curve.set_visible(is_curve)
        if is_curve:
            self._heat_map.set_rgba(GREYS[:1, None])
            self._curve.set_data(grid[:, 0], losses)
            heights, names = (low - 0.4, high + 0.4), ("parameter θ", "loss f(θ)")
        else:
            # The root spreads the bands evenly over a bowl, and shows the floor of a ravine.
            self._heat_map.set_rgba(to_rgba(np.sqrt((losses - low) / (high - low)), (0, 1), GREYS))
            heights, names = surface.limits[1], ("parameter $θ_1$", "parameter $θ_2$")
        ax = self.surface_axes
        ax.set(xlim=surface.limits[0], ylim=heights, xlabel=names[0], ylabel=names[1])
        self._minima.set_data(*_place(surface, np.array(surface.minima)))
        margin = 0.05 * (start_loss - low) or 0.1
        self._loss_axes.set_ylim(low - margin, start_loss + 3 * margin)
        self._ledger.set_header(is_curve)


class _RacerArtists:
    """One optimizer's path on the surface, the place where it is, and its loss curve."""

    def __init__(self, name: str, surface_axes: mpl.axes.Axes, loss_axes: mpl.axes.Axes) -> None:
        colour, marker = LOOKS[name]
        end = {"color": colour, "marker": marker, "markersize": 9, "markeredgecolor": "white"}
        (self._path,) = surface_axes.plot([], [], ".-", color=colour, linewidth=1, markersize=3.5)
        (self._place,) = surface_axes.plot([], [], **end)
        (self._losses,) = loss_axes.plot([], [], color=colour, linewidth=1.5)
        (self._newest,) = loss_axes.plot([], [], **end)
        self.moving = (self._path, self._place, self._losses, self._newest)

    def show(self, racer: Racer) -> None:
        x, y = _place(racer.surface, np.array(racer.path))
        self._path.set_data(x, y)
        self._place.set_data(x[-1:], y[-1:])
        self._losses.set_data(range(len(racer.losses)), racer.losses)
        self._newest.set_data([len(racer.losses) - 1], racer.losses[-1:])


class _Ledger:
    """A table with a row for each optimizer: its loss, its place and its effective rates."""

    def __init__(self, figure: mpl.figure.Figure) -> None:
        self._header = [_text(figure, place, HEADER_PLACE, "", ha="right") for place in COLUMNS]
        rows = [HEADER_PLACE - row * ROW_HEIGHT for row in range(1, len(LOOKS) + 1)]
        for height, (name, (colour, marker)) in zip(rows, LOOKS.items(), strict=True):
            dot = {"color": colour, "marker": marker, "markersize": 9, "linestyle": ""}
            figure.add_artist(Line2D([16 / WIDTH], [height / HEIGHT], **dot))
            _text(figure, 28, height, name)
        self._table = NumberTable(figure, COLUMNS, rows)
        self.moving = (self._table,)

    def set_header(self, is_curve: bool) -> None:
        names = (
            ("θ", "", "effective η", "")
            if is_curve
            else ("$θ_1$", "$θ_2$", "effective η of $θ_1$", "effective η of $θ_2$")
        )
        for text, name in zip(self._header, ("loss", *names), strict=True):
            text.set_text(name)

    def show(self, race: Race) -> None:
        self._table.set_cells([_row(racer) for racer in race.racers.values()])


def _row(racer: Racer) -> tuple[str, ...]:
    """The cells of one row of the ledger, with empty ones for a parameter that is not there."""
    if racer.diverged_at is not None:
        return "", "", f"diverged at step {racer.diverged_at}", "", ""
    theta = [cell_text(value, 3) for value in racer.theta]
    rates = [cell_text(rate, 3) for rate in racer.effective_rates]
    none = [""] * (2 - len(theta))
    return cell_text(racer.losses[-1], 4), *theta, *none, *rates, *none


def _place(surface: Surface, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where on the surface's axes the points `theta`, (n, n_parameters), are drawn."""
    return theta[:, 0], surface.value(theta) if surface.n_parameters == 1 else theta[:, 1]


def _grid(surface: Surface) -> np.ndarray:
    """One point for each pixel of the surface's axes: (n_θ1, 1) or (n_θ2, n_θ1, 2)."""
    n_pixels = SURFACE_BOX[2:]
    axes = [np.linspace(*ends, n) for ends, n in zip(surface.limits, n_pixels, strict=False)]
    return np.stack(np.meshgrid(*axes), axis=-1)


def _text(
    figure: mpl.figure.Figure, x: float, y: float, text: str, ha: str = "left"
) -> mpl.text.Text:
    return figure.text(x / WIDTH, y / HEIGHT, text, ha=ha, va="center")


def _fractions(left: float, bottom: float, width: float, height: float) -> tuple[float, ...]:
    return left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT
