"""What a click or a drag in a picture means: a place in the coordinates of its axes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from ipywidgets import ValueWidget
from matplotlib.axes import Axes

Phase = Literal["down", "drag", "up"]


@dataclass
class Pointer:
    """Calls `on_move(x, y, controls, phase)`, which sets controls, with data coordinates of `ax`.

    A press outside `ax` is ignored until its release; a drag that leaves `ax` stays at its edge.
    Sliders for the same values must be there too: they are the keyboard's way.
    """

    ax: Axes
    on_move: Callable[[float, float, Mapping[str, ValueWidget], Phase], None]
    _is_down: bool = False

    def move(
        self, across: float, down: float, phase: Phase, controls: Mapping[str, ValueWidget]
    ) -> None:
        """Tell `on_move` of a place: fractions of the picture from its left and its top edge."""
        inside, (x, y) = self._locate(across, down)
        if phase == "down":
            self._is_down = inside
        if self._is_down:
            self._is_down = phase != "up"
            self.on_move(x, y, controls, phase)

    def _locate(self, across: float, down: float) -> tuple[bool, tuple[float, float]]:
        """Whether a place lies within `ax`, and the data coordinates of its nearest place there."""
        pixels = np.array([across, 1 - down]) * self.ax.figure.bbox.size
        # Between pixels and data a logarithmic axis is not linear; its own fractions are.
        place = self.ax.transAxes.inverted().transform(pixels)
        nearest = self.ax.transAxes.transform(place.clip(0, 1))
        x, y = self.ax.transData.inverted().transform(nearest)
        return bool((place == place.clip(0, 1)).all()), (float(x), float(y))
