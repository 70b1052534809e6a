"""Exercise 03: what is special about its questions; the laws of all are in test_question_laws."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from dlcourse import gradcheck, rules
from dlcourse.authoring.source import read_source
from dlcourse.nn import CrossEntropyLoss, Linear, Sequential, Sigmoid
from dlcourse.questions import find_question, question_ids, verify

ROOT = Path(__file__).parents[2]
QUESTIONS = [find_question(i) for i in question_ids("03_backpropagation")]
BUG = import_module("dlcourse.questions.03_backpropagation.find_the_bug")
LECTURE = find_question("03.backward").probes[2].arguments["parameters"]
SEEDS = range(5)


def reference(name, *arguments):
    return find_question(f"03.{name}").reference(*arguments)


def report(name, answer):
    return verify(f"03.{name}", answer)


def rounded(array, digits):
    return np.round(array, digits).tolist()


def test_references_give_the_numbers_of_the_exercise():
    assert reference("sigmoid_backward", np.ones(1), np.array([0.5])) == 0.25
    assert reference("sigmoid_backward", np.full(1, 2.0), np.array([0.9])) == pytest.approx(0.18)
    X, W, G = np.array([[1.0, -1.0]]), np.array([[0.5, 3.0]]), np.array([[2.0]])
    gradients = reference("linear_backward", G, X, W)
    assert [array.tolist() for array in gradients] == [[[1, 6]], [[2, -2]], [2]]
    slopes = reference("numerical_gradient", lambda theta: theta.prod(), np.array([2.0, 5.0]))
    assert slopes == pytest.approx([5, 2])
    cube = reference("numerical_gradient", lambda theta: theta**3, np.array(1.0), 0.5)
    assert cube == pytest.approx(3.25)


def test_the_table_of_the_lectures_network():
    X, labels = np.array([[1.0, -1.0]]), np.array([0])
    logits = rules.forward(X, LECTURE)
    y = np.exp(logits) / np.exp(logits).sum()
    assert rounded(logits, 2) == [[0.48, 1.58]] and rounded(y, 2) == [[0.25, 0.75]]
    assert round(rules.cross_entropy(logits, labels), 2) == 1.39
    first, second, third = reference("backward", X, labels, LECTURE)
    assert rounded(third[1], 2) == [-0.75, 0.75]
    assert rounded(second[1], 3) == [-0.354, 0.369]
    assert rounded(first[1], 3) == [-0.026, -0.002]
    assert rounded(third[0], 2) == [[-0.65, -0.08], [0.65, 0.08]]
    assert rounded(second[0], 2) == [[-0.35, -0.04], [0.36, 0.04]]
    assert rounded(first[0], 3) == [[-0.026, 0.026], [-0.002, 0.002]]
    assert rounded(third[0][0] / third[1][0], 2) == [0.86, 0.11]
    assert rounded(second[0][0] / second[1][0], 2) == [0.98, 0.12]


def random_network(rng):
    sizes = [3, 4, 5, 2]
    return [
        (rng.normal(size=(n_out, n_in)), rng.normal(size=n_out))
        for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True)
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_backward_agrees_with_the_library_and_with_a_measurement(seed):
    rng = np.random.default_rng(seed)
    parameters, X, labels = random_network(rng), rng.normal(size=(6, 3)), rng.integers(2, size=6)
    layers = [Linear(*W.shape[::-1], rng=rng) for W, _ in parameters]
    network = Sequential(layers[0], Sigmoid(), layers[1], Sigmoid(), layers[2])
    network.theta = np.concatenate([array.ravel() for pair in parameters for array in pair])
    loss = CrossEntropyLoss()
    loss.forward(network.forward(X), labels)
    network.backward(loss.backward())
    found = reference("backward", X, labels, parameters)
    flat = np.concatenate([array.ravel() for pair in found for array in pair])
    np.testing.assert_allclose(flat, network.grad, atol=1e-14)

    def loss_by_first_weights(W):
        logits = rules.forward(X, [(W, parameters[0][1]), *parameters[1:]])
        return rules.cross_entropy(logits, labels)

    measured = reference("numerical_gradient", loss_by_first_weights, parameters[0][0])
    np.testing.assert_allclose(found[0][0], measured, atol=1e-8)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_rule_agrees_with_a_measurement_of_one_layer_alone(seed):
    rng = np.random.default_rng(seed)
    X, W, b, R = (rng.normal(size=shape) for shape in ((5, 3), (4, 3), 4, (5, 4)))
    measured = [
        gradcheck.numerical_gradient(lambda X: np.sum(R * (X @ W.T + b)), X),
        gradcheck.numerical_gradient(lambda W: np.sum(R * (X @ W.T + b)), W),
        gradcheck.numerical_gradient(lambda b: np.sum(R * (X @ W.T + b)), b),
    ]
    for found, wanted in zip(reference("linear_backward", R, X, W), measured, strict=True):
        np.testing.assert_allclose(found, wanted, atol=1e-8)
    a = 1 / (1 + np.exp(-X))
    slope = gradcheck.numerical_gradient(lambda X: np.sum(a / (1 + np.exp(-X))), X)
    np.testing.assert_allclose(reference("sigmoid_backward", a, a), slope, atol=1e-8)


def test_the_digit_network_costs_two_calls_for_each_of_its_parameters():
    calls = []
    reference("numerical_gradient", lambda theta: calls.append(0) or 0.0, np.zeros(8970))
    assert len(calls) == 17_940
    assert sum(o * i + o for i, o in ((64, 64), (64, 64), (64, 10))) == 8970


def test_theta_that_is_not_put_back_exactly_fails():
    def numerical_gradient(f, theta, eps=1e-6):
        gradient = np.zeros(theta.shape)
        for index in np.ndindex(theta.shape):
            theta[index] += eps
            above = f(theta)
            theta[index] -= 2 * eps
            gradient[index] = (above - f(theta)) / (2 * eps)
            theta[index] += eps
        return gradient

    found = report("numerical_gradient", numerical_gradient)
    assert not found.passed and "changes its argument theta" in found.message
    assert found.misconception == "not_exactly_put_back"
    (_, before), (_, after) = found.failure.outcome
    assert [label for label, _ in found.failure.outcome] == [
        "theta[0] before",
        "theta[0] afterwards",
    ]
    assert float(before) == 3 != float(after)


def test_theta_that_is_never_put_back_shows_what_is_left_of_it():
    def numerical_gradient(f, theta, eps=1e-6):
        gradient = np.zeros(theta.shape)
        for index in np.ndindex(theta.shape):
            theta[index] += eps
            above = f(theta)
            theta[index] -= 2 * eps
            gradient[index] = (above - f(theta)) / (2 * eps)
        return gradient

    found = report("numerical_gradient", numerical_gradient)
    assert found.misconception == "not_put_back"
    assert dict(found.failure.outcome)["theta[0] before"] == "3.0"
    assert float(dict(found.failure.outcome)["theta[0] afterwards"]) == pytest.approx(3 - 1e-6)


def test_another_distance_of_the_two_points_is_recognised():
    def numerical_gradient(f, theta, eps=1e-6):
        return reference("numerical_gradient", f, theta, eps / 2)

    assert report("numerical_gradient", numerical_gradient).misconception == "half_a_step"


@pytest.mark.parametrize("place", range(3), ids=["all three", "grad_W and grad_b", "grad_X"])
def test_an_equals_sign_in_place_of_a_sum_is_recognised(place):
    """The loops of sample_by_sample, with = for +=."""

    def linear_backward(grad_output, X, W):
        grad_X, grad_W, grad_b = reference("linear_backward", grad_output, X, W)
        if place != 2:
            for g, x in zip(grad_output, X, strict=True):
                grad_W, grad_b = np.outer(g, x), g
        if place != 1:
            for i in range(len(W)):
                grad_X = np.outer(grad_output[:, i], W[i])
        return grad_X, grad_W, grad_b

    found = report("linear_backward", linear_backward)
    names = ("last_of_all_loops", "last_sample_only", "last_unit_only")
    assert found.misconception == names[place]


@pytest.mark.parametrize(
    ("bias", "misconception"),
    [
        (lambda G: G.sum(axis=1), "bias_over_units"),
        (lambda G: G.sum(axis=-1), "bias_over_units"),
        (lambda G: G.sum(axis=1, keepdims=True), "bias_over_units_as_column"),
        (lambda G: G.mean(axis=0), "mean_of_bias"),
        (lambda G: [g.sum() for g in G], "bias_over_units"),
    ],
)
def test_the_axis_of_the_bias_is_recognised(bias, misconception):
    def linear_backward(grad_output, X, W):
        return grad_output @ W, grad_output.T @ X, bias(grad_output)

    assert report("linear_backward", linear_backward).misconception == misconception


def in_one_loop(X, labels, parameters, slope, bias=np.sum, n_layers=None):
    """A pass back as people write it, with a slope and a bias of their own."""
    A = [X]
    for W, b in parameters[:-1]:
        A.append(1 / (1 + np.exp(-(A[-1] @ W.T + b))))
    W, b = parameters[-1]
    G = rules.softmax(A[-1] @ W.T + b)
    G[np.arange(len(labels)), labels] -= 1
    G /= len(labels)
    gradients = []
    for i in range(len(parameters) - 1, -1, -1)[:n_layers]:
        gradients.insert(0, (G.T @ A[i], bias(G, axis=0)))
        G = G @ parameters[i][0] * slope(A[i])
    return gradients


@pytest.mark.parametrize(
    ("options", "misconception"),
    [
        ({"slope": lambda a: a * (1 - a)}, None),
        ({"slope": lambda a: a * (1 - a), "n_layers": 1}, "only_last_layer"),
        ({"slope": lambda a: (a * (1 - a)) ** 2}, "slope_twice"),
        ({"slope": lambda a: a * (1 - a), "bias": np.mean}, "mean_of_bias"),
    ],
)
def test_slips_on_the_way_back_are_recognised(options, misconception):
    found = report("backward", lambda *arguments: in_one_loop(*arguments, **options))
    assert found.passed == (misconception is None) and found.misconception == misconception


def test_zeros_before_the_last_layer_are_recognised():
    def backward(X, labels, parameters):
        pairs = reference("backward", X, labels, parameters)
        return [(0 * grad_W, 0 * grad_b) for grad_W, grad_b in pairs[:-1]] + pairs[-1:]

    assert report("backward", backward).misconception == "zeros_but_last"


@pytest.mark.parametrize("sides", [(1, -1), (1, 0)], ids=["central", "one-sided"])
@pytest.mark.parametrize("eps", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
def test_a_gradient_by_numerical_differences_is_seen_and_said_kindly(eps, sides):
    def loss(X, labels, parameters):
        for W, b in parameters[:-1]:
            X = 1 / (1 + np.exp(-(X @ W.T + b)))
        W, b = parameters[-1]
        return rules.cross_entropy(X @ W.T + b, labels)

    def backward(X, labels, parameters):
        parameters = [(W.copy(), b.copy()) for W, b in parameters]

        def slopes(array):
            found = np.zeros(array.shape)
            for index in np.ndindex(array.shape):
                old, values = array[index], []
                for side in sides:
                    array[index] = old + side * eps
                    values.append(loss(X, labels, parameters))
                array[index] = old
                found[index] = (values[0] - values[1]) / (eps * (sides[0] - sides[1]))
            return found

        return [(slopes(W), slopes(b)) for W, b in parameters]

    found = report("backward", backward)
    assert not found.passed and found.misconception.startswith("measured")
    if eps < 1e-4 or sides == (1, -1):
        assert [probe.passed for probe in found.probes] == [True] * 7 + [False]
    assert "one pass back gives all of them" in found.message and "Keep it" in found.message


def test_f_says_which_shape_it_takes():
    def numerical_gradient(f, theta, eps=1e-6):
        return f(theta.ravel()) * np.ones(theta.shape)

    matrix = report("numerical_gradient", numerical_gradient).probes[3]
    sentence = "this f takes an array of shape (2, 3), and was called with (6,)"
    assert f"ValueError: {sentence}" in [text for _, text in matrix.outcome]


@pytest.mark.parametrize("part", range(3))
def test_a_wrong_part_of_linear_backward_is_named(part):
    def linear_backward(grad_output, X, W):
        parts = list(reference("linear_backward", grad_output, X, W))
        parts[part] = parts[part] * 1.001
        return parts

    name = ("grad_X", "grad_W", "grad_b")[part]
    assert name in report("linear_backward", linear_backward).message


def test_a_wrong_part_of_backward_is_named_with_its_layer():
    def backward(X, labels, parameters):
        layers = reference("backward", X, labels, parameters)
        if len(layers) == 3:
            layers[1] = layers[1][0], layers[1][1] + 1e-3
        return layers

    message = report("backward", backward).message
    assert "right for two layers" in message and "grad_b of layer 2" in message


@pytest.fixture
def network():
    """The names that the exercise's cell with the wrong network defines."""
    source = read_source(ROOT / "source" / "exercises" / "03_backpropagation.md")
    (set_up, cell) = (
        next(cell.source for cell in source.notebook.cells if cell.id == name)
        for name in ("set-up", "network")
    )
    names = {}
    exec(set_up.replace("from dlcourse.questions import backpropagation as check", ""), names)
    exec(cell, names)
    return names


