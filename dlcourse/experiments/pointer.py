"""What a click or a drag in a picture means: a place in the coordinates of its axes."""

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import Controls

Phase = Literal["down", "drag", "up"]
OnMove = Callable[[float, float, Controls, Phase], None]


class Pointer:
    """Calls `on_move(x, y, controls, phase)`, which sets controls, with data coordinates.

    A press outside all of `axes` is ignored until its release; a drag stays in the axes that it
    began in, at their edge if it leaves them. Sliders for the same values must be there too: they
    are the keyboard's way.
    """

    def __init__(self, axes: Sequence[Axes], on_move: OnMove) -> None:
        self._axes, self._on_move = axes, on_move
        self._pressed: Axes | None = None

    def move(self, across: float, down: float, phase: Phase, controls: Controls) -> None:
        """Tell `on_move` of a place: fractions of the picture from its left and its top edge."""
        if phase == "down":
            inside = (ax for ax in self._axes if _locate(ax, across, down)[0])
            self._pressed = next(inside, None)
        if (ax := self._pressed) is not None:
            if phase == "up":
                self._pressed = None
            _, (x, y) = _locate(ax, across, down)
            self._on_move(x, y, controls, phase)


def _locate(ax: Axes, across: float, down: float) -> tuple[bool, tuple[float, float]]:
    """Whether a place lies within `ax`, and the data coordinates of its nearest place there."""
    pixels = np.array([across, 1 - down]) * ax.figure.bbox.size
    # Between pixels and data a logarithmic axis is not linear; its own fractions are.
    place = ax.transAxes.inverted().transform(pixels)
    nearest = ax.transAxes.transform(place.clip(0, 1))
    x, y = ax.transData.inverted().transform(nearest)
    return bool((place == place.clip(0, 1)).all()), (float(x), float(y))
