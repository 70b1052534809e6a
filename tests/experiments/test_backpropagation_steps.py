"""Both passes and their 53 steps: each number right, and made of numbers that are known."""

import re

import numpy as np
import pytest

from dlcourse.experiments.backpropagation.stepper import N_STEPS
from dlcourse.experiments.backpropagation.steps import Formula, Kind, steps_of, written
from dlcourse.experiments.backpropagation.two_passes import run_two_passes
from dlcourse.gradcheck import numerical_gradient
from dlcourse.nn import Linear, MSELoss, Sequential, Sigmoid

SEEDS = range(5)


def random_arguments(seed):
    rng = np.random.default_rng(seed)
    parameters = [(rng.normal(size=(2, 2)), rng.normal(size=2)) for _ in range(3)]
    return rng.normal(size=2), rng.uniform(size=2), parameters


def library_network(parameters):
    rng = np.random.default_rng(0)
    layers = [layer for _ in parameters for layer in (Linear(2, 2, rng=rng), Sigmoid())]
    network = Sequential(*layers)
    for linear, (W, b) in zip(layers[::2], parameters, strict=True):
        linear.W[...], linear.b[...] = W, b
    return network


def library_gradients(x, target, parameters):
    """The cost, and (grad_W, grad_b) of each layer."""
    network, loss = library_network(parameters), MSELoss()
    cost = loss.forward(network.forward(x[None]), target[None])
    network.backward(loss.backward())
    return cost, [(layer.grad_W, layer.grad_b) for layer in network.layers[::2]]


@pytest.mark.parametrize("seed", SEEDS)
def test_both_passes_agree_with_the_library(seed):
    arguments = random_arguments(seed)
    passes = run_two_passes(*arguments)
    cost, gradients = library_gradients(*arguments)
    assert passes.cost == pytest.approx(cost, rel=1e-12)
    for layer, (grad_W, grad_b) in enumerate(gradients):
        np.testing.assert_allclose(passes.grad_W[layer], grad_W, rtol=1e-10, atol=1e-16)
        np.testing.assert_allclose(passes.grad_z[layer], grad_b, rtol=1e-10, atol=1e-16)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_passes_agree_with_the_numerical_gradient(seed):
    x, target, parameters = random_arguments(seed)
    passes = run_two_passes(x, target, parameters)
    for layer, (W, b) in enumerate(parameters):

        def cost(changed, place=layer, other=b):
            return run_two_passes(
                x, target, [*parameters[:place], (changed, other), *parameters[place + 1 :]]
            ).cost

        np.testing.assert_allclose(passes.grad_W[layer], numerical_gradient(cost, W), atol=1e-9)


def test_other_sizes_work_too():
    rng = np.random.default_rng(1)
    parameters = [(rng.normal(size=(4, 3)), rng.normal(size=4)), (np.ones((1, 4)), np.zeros(1))]
    passes = run_two_passes(rng.normal(size=3), [0.5], parameters)
    assert [grad_W.shape for grad_W in passes.grad_W] == [(4, 3), (1, 4)]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ((1, 0, 0), "The target must have 2 entries, one per output"),
        ((np.nan, 0), "The target, row 1, must be a number from −1000 to 1000, got nan"),
        (((1, 0),), "The target must have 1 dimensions, got 2"),
    ],
)
def test_a_target_that_does_not_fit_is_named(target, words):
    with pytest.raises(ValueError, match=words):
        run_two_passes((1, -1), target)


def steps(seed=None):
    arguments = [(1, -1)] if seed is None else random_arguments(seed)
    return steps_of(run_two_passes(*arguments))


