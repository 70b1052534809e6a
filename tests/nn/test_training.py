"""Training: it learns, it repeats bit for bit, and it stops by name when it diverges."""

import signal
import threading

import numpy as np
import pytest

from dlcourse.nn import (
    L2,
    SGD,
    Adam,
    CrossEntropyLoss,
    DivergenceError,
    Dropout,
    Linear,
    ReLU,
    Sequential,
    accuracy,
    fit,
)
from dlcourse.nn.schedules import Constant, StepDecay


def two_clouds(rng, n_samples=60):
    labels = rng.integers(2, size=n_samples)
    return rng.normal(size=(n_samples, 2)) + 4 * labels[:, None], labels


def train(seed, optimizer=None, dtype=np.float64, n_epochs=10, batch_size=16, p=0, **options):
    rng = np.random.default_rng(seed)
    X, labels = two_clouds(rng)
    network = Sequential(
        Linear(2, 8, rng=rng), ReLU(), Dropout(p, rng=rng), Linear(8, 2, rng=rng), dtype=dtype
    )
    history = fit(
        network,
        CrossEntropyLoss(),
        optimizer or Adam(0.02),
        X,
        labels,
        n_epochs=n_epochs,
        batch_size=batch_size,
        rng=rng,
        **options,
    )
    return network, history, accuracy(network.predict(X), labels)


@pytest.mark.parametrize("seed", range(5))
def test_two_clouds_are_learned(seed):
    _, history, train_accuracy = train(seed)
    assert len(history.loss) == 10
    assert history.loss[-1] < history.loss[0] / 2
    assert train_accuracy > 0.95


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_same_seed_same_bits(dtype):
    (first, first_history, _), (second, second_history, _) = (train(3, dtype=dtype) for _ in "ab")
    assert first.theta.tobytes() == second.theta.tobytes()
    assert first_history == second_history
    assert train(4, dtype=dtype)[0].theta.tobytes() != first.theta.tobytes()


def test_the_loss_of_an_epoch_is_the_mean_over_samples_also_with_a_short_last_batch():
    # With lr 0 nothing moves, so every way to cut the epoch must give the same mean.
    losses = [train(0, SGD(0.0), n_epochs=1, batch_size=size)[1].loss for size in (1, 16, 60, 99)]
    np.testing.assert_allclose(losses, [losses[0]] * 4, rtol=1e-12)


def test_every_epoch_passes_each_sample_once_in_a_new_order(rng):
    seen = []

    class Spy(CrossEntropyLoss):
        def forward(self, logits, labels):
            seen.append(labels.copy())
            return super().forward(logits, labels)

    labels = np.arange(10)
    network = Sequential(Linear(1, 10, rng=rng))
    fit(network, Spy(), SGD(0.1), np.ones((10, 1)), labels, n_epochs=2, batch_size=4, rng=rng)
    assert [len(batch) for batch in seen] == [4, 4, 2, 4, 4, 2]
    first, second = np.concatenate(seen[:3]), np.concatenate(seen[3:])
    np.testing.assert_array_equal(np.sort(first), labels)
    np.testing.assert_array_equal(np.sort(second), labels)
    assert not np.array_equal(first, second)


@pytest.mark.filterwarnings("error")
def test_divergence_is_named_and_keeps_the_finished_epochs():
    with pytest.raises(DivergenceError) as caught:
        train(0, SGD(1e200))
    error = caught.value
    assert str(error).startswith("the loss became ")
    assert str(error).endswith(
        f"at epoch {error.epoch}, step {error.step}: lower the learning rate"
    )
    assert len(error.history.loss) == error.epoch - 1


