"""Exercise 04: what is special about its questions; the laws of all are in test_question_laws."""

from importlib import import_module

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.nn import LeakyReLU, ReLU
from dlcourse.nn import he_normal as he_normal_of_a_shape
from dlcourse.questions import find_question, verify

MAXOUT_AS_RELU = find_question("04.maxout_as_relu")
SEEDS = range(5)

unit = import_module("dlcourse.questions.04_relu_and_maxout.maxout_as_absolute_value").unit


def report(name, answer):
    return verify(f"04.{name}", answer)


def test_references_give_the_numbers_of_the_exercise():
    z = np.array([-3, -0.5, 0, 0.5, 2])
    assert rules.relu(z).tolist() == [0, 0, 0, 0.5, 2]
    grad = rules.relu_backward(np.array([0.5, -1, 2, -3]), np.array([1, -2, 0, 0.5]))
    assert grad.tolist() == [0.5, 0, 0, -3]
    assert rules.leaky_relu(np.array([-3.0])) == pytest.approx([-0.03])
    assert rules.leaky_relu(np.array([-3.0]), 0.2) == pytest.approx([-0.6])
    grad = rules.leaky_relu_backward(np.array([2, 2, -1.0]), np.array([3, -4, 0]), 0.01)
    assert grad == pytest.approx([2, 0.02, -0.01])


def test_maxout_references_give_the_numbers_of_the_exercise():
    W, b = np.array([[[1, 2], [3, 2]], [[1, -1], [-1, 1]]]), np.zeros((2, 2))
    assert rules.maxout(np.array([[1, 2]]), W, b).tolist() == [[7, 1]]
    X, W, b = np.array([[3.0]]), np.array([[[0.5], [-1.0]]]), np.array([[1.0, 0.0]])
    grad_X, grad_W, grad_b = rules.maxout_backward(np.array([[2.0]]), X, W, b)
    assert grad_X.tolist() == [[1]]
    assert grad_W.tolist() == [[[6], [0]]]
    assert grad_b.tolist() == [[2, 0]]
    W, b = MAXOUT_AS_RELU.reference(np.array([1.0, -2.0]), 0.5)
    assert rules.maxout(np.array([[1.0, 0.0], [0.0, 1.0]]), W, b).tolist() == [[1.5], [0]]


@pytest.mark.parametrize(("name", "layer"), [("relu", ReLU()), ("leaky_relu", LeakyReLU())])
def test_the_library_takes_the_same_slope_at_zero_and_by_default(name, layer):
    z = np.array([-2.0, 0.0, 3.0])
    output = layer.forward(z, training=True)
    np.testing.assert_array_equal(output, getattr(rules, name)(z))
    gradient = layer.backward(np.ones(3))
    np.testing.assert_array_equal(gradient, getattr(rules, f"{name}_backward")(np.ones(3), z))


@pytest.mark.parametrize(
    ("slope", "misconception"), [(1.0, "slope_one_at_zero"), (0.5, "slope_half_at_zero")]
)
def test_another_slope_at_zero_is_called_as_good_and_not_taken(slope, misconception):
    found = report("relu_backward", lambda g, z: g * np.heaviside(z, slope))
    assert not found.passed and found.misconception == misconception
    assert found.failure.about == "z = 0"
    assert "any slope from 0 to 1 will do" in found.message


def test_only_z_at_zero_is_left_to_the_convention():
    """A slope of 1 from -0.01 on is another mistake than one of 1 at 0."""
    found = report("relu_backward", lambda g, z: g * (z >= -0.01))
    assert not found.passed and found.misconception is None


@pytest.mark.parametrize("share", [0.25, 0.9])
def test_an_odd_slope_at_zero_is_not_explained_by_a_usual_one(share):
    found = report("relu_backward", lambda g, z: g * np.heaviside(z, share))
    assert not found.passed and found.misconception is None


def test_plain_python_comparisons_are_recognised():
    def relu(z):
        if z > 0:
            return z
        return 0

    assert report("relu", relu).misconception == "whole_array"
    assert report("relu", lambda z: z.max(0)).misconception == "first_axis"


def test_zeros_written_into_an_argument_are_not_right():
    def relu(z):
        np.maximum(z, 0, out=z)
        return z

    assert report("relu", relu).misconception == "in_place"

    def relu_backward(grad_output, z):
        grad_output[z <= 0] = 0
        return grad_output

    found = report("relu_backward", relu_backward)
    assert not found.passed and "changes its argument grad_output" in found.message


