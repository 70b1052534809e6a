"""The diseases of a training run, and the remedies: what each of them changes in a run."""

from collections.abc import Callable
from dataclasses import dataclass, replace

RATE_FACTOR = 100
"""A remedy makes the learning rate so many times larger or smaller."""
DROPOUT = 0.5


@dataclass(frozen=True)
class Setup:
    """What a run on digits is made of. Its defaults are healthy."""

    hidden: tuple[int, ...] = (32, 32)
    activation: str = "ReLU"
    start_bias: float = 0.0
    """Of all hidden units."""
    first_logit: float = 0.0
    """Bias of the first output at the start: with 20 the network is sure to see a 0."""
    loss: str = "cross-entropy"
    optimizer: str = "Momentum"
    lr: float = 0.03
    mixed_units: bool = False
    """Whether every input is measured in a unit of its own, from a thousandth to a thousand."""
    scaled: bool = False
    """Whether every input is brought to the range from 0 to 1 before training."""
    label_noise: float = 0.0
    """Share of the training labels that is redrawn at random."""
    dropout: float = 0.0
    n_train: int = 300
    n_epochs: int = 20


DISEASES = {
    "learning rate too large": Setup(lr=5.0),
    "learning rate too small": Setup(lr=3e-4),
    "vanishing gradient": Setup(hidden=(32,) * 5, activation="sigmoid", n_epochs=30),
    "unscaled data": Setup(mixed_units=True),
    "overfitting": Setup(
        hidden=(128, 64), optimizer="Adam", lr=5e-3, label_noise=0.4, n_train=400, n_epochs=32
    ),
    "dead ReLUs": Setup(start_bias=-4.0, optimizer="Adam", lr=0.01),
    "wrong loss": Setup(loss="squared error", first_logit=15.0, lr=0.02, n_epochs=30),
}
"""Name → a run that suffers from it."""


def _new_activation(setup: Setup) -> Setup:
    new = "ReLU" if setup.activation == "sigmoid" else "Leaky ReLU"
    return replace(setup, activation=new)


REMEDIES: dict[str, Callable[[Setup], Setup]] = {
    "smaller learning rate": lambda setup: replace(setup, lr=setup.lr / RATE_FACTOR),
    "larger learning rate": lambda setup: replace(setup, lr=setup.lr * RATE_FACTOR),
    "new activation": _new_activation,
    "scale the inputs": lambda setup: replace(setup, scaled=True),
    "dropout": lambda setup: replace(setup, dropout=DROPOUT),
    "cross-entropy": lambda setup: replace(setup, loss="cross-entropy"),
}
"""What a button does to a setup."""

REMEDY_FOR = {
    "learning rate too large": "smaller learning rate",
    "learning rate too small": "larger learning rate",
    "vanishing gradient": "new activation",
    "unscaled data": "scale the inputs",
    "overfitting": "dropout",
    "dead ReLUs": "new activation",
    "wrong loss": "cross-entropy",
}

SIGNS = {
    "learning rate too large": (
        "the loss jumps within the first epochs to values far above its start, and then the units "
        "are dead: the steps were too long"
    ),
    "learning rate too small": (
        "both losses fall, smoothly and alike, but are far from done; every layer has a gradient"
    ),
    "vanishing gradient": (
        "the gradient shrinks from the last layer to the first by a factor of a hundred or more, "
        "no unit is dead, and the loss stays where a guess is"
    ),
    "unscaled data": (
        "the spreads of the inputs differ by powers of ten, so no learning rate fits all weights"
    ),
    "overfitting": (
        "the training loss falls and the validation loss rises: good on training data, bad on the "
        "rest"
    ),
    "dead ReLUs": (
        "from the first epoch no hidden unit is above zero for any picture, so no gradient reaches "
        "the layers below, while the loss is an ordinary one"
    ),
    "wrong loss": (
        "the gradient is tiny in all layers alike, the last one too, although few units are dead "
        "and the answers are wrong: squared error is flat where softmax is confidently wrong"
    ),
}
"""Name → by which signs one sees it."""
