"""The playground's controls: what can be chosen, how it is arranged, and what settings it makes."""

from typing import Any

from ipywidgets import HBox, Layout, SelectionSlider, ValueWidget, VBox

from dlcourse.experiments.capstone.copy_button import CopyLine
from dlcourse.experiments.controls import choice_buttons, choice_slider, int_slider
from dlcourse.experiments.playground.settings import (
    ACTIVATION_NAMES,
    DATA,
    LOSSES,
    OPTIMIZERS,
    Settings,
)

RATES = (1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
STRENGTHS = (0.0, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1)
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
BATCH_SIZES = (1, 5, 10, 20, 50, 100, 200)
PATIENCES = (0, 5, 10, 20, 50, 100, 200)
SEEDS = 99
MAX_LAYERS, MAX_UNITS = 4, 16


def make_controls(first: Settings) -> dict[str, ValueWidget]:
    """Return a control for each setting, and for each layer, set to `first`."""
    units = (*first.layers, *[0] * (MAX_LAYERS - len(first.layers)))
    layers = {
        f"layer_{number}": int_slider(f"layer {number}", n, (0, MAX_UNITS))
        for number, n in enumerate(units, start=1)
    }
    return {
        "data": choice_buttons("data", DATA, first.data),
        "activation": choice_buttons("activation", ACTIVATION_NAMES, first.activation),
        "loss": choice_buttons("loss", LOSSES, first.loss),
        "optimizer": choice_buttons("optimizer", tuple(OPTIMIZERS), first.optimizer),
        **layers,
        "lr": _slider("η", RATES, first.lr),
        "batch_size": _slider("batch size", BATCH_SIZES, first.batch_size),
        "l1": _slider("L1, λ", STRENGTHS, first.l1),
        "l2": _slider("L2, λ", STRENGTHS, first.l2),
        "dropout": _slider("dropout p", SHARES, first.dropout),
        "label_noise": _slider("label noise", SHARES, first.label_noise),
        "patience": _slider("patience", PATIENCES, first.patience),
        "seed": int_slider("seed", first.seed, (0, max(SEEDS, first.seed))),
    }


def _slider(label: str, usual: tuple[float, ...], value: float) -> SelectionSlider:
    """A slider over the usual values, and `value` among them if it is another one."""
    values = sorted({*usual, value})
    return choice_slider(label, [(f"{number:g}", number) for number in values], value)


def arrange(controls: dict[str, ValueWidget], line: CopyLine) -> VBox:
    """Return the choices above, the sliders in three columns below, and the line of Python."""
    wide = ("data", "activation", "loss", "optimizer")
    for name, control in controls.items():
        control.layout.width = "700px" if name in wide else "262px"
    narrow = [control for name, control in controls.items() if name not in wide]
    columns = [VBox(narrow[start : start + 4]) for start in (0, 4, 8)]
    row = HBox(columns, layout=Layout(flex_flow="row wrap"))
    return VBox([*(controls[name] for name in wide), row, line])


def settings_of(values: dict[str, Any]) -> Settings:
    """Return what the controls are set to; a layer of 0 units is not there."""
    values = dict(values)
    units = [values.pop(f"layer_{number}") for number in range(1, MAX_LAYERS + 1)]
    return Settings(layers=tuple(n for n in units if n), **values)
