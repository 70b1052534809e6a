"""A playground's run: what it trains, what changes while it does, how it ends, what it says."""

import re
import time
from dataclasses import replace

import numpy as np
import pytest

from dlcourse.experiments.capstone.playground import describe_playground
from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.playground import PlaygroundRun, Settings, run_playground
from dlcourse.experiments.playground.run import MAX_EPOCHS
from dlcourse.experiments.playground.settings import (
    ACTIVATION_NAMES,
    DATA,
    LOSSES,
    OPTIMIZERS,
)
from dlcourse.experiments.simulation import take_steps
from dlcourse.nn import LeakyReLU, Linear, Maxout, ReLU, Sigmoid, Tanh

SMALL = {"layers": (4,), "data": "moons"}
DRAWN = [(x / 10, y / 10, int(x > y)) for x in range(-30, 31, 12) for y in range(-29, 31, 12)]
NOISY = {"data": "moons", "layers": (16, 16), "label_noise": 0.4, "patience": 5, "lr": 0.03}


@pytest.mark.parametrize(
    ("name", "value"),
    [("data", d) for d in DATA]
    + [("activation", a) for a in ACTIVATION_NAMES]
    + [("loss", loss) for loss in LOSSES]
    + [("optimizer", o) for o in OPTIMIZERS],
)
def test_every_choice_trains(name, value):
    run = run_playground(5, **{**SMALL, "points": DRAWN, name: value})
    assert run.finished is None and run.n_epochs == 5
    assert run.history.loss[-1] < run.history.loss[0]
    assert not re.search(r"\b(nan|inf)\b", describe_playground(run))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Sigmoid", [Linear, Sigmoid]),
        ("Tanh", [Linear, Tanh]),
        ("ReLU", [Linear, ReLU]),
        ("Leaky ReLU", [Linear, LeakyReLU]),
        ("Maxout", [Maxout]),
        ("Linear", [Linear]),
    ],
)
def test_an_activation_is_the_layer_of_its_name(name, kinds):
    *hidden, dropout, last = run_playground(0, **SMALL, activation=name).network.layers
    assert [type(layer) for layer in hidden] == kinds and type(last) is Linear


def test_regression_has_one_output_squared_error_and_no_share():
    run = run_playground(30, data="plane", layers=(4,), loss="cross-entropy")
    X, targets, _ = run.data.validation
    assert run.sizes == (2, 4, 1)
    assert run.history.validation_loss[-1] == pytest.approx(
        ((run.network.forward(X) - targets) ** 2).mean()
    )
    assert np.isnan(run.history.accuracy).all() and np.isnan(run.history.validation_accuracy).all()
    assert "Right" not in describe_playground(run)


def test_same_settings_same_run():
    first, second = (run_playground(4, dropout=0.2, **SMALL) for _ in range(2))
    np.testing.assert_array_equal(first.network.theta, second.network.theta)
    other = run_playground(4, dropout=0.2, seed=1, **SMALL)
    assert other.history.loss != first.history.loss


def test_rate_strength_and_dropout_change_while_it_trains():
    run = run_playground(3, **SMALL)
    before = run.network.theta.copy()
    run.set(lr=0.0)
    run.step()
    np.testing.assert_array_equal(run.network.theta, before)
    run.set(lr=0.05, l1=1.0)
    take_steps(run, 5)
    assert (run.weights == 0).mean() > 0.5
    run.set(l1=0.0, dropout=0.5)
    run.step()
    assert run.settings.dropout == 0.5 and run.n_epochs == 10
    assert run.dropouts[0].mask.mean() < 0.9
    with pytest.raises(ValueError, match="can change during training"):
        run.set(seed=3)
    with pytest.raises(ValueError, match="dropout must be a number from 0 to 0.9"):
        run.set(dropout=1.0)


def test_drawn_points_are_needed():
    one_class = [(x1, x2, 1) for x1, x2, _ in DRAWN]
    for points in ([], DRAWN[:1], one_class):
        run = run_playground(5, data="drawn", points=points)
        assert run.finished == "draw points of both classes first" and run.n_epochs == 0
        assert describe_playground(run).startswith("2-8-8-8-2 on drawn, epoch 0")
    text = describe_playground(run_playground(3, data="drawn", points=DRAWN))
    assert "validation" in text and "test" not in text


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("data", ["digits", "hills"])
def test_divergence_is_named_and_ends_the_run(data, seed):
    wild = {"activation": "Leaky ReLU", "optimizer": "Momentum", "lr": 1e4}
    run = run_playground(100, data=data, layers=(16,), seed=seed, **wild)
    assert "diverged in epoch" in run.finished and "lower the learning rate" in run.finished
    assert "Loss" not in describe_playground(run)  # what has finished it names one already
    assert run.n_epochs < 100
    assert not re.search(r"\b(nan|inf)\b", describe_playground(run))


@pytest.fixture(scope="module")
def stopped():
    run = run_playground(200, **NOISY)
    assert run.finished.startswith("stopped early")
    return run


def test_early_stopping_brings_the_best_weights_back(stopped):
    best = int(np.argmin(stopped.history.validation_loss)) + 1
    assert stopped.kept_epoch == best and stopped.n_epochs == best + 5
    assert stopped.finished == (
        f"stopped early: the validation loss has not improved since epoch {best}, "
        "whose weights are back"
    )
    until_best = run_playground(best, **NOISY)
    np.testing.assert_array_equal(stopped.network.theta, until_best.network.theta)