def check(names, layers=None):
    network = names["network"] if layers is None else Sequential(*layers)
    return gradcheck.check_gradients(network, CrossEntropyLoss(), names["X"], names["labels"])


def reported(names, layers=None):
    return {entry.layer.split()[0] for entry in check(names, layers).entries}


def test_the_names_are_those_of_the_layers_in_the_exercise(network):
    layers = network["network"].layers
    assert {type(layer).__name__ for layer in layers} == set(BUG.LAYERS)
    assert [type(layer).__name__ for layer in layers] == [
        "Linear",
        "Center",
        "Arctan",
        "Linear",
        "Softplus",
        "Gain",
        "Linear",
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_alone_exactly_the_wrong_layers_differ_from_a_measurement(network, seed):
    rng = np.random.default_rng(seed)
    x, wrong = network["X"], set()
    for layer in network["network"].layers:
        output = layer.forward(x)
        R = rng.normal(size=output.shape)
        measured = gradcheck.numerical_gradient(lambda x: np.sum(R * layer.forward(x)), x)
        layer.forward(x)
        if not np.allclose(layer.backward(R), measured, atol=1e-7):
            wrong.add(type(layer).__name__)
        x = output
    assert wrong == set(BUG.WRONG_LAYERS)


def repaired(names):
    """The two wrong layers with their right way back."""

    class Center(names["Center"]):
        def backward(self, grad_output):
            return grad_output - grad_output.mean(axis=0)

    class Softplus(names["Softplus"]):
        def backward(self, grad_output):
            return grad_output * (1 - np.exp(-self.output))

    return {"Center": Center, "Softplus": Softplus}


def test_the_report_on_the_whole_network_shows_what_the_exercise_says(network):
    """Everything left of Softplus is reported, and Center hides there until Softplus is right."""
    layers = network["network"].layers
    assert reported(network) == {"0", "3"}
    right = repaired(network)

    def with_repaired(*kinds):
        return [
            right[type(layer).__name__]() if type(layer).__name__ in kinds else layer
            for layer in layers
        ]

    assert reported(network, with_repaired("Center")) == {"0", "3"}
    assert reported(network, with_repaired("Softplus")) == {"0"}
    assert check(network, with_repaired("Center", "Softplus")).passed


@pytest.mark.parametrize(
    ("answer", "misconception"),
    [
        (["Center"], "one_hides_another"),
        (["Linear", "Softplus"], "where_it_shows"),
        (list(BUG.LAYERS), "where_it_shows"),
        (["Gain"], "all_suspects"),
        (["softplus", "center"], "numbers"),
        ([], "none"),
    ],
)
def test_other_suspicions_get_the_message_that_fits(answer, misconception):
    assert report("find_the_bug", answer).misconception == misconception


@pytest.mark.parametrize("answer", ["Softplus", [4], {"Softplus": 1}, 7, len, ["Softplus", None]])
def test_what_is_no_list_of_names_fails(answer):
    found = report("find_the_bug", answer)
    assert not found.passed and found.misconception is None


def test_a_name_that_comes_twice_is_no_mistake():
    assert report("find_the_bug", ["Center", "Softplus", "Center"]).passed


def test_nothing_is_not_answered():
    assert not report("find_the_bug", None).answered