def test_maxout_by_the_units_axis_passes_only_where_both_axes_have_one_entry():
    found = report("maxout", lambda X, W, b: (np.einsum("nj,ikj->nik", X, W) + b).max(axis=1))
    assert [probe.passed for probe in found.probes] == [True] + [False] * 5
    assert found.misconception == "maximum_over_units"


def test_a_tie_is_exact_in_float32_too():
    """The probe's tie must not hang on rounding."""
    probe = next(p for p in find_question("04.maxout_backward").probes if p.about == "a tie")
    X, W, b = (probe.arguments[name] for name in ("X", "W", "b"))
    z = np.einsum("nj,ikj->nik", np.float32(X), np.float32(W)) + np.float32(b)
    assert sorted(z.ravel().tolist()) == [-2, 3, 3, 3]
    assert np.argmax(z) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_any_unit_that_makes_the_function_is_right(seed):
    rng = np.random.default_rng(seed)
    fault = MAXOUT_AS_RELU.fault
    for n_in in (1, 2, 3):
        w, b = rng.normal(size=n_in), float(rng.normal())
        W, B = MAXOUT_AS_RELU.reference(w, b)
        arguments = {"w": w, "b": b}
        assert fault((W, B), arguments) is None
        assert fault((W[:, ::-1], B[:, ::-1]), arguments) is None
        for place in np.ndindex(W.shape):
            off = W.copy()
            off[place] += 0.01
            assert fault((off, B), arguments) is not None
        for place in np.ndindex(B.shape):
            off = B.copy()
            off[place] += 0.01
            assert fault((W, off), arguments) is not None


def test_a_flat_piece_below_zero_never_shows():
    """With w = 0 and b < 0 the neuron is always 0, and so is the larger of 0 and anything less."""
    arguments = {"w": np.zeros(2), "b": -1.0}
    fault = MAXOUT_AS_RELU.fault
    assert fault((np.zeros((1, 2, 2)), np.array([[-7.0, 0.0]])), arguments) is None
    assert fault((np.zeros((1, 2, 2)), np.array([[-7.0, 0.5]])), arguments) is not None


def test_a_unit_is_described_by_its_shapes_first():
    found = report("maxout_as_relu", lambda w, b: (np.zeros((3, 2, len(w))), np.zeros((3, 2))))
    assert "too many units in W" in found.message
    found = report("maxout_as_relu", lambda w, b: (np.zeros((1, 2, 9)), np.zeros((1, 2))))
    assert "too many inputs in W" in found.message
    found = report("maxout_as_relu", lambda w, b: (np.zeros((1, 2, len(w))), np.zeros((1, 1))))
    assert "too few pieces in b" in found.message


@pytest.mark.parametrize(
    ("value", "misconception"),
    [
        (unit((0, 1)), "relu"),
        (unit((3, -3)), "steep"),
        (unit((-1, 1), (0.5, 0.5)), "heights"),
        (unit((0.5, 0.5)), None),
        (unit((1, -1), (0, -0.001)), None),
        (unit((1, -0.999)), None),
    ],
)
def test_wrong_absolute_values_fail_and_are_told_apart(value, misconception):
    found = report("maxout_as_absolute_value", value)
    assert not found.passed and found.misconception == misconception


def test_an_absolute_value_that_is_a_function_or_nothing_is_not_right():
    assert not report("maxout_as_absolute_value", None).answered
    found = report("maxout_as_absolute_value", abs)
    assert found.answered and not found.passed


@pytest.mark.parametrize("seed", SEEDS)
def test_the_library_starts_with_the_same_weights(seed):
    W = rules.he_normal(200, 300, np.random.default_rng(seed))
    np.testing.assert_array_equal(W, he_normal_of_a_shape((300, 200), np.random.default_rng(seed)))
    assert W.std() == pytest.approx(0.1, rel=0.02)


@pytest.mark.parametrize("share", [0.95, 1.05])
def test_weights_a_little_too_small_or_too_large_are_seen(share):
    found = report("he_normal", lambda *sizes: share * rules.he_normal(*sizes))
    assert not found.passed and found.misconception is None
    assert f"too {'small' if share < 1 else 'large'}" in found.message


@pytest.mark.parametrize("seed", SEEDS)
def test_chance_does_not_fail_he_weights(seed):
    fault = find_question("04.he_normal").fault
    for probe in find_question("04.he_normal").probes:
        sizes = {name: probe.arguments[name] for name in ("n_in", "n_out")}
        assert fault(rules.he_normal(**sizes, rng=np.random.default_rng(seed)), sizes) is None


