"""Exercise 9's broken trainers have the mistakes that their signs say, and mended they have not."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.datasets import load_digits
from dlcourse.grading.submission import read_submission

SOLUTION = Path(__file__).parents[2] / "solutions" / "09_capstone.ipynb"
FOLDER = "dlcourse.questions.09_capstone"
gradients = import_module(f"{FOLDER}.gradients")
scale = import_module(f"{FOLDER}.scale")
logits = import_module(f"{FOLDER}.logits_at_test")


@pytest.fixture(scope="module")
def broken():
    names = {"np": np}
    for cell in read_submission(SOLUTION).learner_cells():
        if "def broken_scale" in cell.source:
            exec(cell.source, names)
    return names


@pytest.fixture
def network():
    """Digits, labels, and the parameters of a network at its start."""
    X, labels = load_digits()
    rng = np.random.default_rng(0)
    W1, W2 = rng.normal(0, 0.2, (16, 64)), rng.normal(0, 0.4, (10, 16))
    return X[:50], labels[:50], (W1, np.full(16, 0.1), W2, np.full(10, 0.1))


def test_the_broken_trainers_are_the_mistakes_of_their_questions(broken, network):
    X, labels, parameters = network
    theirs = broken["broken_gradients"](X, labels, *parameters)
    ours = gradients.as_it_was(X, labels, *parameters)
    assert all(map(np.allclose, theirs, ours))
    rngs = (np.random.default_rng(1), np.random.default_rng(1))
    arguments = [(X, *parameters, 0.4, rng) for rng in rngs]
    assert (broken["broken_logits_at_test"](*arguments[0]) == logits.as_it_was(*arguments[1])).all()
    assert broken["broken_scale"](X, X)[0] is X


def test_sign_of_b_only_the_first_layer_disagrees(broken, network):
    X, labels, parameters = network
    for place, is_right in enumerate((False, False, True, True)):

        def loss(theta, place=place):
            given = [*parameters]
            given[place] = theta
            return rules.cross_entropy(broken["linear_relu_linear"](X, *given)[-1], labels)

        slope = rules.numerical_gradient(loss, parameters[place])
        theirs = broken["broken_gradients"](X, labels, *parameters)[place]
        assert np.allclose(slope, theirs, atol=1e-6) == is_right
        mended = gradients.gradients(X, labels, *parameters)[place]
        assert np.allclose(slope, mended, atol=1e-6)


def test_sign_of_a_labels_change_when_it_is_asked_again(broken, network):
    X, _, parameters = network
    rng = np.random.default_rng(2)
    first, again = (
        broken["broken_logits_at_test"](X, *parameters, 0.4, rng).argmax(axis=1) for _ in range(2)
    )
    assert 0 < (first != again).mean()


def steps(X, labels, lr, seed, n_steps=60):
    """The losses of gradient descent on such a network."""
    rng = np.random.default_rng(seed)
    W1, W2 = (
        rng.normal(0, np.sqrt(2 / 64), (32, 64)),
        rng.normal(0, np.sqrt(2 / 32), (10, 32)),
    )
    parameters, losses = [W1, np.zeros(32), W2, np.zeros(10)], []
    for _ in range(n_steps):
        a = rules.relu(X @ parameters[0].T + parameters[1])
        losses.append(rules.cross_entropy(a @ parameters[2].T + parameters[3], labels))
        for theta, gradient in zip(parameters, gradients.gradients(X, labels, *parameters)):
            theta -= lr * gradient
    return np.array(losses)


@pytest.mark.parametrize("seed", range(5))
def test_sign_of_c_the_loss_rises_on_unscaled_inputs_and_falls_on_scaled_ones(seed):
    X, labels = load_digits()
    X, labels = X[:300], labels[:300]
    unscaled = X * 10 ** np.linspace(-1.5, 3.5, 64)
    losses = steps(unscaled, labels, 0.1, seed)
    assert losses[:5].max() > 1000 * losses[0] and abs(losses[-1] - np.log(10)) < 0.05
    scaled = steps(scale.scale(unscaled, unscaled)[0], labels, 0.1, seed)
    assert (np.diff(scaled) < 0).all() and scaled[-1] < 0.8 * scaled[0]
