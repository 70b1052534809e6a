"""Early stopping: the rule against literal lists, and what it does to a network."""

import signal

import numpy as np
import pytest

from dlcourse.nn import Adam, CrossEntropyLoss, Linear, ReLU, Sequential
from dlcourse.nn.early_stopping import EarlyStopping
from dlcourse.nn.history import DivergenceError, History
from dlcourse.nn.training import evaluate, fit

STILL_RUNNING = None


def replay(losses, patience, min_delta=0.0):
    """The epoch, from 1, at which the rule stops, or STILL_RUNNING, and the best one."""
    history, rule = History(), EarlyStopping(patience, min_delta)
    for loss in losses:
        history.validation_loss.append(loss)
        rule.improves(history)
        if history.stopped:
            return len(history.validation_loss), history.best_epoch
    return STILL_RUNNING, history.best_epoch


@pytest.mark.parametrize(
    ("losses", "patience", "min_delta", "expected"),
    [
        ([5, 4, 3, 2], 1, 0, (STILL_RUNNING, 4)),
        ([5, 4, 4, 3], 1, 0, (3, 2)),  # the same loss again does not improve
        ([5, 4, 4, 3], 2, 0, (STILL_RUNNING, 4)),
        ([5, 6, 7, 8], 3, 0, (4, 1)),
        ([5, 6, 7, 4, 5, 6, 7], 3, 0, (7, 4)),  # an improvement starts the count again
        ([5, 6, 7, 4, 5, 6, 7], 2, 0, (3, 1)),
        ([5, 4.5, 4, 3.5], 2, 1, (3, 1)),  # neither is below 5 by more than 1
        ([5, 4.5, 4, 3.5], 3, 1, (STILL_RUNNING, 4)),  # 3.5 is, though close to the 4 before
        ([5, 4, 3], 2, 1, (STILL_RUNNING, 3)),
        ([5], 1, 0, (STILL_RUNNING, 1)),
    ],
)
def test_the_rule(losses, patience, min_delta, expected):
    assert replay(losses, patience, min_delta) == expected


@pytest.mark.parametrize("seed", range(20))
def test_the_rule_against_a_second_way_to_say_it(seed):
    rng = np.random.default_rng(seed)
    losses, patience, min_delta = rng.integers(10, size=30), rng.integers(1, 6), seed % 3
    best, expected = 0, None
    for epoch, loss in enumerate(losses):
        if losses[best] - loss > min_delta:
            best = epoch
        if epoch == best + patience:
            expected = (epoch + 1, best + 1)
            break
    assert replay(losses, patience, min_delta) == (expected or (STILL_RUNNING, best + 1))


def overfit(early_stopping, n_epochs=60, callbacks=(), **options):
    """Train on labels drawn at random: the validation loss must rise sooner or later."""
    rng = np.random.default_rng(0)
    X, labels = rng.normal(size=(80, 5)), rng.integers(2, size=80)
    network = Sequential(Linear(5, 32, rng=rng), ReLU(), Linear(32, 2, rng=rng))
    validation = X[40:], labels[40:]
    thetas = []
    callbacks = [lambda network, history: thetas.append(network.theta.copy()), *callbacks]
    try:
        history = fit(
            network,
            CrossEntropyLoss(),
            Adam(0.01),
            X[:40],
            labels[:40],
            n_epochs=n_epochs,
            batch_size=10,
            rng=rng,
            validation=validation,
            early_stopping=early_stopping,
            callbacks=callbacks,
            **options,
        )
    except DivergenceError as error:
        history = error.history
    return network, history, thetas, evaluate(network, CrossEntropyLoss(), *validation)


def test_training_really_stops_and_the_best_parameters_come_back():
    network, history, thetas, (loss, accuracy) = overfit(EarlyStopping(5))
    best = history.best_epoch
    assert len(history.loss) == best + 5 < 60
    assert history.stopped == f"the validation loss has not improved since epoch {best}"
    assert network.theta.tobytes() == thetas[best - 1].tobytes() != thetas[-1].tobytes()
    assert loss == min(history.validation_loss) == history.validation_loss[best - 1]
    assert accuracy == history.validation_accuracy[best - 1]


def test_without_it_the_same_run_goes_on_and_ends_worse():
    stopped, through = overfit(EarlyStopping(5))[1], overfit(None)[1]
    n_epochs = len(stopped.loss)
    assert len(through.loss) == 60
    assert through.loss[:n_epochs] == stopped.loss
    assert through.validation_loss[:n_epochs] == stopped.validation_loss
    assert through.validation_loss[-1] > 1.2 * min(stopped.validation_loss)
    assert (through.stopped, through.best_epoch) == (None, None)


def interrupt_after_epoch_9(network, history):
    if len(history.loss) == 9:
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("heeded_ctrl_c")
@pytest.mark.parametrize(
    ("options", "n_epochs", "stopped"),
    [
        ({}, 9, None),
        ({"callbacks": [interrupt_after_epoch_9]}, 60, "interrupted"),
        ({"schedule": lambda t: 1 if t < 9 else 1e200}, 60, None),
    ],
    ids=["patience outlives the run", "interrupted", "diverged"],
)
def test_the_best_parameters_come_back_however_training_ends(options, n_epochs, stopped):
    network, history, thetas, _ = overfit(EarlyStopping(50), n_epochs=n_epochs, **options)
    assert (len(history.loss), history.stopped) == (9, stopped)
    assert history.best_epoch == np.argmin(history.validation_loss) + 1 < 9
    assert network.theta.tobytes() == thetas[history.best_epoch - 1].tobytes()


def test_one_rule_serves_many_runs():
    rule = EarlyStopping(5)
    assert overfit(rule)[1] == overfit(rule)[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"patience": 0}, "patience of at least 1 epoch, got 0"),
        ({"patience": 3, "min_delta": -0.1}, "min_delta of at least 0, got -0.1"),
        ({"patience": 3, "min_delta": float("nan")}, "min_delta of at least 0, got nan"),
    ],
)
def test_nonsense_is_one_clear_error(arguments, message):
    with pytest.raises(ValueError, match=message):
        EarlyStopping(**arguments)


def test_without_validation_data_there_is_one_clear_error_before_training(rng):
    network = Sequential(Linear(2, 2, rng=rng))
    before = network.theta.copy()
    with pytest.raises(ValueError, match="early stopping expects validation data"):
        fit(
            network,
            CrossEntropyLoss(),
            Adam(),
            np.ones((4, 2)),
            np.zeros(4, int),
            n_epochs=1,
            batch_size=2,
            rng=rng,
            early_stopping=EarlyStopping(3),
        )
    np.testing.assert_array_equal(network.theta, before)
