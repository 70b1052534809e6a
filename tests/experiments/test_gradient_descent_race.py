"""The race: two networks that begin alike and get the same, and the way it is shown."""

import io

import numpy as np
import PIL.Image
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.datasets import load_digits
from dlcourse.experiments.gradient_descent.race import (
    N_EPOCHS,
    STARTS,
    STEPS_PER_EPOCH,
    Race,
    run_race,
)
from dlcourse.experiments.gradient_descent.race_view import describe_race, draw_race, race
from dlcourse.experiments.sheet import Sheet
from dlcourse.experiments.simulation import run_to_end, take_steps


def new_race(lr=0.1, start="usual", seed=0):
    return Race(lr, start, np.random.default_rng(seed))


def test_both_begin_alike_and_see_the_same_batches(monkeypatch):
    result = new_race()
    np.testing.assert_array_equal(
        result.squared_error.network.theta, result.cross_entropy.network.theta
    )
    assert result.squared_error.network is not result.cross_entropy.network
    batches = {id(runner): [] for runner in result.runners}
    for runner in result.runners:
        monkeypatch.setattr(
            runner, "learn", lambda X, labels, seen=batches[id(runner)]: seen.append((X, labels))
        )
    take_steps(result, STEPS_PER_EPOCH)
    X, labels = load_digits()
    first, second = batches.values()
    assert len(first) == 60 and [len(X) for X, _ in first] == [30] * 59 + [27]
    for (X_first, labels_first), (X_second, labels_second) in zip(first, second, strict=True):
        np.testing.assert_array_equal(X_first, X_second)
        np.testing.assert_array_equal(labels_first, labels_second)
    # Every digit once, with its own label.
    seen = np.column_stack(
        [np.concatenate([X for X, _ in first]), np.concatenate([labels for _, labels in first])]
    )
    everything = np.column_stack([X, labels])
    np.testing.assert_array_equal(*(a[np.lexsort(a.T)] for a in (seen, everything)))


def test_each_epoch_has_another_order(monkeypatch):
    result = new_race()
    first_labels = []
    monkeypatch.setattr(
        result.cross_entropy, "learn", lambda X, labels: first_labels.append(labels)
    )
    take_steps(result, STEPS_PER_EPOCH + 1)
    assert not np.array_equal(first_labels[0], first_labels[60])


def test_accuracy_and_probability_are_of_all_training_digits():
    result = new_race()
    result.step()
    X, labels = load_digits()
    for runner in result.runners:
        assert len(runner.accuracies) == 2
        right = runner.network.predict(X) == labels
        assert runner.accuracies[-1] == pytest.approx(100 * right.mean())
        assert runner.right_probabilities.shape == labels.shape
        # More than a half is right, whatever the others have.
        assert right[runner.right_probabilities > 0.5].all()
        assert runner.slope == np.linalg.norm(runner.network.grad)


def test_the_confident_start_has_output_weights_30_times_as_large():
    usual, confident = new_race(), new_race(start="confidently wrong")
    for (name, w), (_, v) in zip(
        usual.cross_entropy.network.named_parameters(),
        confident.cross_entropy.network.named_parameters(),
        strict=True,
    ):
        np.testing.assert_allclose(v, 30 * w if name == "2.W" else w)


def test_the_learning_rate_acts_at_once_on_both():
    result, other = new_race(), new_race()
    result.set(lr=1e-12)
    before = [runner.network.theta.copy() for runner in result.runners]
    result.step()
    other.step()
    assert result.lr == 1e-12
    for runner, theta in zip(result.runners, before, strict=True):
        np.testing.assert_allclose(runner.network.theta, theta, atol=1e-9)
    for runner, theta in zip(other.runners, before, strict=True):
        assert np.abs(runner.network.theta - theta).max() > 1e-4


def test_it_ends_after_20_epochs_and_the_seed_decides():
    first, second = (run_race(0.5, rng=np.random.default_rng(3)) for _ in range(2))
    assert first.epoch == N_EPOCHS and first.finished == "all 20 epochs are done"
    assert first.n_steps == N_EPOCHS * STEPS_PER_EPOCH
    assert len(first.cross_entropy.accuracies) == 2
    assert first.cross_entropy.accuracies == second.cross_entropy.accuracies
    assert first.squared_error.accuracies == second.squared_error.accuracies
    other = run_race(0.5, rng=np.random.default_rng(4))
    assert other.squared_error.accuracies != first.squared_error.accuracies


def test_measuring_changes_nothing():
    stepped = run_to_end(new_race(lr=0.5, seed=3))
    run = run_race(0.5, rng=np.random.default_rng(3))
    for runner, other in zip(stepped.runners, run.runners, strict=True):
        np.testing.assert_array_equal(runner.network.theta, other.network.theta)
        assert runner.accuracies[-1] == other.accuracies[-1]


@pytest.mark.parametrize("start", STARTS)
def test_the_largest_learning_rate_leaves_every_number_finite(start):
    result = run_race(10.0, start, rng=np.random.default_rng(0))
    for runner in result.runners:
        assert np.isfinite(runner.network.theta).all()
        assert np.isfinite(runner.right_probabilities).all() and np.isfinite(runner.slope)


def test_what_is_out_of_range_is_said():
    with pytest.raises(ValueError, match="one of usual, confidently wrong, got 'bad'"):
        new_race(start="bad")
    with pytest.raises(ValueError, match="η must be above 0, got 0"):
        new_race(lr=0)
    with pytest.raises(ValueError, match="η must be above 0, got nan"):
        new_race().set(lr=np.nan)


def test_the_picture_has_a_point_for_each_step_and_all_digits_in_both_histograms():
    result = take_steps(new_race(), 3)
    sheet = Sheet(640, 380)
    sheet.draw(draw_race)(result)
    for name, runner in (
        ("cross-entropy", result.cross_entropy),
        ("squared error", result.squared_error),
    ):
        epochs, accuracies = sheet.parts[f"accuracies of {name}"].get_data()
        np.testing.assert_allclose(epochs, [0, 1 / 6, 2 / 6, 3 / 6])
        np.testing.assert_array_equal(accuracies, runner.accuracies)
        assert sheet.parts[f"digits of {name}"].get_data().values.sum() == 1797


def test_the_caption_gives_the_numbers():
    result = new_race()
    assert describe_race(result) == (
        "Epoch 0.0 with η = 0.1: cross-entropy 9.8 % right; squared error 9.8 % right."
    )
    result.step()
    result.cross_entropy.slope, result.squared_error.slope = 0.5, 1e-5
    assert "right, gradient 0.500 long; " in describe_race(result)
    assert describe_race(result).endswith("right, gradient less than 0.001 long.")


def test_widget_steps_resets_and_saves_the_end():
    experiment = race()
    start = experiment.panel.frame, experiment.caption
    experiment.advance(3)
    experiment.controls["lr"].value = 1.0
    assert experiment.result.n_steps == 3 and experiment.result.lr == 1.0
    assert "Epoch 0.5 with η = 1" in experiment.caption
    experiment.controls["start"].value = "confidently wrong"
    assert experiment.result.n_steps == 0
    experiment.buttons["Reset"].click()
    assert (experiment.panel.frame, experiment.caption) == start
    assert "Epoch 20.0" in experiment._repr_mimebundle_()["text/plain"]
    image = PIL.Image.open(io.BytesIO(experiment.picture.png(experiment.result)))
    assert 500 <= image.width <= 660 and image.height <= 460
    assert len(experiment.alt.split()) >= 20


def test_a_frame_does_not_redraw_the_background(monkeypatch):
    experiment = race()
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.advance(1)
    assert not draws