def test_the_order_of_the_steps():
    kinds = [step.kind for step in steps()]
    neuron = [Kind.EDGE, Kind.EDGE, Kind.NEURON]
    amplifier = [Kind.REVERSED_EDGE, Kind.REVERSED_EDGE, Kind.AMPLIFIER]
    parameters = [Kind.WEIGHT, Kind.WEIGHT, Kind.BIAS]
    assert kinds == (
        6 * neuron
        + [Kind.COST, Kind.SLOPE, Kind.SLOPE, Kind.AMPLIFIER, Kind.AMPLIFIER]
        + 4 * amplifier
        + 6 * parameters
    )
    assert len(kinds) == N_STEPS


def names_in(text):
    """Every number that a formula refers to: ∂C/∂z²₁, σ′(z²₁), a¹₁, ŷ₁, ..."""
    return set(re.findall(r"∂C/∂\w[¹²³]?[₁₂]+|σ′\(z[¹²³][₁₂]\)|ŷ[₁₂]|\w[¹²³]?[₁₂]+", text))


@pytest.mark.parametrize("seed", [None, *SEEDS])
def test_each_step_uses_only_what_is_known(seed):
    known = {"x₁", "x₂", "ŷ₁", "ŷ₂"}
    for layer in "¹²³":
        known |= {f"w{layer}{i}{j}" for i in "₁₂" for j in "₁₂"} | {f"b{layer}{i}" for i in "₁₂"}
    for number, step in enumerate(steps(seed), start=1):
        for formula in step.formulas:
            used = names_in(formula.symbols)
            assert used and used <= known, f"step {number} uses {used - known}"
            known.add(formula.name)


def evaluated(numbers):
    expression = numbers.replace("½[", "0.5*(").replace("]", ")").replace("²", "**2")
    expression = expression.replace("·", "*").replace("−", "-").replace("σ(", "sigmoid(")
    return eval(expression, {"sigmoid": lambda z: 1 / (1 + np.exp(-z))})


@pytest.mark.parametrize("seed", [None, *SEEDS])
def test_the_substituted_numbers_give_the_value(seed):
    """Up to the rounding of what is substituted, to three digits, or to two if it is tiny."""
    for number, step in enumerate(steps(seed), start=1):
        for formula in step.formulas:
            rounding = 0.06 if "e−" in str(formula) else 0.012
            numbers = re.findall(r"\d[\d.]*(?:e-\d+)?", formula.numbers.replace("−", "-"))
            size = abs(formula.value) if "·" in formula.numbers else max(map(float, numbers))
            difference = abs(evaluated(formula.numbers) - formula.value)
            assert difference <= rounding * size, (number, formula)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_last_steps_are_the_librarys_gradients(seed):
    _, gradients = library_gradients(*random_arguments(seed))
    found = steps(seed)[-18:]
    for step in found:
        layer, i, *j = step.place
        expected = gradients[layer][0][i, j[0]] if j else gradients[layer][1][i]
        assert step.formulas[0].value == pytest.approx(expected, rel=1e-10)
    assert len({step.place for step in found}) == 18


def test_numbers_are_written_with_three_digits_and_a_true_minus():
    assert [written(v) for v in (-0.0, 4.0, -0.0903, 0.000987)] == ["0", "4", "−0.0903", "0.000987"]
    assert [written(v) for v in (2.26e-6, -9.96e-5, 1e-12)] == ["2.3e−6", "−1.0e−4", "1.0e−12"]
    assert str(Formula("C", "a · b", "2 · 3", 6.0)) == "C = a · b = 2 · 3 = 6"
    assert str(Formula("", "a · b", "2 · 3", 6.0)) == "a · b = 2 · 3 = 6"


def test_a_formula_of_the_lectures_network():
    step = steps()[25]
    assert [str(formula) for formula in step.formulas] == [
        "∂C/∂a²₁ = w³₁₁ · ∂C/∂z³₁ + w³₂₁ · ∂C/∂z³₂ = −0.271 − 0.117 = −0.388",
        "∂C/∂z²₁ = σ′(z²₁) · ∂C/∂a²₁ = 0.118 · (−0.388) = −0.0458",
    ]
