"""The formulas of the lessons: gradients against differences, and what the lessons say of them."""

import inspect

import numpy as np
import pytest

from dlcourse import rules

RNG = np.random.default_rng(0)
X, W, B = RNG.normal(size=(5, 3)), RNG.normal(size=(4, 3)), RNG.normal(size=4)
PIECES, OFFSETS = RNG.normal(size=(4, 2, 3)), RNG.normal(size=(4, 2))
Z, GRAD = RNG.normal(size=(5, 4)), RNG.normal(size=(5, 4))
LABELS = np.array([0, 3, 1, 1, 2])
MASK = RNG.random((5, 4)) > 0.4
PARAMETERS = [(RNG.normal(size=(6, 3)), RNG.normal(size=6)), (RNG.normal(size=(4, 6)), B)]


def weighed(function):
    """C = Σ ∂C/∂output · output: what `GRAD` is the gradient of."""
    return lambda values: float((GRAD * function(values)).sum())


def layer_of(place, values):
    """PARAMETERS with other values for the one at `place`: (layer, 0 for W or 1 for b)."""
    layer, which = place
    changed = [list(pair) for pair in PARAMETERS]
    changed[layer][which] = values
    return changed


def through_network(place):
    def cost(values):
        return rules.cross_entropy(rules.forward(X, layer_of(place, values)), LABELS)

    return (
        cost,
        PARAMETERS[place[0]][place[1]],
        rules.backward(X, LABELS, PARAMETERS)[place[0]][place[1]],
    )


# name → (C as a function of one array, that array, its gradient by the rule)
GRADIENTS = {
    "sigmoid": (weighed(rules.sigmoid), Z, rules.sigmoid_backward(GRAD, rules.sigmoid(Z))),
    "tanh": (weighed(rules.tanh), Z, rules.tanh_backward(GRAD, rules.tanh(Z))),
    "relu": (weighed(rules.relu), Z, rules.relu_backward(GRAD, Z)),
    "leaky_relu": (weighed(rules.leaky_relu), Z, rules.leaky_relu_backward(GRAD, Z)),
    "linear X": (weighed(lambda x: rules.linear(x, W, B)), X, rules.linear_backward(GRAD, X, W)[0]),
    "linear W": (weighed(lambda w: rules.linear(X, w, B)), W, rules.linear_backward(GRAD, X, W)[1]),
    "linear b": (weighed(lambda b: rules.linear(X, W, b)), B, rules.linear_backward(GRAD, X, W)[2]),
    "maxout X": (
        weighed(lambda x: rules.maxout(x, PIECES, OFFSETS)),
        X,
        rules.maxout_backward(GRAD, X, PIECES, OFFSETS)[0],
    ),
    "maxout W": (
        weighed(lambda w: rules.maxout(X, w, OFFSETS)),
        PIECES,
        rules.maxout_backward(GRAD, X, PIECES, OFFSETS)[1],
    ),
    "maxout b": (
        weighed(lambda b: rules.maxout(X, PIECES, b)),
        OFFSETS,
        rules.maxout_backward(GRAD, X, PIECES, OFFSETS)[2],
    ),
    "cross_entropy": (
        lambda logits: rules.cross_entropy(logits, LABELS),
        Z,
        rules.cross_entropy_gradient(Z, LABELS),
    ),
    "mean_squared_error": (
        lambda y: rules.mean_squared_error(y, GRAD),
        Z,
        rules.mean_squared_error_gradient(Z, GRAD),
    ),
    "inverted_dropout": (
        weighed(lambda a: rules.inverted_dropout(a, MASK, 0.4)),
        Z,
        rules.inverted_dropout_backward(GRAD, MASK, 0.4),
    ),
    **{f"network {place}": through_network(place) for place in [(0, 0), (0, 1), (1, 0), (1, 1)]},
}


@pytest.mark.parametrize("name", GRADIENTS)
def test_every_gradient_is_the_slope_that_differences_show(name):
    cost, values, gradient = GRADIENTS[name]
    np.testing.assert_allclose(
        gradient, rules.numerical_gradient(cost, values), rtol=1e-6, atol=1e-8
    )


def test_a_gradient_that_is_off_by_one_per_mille_would_be_seen():
    cost, values, gradient = GRADIENTS["linear W"]
    with pytest.raises(AssertionError):
        np.testing.assert_allclose(
            1.001 * gradient, rules.numerical_gradient(cost, values), rtol=1e-6, atol=1e-8
        )


def test_large_numbers_overflow_nowhere():
    with np.errstate(all="raise", under="ignore"):
        assert rules.sigmoid(np.array([-1e4, 0, 1e4])).tolist() == [0, 0.5, 1]
        logits = np.array([[1e4, -1e4]])
        assert rules.softmax(logits).tolist() == [[1, 0]]
        assert rules.cross_entropy(logits, np.array([1])) == 2e4


def test_the_penalties_steps_are_steps_down_their_gradients():
    w, g = np.array([0.5, -2.0]), np.array([0.1, 0.3])
    decay = rules.numerical_gradient(lambda v: rules.l2_penalty([v], 0.2), w)
    np.testing.assert_allclose(rules.weight_decay_step(w, g, 0.1, 0.2), w - 0.1 * (g + decay))
    pull = rules.numerical_gradient(lambda v: rules.l1_penalty([v], 0.2), w)
    np.testing.assert_allclose(rules.l1_step(w, g, 0.1, 0.2), w - 0.1 * (g + pull))
    assert rules.soft_threshold(np.array([-3.0, 0.1, 2.0]), 0.5).tolist() == [-2.5, 0.0, 1.5]


def test_both_forms_of_dropout_have_the_same_mean():
    rng = np.random.default_rng(1)
    a, p = np.array([1.0, -2.0]), 0.3
    masks = [rules.dropout_mask(a.shape, p, rng) for _ in range(20_000)]
    inverted = np.mean([rules.inverted_dropout(a, mask, p) for mask in masks], axis=0)
    np.testing.assert_allclose(inverted, a, atol=0.05)
    plain = np.mean([rules.dropout_forward(a, mask) for mask in masks], axis=0)
    np.testing.assert_allclose(plain, rules.scale_weights(a, p), atol=0.04)


def test_the_ensemble_of_two_inputs_written_out():
    x, w, b, p = np.array([1.0, 2.0]), np.array([0.5, -1.0]), 0.1, 0.25
    total = sum(
        chance * rules.neuron(x * np.array(mask), w, b)
        for mask, chance in (
            ((0, 0), p * p),
            ((1, 0), (1 - p) * p),
            ((0, 1), p * (1 - p)),
            ((1, 1), (1 - p) ** 2),
        )
    )
    assert rules.ensemble_average(x, w, b, p) == pytest.approx(total)


@pytest.mark.parametrize("name", rules.__all__)
def test_every_rule_says_what_it_is_and_is_short(name):
    rule = getattr(rules, name)
    assert rule.__doc__
    lines = inspect.getsource(rule).splitlines()
    assert len(lines) <= 25 and max(map(len, lines)) <= 100
