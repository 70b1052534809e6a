"""The numbers of surfaces and maps that lesson 05's prose quotes; random ones over seeds."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.adaptive_learning_rates import (
    run_momentum_map,
    run_past_the_dip,
    run_race,
)
from dlcourse.experiments.adaptive_learning_rates.momentum_map import swings
from dlcourse.nn import Adam, Constant, InverseSqrt, Momentum, RMSProp
from dlcourse.surfaces import LOCAL_MINIMUM, PLATEAU, RAVINE, SADDLE, turned

SEEDS = range(5)
LR = 0.05
"""η of the race as the lesson shows it; λ is 0.9."""


def losses(surface, n_steps):
    racers = run_race(surface, LR, n_steps=n_steps).racers
    return {name: racer.losses[-1] for name, racer in racers.items()}


def rates(surface, name, n_steps):
    return run_race(surface, LR, n_steps=n_steps).racers[name].effective_rates


def test_on_the_ravine_the_small_gradient_gets_the_large_rate_from_adagrad():
    np.testing.assert_allclose(RAVINE.gradient(np.array(RAVINE.start)), (-1.8, 18))
    np.testing.assert_allclose(rates(RAVINE, "Adagrad", 1), (0.028, 0.003), atol=5e-4)
    flat, steep = rates(RAVINE, "Adagrad", 1)
    assert flat / steep == pytest.approx(10)
    before, after = run_race(RAVINE, LR, n_steps=1).racers["Adagrad"].path
    np.testing.assert_allclose(after - before, (0.05, -0.05), rtol=1e-6)
    assert rates(RAVINE, "Adagrad", 200)[0] == pytest.approx(0.003, abs=5e-4)


@pytest.mark.parametrize(
    ("n_steps", "digits", "quoted"),
    [
        (
            30,
            3,
            {"SGD": 0.075, "RMSProp": 0.046, "Adam": 0.111, "Momentum": 0.213, "Adagrad": 1.225},
        ),
        (50, 3, {"Momentum": 0.005}),
        (50, 4, {"RMSProp": 0.0002}),
        (200, 3, {"Adagrad": 0.232}),
        (200, 4, {"RMSProp": 0.0115}),
    ],
)
def test_losses_on_the_ravine(n_steps, digits, quoted):
    measured = losses(RAVINE, n_steps)
    for name, loss in quoted.items():
        assert round(measured[name], digits) == loss


def test_turned_by_45_degrees_those_that_divide_entry_by_entry_lose_their_advantage():
    measured = losses(turned(RAVINE, 45), 50)
    for name, digits, loss in (
        ("SGD", 4, 0.0096),
        ("Momentum", 4, 0.0046),
        ("RMSProp", 4, 0.0486),
        ("Adam", 3, 0.636),
        ("Adagrad", 2, 1.47),
    ):
        assert round(measured[name], digits) == loss
    along = losses(RAVINE, 50)
    assert (round(along["SGD"], 4), round(along["Adam"], 4)) == (0.0096, 0.0002)
    assert round(along["Adagrad"], 2) == 0.82
    np.testing.assert_allclose(rates(turned(RAVINE, 45), "Adagrad", 1), 0.004, atol=5e-4)
    points = np.random.default_rng(0).uniform(-1, 1, size=(1000, 2))
    flat, steep = np.sqrt((turned(RAVINE, 45).gradient(points) ** 2).mean(axis=0))
    assert steep / flat == pytest.approx(1, abs=0.05)


def test_the_hessian_of_the_turned_ravine():
    ravine = turned(RAVINE, 45)
    H = np.array([ravine.gradient(np.array(axis)) for axis in ((1.0, 0.0), (0.0, 1.0))])
    np.testing.assert_allclose(H, [[18.5, -17.5], [-17.5, 18.5]])
    np.testing.assert_allclose(np.linalg.eigvalsh(H), (1, 36))
    assert np.linalg.norm(H, axis=1).round(1).tolist() == [25.5, 25.5]


@pytest.mark.parametrize("degrees", [0, 20, 45])
@pytest.mark.parametrize("seed", SEEDS)
def test_root_mean_squares_of_gradients_stand_in_for_the_lengths_of_the_hessians_rows(
    degrees, seed
):
    ravine = turned(RAVINE, degrees)
    points = np.random.default_rng(seed).uniform(-1, 1, size=(100_000, 2))
    root_mean_square = np.sqrt((ravine.gradient(points) ** 2).mean(axis=0))
    rows = np.linalg.norm(ravine.gradient(np.eye(2)), axis=0)
    # A number between −1 and 1 has the mean square 1/3.
    np.testing.assert_allclose(root_mean_square, rows / np.sqrt(3), rtol=0.01)


def test_nesterov_brakes_before_the_wall_and_diverges_sooner():
    names = ("Momentum", "Nesterov")
    ends = run_race(RAVINE, 0.03, n_steps=50, names=names).racers
    assert round(ends["Momentum"].losses[-1], 2) == 0.03
    assert round(ends["Nesterov"].losses[-1], 4) == 0.0002
    assert run_race(RAVINE, LR, names=names).racers["Nesterov"].diverged_at == 5
    # λ = 0.9: 2 (1 + λ) / (1 + 2 λ) is 1.357, and h is 36. Near the border it takes its time.
    for eta_h, converges in ((1.33, True), (1.40, False)):
        racer = run_race(RAVINE, eta_h / 36, names=names).racers["Nesterov"]
        assert (racer.diverged_at is None) == converges


@cache
def noisy(seed, schedule):
    """Name → (mean loss over the last 50 steps, whether it is at rest), with noise 2."""
    rng = np.random.default_rng(seed)
    racers = run_race(RAVINE, LR, noise=2.0, schedule=schedule, rng=rng).racers
    return {name: (np.mean(racer.losses[-50:]), racer.at_rest) for name, racer in racers.items()}


@pytest.mark.parametrize("seed", range(20))
def test_with_noise_nobody_rests_and_with_a_falling_learning_rate_they_do(seed):
    constant, falling = noisy(seed, "constant"), noisy(seed, "falls to 0")
    assert not any(constant[name][1] for name in ("SGD", "Momentum", "RMSProp", "Adam"))
    assert all(falling[name][1] for name in ("SGD", "Adagrad", "RMSProp", "Adam"))
    assert not falling["Momentum"][1]
    assert 0.405 <= constant["SGD"][0] < 1.345
    assert 0.845 <= constant["Momentum"][0] < 2.485
    assert all(0.0095 <= constant[name][0] < 0.165 for name in ("RMSProp", "Adam"))
    assert 0.0025 <= falling["SGD"][0] < 0.1055
    assert falling["Adagrad"][0] > constant["Adagrad"][0]


def test_with_noise_and_a_falling_rate_momentum_is_at_a_tenth_of_its_loss():
    constant, falling = (
        np.mean([noisy(seed, schedule)["Momentum"][0] for seed in range(20)])
        for schedule in ("constant", "falls to 0")
    )
    assert falling / constant == pytest.approx(0.1, abs=0.03)


def test_at_a_learning_rate_of_0_06_only_sgd_diverges_on_the_ravine():
    racers = run_race(RAVINE, 0.06).racers
    assert [name for name, racer in racers.items() if racer.diverged_at is not None] == ["SGD"]


def test_near_the_minimum_rmsprop_jumps_to_and_fro_by_the_learning_rate_and_adam_rests():
    racers = run_race(RAVINE, LR).racers
    last = np.array(racers["RMSProp"].path[-10:])
    np.testing.assert_allclose(abs(last), 0.025, atol=3e-3)
    np.testing.assert_array_equal(np.sign(last[1:]), -np.sign(last[:-1]))
    assert racers["Adam"].losses[-1] < 1e-6
    assert racers["RMSProp"].losses[70] < 1e-10 and racers["RMSProp"].losses[76] > 0.1
    ways = {name: (racer.stays_near, racer.at_rest) for name, racer in racers.items()}
    assert ways["RMSProp"] == ((0.0, 0.0), False) and ways["Adagrad"][0] is None
    assert all(ways[name] == ((0.0, 0.0), True) for name in ("SGD", "Momentum", "Adam"))
    assert run_race(LOCAL_MINIMUM, LR).racers["RMSProp"].theta == -1
    # Adam crosses the floor of the ravine; RMSProp comes to it from one side.
    assert np.array(racers["Adam"].path[:30])[:, 1].min() < -0.1
    assert np.array(racers["RMSProp"].path[:30])[:, 1].min() > -0.001


def test_a_falling_learning_rate_divides_the_final_loss_of_rmsprop_by_about_200():
    ends = []
    for schedule in (Constant(), InverseSqrt()):
        theta, optimizer = np.array(RAVINE.start), RMSProp(lr=0.1)
        for t in range(200):
            optimizer.lr = 0.1 * schedule(t)
            optimizer.step(theta, RAVINE.gradient(theta))
        ends.append(RAVINE.value(theta))
    assert 190 < ends[0] / ends[1] < 210


def test_adam_rests_because_its_mean_of_squares_forgets_slowly():
    ends = {}
    for beta2 in (0.9, 0.999):
        theta, optimizer = np.array(RAVINE.start), Adam(LR, betas=(0.9, beta2))
        for _ in range(200):
            optimizer.step(theta, RAVINE.gradient(theta))
        ends[beta2] = RAVINE.value(theta)
    assert ends[0.9] > 1000 * ends[0.999]


def test_the_plateau_slows_sgd_only():
    assert round(losses(PLATEAU, 0)["SGD"], 3) == 0.979
    assert round(losses(PLATEAU, 100)["SGD"], 3) == 0.930
    assert round(losses(PLATEAU, 30)["RMSProp"], 3) == 0.017
    np.testing.assert_allclose(rates(PLATEAU, "RMSProp", 1), (3.1, 5.4), atol=0.05)
    climb = [rates(PLATEAU, "Momentum", n)[0] for n in range(1, 21)]
    assert climb[0] == pytest.approx(0.05)
    assert max(climb) == pytest.approx(0.31, abs=0.005)


def test_sgd_dawdles_at_the_saddle_and_rmsprop_does_not_see_it():
    assert abs(losses(SADDLE, 50)["SGD"]) < 5e-4
    assert round(losses(SADDLE, 100)["SGD"], 3) == -0.220
    before, after = run_race(SADDLE, LR, n_steps=1).racers["RMSProp"].path
    step = abs(after - before)
    assert step[0] == pytest.approx(step[1], rel=1e-3)
    theta = run_race(SADDLE, LR, n_steps=30).racers["RMSProp"].theta
    np.testing.assert_allclose(theta, (-0.13, 1.00), rtol=0, atol=0.005)


def test_only_momentum_leaves_the_local_minimum():
    racers = run_race(LOCAL_MINIMUM, LR).racers
    ends = {name: racer.stays_near for name, racer in racers.items()}
    assert ends == {**dict.fromkeys(racers, (-1.0,)), "Momentum": (2.0,)}


@pytest.mark.parametrize(("lr", "threshold"), [(0.05, 0.88), (0.1, 0.81)])
def test_the_slider_finds_the_momentum_from_which_on_it_gets_out(lr, threshold):
    momenta = np.arange(0.6, 0.96, 0.01).round(2)
    results = [run_past_the_dip(lr, momentum) for momentum in momenta]
    assert all(result.plain.stays_near == (-1.0,) for result in results)
    out = momenta[[result.rolling.stays_near == (2.0,) for result in results]]
    np.testing.assert_array_equal(out, momenta[momenta >= threshold])


def test_the_race_has_the_same_threshold():
    for momentum, end in ((0.87, (-1.0,)), (0.88, (2.0,))):
        assert run_race(LOCAL_MINIMUM, LR, momentum).racers["Momentum"].stays_near == end


def test_how_far_momentum_comes():
    assert run_past_the_dip(LR, 0.5).reached == pytest.approx(-0.92, abs=0.005)
    assert run_past_the_dip(LR, 0.87).reached == pytest.approx(-0.07, abs=0.005)


def test_momentum_steps_uphill_while_it_climbs_the_ridge():
    race = run_race(LOCAL_MINIMUM, LR, n_steps=0)
    climbing = []
    for _ in range(8):
        race.step()
        racer = race.racers["Momentum"]
        if -1 < racer.path[-2][0] < 0:
            climbing.append(racer.effective_rates[0])
    assert len(climbing) >= 3 and max(climbing) < 0


def test_inertia_is_no_promise():
    restless = np.array(run_past_the_dip(LR, 0.99).rolling.path[-50:])
    assert restless.min() == pytest.approx(1.3, abs=0.05)
    assert restless.max() == pytest.approx(2.5, abs=0.05)
    back = run_past_the_dip(0.1, 0.9, 2.9)
    assert back.rolling.stays_near == (-1.0,) and back.plain.stays_near == (2.0,)


def test_the_map_at_momentum_0_9_ends_at_3_8():
    assert run_momentum_map(3.79, 0.9).factor < 1 < run_momentum_map(3.81, 0.9).factor


def test_without_momentum_the_ravine_takes_42_steps_and_with_it_11():
    plain = run_momentum_map(1.94, 0.0, 36)
    lrs = np.arange(0.01, 2, 0.01).round(2)
    assert min(run_momentum_map(lr, 0.0, 36).n_steps for lr in lrs) == plain.n_steps == 42
    assert plain.factor == pytest.approx(0.946, abs=5e-4)
    beside = run_momentum_map(2.9, 0.52, 36)
    assert beside.n_steps == 11 and plain.counts.min() == 10
    assert beside.factor == pytest.approx(0.721, abs=5e-4)
    assert np.abs(beside.path).max() == pytest.approx(2.1, abs=0.05)


def test_the_star_has_the_smallest_factor_and_not_the_fewest_steps_to_a_tenth():
    star = run_momentum_map(1.0, 0.5, 36).best
    assert star == pytest.approx((2.94, 0.51), abs=0.005)
    exact, rounded = (run_momentum_map(*at, 36) for at in (star, np.round(star, 2)))
    assert (round(float(exact.factor), 3), round(float(rounded.factor), 3)) == (0.714, 0.750)
    assert exact.n_steps == 17 and rounded.n_steps == 18
    # Both roots of θ₂, with h = 1: the discriminant is 0.
    assert (1 + star[1] - star[0]) ** 2 == pytest.approx(4 * star[1])
    assert run_momentum_map(1.0, 0.0).best == (1.0, 0.0)
    # To the right of the star the map ends, to its left it falls off gently.
    lr, momentum = star
    assert run_momentum_map(lr + 0.1, momentum, 36).factor > 1
    assert run_momentum_map(lr - 0.1, momentum, 36).factor < 0.8


def test_each_parameter_has_its_own_dashed_line():
    # θ₂, with h = 1, begins to swing at (1 − √λ)²; θ₁, with h = 1/36, at 36 times that η.
    assert swings(0.05, 0.64, 1.0) and not swings(0.03, 0.64, 1.0)
    assert swings(1.5, 0.64, 1 / 36) and not swings(1.4, 0.64, 1 / 36)


@pytest.mark.parametrize(("lr", "momentum", "h"), [(0.05, 0.9, 36.0), (2.9, 0.52, 1 / 36)])
def test_two_steps_of_momentum_obey_the_recurrence(lr, momentum, h):
    optimizer, theta, path = Momentum(lr, momentum), np.ones(1), [1.0]
    for _ in range(20):
        optimizer.step(theta, h * theta)
        path.append(theta[0])
    before, now, after = (np.array(path[i : len(path) - 2 + i]) for i in range(3))
    np.testing.assert_allclose(after, (1 + momentum - lr * h) * now - momentum * before, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_hardly_any_random_matrix_of_six_parameters_is_a_minimum_and_half_of_one(seed):
    rng = np.random.default_rng(seed)
    shares = {}
    for n in (1, 6):
        A = rng.normal(size=(5000, n, n))
        eigenvalues = np.linalg.eigvalsh(A + A.transpose(0, 2, 1))
        shares[n] = (eigenvalues > 0).all(axis=1).mean()
    assert shares[1] == pytest.approx(0.5, abs=0.03)
    assert shares[6] < 0.001


def test_beyond_the_border_the_larger_root_is_minus_1_316():
    assert sorted(np.roots([1, 2, 0.9]).round(3)) == [-1.316, -0.684]
    assert sorted(np.roots([1, 1.9, 0.9]).round(6)) == [-1.0, -0.9]
    optimizer, theta, path = Momentum(3.9, 0.9), np.ones(1), [1.0]
    for _ in range(60):
        optimizer.step(theta, theta.copy())
        path.append(theta[0])
    assert path[-1] / path[-2] == pytest.approx(-1.316, abs=5e-4)
