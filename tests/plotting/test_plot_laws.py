"""What every plot promises: the axes given come back, labelled, and equal data look equal."""

import io
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from dlcourse.plotting import (
    new_figure,
    plot_confusion_matrix,
    plot_decision_boundary,
    plot_gradient_flow,
    plot_history,
    plot_images,
    plot_loss_surface,
    plot_loss_surface_3d,
    plot_optimizer_paths,
    plot_samples,
    plot_weight_histogram,
)

HISTORY = SimpleNamespace(
    loss=[2.0, 1.0, 0.5],
    validation_loss=[2.1, 1.4, 1.2],
    accuracy=[0.2, 0.5, 0.9],
    validation_accuracy=[0.2, 0.4, 0.7],
)
GRID = np.add.outer(np.linspace(-1, 1, 7) ** 2, np.linspace(-1, 1, 9))
EXTENT = (-1, 1, -2, 2)
IMAGES = np.linspace(0, 1, 5 * 4 * 3).reshape(5, 4, 3)
PATHS = {"SGD": np.array([[0.0, 1.0], [0.5, 0.5]]), "Adam": np.array([[0.0, 1.0], [1.0, 1.5]])}
PLOTS = {
    "loss": (plot_history, HISTORY),
    "accuracy": (plot_history, HISTORY, "accuracy"),
    "boundary": (plot_decision_boundary, GRID, 0.5, EXTENT),
    "boundaries": (plot_decision_boundary, np.stack([GRID, -GRID, GRID**2 - 0.3]), 0.0, EXTENT),
    "samples": (plot_samples, np.arange(12.0).reshape(6, 2), np.array([0, 1, 2, 0, 1, 2])),
    "surface": (plot_loss_surface, GRID, EXTENT),
    "relief": (plot_loss_surface_3d, GRID, EXTENT),
    "paths": (plot_optimizer_paths, PATHS),
    "flow": (plot_gradient_flow, np.array([1e-3, 0.0, 1.0])),
    "weights": (plot_weight_histogram, np.linspace(-1, 2, 60).reshape(3, 4, 5)),
    "images": (plot_images, IMAGES, list("abcde")),
    "confusion": (plot_confusion_matrix, np.array([[5, 1], [0, 7]])),
}
every_plot = pytest.mark.parametrize(
    ("plot", "arguments"), [(p, a) for p, *a in PLOTS.values()], ids=list(PLOTS)
)


def png(ax):
    file = io.BytesIO()
    ax.figure.savefig(file, format="png")
    return file.getvalue()


@every_plot
def test_the_axes_given_come_back(plot, arguments):
    projection = "3d" if plot is plot_loss_surface_3d else None
    ax = new_figure().add_subplot(projection=projection)
    assert plot(*arguments, ax=ax) is ax


@every_plot
def test_every_axis_has_a_label(plot, arguments):
    ax = plot(*arguments)
    if plot is plot_images:
        assert not ax.axison  # a picture has no axes
        return
    assert ax.get_xlabel() and ax.get_ylabel()
    assert ax.name != "3d" or ax.get_zlabel()
    colour_bars = [axes for axes in ax.figure.axes if axes is not ax]
    assert all(bar.get_ylabel() for bar in colour_bars)


@every_plot
def test_equal_data_give_equal_bytes(plot, arguments):
    assert png(plot(*arguments)) == png(plot(*arguments))


@every_plot
def test_other_data_give_other_bytes(plot, arguments):
    first, *rest = arguments
    if isinstance(first, np.ndarray):
        other = first[::-1].copy()
        other[0] = first.max() + 1
    elif plot is plot_history:
        other = SimpleNamespace(loss=[3.0, 1.0], accuracy=[0.1, 0.2])
    else:
        other = {name: path + [[0, 0], [0.5, 1]] for name, path in first.items()}
    assert png(plot(other, *rest)) != png(plot(*arguments))


@every_plot
def test_the_data_stay_as_they_are(plot, arguments):
    arrays = [a for a in arguments if isinstance(a, np.ndarray)] + list(PATHS.values())
    before = [array.copy() for array in arrays]
    png(plot(*arguments))
    for array, copy in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)


@every_plot
def test_everything_written_lies_within_the_figure(plot, arguments):
    ax = plot(*arguments)
    png(ax)
    box = ax.figure.get_tightbbox()
    width, height = ax.figure.get_size_inches()
    assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height


def test_pictures_need_no_pyplot():
    code = (
        "import sys, numpy as np, dlcourse.plotting as p;"
        "p.plot_loss_surface_3d(np.eye(3), (0, 1, 0, 1)).figure.savefig(sys.stdout.buffer);"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout.startswith(b"\x89PNG")
