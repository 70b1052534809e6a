"""Controls with one look: a readable label, room for it, and a repaint while they move."""

from collections.abc import Sequence

from ipywidgets import FloatSlider, FloatText, IntSlider, Layout, SelectionSlider, ToggleButtons

_STYLE = {"description_width": "90px"}
_LAYOUT = {"width": "370px"}


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
