"""Few neurons: how many of one hidden layer a shape needs, found by training and by hand."""

from collections.abc import Callable
from dataclasses import dataclass

from dlcourse.experiments.playground import PlaygroundRun, Settings

MOST_NEURONS = 8
ACTIVATIONS = ("Sigmoid", "Tanh", "ReLU")
ENOUGH_RIGHT = 0.95
SMALL_LOSS = 0.03


@dataclass(frozen=True)
class Goal:
    """What is asked of the learner with a data set, and when it is reached.

    `measure` takes the test loss and the share right. `lr` is a rate with which it is reached.
    """

    text: str
    lr: float
    measure: Callable[[float, float], bool]


def _follows(loss: float, _share: float) -> bool:
    return loss < SMALL_LOSS


GOALS = {
    "xor": Goal(
        "Separate XOR with the fewest neurons: 95 % of new points right.",
        0.03,
        lambda _loss, share: share >= ENOUGH_RIGHT,
    ),
    "bump": Goal(f"Make a bump with the fewest neurons: a loss below {SMALL_LOSS}.", 0.1, _follows),
    "staircase": Goal(
        f"Make the staircase with the fewest neurons: a loss below {SMALL_LOSS}.", 0.1, _follows
    ),
}
"""Name of the data → its goal."""


def start_few_neurons(
    data: str, layers: tuple[int, ...] = (1,), activation: str = "Tanh", seed: int = 0
) -> PlaygroundRun:
    """A network with one hidden layer of 1 to MOST_NEURONS neurons. ValueError for another."""
    if data not in GOALS:
        raise ValueError(f"data must be one of {', '.join(GOALS)}, got {data!r}.")
    if activation not in ACTIVATIONS:
        raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}, got {activation!r}.")
    if len(layers) != 1 or layers[0] not in range(1, MOST_NEURONS + 1):
        raise ValueError(f"there must be one layer of 1 to {MOST_NEURONS} neurons, got {layers}.")
    shape = {"data": data, "layers": layers, "activation": activation}
    return PlaygroundRun(Settings(**shape, lr=GOALS[data].lr, noise=0.0, seed=seed))


def is_reached(run: PlaygroundRun) -> bool:
    """Whether the present network reaches the goal of its data, on new points."""
    return GOALS[run.settings.data].measure(*run.measure(run.data.test))


def goal_of(run: PlaygroundRun) -> str:
    """The goal of the run's data, and when it is reached, with how many neurons."""
    text = GOALS[run.settings.data].text
    return f"{text} ✓ Reached with {_neurons(run)}." if is_reached(run) else text


def describe_few_neurons(run: PlaygroundRun) -> str:
    """Say how far the run is, and the present network's numbers on new points."""
    loss, share = run.measure(run.data.test)
    text = f"{_neurons(run)}, epoch {run.n_epochs}: loss {loss:,.3f} on new points"
    return f"{text}." if run.settings.is_regression else f"{text}, {100 * share:.1f} % right."


def _neurons(run: PlaygroundRun) -> str:
    (n,) = run.settings.layers
    return "1 neuron" if n == 1 else f"{n} neurons"
