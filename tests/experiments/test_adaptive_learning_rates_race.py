"""The race follows the optimizers' rules, names what diverges, and fills its ledger."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.adaptive_learning_rates import race, run_race
from dlcourse.experiments.adaptive_learning_rates.race import N_STEPS, Race
from dlcourse.experiments.adaptive_learning_rates.race_view import describe_race, draw_race
from dlcourse.experiments.sheet import Sheet
from dlcourse.surfaces import LOCAL_MINIMUM, PLATEAU, RAVINE, SADDLE, SURFACES, turned
from tests.panel.pointing import point

every_surface = pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)


@every_surface
def test_sgd_and_momentum_follow_their_rules(surface):
    racers = run_race(surface, 0.03, 0.8, n_steps=40).racers
    plain = rolling = np.array(surface.start)
    v = 0.0
    for _ in range(40):
        plain = plain - 0.03 * surface.gradient(plain)
        v = 0.8 * v - 0.03 * surface.gradient(rolling)
        rolling = rolling + v
    np.testing.assert_allclose(racers["SGD"].theta, plain, rtol=1e-12)
    np.testing.assert_allclose(racers["Momentum"].theta, rolling, rtol=1e-9, atol=1e-12)


@every_surface
def test_paths_and_losses_belong_together_and_begin_at_the_start(surface):
    for racer in run_race(surface, 0.05, n_steps=25).racers.values():
        assert len(racer.path) == len(racer.losses) == 26
        np.testing.assert_array_equal(racer.path[0], surface.start)
        np.testing.assert_array_equal(racer.losses, surface.value(np.array(racer.path)))


@every_surface
def test_the_effective_rate_is_the_learning_rate_with_which_sgd_takes_the_same_step(surface):
    race = run_race(surface, 0.05, n_steps=7)
    for racer in race.racers.values():
        before, after = racer.path[-2:]
        step = -racer.effective_rates * surface.gradient(before)
        np.testing.assert_allclose(before + step, after, rtol=1e-12)
    np.testing.assert_allclose(race.racers["SGD"].effective_rates, 0.05)


def test_there_is_no_effective_rate_before_the_first_step_or_without_a_gradient():
    race = Race(RAVINE, (0.0, 0.3), lr=0.05, momentum=0.9)
    assert np.isnan(race.racers["Adam"].effective_rates).all()
    race.step()
    flat, steep = race.racers["Adam"].effective_rates
    assert np.isnan(flat) and steep > 0


def test_a_racer_that_diverges_stops_and_is_named_and_the_others_go_on():
    race = run_race(RAVINE, 0.06)
    sgd = race.racers["SGD"]
    # θ₂ grows by |1 − 36 η| in each step.
    assert sgd.diverged_at == int(np.ceil(np.log(10 / 0.5) / np.log(36 * 0.06 - 1)))
    assert len(sgd.losses) == sgd.diverged_at
    assert all(racer.diverged_at is None for name, racer in race.racers.items() if name != "SGD")
    assert f"SGD diverged at step {sgd.diverged_at}: η is too large" in describe_race(race)
    assert race.finished == "all 200 steps are done"


def test_a_race_without_anybody_left_ends():
    race = run_race(RAVINE, 60.0)
    assert race.finished == "all have diverged: lower η"
    assert race.n_steps < N_STEPS
    assert describe_race(race).count("diverged at step") == 5


@pytest.mark.parametrize("start", [(1.0,), (1.0, 2.0, 3.0), (1.0, np.nan), (1.0, 11.0)])
def test_a_start_that_does_not_fit_is_one_clear_error(start):
    with pytest.raises(ValueError, match="'ravine' must be 2 numbers within ±10, got"):
        Race(RAVINE, start, lr=0.05, momentum=0.9)


def test_to_stay_near_a_minimum_takes_twenty_points():
    fast = run_race(LOCAL_MINIMUM, 0.05, n_steps=8).racers["SGD"]
    assert abs(fast.theta[0] + 1) < 0.1
    assert fast.stays_near is None
    assert run_race(LOCAL_MINIMUM, 0.05, n_steps=40).racers["SGD"].stays_near == (-1.0,)
    # It jumps to and fro between 1.5 and 2.3.
    assert run_race(LOCAL_MINIMUM, 0.4).racers["SGD"].stays_near is None


def test_the_caption_says_who_is_lowest_who_rests_and_who_moves_about_a_minimum():
    text = describe_race(run_race(LOCAL_MINIMUM, 0.05))
    assert text == (
        "Local minimum, start (−1.70), η = 0.05, λ = 0.90: step 200 of 200; "
        "lowest loss: Momentum, −2.6667; at rest at (2): Momentum; "
        "at rest at (−1): SGD, Adagrad, RMSProp, Adam."
    )
    text = describe_race(run_race(turned(SADDLE, 45), 0.05))
    assert "at rest at (−0.71, 0.71): SGD, " in text and "about (−0.71, 0.71): RMSProp" in text


def test_the_ledger_has_loss_place_and_effective_rates(monkeypatch):
    sheet, cells = Sheet(640, 470), []
    show = sheet.draw(draw_race)
    monkeypatch.setattr(sheet.parts["table"], "set_cells", cells.append)
    # With η = 0.05 the losses would lie half-way between two numbers of four decimals.
    show(run_race(RAVINE, 0.04, n_steps=1))
    assert cells[-1][0] == ("2.3642", "−1.728", "−0.220", "0.040", "0.040")
    assert cells[-1][2] == ("5.3576", "−1.760", "0.460", "0.022", "0.002")
    show(run_race(LOCAL_MINIMUM, 0.05, n_steps=1))
    assert cells[-1][0] == ("0.0893", "−1.480", "", "0.050", "")
    show(run_race(RAVINE, 0.06))
    assert cells[-1][0] == ("", "", "diverged at step 21", "", "")
    assert cells[-1][-1] == ("off", "", "", "", "")


@every_surface
def test_the_picture_shows_each_path_where_it_is(surface):
    race, sheet = run_race(surface, 0.05, n_steps=12), Sheet(640, 470)
    sheet.draw(draw_race)(race)
    for name, racer in race.racers.items():
        x, y = sheet.parts[f"path of {name}"].get_data()
        np.testing.assert_array_equal(x, np.array(racer.path)[:, 0])
        height = racer.losses if surface.n_parameters == 1 else np.array(racer.path)[:, 1]
        np.testing.assert_array_equal(y, height)
        assert sheet.parts[f"newest loss of {name}"].get_data()[0] == [12]
        lowest = surface.value(np.array(surface.minima[0]))
        drawn = sheet.parts[f"newest loss of {name}"].get_data()[1]
        np.testing.assert_allclose(drawn, racer.losses[-1] - lowest)
        low, high = sheet.parts[f"newest loss of {name}"].axes.get_ylim()
        assert low < drawn < high and surface.value(race.start) - lowest < high
    (surface_axes,) = sheet.pointed
    assert surface_axes.get_xlim() == surface.limits[0]


def test_a_step_does_not_redraw_the_background(monkeypatch):
    experiment = race()
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.advance(3)
    assert not draws


@pytest.mark.parametrize("surface", [PLATEAU, SADDLE, LOCAL_MINIMUM], ids=lambda s: s.name)
def test_another_surface_brings_its_own_start(surface):
    experiment = race()
    experiment.controls["surface"].value = surface.name
    np.testing.assert_array_equal(experiment.result.start, surface.start)
    assert bool(experiment.controls["theta_2"].disabled) == (surface is LOCAL_MINIMUM)
    experiment.buttons["Reset"].click()
    np.testing.assert_array_equal(experiment.result.start, RAVINE.start)
    assert not experiment.controls["theta_2"].disabled


def test_a_click_sets_the_start_and_on_a_curve_its_place_only():
    experiment = race()
    experiment.advance(5)
    point(experiment, 0.7, -0.4, "down")
    np.testing.assert_allclose(experiment.result.start, (0.7, -0.4), atol=0.01)
    assert experiment.result.n_steps == 0
    experiment.controls["surface"].value = LOCAL_MINIMUM.name
    theta_2 = experiment.controls["theta_2"].value
    point(experiment, 1.2, 1.5, "down")
    np.testing.assert_allclose(experiment.result.start, (1.2,), atol=0.01)
    assert experiment.controls["theta_2"].value == theta_2


def test_a_method_that_is_switched_off_is_not_in_the_picture():
    experiment = race()
    experiment.controls["names"].value = ("Nesterov", "SGD")
    experiment.advance(4)
    parts = experiment.picture.sheet.parts
    assert len(parts["path of Nesterov"].get_data()[0]) == 5
    assert len(parts["path of Adam"].get_data()[0]) == len(parts["losses of Adam"].get_xdata()) == 0
    experiment.controls["names"].value = ()
    assert "No method is switched on." in experiment.caption


def test_a_turned_surface_brings_its_start_and_a_curve_has_no_angle():
    experiment = race()
    experiment.controls["degrees"].value = 45
    np.testing.assert_allclose(experiment.result.start, turned(RAVINE, 45).start)
    experiment.controls["surface"].value = LOCAL_MINIMUM.name
    assert experiment.controls["degrees"].disabled
    experiment.buttons["Reset"].click()
    assert not experiment.controls["degrees"].disabled


def test_the_noise_is_the_same_for_all_and_is_part_of_the_gradient():
    settings = {"noise": 2.0, "names": ("SGD", "Nesterov")}
    races = [
        run_race(RAVINE, 0.01, 0.0, n_steps=9, rng=np.random.default_rng(3), **settings)
        for _ in range(2)
    ]
    # Without momentum Nesterov is plain descent.
    np.testing.assert_allclose(*(racer.path for racer in races[0].racers.values()))
    np.testing.assert_array_equal(*(again.racers["SGD"].path for again in races))
    assert (
        np.abs(races[0].racers["SGD"].grad - RAVINE.gradient(races[0].racers["SGD"].path[-2])).min()
        > 0
    )
    np.testing.assert_allclose(races[0].racers["SGD"].effective_rates, 0.01)


def test_a_falling_learning_rate_ends_at_0():
    racer = run_race(RAVINE, 0.05, schedule="falls to 0").racers["SGD"]
    assert racer.optimizer.lr == pytest.approx(0.05 * (1 + np.cos(np.pi * 199 / 200)) / 2)
    assert racer.at_rest