@pytest.mark.parametrize(("loss", "name"), [(float("nan"), "NaN"), (float("inf"), "infinite")])
def test_the_divergence_message(loss, name):
    message = str(DivergenceError(loss, 3, 12, None))
    assert message == f"the loss became {name} at epoch 3, step 12: lower the learning rate"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"X": np.zeros((0, 2)), "labels": np.zeros(0, int)}, "at least one sample"),
        ({"labels": np.zeros(3, int)}, "one label for each row"),
        ({"X": np.full((4, 2), np.nan)}, "finite numbers in X, got NaN"),
        ({"labels": np.full((4, 2), np.inf)}, "finite numbers in the labels of X, got NaN or inf"),
        ({"validation": (np.zeros((3, 2)), [0, 1])}, "label for each row of the validation X"),
        ({"validation": (np.zeros((0, 2)), [])}, "at least one sample in the validation X"),
        ({"X": np.zeros((4, 3))}, r"expects an array of shape \(n_samples, 2\)"),
        ({"labels": np.array([0, 1, 2, 0])}, "labels from 0 to 1"),
        ({"batch_size": 0}, "batch_size of at least 1"),
    ],
)
def test_bad_input_is_one_clear_error(change, message, rng):
    arguments = {"X": np.zeros((4, 2)), "labels": np.zeros(4, int), "batch_size": 2} | change
    network = Sequential(Linear(2, 2, rng=rng))
    with pytest.raises(ValueError, match=message):
        fit(network, CrossEntropyLoss(), SGD(0.1), **arguments, n_epochs=1, rng=rng)


VALIDATION = two_clouds(np.random.default_rng(99), n_samples=25)


@pytest.mark.parametrize(
    "options",
    [
        {"validation": VALIDATION},
        {"regularizer": L2(0)},
        {"schedule": Constant()},
        {"callbacks": [lambda network, history: network.predict(VALIDATION[0])]},
        {"stop": lambda: False},
        {"progress": True},
    ],
    ids=lambda options: next(iter(options)),
)
def test_an_option_that_should_change_nothing_changes_no_bit(options):
    plain, plain_history, _ = train(3, p=0.3)
    network, history, _ = train(3, p=0.3, **options)
    assert network.theta.tobytes() == plain.theta.tobytes()
    assert (history.loss, history.accuracy) == (plain_history.loss, plain_history.accuracy)


def test_validation_numbers_are_those_of_an_evaluation_by_hand_without_dropout():
    X, labels = VALIDATION
    by_hand = []

    def evaluate_by_hand(network, history):
        logits = network.forward(X)
        probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        loss = -np.log(probabilities[np.arange(25), labels]).mean()
        by_hand.append((loss, (logits.argmax(axis=1) == labels).mean()))

    _, history, _ = train(0, p=0.5, validation=VALIDATION, callbacks=[evaluate_by_hand])
    losses, accuracies = zip(*by_hand, strict=True)
    np.testing.assert_allclose(history.validation_loss, losses, rtol=1e-12)
    assert history.validation_accuracy == list(accuracies)
    assert len(history.validation_loss) == len(history.accuracy) == len(history.loss) == 10


def test_training_numbers_are_measured_before_the_step():
    # With one batch for each epoch they are those of the whole set after the epoch before.
    data = two_clouds(np.random.default_rng(0))
    _, history, _ = train(0, SGD(0.02), batch_size=60, validation=data)
    np.testing.assert_allclose(history.loss[1:], history.validation_loss[:-1], rtol=1e-12)
    assert history.accuracy[1:] == history.validation_accuracy[:-1]
    assert len(set(history.accuracy)) > 1


@pytest.mark.parametrize("batch_size", [1, 16, 60, 99])
def test_the_accuracy_of_an_epoch_counts_every_sample_once(batch_size):
    _, history, expected = train(0, SGD(0.0), n_epochs=1, batch_size=batch_size)
    assert history.accuracy == [expected]
    assert 0 < expected < 1


def test_training_numbers_are_measured_with_dropout_on():
    # With lr 0 nothing moves, so only the masks make a difference between epochs.
    _, history, _ = train(0, SGD(0.0), n_epochs=5, p=0.5)
    assert len(set(history.loss)) == 5
    assert len(set(history.accuracy)) > 1


