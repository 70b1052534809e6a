"""The playground: everything that the course has, to be chosen, watched and shared as a line."""

from typing import Any

from ipywidgets import HBox, Layout, SelectionSlider, VBox

from dlcourse.experiments.capstone.copy_button import CopyLine
from dlcourse.experiments.capstone.playground_run import PlaygroundRun
from dlcourse.experiments.capstone.playground_view import PlaygroundView
from dlcourse.experiments.capstone.settings import (
    ACTIVATIONS,
    DATA,
    LIVE,
    LOSSES,
    MAX_LAYERS,
    MAX_UNITS,
    MAXOUT,
    OPTIMIZERS,
    Settings,
)
from dlcourse.experiments.controls import choice_buttons, choice_slider, int_slider
from dlcourse.experiments.live_experiment import LiveExperiment

RATES = (1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
STRENGTHS = (0.0, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1)
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
BATCH_SIZES = (1, 5, 10, 20, 50, 100, 200)
PATIENCES = (0, 5, 10, 20, 50, 100, 200)
SEEDS = 99
ALT = (
    "The playground after 150 epochs. Upper left, the plane with the training points of two "
    "spirals, in the colours of the classes that the network sees there. Upper right, a small map "
    "of the plane for each of 24 hidden neurons in three rows. Below, curves of loss and accuracy "
    "for training and validation, the gradient norm of each layer, and how the weights are spread."
)


def describe_playground(run: PlaygroundRun) -> str:
    """Say how far the run is, and its numbers on training, validation and test data."""
    sizes = (run.data.train[0].shape[1], *run.settings.layers, run.data.n_classes)
    start = f"{'-'.join(map(str, sizes))} on {run.settings.data}, epoch {run.n_epochs}"
    if not run.n_epochs and run.finished is None:
        return f"{start}: press Play, or Step for one epoch."
    if not run.n_epochs:
        return f"{start}."
    history = run.history
    return (
        f"{start}. Loss: training {history.loss[-1]:.3f}, validation "
        f"{history.validation_loss[-1]:.3f}. Right: training {100 * history.accuracy[-1]:.1f} %, "
        f"validation {100 * history.validation_accuracy[-1]:.1f} %, "
        f"test {100 * run.measure_test():.1f} %.{_patience(run)}"
    )


def _patience(run: PlaygroundRun) -> str:
    """With early stopping, which epoch is the best so far."""
    best = run.history.best_epoch
    return "" if best is None else f" Lowest validation loss so far: epoch {best}."


def _settings(values: dict[str, Any]) -> Settings:
    """What the controls are set to; a layer of 0 units is not there."""
    values = dict(values)
    units = [values.pop(f"layer_{number}") for number in range(1, MAX_LAYERS + 1)]
    return Settings(layers=tuple(n for n in units if n), **values)


def _controls(first: Settings) -> dict[str, Any]:
    units = (*first.layers, *[0] * (MAX_LAYERS - len(first.layers)))
    layers = {
        f"layer_{number}": int_slider(f"layer {number}", n, (0, MAX_UNITS))
        for number, n in enumerate(units, start=1)
    }
    return {
        "data": choice_buttons("data", DATA, first.data),
        "activation": choice_buttons("activation", (*ACTIVATIONS, MAXOUT), first.activation),
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


def _panel(controls: dict[str, Any], line: CopyLine) -> VBox:
    wide = ("data", "activation", "loss", "optimizer")
    for name, control in controls.items():
        control.layout.width = "700px" if name in wide else "262px"
    narrow = [control for name, control in controls.items() if name not in wide]
    columns = [VBox(narrow[start : start + 4]) for start in (0, 4, 8)]
    row = HBox(columns, layout=Layout(flex_flow="row wrap"))
    return VBox([*(controls[name] for name in wide), row, line])


def playground(**settings: Any) -> LiveExperiment:
    """Return the playground, set as `settings` say: the names and values of `Settings`.

    `playground(data="moons", lr=0.1)` leaves all others as they are at first. The line that the
    playground shows calls this function with all of them. ValueError out of range.
    """
    controls = _controls(Settings(**settings))
    line = CopyLine()

    def tell(_change: object = None) -> None:
        line.text = _settings({name: c.value for name, c in controls.items()}).code

    for control in controls.values():
        control.observe(tell, "value")
    tell()
    return LiveExperiment(
        title="The playground",
        controls=controls,
        panel=_panel(controls, line),
        start=lambda **values: PlaygroundRun(_settings(values)),
        live=LIVE,
        view=PlaygroundView(),
        caption=describe_playground,
        saved_steps=150,
        alt=ALT,
    )
