"""Heat maps put every value where it belongs; boundaries lie where the values cross the level."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.plotting import (
    HeatMap,
    colour_table,
    new_figure,
    plot_colour_bar,
    plot_decision_boundary,
    plot_heat_map,
    plot_plane,
)


def pixels_inside(ax):
    """The drawn pixels of `ax`, row 0 at the bottom."""
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    left, bottom, right, top = np.round(ax.bbox.extents).astype(int)
    return np.asarray(canvas.buffer_rgba())[::-1][bottom:top, left:right]


@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (50, 50), (190, 101)])
def test_every_corner_shows_its_own_value(shape):
    rgba = np.random.default_rng(0).integers(256, size=(*shape, 4), dtype=np.uint8)
    rgba[..., 3] = 255
    ax = new_figure(300, 200).add_axes((0.1, 0.1, 0.8, 0.8))
    ax.set_axis_off()
    HeatMap(ax).set_rgba(rgba)
    drawn = pixels_inside(ax)
    for corner in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        assert (drawn[corner] == rgba[corner]).all()


@pytest.mark.parametrize(
    "wrong", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4, 4))]
)
def test_a_heat_map_says_what_it_takes(wrong):
    with pytest.raises(ValueError, match="uint8 of shape"):
        HeatMap(new_figure().add_subplot()).set_rgba(wrong)


def test_the_plane_has_labels_and_the_limits_asked_for():
    ax = plot_plane((-3, 3, -2, 2))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$x_1$", "$x_2$")
    assert (ax.get_xlim(), ax.get_ylim()) == ((-3, 3), (-2, 2))


def test_plots_draw_into_the_axes_given():
    ax = new_figure().add_subplot()
    values = np.eye(4)
    assert plot_plane(ax=ax) is ax
    assert plot_heat_map(values, (0, 1), colour_table(), ax=ax) is ax
    assert plot_decision_boundary(values, 0.5, ax=ax) is ax


def test_the_boundary_lies_where_the_values_cross_the_level():
    x = np.linspace(-3, 3, 61)
    ax = plot_decision_boundary(x[None, :] - 2 * x[:, None], level=1.0)
    (contour,) = ax.collections
    points = np.concatenate([path.vertices for path in contour.get_paths()])
    assert len(points) > 10
    np.testing.assert_allclose(points[:, 0] - 2 * points[:, 1], 1.0, atol=1e-9)


def test_there_is_no_boundary_where_the_level_is_never_crossed():
    assert not plot_decision_boundary(np.ones((5, 5)), level=0.5).collections


def test_between_classes_the_boundary_lies_where_another_logit_becomes_the_largest():
    x1, x2 = np.meshgrid(np.linspace(-3, 3, 61), np.linspace(-3, 3, 41))
    logits = np.stack([x1, x2, -x1 - x2])
    ax = plot_decision_boundary(logits)
    points = np.concatenate(
        [path.vertices for contour in ax.collections for path in contour.get_paths()]
    )
    at_points = np.sort([points[:, 0], points[:, 1], -points.sum(axis=1)], axis=0)
    # The two largest are equal there, but for the bend of the maximum within one cell of the grid.
    assert (at_points[2] - at_points[1]).max() < 0.2
    assert np.median(at_points[2] - at_points[1]) < 1e-9
    for pair in ((0, 1), (0, 2), (1, 2)):
        other = ({0, 1, 2} - set(pair)).pop()
        a, b, c = (
            np.array([points[:, 0], points[:, 1], -points.sum(axis=1)])[i] for i in (*pair, other)
        )
        assert ((abs(a - b) < 1e-9) & (c < a)).sum() > 10, pair


def test_a_class_that_never_wins_has_no_boundary():
    logits = np.stack([np.zeros((5, 5)), np.ones((5, 5)), np.full((5, 5), 2.0)])
    assert not plot_decision_boundary(logits).collections


@pytest.mark.parametrize("shape", [(5,), (1, 4, 4), (2, 2, 4, 4)])
def test_values_of_another_shape_are_one_clear_error(shape):
    with pytest.raises(ValueError, match="expected values of shape"):
        plot_decision_boundary(np.ones(shape))


def test_a_colour_bar_has_its_limits_and_its_label():
    bar = plot_colour_bar((-10, 10), "output a", new_figure().add_axes((0.5, 0.1, 0.05, 0.8)))
    assert bar.ax.get_ylim() == (-10, 10)
    assert bar.ax.get_ylabel() == "output a"
