"""What the browser draws a playground from: a few words and numbers, and bytes."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from dlcourse.experiments.layer_outputs import layer_outputs
from dlcourse.experiments.playground import health
from dlcourse.experiments.playground.data import CURVE, SIDE, Samples, map_inputs
from dlcourse.experiments.playground.features import HALF_WIDTH
from dlcourse.experiments.playground.maps import DIGIT_SIDE, draw_maps
from dlcourse.experiments.playground.run import N_PIECES, PlaygroundRun
from dlcourse.experiments.playground.settings import MAXOUT
from dlcourse.nn import confusion_matrix

MOST_CURVE_POINTS = 200
MOST_TEST_POINTS = 200
N_BINS = 31
SPANS = (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000)
"""The histogram goes from − to + the first of these that holds all weights."""


def frame(run: PlaygroundRun) -> tuple[dict[str, Any], bytes]:
    """Return `meta`, ready for JSON, and the bytes of the arrays that `meta["sections"]` places.

    A section is [offset, number of bytes], little-endian, at a multiple of 4.
    """
    sections, buffer = _packed(_arrays(run))
    settings, shares = run.settings, health.saturated(run)
    names = [str(number) for number in range(run.data.n_outputs)]
    meta = {
        "epoch": run.n_epochs,
        "finished": run.finished,
        "kept_epoch": run.kept_epoch,
        "is_plane": settings.is_plane,
        "is_regression": settings.is_regression,
        "curve_plot": settings.is_curve,
        "n_classes": 0 if settings.is_regression else run.data.n_outputs,
        "class_names": [] if settings.is_regression else names,
        "side": SIDE,
        "map_side": SIDE if settings.is_plane else DIGIT_SIDE,
        "half_width": HALF_WIDTH,
        "sizes": list(run.sizes),
        "n_pieces": N_PIECES if settings.activation == MAXOUT else 1,
        "input_names": list(settings.input_names),
        "gradient_norms": _finite(run.gradient_norms),
        "histogram": histogram(run.weights),
        "confusion": confusion(run),
        "saturated": shares,
        "dead": health.dead(run, shares),
        "dropped": health.dropped(run),
        "code": settings.code,
        "link": settings.link,
        "sections": sections,
    }
    return meta, buffer


def _arrays(run: PlaygroundRun) -> dict[str, np.ndarray]:
    epochs, curves = thinned_curves(run)
    numbers = {
        "weights": run.network.theta,
        "gradients": run.network.grad,
        "curves": curves,
        "curve_epochs": epochs,
        "present": present(run),
        "points": _with_targets(run.data.train),
        "test_points": _with_targets(run.data.validation)[:MOST_TEST_POINTS],
    }
    if run.settings.is_curve:
        x, target, answers = curve(run)
        numbers |= {"curve_x": x, "curve_target": target, "curve_y": answers[-1]}
        numbers["curve_units"] = answers[:-1]
    with np.errstate(over="ignore"):  # what is too large for a float32 is infinite in the browser
        arrays = {name: array.astype("<f4") for name, array in numbers.items()}
    maps, decision = draw_maps(run)
    pixels = {"maps": maps} if decision is None else {"maps": maps, "decision": decision}
    return pixels | arrays


def _packed(arrays: Mapping[str, np.ndarray]) -> tuple[dict[str, list[int]], bytes]:
    sections, parts, offset = {}, [], 0
    for name, array in arrays.items():
        data = array.tobytes()
        sections[name] = [offset, len(data)]
        padding = bytes(-len(data) % 4)
        parts += [data, padding]
        offset += len(data) + len(padding)
    return sections, b"".join(parts)


def thinned_curves(run: PlaygroundRun) -> tuple[np.ndarray, np.ndarray]:
    """(n_points,) epochs and (4, n_points): losses, then shares right, training before validation.

    At most MOST_CURVE_POINTS of the epochs, at equal distances, the last one among them.
    """
    every = math.ceil(run.n_epochs / MOST_CURVE_POINTS) or 1
    first = (run.n_epochs - 1) % every
    history = run.history
    curves = [
        history.loss[first::every],
        history.validation_loss[first::every],
        history.accuracy[first::every],
        history.validation_accuracy[first::every],
    ]
    return np.arange(first + 1, run.n_epochs + 1, every), np.array(curves)


def present(run: PlaygroundRun) -> np.ndarray:
    """(4,), as the curves, but of the present network, as the caption says them."""
    if not run.n_epochs:
        return np.full(4, math.nan)
    parts = run.data.train, run.data.validation
    losses, shares = zip(*map(run.measure, parts), strict=True)
    return np.array([*losses, *shares])


def curve(run: PlaygroundRun) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The input x, (SIDE,), the target there, and what each hidden unit and then the network says.

    The last of them is (n_hidden + 1, SIDE).
    """
    X = map_inputs(("x1",))[:SIDE]
    with np.errstate(all="ignore"):  # after a divergence
        outputs = layer_outputs(run.network, X)
    return X[:, 0], CURVE[run.settings.data](X[:, 0]), np.column_stack(outputs).T


def histogram(weights: np.ndarray) -> dict[str, list]:
    """How many weights are in each of N_BINS bins between the two `edges`."""
    weights = weights[np.isfinite(weights)]
    span = next((s for s in SPANS if abs(weights).max(initial=0) <= s), SPANS[-1])
    counts, _ = np.histogram(weights.clip(-span, span), N_BINS, (-span, span))
    return {"edges": [-span, span], "counts": counts.tolist()}


def confusion(run: PlaygroundRun) -> list[list[int]] | None:
    """Row: the true class of a validation sample, column: the one it was taken for, or None."""
    X, labels, _ = run.data.validation
    if run.settings.is_regression or not len(X):
        return None
    with np.errstate(all="ignore"):  # after a divergence
        return confusion_matrix(run.network.predict(X), labels, run.data.n_outputs).tolist()


def _with_targets(samples: Samples) -> np.ndarray:
    """(n, 3): where each sample lies, and its label or target; digits have no place."""
    if not samples.points.size:
        return np.empty((0, 3))
    return np.column_stack([samples.points, samples.targets])


def _finite(numbers: list[float]) -> list[float]:
    """JSON has no infinity and no NaN."""
    return np.nan_to_num(numbers).tolist()