def test_after_an_early_stop_all_numbers_are_of_the_kept_network(stopped):
    numbers, said, of_the_last = (
        re.split(r"\.(?: |$)", describe_playground(run))
        for run in (
            run_playground(stopped.kept_epoch, **NOISY),
            stopped,
            run_playground(stopped.n_epochs, **{**NOISY, "patience": 0}),
        )
    )
    kept, last = stopped.kept_epoch, stopped.n_epochs
    assert said[0] == f"2-16-16-2 on moons, the network of epoch {kept} of {last}"
    assert said[1:3] == numbers[1:3]
    assert said[1] != of_the_last[1]


def test_after_an_early_stop_the_gradient_is_of_the_kept_network(stopped):
    run = PlaygroundRun(stopped.settings)
    run.network.theta = stopped.network.theta
    assert stopped.gradient_norms != run.gradient_norms
    run.set_weight(0, 0, 0, 0, float(run.network.layers[0].W[0, 0]))
    assert stopped.gradient_norms == run.gradient_norms


def test_early_stopping_works_without_a_share_right():
    run = run_playground(400, data="hills", layers=(8,), lr=0.03, patience=5, noise=0.4)
    assert run.kept_epoch == int(np.argmin(run.history.validation_loss)) + 1


@pytest.mark.parametrize("activation", ["Tanh", "Maxout"])
@pytest.mark.parametrize(("layer", "unit", "source"), [(0, 3, 1), (0, 0, -1), (1, 1, 2)])
def test_a_weight_is_set_by_hand(activation, layer, unit, source):
    run = run_playground(2, **SMALL, activation=activation)
    before = run.network.theta.copy()
    piece = 1 if activation == "Maxout" and layer == 0 else 0
    run.set_weight(layer, unit, source, piece, 2.5)
    assert (before != run.network.theta).sum() == 1
    changed = layers_with_weights(run.network)[layer]
    array = changed.b if source == -1 else changed.W
    row = array[unit, piece] if array.ndim == (2 if source == -1 else 3) else array[unit]
    assert (row if source == -1 else row[source]) == 2.5
    take_steps(run, 1)
    assert run.n_epochs == 3 and np.count_nonzero(run.network.theta == 2.5) == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"layer": 2}, "there is no weight of layer 2"),
        ({"layer": -1}, "there is no weight of layer -1"),
        ({"unit": 4}, "unit 4"),
        ({"unit": -1}, "unit -1"),
        ({"source": 2}, "source 2"),
        ({"source": -2}, "source -2"),
        ({"piece": 1}, "piece 1"),
        ({"value": 1e6}, "a weight must be a number from -1000 to 1000, got 1000000"),
        ({"value": float("nan")}, "a weight must be a number"),
    ],
)
def test_a_wrong_weight_is_named(wrong, message):
    run = run_playground(0, **SMALL)
    right = {"layer": 0, "unit": 0, "source": 0, "piece": 0, "value": 1.0}
    with pytest.raises(ValueError, match=message):
        run.set_weight(**right | wrong)


def test_a_run_that_stopped_early_goes_on_from_a_new_weight():
    run = run_playground(200, **NOISY)
    n_epochs = run.n_epochs
    run.set_weight(0, 0, 0, 0, 0.5)
    assert run.finished is None and run.kept_epoch is None
    take_steps(run, 3)
    assert run.n_epochs == n_epochs + 3 and run.finished is None


def test_the_gradient_at_rest_is_that_of_all_training_data():
    run = run_playground(0, **SMALL, l2=0.1, dropout=0.5)
    X, labels, _ = run.data.train
    theta, step = run.network.theta, 1e-6

    def loss():
        half = sum((layer.W**2).sum() for layer in layers_with_weights(run.network)) / 2
        return run.measure(run.data.train)[0] + 0.1 * half

    for index in (0, 9, len(theta) - 1):
        value, losses = theta[index], []
        for theta[index] in (value + step, value - step):
            losses.append(loss())
        theta[index] = value
        expected = (losses[0] - losses[1]) / (2 * step)
        assert run.network.grad[index] == pytest.approx(expected, abs=1e-7)


def test_settings_of_the_run_are_the_changed_ones():
    run = PlaygroundRun(Settings(**SMALL))
    run.set(lr=0.5)
    assert run.settings == replace(Settings(**SMALL), lr=0.5)


def test_it_ends_after_many_epochs():
    run = run_playground(1, **SMALL)
    for numbers in (run.history.loss, run.history.accuracy):
        numbers *= MAX_EPOCHS - 1
    run.step()
    assert run.finished == "all 10,000 epochs are done" and run.n_epochs == MAX_EPOCHS


def test_it_is_fast():
    """Far slower than it is, so that a busy machine passes: at rest, 700 epochs a second."""
    run, best = PlaygroundRun(Settings()), 0.0
    for _ in range(5):
        began = time.thread_time()
        take_steps(run, 20)
        best = max(best, 20 / (time.thread_time() - began))
    assert best > 165


def test_gradients_beyond_all_bounds_have_a_norm():
    run = PlaygroundRun(Settings(layers=(2,)))
    run.network.grad[:] = -1.7e308
    assert run.gradient_norms == [np.inf, np.inf]
