"""The map of learning rate × momentum against the border in closed form and against real runs."""

import numpy as np
import pytest

from dlcourse.experiments.adaptive_learning_rates import momentum_map, run_momentum_map
from dlcourse.experiments.adaptive_learning_rates.momentum_map import (
    LR_LIMITS,
    MOMENTUM_LIMITS,
    MOST_STEPS,
    count_steps,
    diverges,
    grid,
    shrink_factor,
    swings,
)
from dlcourse.experiments.adaptive_learning_rates.momentum_map_view import (
    DIVERGES,
    describe_momentum_map,
    draw_momentum_map,
)
from dlcourse.experiments.sheet import Sheet
from tests.panel.pointing import point

SEEDS = range(5)


def draw_points(seed, n=2000):
    """Random η, λ and h."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0.01, 5, n), rng.uniform(0, 0.99, n), rng.uniform(0.1, 3, n)


def descend(lr, momentum, h, n_steps):
    """θ of a descent from 1 after each step, (n_steps + 1, n_points), in the lesson's two lines."""
    theta, v = np.ones_like(lr), np.zeros_like(lr)
    path = [theta]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_steps):
            v = momentum * v - lr * h * theta
            theta = theta + v
            path.append(theta)
    return np.array(path)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_converges_exactly_between_0_and_twice_1_plus_momentum(seed):
    lr, momentum, h = draw_points(seed)
    inside = lr * h < 2 * (1 + momentum)
    assert 0.2 < inside.mean() < 0.8
    np.testing.assert_array_equal(shrink_factor(lr, momentum, h) < 1, inside)


@pytest.mark.parametrize("seed", SEEDS)
def test_real_descents_shrink_and_grow_by_the_factor(seed):
    lr, momentum, h = draw_points(seed)
    factor = shrink_factor(lr, momentum, h)
    clear = abs(factor - 1) > 0.02
    path = abs(descend(lr, momentum, h, 3000))
    ends = path[-100:].max(axis=0)
    assert (ends[clear & (factor < 1)] < 1e-6).all()
    # Beyond the range of floats it is NaN, which is not below 1 either.
    assert not (ends[clear & (factor > 1)] < 1e6).any()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_factor_is_the_rate_of_a_real_descent(seed):
    lr, momentum, h = draw_points(seed, 200)
    factor = shrink_factor(lr, momentum, h)
    chosen = (factor > 0.5) & (factor < 0.99)
    path = abs(descend(lr, momentum, h, 300))
    # The envelope of the swings: the largest of a long window.
    measured = (path[200:].max(axis=0) / path[100:200].max(axis=0)) ** (1 / 100)
    np.testing.assert_allclose(measured[chosen], factor[chosen], rtol=0.03)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_swings_where_theta_changes_its_sign_on_and_on(seed):
    lr, momentum, h = draw_points(seed, 500)
    margin = abs(lr * h - (1 - np.sqrt(momentum)) ** 2)
    clear = (margin > 0.05) & (lr * h < 2 * (1 + momentum) - 0.05)
    path = descend(lr, momentum, h, 60)
    changes = (np.diff(np.sign(path), axis=0) != 0).sum(axis=0)
    # A descent that slides may change its sign once.
    np.testing.assert_array_equal((changes > 1)[clear], swings(lr, momentum, h)[clear])


@pytest.mark.parametrize("condition", [1.0, 4.0, 36.0, 100.0])
def test_no_point_of_the_map_has_a_smaller_factor_than_the_best(condition):
    best = run_momentum_map(*run_momentum_map(1.0, 0.5, condition).best, condition)
    factors = np.maximum(*(shrink_factor(*grid(), h) for h in best.curvatures))
    assert best.factor <= factors.min()
    root = np.sqrt(condition)
    # At the best point roots are double, and rounding moves them by the root of its size.
    assert best.factor == pytest.approx((root - 1) / (root + 1), abs=1e-6)


@pytest.mark.parametrize("condition", [1.0, 36.0])
def test_rows_of_the_map_are_momenta_and_columns_learning_rates(condition):
    counts = run_momentum_map(1.0, 0.5, condition).counts
    n_rows, n_columns = counts.shape
    for row, column in ((0, 30), (n_rows - 1, 10), (40, n_columns - 1), (70, 90)):
        lr = LR_LIMITS[1] * column / (n_columns - 1)
        momentum = MOMENTUM_LIMITS[1] * row / (n_rows - 1)
        assert counts[row, column] == run_momentum_map(lr, momentum, condition).n_steps


