"""Maxout in training: gradient descent on a curve, and the activation of each unit."""

import numpy as np
import pytest

from dlcourse.experiments.relu_and_maxout import MaxoutTraining, maxout_training
from dlcourse.experiments.relu_and_maxout.maxout_training import N_STEPS, TARGETS
from dlcourse.experiments.relu_and_maxout.maxout_training_view import (
    describe_maxout_training,
    draw_maxout_training,
)
from dlcourse.experiments.sheet import Sheet
from dlcourse.experiments.simulation import run_to_end, take_steps


def training(target="sine", n_units=2, n_pieces=3, seed=0, **options):
    return MaxoutTraining(target, n_units, n_pieces, np.random.default_rng(seed), **options)


@pytest.mark.parametrize("target", TARGETS)
def test_targets_lie_between_minus_1_and_1(target):
    result = training(target)
    assert result.x.shape == result.target.shape == (61,)
    assert result.target.min() >= -1 and result.target.max() <= 1
    assert np.ptp(result.target) > 1.4


def test_the_output_is_the_weighted_sum_of_the_units():
    result = take_steps(training(n_units=3), 5)
    a = (result.x[:, None, None] * result.maxout.W[:, :, 0] + result.maxout.b).max(axis=2)
    np.testing.assert_allclose(result.y, a @ result.linear.W[0] + result.linear.b[0])
    assert result.loss == pytest.approx(np.mean((result.y - result.target) ** 2))


def test_a_step_goes_against_the_gradient_of_the_loss():
    result = training()
    bias = result.linear.b[0]
    gradient = 2 * np.mean(result.y - result.target)
    result.step()
    assert result.linear.b[0] == pytest.approx(bias - 0.05 * gradient)
    assert result.n_steps == 1


@pytest.mark.parametrize("target", TARGETS)
def test_the_loss_falls(target):
    start = training(target, 3, 3).loss
    assert take_steps(training(target, 3, 3), 300).loss < start / 2


def test_it_ends_after_its_steps():
    result = take_steps(training(), N_STEPS - 1)
    assert result.finished is None
    result.step()
    assert result.finished == "all 2,000 steps are done"


def test_divergence_is_named():
    result = run_to_end(training(lr=100))
    assert result.finished == "the loss became infinite at step 4"


def test_an_unknown_target_is_named():
    with pytest.raises(ValueError, match="one of sine, wedge, parabola, got 'step'"):
        training("step")


def test_the_seed_decides():
    np.testing.assert_array_equal(training(seed=1).y, training(seed=1).y)
    assert not np.array_equal(training(seed=1).y, training(seed=2).y)


def test_pieces_in_use_are_those_that_are_the_largest_somewhere():
    result = training(n_units=2, n_pieces=3)
    result.maxout.W[..., 0] = [[-1, 1, 0], [0.5, 0.5, 0.5]]
    result.maxout.b[...] = [[0, 0, -1], [0, 1, -1]]
    assert result.n_pieces_used == [2, 1]
    assert "Pieces in use, unit by unit: 2, 1 of 3." in describe_maxout_training(result)


@pytest.mark.parametrize("n_pieces", [1, 5])
def test_the_picture_shows_each_unit_that_there_is(n_pieces):
    sheet = Sheet(640, 370)
    show, parts = sheet.draw(draw_maxout_training), sheet.parts
    result = take_steps(training(n_units=3, n_pieces=n_pieces), 20)
    for _ in range(2):  # a second result must not keep anything of the first
        show(result)
        np.testing.assert_array_equal(parts["output"].get_data()[1], result.y)
        titles = [parts[f"title of unit {number}"] for number in (1, 2, 3, 4)]
        assert [title.get_visible() for title in titles] == [True, True, True, False]
        assert [title.axes.get_visible() for title in titles] == [True, True, True, False]
        for i, title in enumerate(titles[:3]):
            lines = [line for line in parts[f"lines of unit {i + 1}"] if len(line.get_xdata())]
            assert len(lines) == n_pieces
            largest = parts[f"largest pieces of unit {i + 1}"]
            assert sum(len(part.get_xdata()) > 0 for part in largest) == result.n_pieces_used[i]
            x, a = parts[f"envelope of unit {i + 1}"].get_data()
            pieces = np.multiply.outer(np.array(x), result.maxout.W[i, :, 0]) + result.maxout.b[i]
            np.testing.assert_allclose(a, pieces.max(axis=1))
            assert title.get_text().startswith(f"unit {i + 1}: v = ")
        result = take_steps(result, 50)


@pytest.mark.parametrize(
    ("control", "value"), [("target", "wedge"), ("n_units", 4), ("n_pieces", 1), ("seed", 3)]
)
def test_every_control_starts_anew(control, value):
    experiment = maxout_training()
    experiment.advance(10)
    before = experiment.picture.png(experiment.result)
    experiment.controls[control].value = value
    assert experiment.result.n_steps == 0
    assert experiment.picture.png(experiment.result) != before


def test_another_start_counts_on():
    experiment = maxout_training()
    experiment.buttons["Another start"].click()
    assert experiment.controls["seed"].value == 1
    experiment.controls["seed"].value = 99
    experiment.buttons["Another start"].click()
    assert experiment.controls["seed"].value == 0