def test_a_regularizer_adds_its_gradient_and_stays_out_of_the_loss(rng):
    X, labels = two_clouds(rng)
    W, b = rng.normal(size=(2, 2)), rng.normal(size=2)
    layers = []
    for regularizer in (None, L2(0.5)):
        layer = Linear(2, 2, rng=rng)
        network = Sequential(layer)
        layer.W[:], layer.b[:] = W, b
        options = {"n_epochs": 1, "batch_size": 60, "regularizer": regularizer}
        rng_of_run = np.random.default_rng(1)
        history = fit(network, CrossEntropyLoss(), SGD(0.1), X, labels, rng=rng_of_run, **options)
        layers.append((layer, history))
    (plain, plain_history), (shrunk, shrunk_history) = layers
    np.testing.assert_allclose(shrunk.W, plain.W - 0.1 * 0.5 * W, rtol=1e-12)
    np.testing.assert_array_equal(shrunk.b, plain.b)
    assert plain_history == shrunk_history


def test_a_schedule_sets_the_learning_rate_of_each_epoch_and_puts_it_back():
    rates = []

    class Spy(SGD):
        def step(self, theta, grad):
            rates.append(self.lr)
            super().step(theta, grad)

    optimizer = Spy(0.2)
    train(0, optimizer, n_epochs=4, batch_size=30, schedule=StepDecay(2, gamma=0.5))
    assert rates == [0.2, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1]
    assert optimizer.lr == 0.2


class AtStep(L2):
    """A regularizer that only calls `act` in the middle of one step."""

    def __init__(self, step, act):
        super().__init__(0)
        self.left, self.act = step, act

    def add_gradient(self, network):
        self.left -= 1
        if self.left == 0:
            self.act()


@pytest.mark.usefixtures("heeded_ctrl_c")
@pytest.mark.parametrize(("step", "n_finished"), [(1, 0), (4, 0), (5, 1), (11, 2)])
def test_ctrl_c_returns_the_history_so_far(step, n_finished):
    optimizer = Adam(0.02)  # 60 samples in batches of 16 are 4 steps in each epoch
    press = AtStep(step, lambda: signal.raise_signal(signal.SIGINT))
    network, history, _ = train(
        0, optimizer, regularizer=press, schedule=StepDecay(1), validation=VALIDATION
    )
    assert history.stopped == "interrupted"
    assert {len(history.loss), len(history.accuracy)} == {n_finished}
    assert {len(history.validation_loss), len(history.validation_accuracy)} == {n_finished}
    assert optimizer.t == step - 1
    assert optimizer.lr == 0.02
    assert np.isfinite(network.theta).all()


def test_stop_from_outside_is_asked_before_every_step():
    optimizer, pressed = Adam(0.02), threading.Event()
    press = AtStep(6, pressed.set)
    _, history, _ = train(0, optimizer, regularizer=press, stop=pressed.is_set)
    assert (history.stopped, len(history.loss), optimizer.t) == ("interrupted", 1, 6)


def test_a_callback_runs_after_every_epoch_and_may_stop_training_with_its_reason():
    seen = []

    def enough(network, history):
        seen.append((network, len(history.loss)))
        if len(history.loss) == 3:
            history.stopped = "three are enough"

    network, history, _ = train(0, callbacks=[enough])
    assert seen == [(network, 1), (network, 2), (network, 3)]
    assert (history.stopped, len(history.loss)) == ("three are enough", 3)


def test_a_run_that_was_not_stopped_gives_no_reason():
    assert train(0)[1].stopped is None


@pytest.mark.filterwarnings("error")
def test_a_last_step_that_went_too_far_is_found_in_the_validation_loss():
    # The training losses, measured before each step, are all finite.
    options = {"n_epochs": 3, "batch_size": 60, "schedule": lambda t: 1e-200 if t < 2 else 1}
    with pytest.raises(DivergenceError, match="at epoch 3, step 1: lower") as caught:
        train(0, SGD(1e200), validation=VALIDATION, **options)
    assert len(caught.value.history.loss) == len(caught.value.history.validation_loss) == 2
