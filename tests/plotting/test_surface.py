"""Surfaces put every value at its parameters; paths go from point to point and keep the frame."""

import numpy as np
import pytest

from dlcourse.plotting import (
    new_figure,
    plot_loss_surface,
    plot_loss_surface_3d,
    plot_optimizer_paths,
)

EXTENT = (-2, 4, -1, 1)
THETA_1, THETA_2 = np.meshgrid(np.linspace(-2, 4, 61), np.linspace(-1, 1, 41))
VALUES = 2 * THETA_1 - 5 * THETA_2
PATHS = {
    "SGD": np.array([[-1.0, 0.5], [0.0, 0.25], [1.0, 0.0]]),
    "Adam": np.array([[-1.0, 0.5], [9.0, -7.0]]),
}


def test_lines_of_equal_height_lie_where_the_loss_has_that_value():
    ax = plot_loss_surface(VALUES, EXTENT)
    _, lines = ax.collections
    n_points = 0
    for level, path in zip(lines.levels, lines.get_paths(), strict=True):
        theta_1, theta_2 = path.vertices.T
        np.testing.assert_allclose(2 * theta_1 - 5 * theta_2, level, atol=1e-9)
        n_points += len(theta_1)
    assert n_points > 100


def test_the_shades_run_from_the_lowest_to_the_highest_loss_and_the_bar_says_so():
    ax = plot_loss_surface(VALUES, EXTENT)
    areas, _ = ax.collections
    assert (areas.levels[0], areas.levels[-1]) == (VALUES.min(), VALUES.max())
    brightness = areas.get_facecolor()[:, 0]
    assert (np.diff(brightness) < 0).all() and brightness[0] == 1
    bar = ax.figure.axes[1]
    written = [tick.get_text() for tick in bar.get_yticklabels()]
    assert written == ["−5", "0", "5", "10"]
    assert bar.get_ylabel() == "loss"


def test_a_round_bowl_gets_rings_at_equal_distances():
    x = np.linspace(-1, 1, 201)
    bowl = 3 + np.add.outer(x**2, x**2)
    _, lines = plot_loss_surface(bowl, (-1, 1, -1, 1)).collections
    radii = np.sqrt(lines.levels - 3)
    np.testing.assert_allclose(np.diff(radii), radii[1], rtol=1e-6)


@pytest.mark.parametrize("plot", [plot_loss_surface, plot_loss_surface_3d])
def test_a_list_of_lists_will_do(plot):
    plot([[0, 1], [2, 3]], EXTENT).figure.canvas.draw()


def test_a_flat_surface_is_drawn():
    ax = plot_loss_surface(np.ones((3, 4)), EXTENT)
    ax.figure.canvas.draw()
    assert (ax.get_xlim(), ax.get_ylim()) == ((-2, 4), (-1, 1))


def test_the_relief_has_the_heights_of_the_loss():
    values = VALUES[:5, :6]
    ax = plot_loss_surface_3d(values, EXTENT)
    (relief,) = ax.collections
    # The colour of a face is the mean of its four corners.
    corners = [values[:-1, :-1], values[1:, :-1], values[:-1, 1:], values[1:, 1:]]
    np.testing.assert_allclose(relief.get_array(), np.mean(corners, axis=0).ravel())
    low, high = ax.get_zlim()
    assert low <= values.min() and high >= values.max()


def test_a_relief_needs_axes_with_three_dimensions():
    with pytest.raises(ValueError, match='projection "3d", got rectilinear'):
        plot_loss_surface_3d(VALUES, EXTENT, ax=new_figure().add_subplot())


@pytest.mark.parametrize("plot", [plot_loss_surface, plot_loss_surface_3d])
@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.ones(5), r"at least 2 x 2, got shape \(5,\)"),
        (np.ones((1, 5)), r"at least 2 x 2, got shape \(1, 5\)"),
        (np.array([[0, 1], [np.nan, 2]]), "finite values of the loss"),
        (np.array([[0, 1], [np.inf, 2]]), "finite values of the loss"),
    ],
)
def test_a_bad_surface_is_one_clear_error(plot, values, message):
    with pytest.raises(ValueError, match=message):
        plot(values, EXTENT)


def test_paths_go_through_their_points_from_ring_to_marker():
    ax = plot_optimizer_paths(PATHS)
    lines = ax.get_lines()
    assert len(lines) == 3 * len(PATHS)
    for i, (name, path) in enumerate(PATHS.items()):
        way, start, end = lines[3 * i : 3 * i + 3]
        np.testing.assert_array_equal(way.get_xydata(), path)
        np.testing.assert_array_equal(start.get_xydata(), path[:1])
        np.testing.assert_array_equal(end.get_xydata(), path[-1:])
        assert end.get_label() == name
    written = [text.get_text() for text in ax.get_legend().get_texts()]
    assert written == list(PATHS)
    assert lines[2].get_marker() != lines[5].get_marker()
    assert lines[0].get_color() != lines[3].get_color()


def test_a_path_that_leaves_the_surface_does_not_widen_the_picture():
    ax = plot_optimizer_paths(PATHS, ax=plot_loss_surface(VALUES, EXTENT))
    ax.figure.canvas.draw()
    assert (ax.get_xlim(), ax.get_ylim()) == ((-2, 4), (-1, 1))


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        ({}, "at least one path, got none"),
        ({"SGD": np.ones((4, 3))}, r"\(n_steps \+ 1, 2\) for SGD, got \(4, 3\)"),
        ({"SGD": np.ones(2)}, r"for SGD, got \(2,\)"),
        ({"SGD": np.ones((0, 2))}, r"for SGD, got \(0, 2\)"),
    ],
)
def test_bad_paths_are_one_clear_error(paths, message):
    with pytest.raises(ValueError, match=message):
        plot_optimizer_paths(paths)
