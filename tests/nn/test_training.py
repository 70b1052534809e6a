"""Training: it learns, it repeats bit for bit, and it stops by name when it diverges."""

import numpy as np
import pytest

from dlcourse.nn import (
    SGD,
    Adam,
    CrossEntropyLoss,
    DivergenceError,
    Linear,
    ReLU,
    Sequential,
    accuracy,
    fit,
)


def two_clouds(rng, n_samples=60):
    labels = rng.integers(2, size=n_samples)
    return rng.normal(size=(n_samples, 2)) + 4 * labels[:, None], labels


def train(seed, optimizer=None, dtype=np.float64, n_epochs=10, batch_size=16):
    rng = np.random.default_rng(seed)
    X, labels = two_clouds(rng)
    network = Sequential(
        Linear(2, 8, rng=rng), ReLU(), Linear(8, 2, rng=rng), dtype=dtype
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
    losses = [
        train(0, SGD(0.0), n_epochs=1, batch_size=size)[1].loss for size in (1, 16, 60, 99)
    ]
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
        ({"X": np.full((4, 2), np.nan)}, "finite numbers in X"),
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