def test_weights_around_another_mean_are_seen():
    found = report("he_normal", lambda *sizes: rules.he_normal(*sizes) + 0.2)
    assert "mean is not 0" in found.message


def test_a_fixed_seed_of_ones_own_is_not_rng():
    found = report("he_normal", lambda n, m, rng: rules.he_normal(n, m, np.random.default_rng(0)))
    assert not found.passed and "rng" in found.message


@pytest.mark.parametrize(
    ("relu", "misconception"),
    [
        (lambda z: np.log(1 + np.exp(z)), "softplus"),
        (lambda z: np.log1p(np.exp(-abs(z))) + np.maximum(z, 0), "softplus"),
        (lambda z: np.clip(z, 0, 1), "capped"),
        (lambda z: np.minimum(np.maximum(z, 0), 6), "capped_at_six"),
        (lambda z: np.clip(z, 0, 10), "capped_at_10"),
        (lambda z: np.where(z > 100, 100, np.maximum(z, 0)), "capped_at_100"),
        (lambda z: np.maximum(z, 0).astype(int), "whole_numbers"),
        (lambda z: np.where(z > 0, z, 0).astype("int32"), "whole_numbers"),
    ],
)
def test_other_curves_than_relu_are_recognised(relu, misconception):
    assert report("relu", relu).misconception == misconception


@pytest.mark.parametrize("forward", [lambda g, z: np.maximum(z, 0), lambda g, z: z * (z > 0)])
def test_the_forward_in_place_of_the_step_back_is_recognised(forward):
    found = report("relu_backward", forward)
    assert found.misconception == "forward" and "ReLU itself is returned" in found.message


def maxout_backward_in_loops(grad_output, X, W, b, replaced=()):
    """With = for += in the gradients named."""
    found = {"X": np.zeros(X.shape), "W": np.zeros(W.shape), "b": np.zeros(b.shape)}

    def add(name, place, value):
        found[name][place] = value if name in replaced else found[name][place] + value

    for n, i in np.ndindex(grad_output.shape):
        k = int(np.argmax(W[i] @ X[n] + b[i]))
        add("X", n, grad_output[n, i] * W[i, k])
        add("W", (i, k), grad_output[n, i] * X[n])
        add("b", (i, k), grad_output[n, i])
    return tuple(found.values())


@pytest.mark.parametrize(
    ("replaced", "misconception"),
    [
        ("", None),
        ("Wb", "last_sample_only"),
        ("X", "last_unit_only"),
        ("XWb", "last_of_all_loops"),
    ],
)
def test_an_equals_sign_in_place_of_a_sum_is_recognised(replaced, misconception):
    def maxout_backward(*arguments):
        return maxout_backward_in_loops(*arguments, replaced=replaced)

    found = report("maxout_backward", maxout_backward)
    assert found.passed == (not replaced) and found.misconception == misconception


@pytest.mark.parametrize("name", ["relu_backward", "leaky_relu_backward"])
def test_an_array_made_like_integers_is_seen(name):
    def backward(grad_output, z, slope=0.01):
        grad_z = np.zeros_like(z)
        right = getattr(rules, name)(grad_output, z, *([slope] * (name[0] == "l")))
        grad_z[...] = right
        return grad_z

    found = report(name, backward)
    assert [p.about for p in found.probes if not p.passed] == ["whole numbers in z"]


def test_a_third_piece_is_not_taken_for_a_second_input():
    three = np.array([[[1.0], [-1.0], [0.0]]]), np.zeros((1, 3))
    found = report("maxout_as_absolute_value", three)
    assert "has too many pieces in W" in found.message
    assert found.misconception == "three_pieces"
    four = np.array([[[1.0], [-1.0], [0.5], [-0.5]]]), np.zeros((1, 4))
    assert report("maxout_as_absolute_value", four).misconception == "three_pieces"
    one = np.array([[[1.0, -1.0]]]), np.zeros((1, 2))
    assert report("maxout_as_absolute_value", one).misconception == "two_inputs"


def test_a_leaky_unit_is_not_called_linear():
    def leaky(w, b):
        return np.array([[w, 0.01 * w]]), np.array([[b, 0.01 * b]])

    assert report("maxout_as_relu", leaky).misconception == "leaky"
    floor = report("maxout_as_relu", lambda w, b: (np.array([[w, 0 * w]]), np.array([[b, -1.0]])))
    assert not floor.passed and floor.misconception is None