@pytest.mark.parametrize("seed", SEEDS)
def test_the_count_is_the_step_from_which_on_a_real_descent_stays_at_a_tenth(seed):
    lr, momentum, h = draw_points(seed, 300)
    path = abs(descend(lr, momentum, h, 2000))
    outside = ~(path <= 0.1)  # what diverges ends as NaN
    last = len(path) - 1 - outside[::-1].argmax(axis=0)
    expected = np.minimum(last + 1, MOST_STEPS)
    counts = [count_steps(*(np.array([x]) for x in point))[0] for point in zip(lr, momentum, h)]
    np.testing.assert_array_equal(counts, expected)


def test_the_border_of_the_map_is_where_the_factor_passes_1():
    lr, momentum = grid()
    factors = shrink_factor(lr, momentum, 1.0)
    clear = abs(factors - 1) > 1e-6
    np.testing.assert_array_equal(diverges(lr, momentum)[clear], (factors > 1)[clear])
    # With η = 0 nothing moves, which is not to diverge.
    assert not diverges(lr, momentum)[:, 0].any()
    assert (run_momentum_map(0.0, 0.5, 36.0).counts[:, 0] == MOST_STEPS).all()


def test_the_path_follows_momentum_with_both_curvatures():
    result = run_momentum_map(1.5, 0.6, 10.0)
    arrays = np.array([1.5, 1.5]), np.array([0.6, 0.6]), np.array([0.1, 1.0])
    np.testing.assert_allclose(result.path, descend(*arrays, 100), rtol=1e-9, atol=1e-15)
    assert result.diverged_at is None


def test_a_path_that_diverges_stops_and_says_when():
    result = run_momentum_map(3.0, 0.0)
    # θ doubles in each step and changes its sign: 128 is the first beyond 100.
    assert result.diverged_at == 7
    np.testing.assert_array_equal(result.path[:, 1], [1, -2, 4, -8, 16, -32, 64])
    assert "diverges, ±100 is passed at step 7" in describe_momentum_map(result)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (
            (0.5, 0.8),
            "converges, θ₂ swings; from step 21 on both are at a tenth or less; "
            "in the long run a step leaves 0.894 of the distance.",
        ),
        ((0.5, 0.0), "converges, θ₂ slides; from step 4 on both are at a tenth or less"),
        ((0.01, 0.0, 100), "a tenth is left only after 1,000 steps or more; in the long run"),
        ((2.0, 0.0), "does not converge: in the long run nothing of the distance is lost"),
        ((2.9, 0.5, 36), "The star, where it leaves least: η = 2.94, λ = 0.51."),
    ],
)
def test_the_caption_says_what_happens(arguments, part):
    assert part in describe_momentum_map(run_momentum_map(*arguments))


@pytest.mark.parametrize(
    "wrong", [(-0.1, 0.5), (1.0, -0.1), (1.0, 1.1), (1.0, 0.5, 0.9), (np.nan, 0)]
)
def test_numbers_that_make_no_sense_are_one_clear_error(wrong):
    with pytest.raises(ValueError, match="η must be at least 0, λ from 0 to 1 and κ at least 1"):
        run_momentum_map(*wrong)


def test_what_diverges_has_a_colour_of_its_own_and_dark_is_fast(monkeypatch):
    sheet, result = Sheet(660, 350), run_momentum_map(1.0, 0.5, 36.0)
    show = sheet.draw(draw_momentum_map)
    shown = []
    monkeypatch.setattr(sheet.parts["heat map"], "set_rgba", shown.append)
    show(result)
    (rgba,) = shown
    beyond = diverges(*grid())
    np.testing.assert_array_equal((rgba == DIVERGES).all(axis=-1), beyond)
    brightness = rgba[..., :3].astype(int).sum(axis=-1)
    order = np.argsort(result.counts[~beyond])
    assert (np.diff(brightness[~beyond][order]) >= -1).all()


def test_the_picture_marks_the_step_from_which_on_both_are_at_a_tenth():
    experiment = momentum_map()
    experiment.controls["condition"].value = 36
    marked = experiment.picture.sheet.parts["arrival"].get_xdata()[0]
    path = abs(experiment.result.path)
    assert (path[marked:] <= 0.1).all() and path[marked - 1].max() > 0.1


def test_a_click_picks_the_point():
    experiment = momentum_map()
    point(experiment, 3.0, 0.25, "down")
    assert experiment.result.lr == pytest.approx(3.0, abs=0.02)
    assert experiment.result.momentum == pytest.approx(0.25, abs=0.01)
    assert "diverges" in experiment.caption
