"""The surfaces' gradients against central differences, their minima, and what each is made for."""

import numpy as np
import pytest

from dlcourse.surfaces import LOCAL_MINIMUM, PLATEAU, RAVINE, SADDLE, SURFACES, turned

TURNED = [turned(surface, degrees) for surface in (RAVINE, SADDLE, PLATEAU) for degrees in (30, 90)]
every_surface = pytest.mark.parametrize(
    "surface", [*SURFACES, *TURNED], ids=lambda surface: surface.name
)


def points(surface, n=200):
    low, high = np.array(surface.limits).T
    return np.random.default_rng(0).uniform(low, high, (n, surface.n_parameters))


def central_difference(f, theta, h=1e-5):
    """∂f/∂θ of the points `theta`, (n, n_parameters)."""
    steps = h * np.eye(theta.shape[1])
    return np.stack([(f(theta + step) - f(theta - step)) / (2 * h) for step in steps], axis=-1)


def descend(surface, lr, momentum=0.0, n_steps=200):
    """The end of a descent from the surface's start, in the lesson's two lines."""
    theta, v = np.array(surface.start), 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_steps):
            v = momentum * v - lr * surface.gradient(theta)
            theta = theta + v
    return theta


@every_surface
def test_the_gradient_is_the_central_difference(surface):
    theta = points(surface)
    expected = central_difference(surface.value, theta)
    np.testing.assert_allclose(surface.gradient(theta), expected, rtol=1e-6, atol=1e-8)


@every_surface
def test_that_comparison_catches_a_tenth_of_a_percent(surface):
    theta = points(surface)
    expected = central_difference(surface.value, theta)
    assert not np.allclose(1.001 * surface.gradient(theta), expected, rtol=1e-6, atol=1e-8)


@every_surface
def test_one_point_and_a_grid_of_points_give_the_same(surface):
    grid = points(surface, 12).reshape(3, 4, surface.n_parameters)
    assert surface.value(grid).shape == (3, 4)
    assert surface.gradient(grid).shape == grid.shape
    # Of a turned surface a grid is a product of matrices, whose last bit may be another.
    np.testing.assert_allclose(surface.value(grid[1, 2]), surface.value(grid)[1, 2], rtol=1e-13)
    np.testing.assert_allclose(
        surface.gradient(grid[1, 2]), surface.gradient(grid)[1, 2], rtol=1e-13
    )


@every_surface
def test_the_minima_are_minima_and_the_lowest_is_first(surface):
    minima = np.array(surface.minima)
    np.testing.assert_allclose(surface.gradient(minima), 0, atol=1e-12)
    around = np.random.default_rng(1).normal(size=(100, 1, surface.n_parameters)) * 1e-2
    assert (surface.value(minima + around) > surface.value(minima)).all()
    assert (np.diff(surface.value(minima)) >= 0).all()
    assert surface.value(minima).min() <= surface.value(points(surface, 5000)).min()


@every_surface
def test_start_and_minima_lie_within_the_limits(surface):
    low, high = np.array(surface.limits).T
    for point in (surface.start, *surface.minima):
        assert ((low < point) & (point < high)).all()


def test_the_ravine_is_36_times_as_steep_across_as_along():
    across, along = RAVINE.gradient(np.array([0.0, 0.1]))[1], RAVINE.gradient(np.array([0.1, 0]))[0]
    assert across / along == pytest.approx(36)


def test_the_saddle_has_no_gradient_at_the_origin_and_is_no_minimum_there():
    origin = np.zeros(2)
    np.testing.assert_array_equal(SADDLE.gradient(origin), 0)
    below, above = SADDLE.value(np.array([[0.0, 0.1], [0.1, 0.0]]))
    assert below < SADDLE.value(origin) < above


def test_the_plateau_is_nearly_flat_at_its_start():
    steepest = np.linalg.norm(PLATEAU.gradient(points(PLATEAU)), axis=-1).max()
    assert np.linalg.norm(PLATEAU.gradient(np.array(PLATEAU.start))) < steepest / 5


@pytest.mark.parametrize("lr", np.linspace(0.005, 0.333, 60))
def test_without_momentum_every_learning_rate_that_could_settle_stays_in_the_dip(lr):
    np.testing.assert_allclose(descend(LOCAL_MINIMUM, lr, n_steps=2000), -1, atol=1e-3)


@pytest.mark.parametrize("lr", np.linspace(0.34, 1.5, 60))
def test_without_momentum_a_larger_learning_rate_does_not_settle_in_the_lower_minimum(lr):
    late = [descend(LOCAL_MINIMUM, lr, n_steps=n) for n in range(1000, 1010)]
    assert not np.allclose(late, 2, atol=0.02)


@pytest.mark.parametrize("lr", [0.05, 0.07, 0.1])
def test_momentum_of_0_9_ends_in_the_lower_minimum_within_200_steps(lr):
    np.testing.assert_allclose(descend(LOCAL_MINIMUM, lr, momentum=0.9), 2, atol=1e-3)


@pytest.mark.parametrize("lr", [0.05, 0.07, 0.1])
def test_there_is_one_momentum_from_which_on_the_descent_gets_out(lr):
    ends = [descend(LOCAL_MINIMUM, lr, momentum)[0] for momentum in np.arange(0, 0.93, 0.01)]
    escaped = np.array(ends) > 0
    assert not escaped[0] and escaped[-1]
    assert np.count_nonzero(np.diff(escaped)) == 1


@pytest.mark.parametrize("degrees", [0, 45, 90])
def test_a_turned_surface_is_the_same_seen_from_another_side(degrees):
    surface, angle = turned(RAVINE, degrees), np.deg2rad(degrees)
    R = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    theta = points(RAVINE)
    np.testing.assert_allclose(surface.value(theta @ R.T), RAVINE.value(theta))
    np.testing.assert_allclose(surface.start, R @ RAVINE.start)
    low, high = np.array(surface.limits).T
    assert (low <= theta @ R.T).all() and (theta @ R.T <= high).all()
    assert turned(RAVINE, degrees) is surface


def test_a_quarter_turn_swaps_the_curvatures_of_the_ravine():
    np.testing.assert_allclose(turned(RAVINE, 90).gradient(np.array([1.0, 1.0])), (36, 1))
    np.testing.assert_allclose(turned(RAVINE, 45).gradient(np.array([1.0, 0.0])), (18.5, -17.5))


def test_a_curve_cannot_be_turned():
    with pytest.raises(ValueError, match="'local minimum' has one parameter"):
        turned(LOCAL_MINIMUM, 45)
