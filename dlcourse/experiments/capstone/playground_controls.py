"""The playground's controls: what can be chosen, and what cannot act with which data."""

from collections.abc import Sequence

from dlcourse.experiments.controls import (
    Choice,
    Control,
    Controls,
    OptionSlider,
    State,
    choice_buttons,
)
from dlcourse.experiments.playground.settings import (
    ACTIVATION_NAMES,
    CURVES,
    DATA,
    DIGITS,
    DRAWN,
    LOSSES,
    OPTIMIZERS,
    REGRESSIONS,
    SQUARED_ERROR,
    Settings,
)

RATES = (1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
STRENGTHS = (0.0, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1)
DROPPED = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
NOISES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
BATCH_SIZES = (1, 5, 10, 20, 50, 100, 200)
PATIENCES = (0, 5, 10, 20, 50, 100, 200)
IDLE = {
    "noise": {
        DIGITS: "noise moves points, and digits are pictures",
        DRAWN: "drawn points stay where they were drawn",
    },
    "train_share": {DIGITS: "of the digits, 500 train and 400 validate"},
    "label_noise": dict.fromkeys((*REGRESSIONS, *CURVES), "in regression there are no labels"),
    "loss": dict.fromkeys((*REGRESSIONS, *CURVES), "regression has squared error"),
}
"""Control → data with which it cannot act, and why."""
DROPOUT = "The probability with which a hidden neuron is left out of a step."
L1 = "The strength of L1: it pulls weights towards 0 at a constant pace, and many become 0."
L2 = "The strength of L2: it pulls a weight towards 0 the faster the larger it is."
LOSS = "How wrong the answers are, as one number; training makes it smaller."
NOISE = "How far the points are scattered: the standard deviation of what is added."
TRAIN_SHARE = "The share of the points that train; the others validate."
PATIENCE = "Training stops after so many epochs without a lower validation loss; 0 lets it go on."


def make_controls(first: Settings) -> dict[str, Control]:
    """Return a control for each setting, set to `first`."""
    controls = {
        "data": _choice("data", [data for data in DATA if data not in CURVES], first.data),
        "inputs": State("inputs", list(first.inputs)),
        "layers": State("layers", list(first.layers)),
        "activation": choice_buttons("activation", ACTIVATION_NAMES, first.activation),
        "loss": choice_buttons("loss", LOSSES, first.loss, LOSS),
        "optimizer": choice_buttons("optimizer", tuple(OPTIMIZERS), first.optimizer),
        "lr": _slider("η", RATES, first.lr),
        "batch_size": _slider("batch size", BATCH_SIZES, first.batch_size),
        "l1": _slider("L1, λ", STRENGTHS, first.l1, L1),
        "l2": _slider("L2, λ", STRENGTHS, first.l2, L2),
        "dropout": _slider("dropout p", DROPPED, first.dropout, DROPOUT),
        "noise": _slider("noise", NOISES, first.noise, NOISE),
        "label_noise": _slider("label noise", DROPPED, first.label_noise),
        "train_share": _slider("train share", SHARES, first.train_share, TRAIN_SHARE),
        "patience": _slider("patience", PATIENCES, first.patience, PATIENCE),
        "seed": State("seed", first.seed),
        "start": State("start", first.start),
        "points": State("points", [list(point) for point in first.points]),
    }
    controls["loss"].instead = SQUARED_ERROR
    controls["data"].observe(lambda _change: say_what_is_idle(controls), "value")
    say_what_is_idle(controls)
    return controls


def say_what_is_idle(controls: Controls) -> None:
    """Disable what cannot act with the present data."""
    for name, reasons in IDLE.items():
        controls[name].disabled = reasons.get(controls["data"].value, "")


def _slider(
    label: str, usual: Sequence[float], value: float, hint: str | None = None
) -> OptionSlider:
    """A slider over the usual values, and `value` among them if it is another one."""
    values = sorted({*usual, value})
    options = [(f"{number:g}", number) for number in values]
    return OptionSlider(label, options, value, hint=hint)


def _choice(label: str, usual: Sequence[str], value: str) -> Choice:
    """One of the usual texts, or `value` if it is another one."""
    return choice_buttons(label, [*usual, *({value} - set(usual))], value)