def gradient_before_the_layers(n_units, std, n_layers, rng, n_samples=300):
    """The size of a gradient before random ReLU layers, over its size behind them; measured."""
    a, layers = rng.normal(size=(n_samples, n_units)), []
    for _ in range(n_layers):
        W = rng.normal(0, std, size=(n_units, n_units))
        z = a @ W.T
        layers.append((W, z))
        a = rules.relu(z)
    after = gradient = rng.normal(size=a.shape)
    for W, z in reversed(layers):
        gradient = rules.relu_backward(gradient, z) @ W
    return np.sqrt((gradient**2).mean() / (after**2).mean())


@pytest.mark.parametrize(
    ("n_units", "std", "n_layers"), [(200, 0.1, 5), (200, 0.05, 2), (100, 0.2, 4)]
)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_ratio_of_gradients_is_what_random_networks_have(n_units, std, n_layers, seed):
    measured = gradient_before_the_layers(n_units, std, n_layers, np.random.default_rng(seed))
    predicted = find_question("04.gradient_ratio").reference(n_units, std, n_layers)
    assert measured == pytest.approx(predicted, rel=0.15)


def test_the_ratio_of_gradients_in_the_exercise():
    ratio = find_question("04.gradient_ratio").reference
    assert ratio(200, 0.1, 7) == pytest.approx(1)
    assert ratio(200, 0.05, 2) == pytest.approx(0.25)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_pieces_are_as_many_as_slopes_change(seed):
    rng = np.random.default_rng(seed)
    count = find_question("04.straight_pieces").reference
    for n_neurons in (1, 2, 5, 9):
        w, b, v = rng.integers(-2, 3, size=(3, n_neurons)).astype(float)
        x = np.arange(-4, 4, 1 / 64) + 1 / 128  # no corner lies on it, for these w and b
        slopes = ((np.outer(x, w) + b > 0) * w) @ v
        assert count(w, b, v) == 1 + np.count_nonzero(np.diff(slopes))


def test_the_pieces_in_the_exercise():
    count = find_question("04.straight_pieces").reference
    assert count(np.array([2.0]), np.array([-1.0]), np.array([3.0])) == 2


def test_a_grid_does_not_see_a_corner_far_away():
    def straight_pieces(w, b, v):
        x = np.linspace(-100, 100, 200_001) + np.pi / 1e5  # no corner lies on it
        slopes = ((np.outer(x, w) + b > 0) * w) @ v
        return 1 + np.count_nonzero(np.diff(slopes))

    found = report("straight_pieces", straight_pieces)
    assert not found.passed
    assert [p.about for p in found.probes if not p.passed] == ["a corner far away"]


@pytest.mark.parametrize(
    ("is_winner", "misconception"),
    [
        (lambda z, top: np.eye(z.shape[2])[(z > top - 0.01).argmax(axis=2)], "first_that_is_near"),
        (lambda z, top: z > top - 0.1, "all_that_are_near"),
        (lambda z, top: np.isclose(z, top), "all_that_are_near"),
        (lambda z, top: z == top, "all_of_a_tie"),
    ],
)
def test_a_tie_that_is_none_is_recognised(is_winner, misconception):
    def maxout_backward(grad_output, X, W, b):
        z = np.einsum("nj,ikj->nik", X, W) + b
        grad_z = grad_output[:, :, None] * is_winner(z, z.max(axis=2, keepdims=True))
        grad_X = np.einsum("nik,ikj->nj", grad_z, W)
        return grad_X, np.einsum("nik,nj->ikj", grad_z, X), grad_z.sum(axis=0)

    assert report("maxout_backward", maxout_backward).misconception == misconception


@pytest.mark.parametrize(
    ("count", "misconception"),
    [
        (lambda w, b, v: len({-c / u for u, c in zip(w, b, strict=True) if u}), "corners_of_all"),
        (lambda w, b, v: int((w != 0).sum()), "bent_neurons"),
        (lambda w, b, v: int(((w != 0) & (v != 0)).sum()), "heard_neurons"),
        (lambda w, b, v: 1 + len(set(b[w != 0] / w[w != 0])), "places_of_all"),
        (lambda w, b, v: 1 + int((w != 0).sum()), "each_neuron_with_weight"),
    ],
)
def test_corners_that_are_counted_are_told_from_pieces(count, misconception):
    assert report("straight_pieces", count).misconception == misconception
