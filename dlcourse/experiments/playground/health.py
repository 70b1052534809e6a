"""How well the hidden units of a playground are: saturated, dead, or dropped in this step."""

import numpy as np

from dlcourse.experiments.layer_outputs import layer_outputs
from dlcourse.experiments.playground.run import PlaygroundRun

NEARLY_FLAT = 0.95
"""A tanh beyond ± this is saturated; of a sigmoid, which is half as wide, the same share."""


def saturated(run: PlaygroundRun) -> list[list[float]] | None:
    """For each unit of each hidden layer: on which share of the validation samples it is flat.

    That is a saturated sigmoid or tanh, and a ReLU that is not active. None for activations that
    are flat nowhere.
    """
    flat = {
        "Sigmoid": lambda a: abs(2 * a - 1) > NEARLY_FLAT,
        "Tanh": lambda a: abs(a) > NEARLY_FLAT,
        "ReLU": lambda a: a <= 0,
        "Leaky ReLU": lambda a: a <= 0,
    }.get(run.settings.activation)
    X = run.data.validation.X
    if flat is None or not len(X):
        return None
    with np.errstate(all="ignore"):  # after a divergence
        *hidden, _ = layer_outputs(run.network, X)
    return [(np.count_nonzero(flat(outputs), axis=0) / len(X)).tolist() for outputs in hidden]


def dead(run: PlaygroundRun, shares: list[list[float]] | None) -> list[list[bool]]:
    """Which units are flat on every sample, of the `shares` by `saturated`: they learn nothing.

    A leaky ReLU is never dead: its flat side has a slope.
    """
    if shares is None or run.settings.activation == "Leaky ReLU":
        return [[False] * n for n in run.settings.layers]
    return [[share == 1 for share in layer] for layer in shares]


def dropped(run: PlaygroundRun) -> list[list[bool]] | None:
    """Which units the latest step left out, for the last sample of its batch.

    None without dropout, before the first step, and after an early stop: the network that is kept
    is not the one of the latest step.
    """
    is_drawn = all(layer.mask is not None for layer in run.dropouts)
    if not (run.settings.dropout and is_drawn) or run.kept_epoch is not None:
        return None
    return [(~layer.mask[-1]).tolist() for layer in run.dropouts]
