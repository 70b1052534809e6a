"""How the Maxout editor looks: lines to drag, and the activation that they make."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import Controls, float_slider, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.pointer import Phase
from dlcourse.experiments.relu_and_maxout.envelope import X_LIMITS
from dlcourse.experiments.relu_and_maxout.maxout_editor import MaxoutUnit, run_maxout_unit
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, PALETTE

MAX_PIECES = 4
LARGEST = 3.0
"""Weights and biases go from −3 to 3."""
HANDLE_X, HANDLE_Y = 2.6, 2.7
"""Handles sit where a line leaves this rectangle around the origin."""
REACH = 0.4
"""A press farther than this from every handle and line takes hold of none."""
START = ((-1.2, -0.8), (0.2, -0.4), (1.4, -1.6), (0.8, -2.2))
PRESETS = {"ReLU": ((1.0, 0.0), (0.0, 0.0)), "Leaky ReLU": ((1.0, 0.0), (0.01, 0.0))}


def describe_maxout_unit(result: MaxoutUnit) -> str:
    """Write the unit as a formula, and say which piece is the largest where."""
    pieces = ", ".join(
        f"{decimal(w)}x {'−' if b < 0 else '+'} {decimal(abs(b))}"
        for w, b in zip(result.w[: result.n_pieces], result.b, strict=False)
    )
    first, *others = result.stretches
    text = f"a = max({pieces}). From the left: piece {first.piece + 1}"
    for stretch in others:
        text += f", from x = {decimal(stretch.start)} on piece {stretch.piece + 1}"
    return f"{text}."


def draw_maxout_unit(sheet: Sheet) -> Show:
    """The pieces as thin lines with handles; the envelope thick, in the colour of its pieces."""
    ax = sheet.axes(54, 52, 534, 340, xlim=X_LIMITS, ylim=X_LIMITS)
    ax.set(xlabel="input x", ylabel="activation a")
    ax.grid(color="#e5e5e5", linewidth=0.8)
    sheet.point_at(ax)
    envelope = sheet.line("envelope", ax, color=BLACK, linewidth=7, alpha=0.25)
    colours = PALETTE[:MAX_PIECES]
    lines = [ax.plot([], [], color=colour, linewidth=1.2)[0] for colour in colours]
    sheet.moving("lines", lines)
    largest = [ax.plot([], [], color=colour, linewidth=3)[0] for colour in colours]
    sheet.moving("largest pieces", largest)
    show_handles = [_draw_handles(sheet, ax, k, colour) for k, colour in enumerate(colours)]

    def show(unit: MaxoutUnit) -> None:
        corners = [X_LIMITS[0], *(stretch.end for stretch in unit.stretches)]
        envelope.set_data(corners, unit.activation(np.array(corners)))
        for k, (w, b) in enumerate(zip(unit.w, unit.b, strict=True)):
            is_on = k < unit.n_pieces
            x = np.array(X_LIMITS)
            lines[k].set_data(x, w * x + b)
            lines[k].set(linestyle="--" if is_on else ":", alpha=1 if is_on else 0.4)
            x = np.array([x for s in unit.stretches if s.piece == k for x in (s.start, s.end)])
            largest[k].set_data(x, w * x + b)
            show_handles[k](unit)

    return show


def _draw_handles(sheet: Sheet, ax: Axes, k: int, colour: str) -> Show:
    """Both ends of the line of piece `k`; none while the piece is switched off."""
    (circles,) = ax.plot([], [], "o", color=colour, markersize=18, markeredgecolor="white")
    style = {"color": "white", "weight": "bold", "ha": "center", "va": "center"}
    numbers = [ax.text(0, 0, str(k + 1), **style) for _ in ("left", "right")]
    ends = sheet.moving(f"handles of piece {k + 1}", [circles, *numbers])

    def show(unit: MaxoutUnit) -> None:
        places = handles(unit.w[k], unit.b[k])
        circles.set_data(*places.T)
        for number, place in zip(numbers, places, strict=True):
            number.set_position(place)
        for artist in ends:
            artist.set_visible(k < unit.n_pieces)

    return show


def handles(w: float, b: float) -> np.ndarray:
    """The two places, (2, 2) as rows (x, y), at which the line w x + b can be taken hold of."""
    xs = [-HANDLE_X, HANDLE_X]
    if w != 0:
        xs = np.clip(xs, *sorted(((-HANDLE_Y - b) / w, (HANDLE_Y - b) / w)))
    return np.array([(x, w * x + b) for x in xs])


class LineDrag:
    """Moves a line with the pointer: one end while the other stays, or all of it up and down."""

    def __init__(self) -> None:
        self._piece: int | None = None
        self._fixed: np.ndarray | None = None
        self._gap = 0.0

    def move(self, x: float, y: float, controls: Controls, phase: Phase) -> None:
        """Take hold at "down", and set the piece's w and b at every place after that."""
        if phase == "down":
            self._take_hold(x, y, controls)
        if self._piece is None:
            return
        w, b = (controls[f"{letter}{self._piece + 1}"] for letter in "wb")
        if self._fixed is None:
            b.value = _within_limits(y - self._gap - w.value * x)
            return
        fixed_x, fixed_y = self._fixed
        # Nearer than this the line would stand upright.
        run = np.copysign(max(abs(x - fixed_x), 0.2), x - fixed_x)
        w.value = _within_limits((y - fixed_y) / run)
        b.value = _within_limits(fixed_y - w.value * fixed_x)

    def _take_hold(self, x: float, y: float, controls: Controls) -> None:
        """Of the nearest handle; if none is near, of the line that is nearest above or below."""
        w, b = (
            np.array([controls[f"{c}{k + 1}"].value for k in range(controls["n_pieces"].value)])
            for c in "wb"
        )
        places = np.array([handles(*line) for line in zip(w, b, strict=True)])
        distances = np.hypot(*(places - (x, y)).transpose(2, 0, 1))
        self._piece = self._fixed = None
        if distances.min() < REACH:
            self._piece, end = map(int, np.unravel_index(distances.argmin(), distances.shape))
            self._fixed = places[self._piece, 1 - end]
            return
        gaps = y - (w * x + b)
        nearest = int(np.abs(gaps).argmin())
        if abs(gaps[nearest]) < REACH:
            self._piece, self._gap = nearest, gaps[nearest]


