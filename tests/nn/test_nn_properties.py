"""Properties that hold for every input, tried on inputs that hypothesis makes up."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlcourse.nn import (
    L1,
    L2,
    SGD,
    Adam,
    CrossEntropyLoss,
    Dropout,
    EarlyStopping,
    History,
    LeakyReLU,
    Linear,
    Maxout,
    MSELoss,
    ProximalL1,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
    confusion_matrix,
    fit,
)

numbers = st.floats(-1e3, 1e3)
seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(1, 6)


@st.composite
def batches(draw, elements=numbers):
    """Logits (n, n_classes) and a label for each row."""
    logits = draw(arrays(float, st.tuples(sizes, sizes), elements=elements))
    n_samples, n_classes = logits.shape
    labels = draw(arrays(int, n_samples, elements=st.integers(0, n_classes - 1)))
    return logits, labels


@given(batches(elements=st.floats(-1e4, 1e4)))
def test_cross_entropy_is_finite_not_negative_and_its_gradient_rows_add_up_to_0(batch):
    loss = CrossEntropyLoss()
    value = loss.forward(*batch)
    assert math.isfinite(value) and value >= 0
    np.testing.assert_allclose(loss.backward().sum(axis=1), 0, atol=1e-12)


@given(batches(), numbers)
def test_cross_entropy_does_not_change_when_a_number_is_added_to_all_logits(batch, shift):
    logits, labels = batch
    before = CrossEntropyLoss().forward(logits, labels)
    after = CrossEntropyLoss().forward(logits + shift, labels)
    assert after == pytest.approx(before, rel=1e-9, abs=1e-9)


@given(batches(), seeds)
def test_losses_do_not_care_about_the_order_of_the_samples(batch, seed):
    logits, labels = batch
    order = np.random.default_rng(seed).permutation(len(labels))
    targets = np.eye(logits.shape[1])[labels]
    for loss, wanted in ((CrossEntropyLoss(), labels), (MSELoss(), targets)):
        before = loss.forward(logits, wanted)
        gradient = loss.backward()
        assert loss.forward(logits[order], wanted[order]) == pytest.approx(before, rel=1e-9)
        np.testing.assert_allclose(loss.backward(), gradient[order], rtol=1e-9)


@given(arrays(float, st.tuples(sizes, sizes), elements=numbers), st.floats(0.001, 1))
def test_activations_keep_order_range_and_sign(x, slope):
    ordered = np.sort(x, axis=0)
    for layer in (Sigmoid(), Tanh(), ReLU(), LeakyReLU(slope)):
        assert (np.diff(layer.forward(ordered), axis=0) >= 0).all()
    assert ((Sigmoid().forward(x) >= 0) & (Sigmoid().forward(x) <= 1)).all()
    np.testing.assert_allclose(Sigmoid().forward(x) + Sigmoid().forward(-x), 1, atol=1e-15)
    np.testing.assert_array_equal(Tanh().forward(-x), -Tanh().forward(x))
    np.testing.assert_array_equal(ReLU().forward(x) - ReLU().forward(-x), x)


@given(seeds, sizes, sizes, sizes)
def test_a_linear_layer_is_linear_both_ways(seed, n_samples, n_in, n_out):
    rng = np.random.default_rng(seed)
    layer = Linear(n_in, n_out, rng=rng)
    x, y = rng.normal(size=(2, n_samples, n_in))
    np.testing.assert_allclose(
        layer.forward(x + 2 * y) + 2 * layer.b, layer.forward(x) + 2 * layer.forward(y), atol=1e-10
    )
    # ⟨W x, g⟩ = ⟨x, Wᵀ g⟩: the way back is the way forward, transposed.
    g = rng.normal(size=(n_samples, n_out))
    forward = ((layer.forward(x) - layer.b) * g).sum()
    assert (x * layer.backward(g)).sum() == pytest.approx(forward, abs=1e-10)


@given(seeds, sizes, sizes, st.integers(1, 4))
def test_maxout_is_convex_along_every_line(seed, n_in, n_out, n_pieces):
    rng = np.random.default_rng(seed)
    layer = Maxout(n_in, n_out, n_pieces, rng=rng)
    layer.b[...] = rng.normal(size=layer.b.shape)
    x, y = rng.normal(scale=10, size=(2, 1, n_in))
    middle = layer.forward((x + y) / 2)
    assert (middle <= (layer.forward(x) + layer.forward(y)) / 2 + 1e-12).all()


@given(seeds, st.floats(0, 0.95))
def test_dropout_keeps_or_scales_every_entry_and_goes_back_through_the_same_mask(seed, p):
    layer = Dropout(p, rng=np.random.default_rng(seed))
    x = np.full((3, 4), 2.0)
    output = layer.forward(x, training=True)
    assert np.isin(np.round(output * (1 - p), 12), [0, 2]).all()
    np.testing.assert_array_equal(layer.backward(x), output)
    np.testing.assert_array_equal(layer.forward(x), x)


@given(seeds, st.lists(sizes, min_size=2, max_size=5))
def test_theta_and_the_layers_are_two_views_of_the_same_numbers(seed, widths):
    rng = np.random.default_rng(seed)
    network = Sequential(*(Linear(i, o, rng=rng) for i, o in zip(widths, widths[1:])))
    network.theta = np.arange(network.theta.size)
    flat = np.concatenate([parameter.ravel() for _, parameter in network.named_parameters()])
    np.testing.assert_array_equal(flat, np.arange(network.theta.size))
    twin = network.copy()
    twin.theta += 1
    np.testing.assert_array_equal(network.theta + 1, twin.theta)


@given(arrays(float, 4, elements=numbers), st.floats(0, 10), st.floats(0, 1))
def test_regularizers_pull_towards_zero_and_never_past_it(weights, strength, lr):
    network = Sequential(Linear(4, 1, rng=np.random.default_rng(0)))
    network.theta = [*weights, 5]
    network.grad[:] = 0
    for regularizer in (L1(strength), L2(strength)):
        regularizer.add_gradient(network)
    assert (network.grad[:4] * weights >= 0).all() and network.grad[4] == 0
    ProximalL1(strength).after_step(network, lr)
    after = network.theta[:4]
    assert (after * weights >= 0).all() and (abs(after) <= abs(weights)).all()
    moved = np.minimum(abs(weights), lr * strength)
    np.testing.assert_allclose(abs(weights - after), moved, rtol=1e-9, atol=1e-9)


@given(arrays(float, st.integers(1, 30), elements=numbers), st.floats(1e-4, 0.1))
def test_adam_moves_no_parameter_by_much_more_than_its_rate(gradient, lr):
    theta = np.zeros_like(gradient)
    Adam(lr).step(theta, gradient)
    assert (abs(theta) <= lr * (1 + 1e-6)).all()
    assert (theta * gradient <= 0).all()


@given(seeds, st.integers(1, 20), st.integers(1, 25))
def test_an_epoch_of_fit_passes_every_sample_once_beside_its_own_label(seed, n, batch_size):
    passed = []

    class Recorder(CrossEntropyLoss):
        def forward(self, logits, labels):
            passed.extend(labels)
            return super().forward(logits, labels)

    class Names(Linear):
        def forward(self, x, *, training=False):
            if training:
                names.extend(x[:, 0])
            return super().forward(x, training=training)

    names = []
    rng = np.random.default_rng(seed)
    X, labels = np.arange(n, dtype=float)[:, None] / n, np.arange(n)
    network = Sequential(Names(1, n, rng=rng))
    fit(network, Recorder(), SGD(0.01), X, labels, n_epochs=1, batch_size=batch_size, rng=rng)
    assert sorted(passed) == list(range(n))
    np.testing.assert_allclose(names, np.array(passed) / n)


@given(st.lists(st.floats(0, 10), min_size=1, max_size=30), st.integers(1, 6), st.floats(0, 1))
def test_early_stopping_stops_where_its_definition_says(losses, patience, min_delta):
    rule, history = EarlyStopping(patience, min_delta), History()
    best, since = None, 0
    for epoch, loss in enumerate(losses, start=1):
        history.append(1.0, 0.5, loss, 0.5)
        rule.improves(history)
        if best is None or losses[best - 1] - loss > min_delta:
            best, since = epoch, 0
        else:
            since += 1
        assert history.best_epoch == best
        assert bool(history.stopped) == (since >= patience)
        if history.stopped:
            break


@given(batches())
def test_a_confusion_matrix_counts_every_sample_once(batch):
    logits, labels = batch
    predictions, n_classes = logits.argmax(axis=1), logits.shape[1]
    matrix = confusion_matrix(predictions, labels, n_classes)
    assert matrix.sum() == len(labels)
    np.testing.assert_array_equal(matrix.sum(axis=1), np.bincount(labels, minlength=n_classes))
    assert np.trace(matrix) == (predictions == labels).sum()


@settings(max_examples=30)
@given(seeds)
def test_the_same_seed_trains_the_same_network_bit_for_bit(seed):
    thetas = []
    for _ in range(2):
        rng = np.random.default_rng(seed)
        X, labels = rng.normal(size=(12, 3)), rng.integers(2, size=12)
        network = Sequential(
            Linear(3, 4, rng=rng), ReLU(), Dropout(0.5, rng=rng), Linear(4, 2, rng=rng)
        )
        fit(network, CrossEntropyLoss(), Adam(), X, labels, n_epochs=2, batch_size=5, rng=rng)
        thetas.append(network.theta)
    assert thetas[0].tobytes() == thetas[1].tobytes()
