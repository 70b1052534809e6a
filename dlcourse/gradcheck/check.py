"""Gradient check: the backward pass of a network against slopes measured on its forward pass."""

from collections.abc import Iterator

import numpy as np

from dlcourse.gradcheck.judge import Judge
from dlcourse.gradcheck.numerical import check_method
from dlcourse.gradcheck.objective import Loss, Objective
from dlcourse.gradcheck.report import Entry, GradientReport
from dlcourse.gradcheck.slopes import central_slopes, complex_slopes
from dlcourse.nn.network import Sequential
from dlcourse.nn.regularizers import Regularizer


def check_gradients(
    network: Sequential,
    loss: Loss,
    X: np.ndarray,
    labels: np.ndarray,
    *,
    regularizer: Regularizer | None = None,
    method: str = "central",
) -> GradientReport:
    """Compare every entry of ∂C/∂θ from the backward pass with a slope measured on C.

    `X` is (n_samples, n_features), `labels` is what `loss` expects. C is the loss of this batch
    plus the penalty of `regularizer`. The check works on a float64 copy in training mode, with one
    dropout mask throughout; nothing it is given changes.

    With a from the backward pass, n measured and g the whole gradient, an entry agrees if

        |a − n| ≤ 1e-5 · max(|a|, |n|) + floor,    floor = 1e-8 · max|g| + 4 u max(1, |C|) / h

    h = 1e-5 is the step and u = 2.2e-16: the last term is what rounding does to a measured slope.
    Another entry is a KINK if C bends enough within one step to explain the difference:

        |a − n| ≤ 0.505 · |C(θ + h) − 2 C(θ) + C(θ − h)| / h + floor

    At a kink the slopes on both sides differ, and n lies halfway between them. Where several kinks
    meet, as for a sample that reaches many units as exactly 0, their bends can cancel. So an entry
    is a KINK, too, if nothing is wrong with it at a θ very near. What is left is WRONG.

    `method` is "central" or "complex", as in `numerical_gradient`; "complex" needs layers and a
    loss that pass complex numbers through, and takes central differences for the penalty. By either
    method, an entry that does not agree is measured again by central differences of C, and they are
    what is reported. ValueError if "complex" is not possible, for another method, for a network
    without parameters, or if C is no finite number.
    """
    check_method(method)
    objective = Objective(network, loss, X, labels, regularizer)
    if objective.network.theta.size == 0:
        raise ValueError(f"expected a network with parameters, got {network}")
    numerical = central_slopes(objective) if method == "central" else complex_slopes(objective)
    if not np.isfinite(numerical).all():
        raise ValueError("expected a finite cost within one step of θ, got NaN or infinity")
    judge = Judge(objective, np.abs(numerical).max())
    entries = tuple(_disagreements(judge, numerical))
    return GradientReport(entries, judge.analytic, numerical)


def _disagreements(judge: Judge, numerical: np.ndarray) -> Iterator[Entry]:
    """Yield the entries that do not agree; write what a closer look measures into `numerical`."""
    doubtful = ~judge.agrees(judge.analytic, numerical)
    for number, name, place in judge.objective.parameters():
        layer = judge.objective.network.layers[number]
        for i in place.start + np.flatnonzero(doubtful[place]):
            numerical[i], verdict = judge.look_closely(i, number)
            if verdict is not None:
                index = np.unravel_index(i - place.start, getattr(layer, name).shape)
                yield Entry(
                    layer=f"{number} {layer}",
                    parameter=name,
                    index=tuple(map(int, index)),
                    analytic=float(judge.analytic[i]),
                    numerical=float(numerical[i]),
                    verdict=verdict,
                )