def _within_limits(value: float) -> float:
    return round(float(np.clip(value, -LARGEST, LARGEST)), 2)


def _set_pieces(pieces: Sequence[tuple[float, float]]) -> Callable[[Controls], None]:
    def set_controls(controls: Controls) -> None:
        controls["n_pieces"].value = len(pieces)
        for k, (w, b) in enumerate(pieces, start=1):
            controls[f"w{k}"].value, controls[f"b{k}"].value = w, b

    return set_controls


def _run_controls(n_pieces: int, **numbers: float) -> MaxoutUnit:
    w, b = (
        np.array([numbers[f"{letter}{k}"] for k in range(1, MAX_PIECES + 1)]) for letter in "wb"
    )
    return run_maxout_unit(w, b, n_pieces)


def maxout_editor() -> Experiment:
    """Return the experiment: drag the pieces, or set their weights and biases."""
    n_pieces, limits = int_slider("pieces", 3, (1, MAX_PIECES)), (-LARGEST, LARGEST)
    numbers = {}
    for k, (w, b) in enumerate(START, start=1):
        numbers[f"w{k}"] = float_slider(f"{k}: weight w", w, limits, 0.01)
        numbers[f"b{k}"] = float_slider(f"{k}: bias b", b, limits, 0.01)
    return Experiment(
        title="Maxout editor: drag the lines",
        controls={"n_pieces": n_pieces, **numbers},
        run=_run_controls,
        size=(600, 400),
        draw=draw_maxout_unit,
        caption=describe_maxout_unit,
        alt=(
            "Three straight lines over the input x, one falling, one nearly level, one rising. "
            "The largest of them at each x is drawn thick: together these parts are a curve that "
            "falls, runs nearly level, and rises, with two corners."
        ),
        actions={name: _set_pieces(pieces) for name, pieces in PRESETS.items()},
        pointer=LineDrag().move,
    )
