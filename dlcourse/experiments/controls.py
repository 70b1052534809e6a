"""Controls with one look: a readable label, room for it, and a repaint while they move."""

from collections.abc import Mapping, Sequence

import numpy as np
from ipywidgets import (
    Checkbox,
    FloatSlider,
    FloatText,
    IntSlider,
    Layout,
    SelectionSlider,
    ToggleButtons,
    ValueWidget,
)

_STYLE = {"description_width": "90px"}
_LAYOUT = {"width": "370px"}
_PER_DECADE = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
"""Nearly equal ratios between round numbers: the series R″10 of ISO 3."""


def float_slider(
    label: str, value: float, limits: tuple[float, float], step: float = 0.1
) -> FloatSlider:
    """Return a slider from the lower to the upper of `limits` that repaints while it is dragged."""
    low, high = limits
    return FloatSlider(
        value, min=low, max=high, step=step, description=label, style=_STYLE, layout=_LAYOUT
    )


def int_slider(label: str, value: int, limits: tuple[int, int]) -> IntSlider:
    """Return a slider over the whole numbers from the lower to the upper of `limits`."""
    low, high = limits
    return IntSlider(value, min=low, max=high, description=label, style=_STYLE, layout=_LAYOUT)


def log_slider(label: str, value: float, limits: tuple[float, float]) -> SelectionSlider:
    """Return a slider over round numbers with nearly equal ratios, from `limits` to `limits`.

    Each decade has 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 and 8. The slider shows and reports the number
    itself. ValueError if `value` is not one of them.
    """
    low, high = limits
    exponents = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
    # Read from text, so that 3e-4 is the float that an author writes.
    numbers = [float(f"{digits}e{exponent}") for exponent in exponents for digits in _PER_DECADE]
    numbers = [number for number in numbers if low <= number <= high]
    if value not in numbers:
        nearest = min(numbers, key=lambda number: abs(np.log(number / value)))
        raise ValueError(f"{label} cannot be {value} on this slider; the nearest is {nearest}")
    return SelectionSlider(
        options=[(f"{number:g}", number) for number in numbers],
        value=value,
        description=label,
        style=_STYLE,
        layout=_LAYOUT,
    )


def choice_slider(label: str, options: Sequence, value: object) -> SelectionSlider:
    """Return a slider over `options` that reports only on release: for runs that take a while."""
    return SelectionSlider(
        options=options,
        value=value,
        description=label,
        continuous_update=False,
        style=_STYLE,
        layout=_LAYOUT,
    )


def choice_buttons(label: str, options: Sequence[str], value: str) -> ToggleButtons:
    """Return a button for each of `options`, one of them pressed.

    In a menu instead, JupyterLab takes the arrow keys for its own and moves to another cell.
    """
    return ToggleButtons(
        options=options,
        value=value,
        description=label,
        style={**_STYLE, "button_width": "auto"},
        # Unlike a slider, it would put its label into a line of its own.
        layout={**_LAYOUT, "display": "flex"},
    )


def check_box(label: str, value: bool) -> Checkbox:
    """Return a box to tick, with its label beside it."""
    return Checkbox(value, description=label, style=_STYLE, layout=_LAYOUT)


def number_field(name: str, value: float, step: float = 0.5) -> FloatText:
    """Return a small field whose label `name` is there for screen readers and takes no room."""
    return FloatText(
        value,
        step=step,
        description=name,
        continuous_update=True,
        style={"description_width": "0px"},
        layout=Layout(width="74px"),
    )


def next_seed(controls: Mapping[str, ValueWidget]) -> None:
    """Move the slider "seed" one on; behind its largest number 0 follows."""
    seed = controls["seed"]
    seed.value = (seed.value + 1) % (seed.max + 1)
