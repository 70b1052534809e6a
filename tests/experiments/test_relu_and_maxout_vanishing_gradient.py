"""The vanishing gradient: two networks of one depth, the same start, the same batches."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.layer_outputs import layer_outputs, layers_with_weights
from dlcourse.experiments.relu_and_maxout import Training, VanishingGradient, vanishing_gradient
from dlcourse.experiments.relu_and_maxout.deep_networks import (
    RIVALS,
    build_network,
    centred_digits,
)
from dlcourse.experiments.relu_and_maxout.vanishing_gradient import N_STEPS, STEPS_PER_EPOCH
from dlcourse.experiments.relu_and_maxout.vanishing_gradient_view import (
    describe_vanishing_gradient,
    draw_vanishing_gradient,
)
from dlcourse.experiments.sheet import Sheet
from dlcourse.experiments.simulation import take_steps


def training(activation="ReLU", depth=3, seed=0, **options):
    return Training(depth, activation, np.random.default_rng(seed), **options)


def test_the_digits_are_centred():
    X, labels = centred_digits()
    assert X.shape == (1797, 64) and labels.shape == (1797,)
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=1e-12)


@pytest.mark.parametrize("depth", [2, 3, 10])
@pytest.mark.parametrize("activation", ["sigmoid", *RIVALS])
def test_depth_counts_the_layers_with_weights(depth, activation):
    network = build_network(depth, activation, np.random.default_rng(0))
    assert len(layers_with_weights(network)) == depth
    X, _ = centred_digits()
    outputs = layer_outputs(network, X[:7])
    assert [output.shape for output in outputs] == [(7, 48)] * (depth - 1) + [(7, 10)]
    np.testing.assert_array_equal(outputs[-1], network.forward(X[:7]))


@pytest.mark.parametrize(
    ("depth", "activation", "words"),
    [
        (1, "ReLU", "depth must be from 2 to 10, got 1"),
        (11, "ReLU", "depth must be from 2 to 10, got 11"),
        (3, "swish", "sigmoid, tanh, ReLU, Leaky ReLU, Maxout, got 'swish'"),
    ],
)
def test_what_is_out_of_range_is_said(depth, activation, words):
    with pytest.raises(ValueError, match=words):
        build_network(depth, activation, np.random.default_rng(0))


@pytest.mark.parametrize("activation", ["tanh", "ReLU", "Leaky ReLU"])
def test_both_networks_start_alike_and_see_the_same_batches(activation):
    result = VanishingGradient(4, activation)
    np.testing.assert_array_equal(result.sigmoid.network.theta, result.rival.network.theta)
    for _ in range(3):
        first, second = (t.network.layers[0].x for t in (result.sigmoid, result.rival))
        np.testing.assert_array_equal(first, second)
        result.step()


def test_an_epoch_has_every_digit_once_in_an_order_of_its_own():
    run, X = training(), centred_digits()[0]
    epochs = []
    for _ in range(2):
        batches = []
        for _ in range(STEPS_PER_EPOCH):
            batches.append(run.network.layers[0].x)
            run.step()
        assert {len(batch) for batch in batches} == {31, 32}
        epochs.append(np.concatenate(batches))
    for seen in epochs:
        np.testing.assert_array_equal(*(a[np.lexsort(a.T)] for a in (seen, X)))
    assert not np.array_equal(*epochs)


def test_a_step_is_gradient_descent_and_the_norms_are_those_of_the_gradient():
    run = training()
    theta, grad = run.network.theta.copy(), run.network.grad.copy()
    first = layers_with_weights(run.network)[0]
    assert run.norms[0].shape == (3,)
    assert run.norms[0][0] == pytest.approx(np.sqrt((first.grad_W**2).sum()))
    run.step()
    np.testing.assert_allclose(run.network.theta, theta - 0.1 * grad)
    assert run.norms[1][0] == pytest.approx(np.sqrt((first.grad_W**2).sum()))


def share_right(run):
    """How much of its present batch the network reads right."""
    X, labels = centred_digits()
    label_of = {digit.tobytes(): label for digit, label in zip(X, labels, strict=True)}
    batch = run.network.layers[0].x
    return np.mean(run.network.predict(batch) == [label_of[digit.tobytes()] for digit in batch])


def test_norms_and_accuracies_are_means_over_the_latest_epoch():
    run = training()
    right = [share_right(run)]
    for _ in range(2 * STEPS_PER_EPOCH):
        run.step()
        right.append(share_right(run))
    assert run.n_steps == 114 and len(run.norms) == len(run.accuracies) == 115
    np.testing.assert_allclose(run.mean_norms, np.mean(run.norms[-57:], axis=0))
    assert run.ratio == pytest.approx(run.mean_norms[0] / run.mean_norms[-1])
    assert run.accuracies[-1] == pytest.approx(np.mean(right[-57:]))
    assert run.accuracies[0] == right[0]


def test_it_ends_after_20_epochs():
    run = take_steps(training(depth=2), N_STEPS - 1)
    assert run.finished is None
    run.step()
    assert run.finished == "all 20 epochs are done"


def test_divergence_is_named():
    result = VanishingGradient(3, "ReLU")
    result.trainings["rival"] = result.rival = training(lr=1e200)
    take_steps(result, 3)
    assert result.finished == "the ReLU network's loss became infinite"


def test_same_seed_same_numbers():
    first, second = (take_steps(training(seed=3), 5) for _ in "ab")
    np.testing.assert_array_equal(first.norms, second.norms)
    assert not np.array_equal(first.norms, take_steps(training(seed=4), 5).norms)


def test_the_caption_has_both_accuracies_and_both_ratios():
    result = VanishingGradient(9, "tanh")
    result.sigmoid.norms, result.sigmoid.accuracies = [np.array([2e-6, 1, 0.5])], [0.099]
    result.rival.norms, result.rival.accuracies = [np.array([3.0, 1, 2])], [0.9954]
    assert describe_vanishing_gradient(result) == (
        "9 layers after 0 steps, 0.0 epochs. Sigmoid: training accuracy 9.9 %, gradient of the "
        "first layer 4e−06 times that of the last. tanh: training accuracy 99.5 %, gradient of the "
        "first layer 1.5 times that of the last."
    )


def test_the_lines_are_the_gradients_and_the_accuracies():
    sheet = Sheet(640, 330)
    result = take_steps(VanishingGradient(4, "Maxout"), 60)
    sheet.draw(draw_vanishing_gradient)(result)
    for key, run in result.trainings.items():
        layers, norms = sheet.parts[f"gradient norms of {key}"].get_data()
        assert list(layers) == [1, 2, 3, 4]
        np.testing.assert_array_equal(norms, run.mean_norms)
        epochs, shown = sheet.parts[f"accuracy of {key}"].get_data()
        assert epochs[-1] == pytest.approx(60 / 57)
        np.testing.assert_allclose(shown, 100 * np.array(run.accuracies))
    names = [text.get_text() for text in sheet.figure.legends[0].get_texts()]
    assert names == ["sigmoid", "Maxout"]


def test_controls_start_anew_and_frames_draw_no_background(monkeypatch):
    experiment = vanishing_gradient()
    experiment.advance(3)
    assert experiment.result.rival.n_steps == 3
    experiment.controls["depth"].value = 4
    assert experiment.result.depth == 4 and experiment.result.rival.n_steps == 0
    experiment.controls["activation"].value = "tanh"
    assert "tanh: training accuracy" in experiment.caption
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.advance(5)
    assert not draws
