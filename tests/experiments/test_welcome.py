"""What the welcome page claims about its first run and its recipe, and how both are shown."""

from functools import cache

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.experiments.welcome import FirstRun, first_run, recipe, run_first_run, run_recipe
from dlcourse.experiments.welcome.first_run import BATCH_SIZE, N_STEPS
from dlcourse.experiments.welcome.recipe_view import describe_recipe

SEEDS = range(10)
"""All that the slider has."""


@cache
def percents(n_hidden, seed):
    """Percent right of the training and of the new digits, at the start and after each step."""
    run = run_first_run(n_hidden, np.random.default_rng(seed))
    return 100 * np.array(run.accuracies).T


@pytest.mark.parametrize("seed", SEEDS)
def test_in_30_seconds_it_reads_nearly_all_digits_that_it_has_never_seen(seed):
    train, new = percents(32, seed)
    assert len(new) == N_STEPS + 1
    assert new[0] < 25
    assert new[60] > 65
    assert 96.5 <= new[-1] < 98.5
    assert abs(new[-1] - train[-1]) < 1.5


def test_at_the_start_about_one_digit_in_ten_is_right():
    assert 8 < np.mean([percents(32, seed)[1][0] for seed in SEEDS]) < 12


def test_the_curves_of_the_picture_are_as_its_description_says():
    for percent in percents(32, 0):
        assert 7 < percent[0] < 13
        assert (percent[200:] > 90).all()
        assert 96.5 <= percent[-1] < 97.5


def test_too_few_neurons_end_lower():
    with_2, with_8, with_16, with_64 = (
        np.array([percents(n_hidden, seed)[1][-1] for seed in SEEDS]) for n_hidden in (2, 8, 16, 64)
    )
    assert (19.5 <= with_2).all() and (with_2 < 60.5).all()
    assert np.ptp(with_2) > 30
    assert (84.5 <= with_8).all() and (with_8 < 95.5).all()
    assert (with_16 >= 95).all() and (with_64 >= 95).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_with_2_neurons_ten_times_as_many_steps_do_not_suffice_either(seed):
    run = FirstRun(2, np.random.default_rng(seed))
    for _ in range(10 * N_STEPS):
        run.learn()
    run.measure()
    assert 63.5 <= 100 * run.accuracies[-1][1] < 75.5


def test_the_network_has_the_parameters_that_the_page_names():
    run = FirstRun(32, np.random.default_rng(0))
    assert run.network.theta.shape == (2410,)
    assert (len(run.train[1]), len(run.new[1])) == (1438, 359)


def test_no_new_digit_is_ever_learned_from():
    run = FirstRun(32, np.random.default_rng(0))
    together = np.concatenate([run.train[0], run.new[0]])
    everything = load_digits()[0]
    np.testing.assert_array_equal(*(a[np.lexsort(a.T)] for a in (together, everything)))
    seen = []
    forward = run.network.forward

    def note(X, *, training=False):
        if training:
            seen.append(X)
        return forward(X, training=training)

    run.network.forward = note
    for _ in range(-(-1438 // BATCH_SIZE)):
        run.step()
    learned = np.concatenate(seen)
    np.testing.assert_array_equal(*(a[np.lexsort(a.T)] for a in (learned, run.train[0])))


def test_the_picture_marks_exactly_the_wrong_answers(monkeypatch):
    shown = []
    experiment = first_run()
    parts = experiment.picture.sheet.parts
    monkeypatch.setattr(parts["guesses"], "set_cells", shown.append)
    experiment.advance(30)
    run = experiment.result
    X, labels = run.new
    guesses = run.network.predict(X[:24])
    texts = [text for row in shown[-1] for text in row]
    assert [text.split()[0] for text in texts] == [str(guess) for guess in guesses]
    assert [text.endswith("x") for text in texts] == list(guesses != labels[:24])
    assert 0 < len(parts["wrong guesses"].get_xdata()) == sum(guesses != labels[:24]) < 24
    assert "Step 30 of 720" in experiment.caption


@pytest.mark.parametrize(
    ("training", "test", "part", "word"),
    [
        (62, 60, "training", "more neurons"),
        (62, 60, "training", "lesson 4"),
        (94, 100, "training", "lesson 5"),
        (95, 94, "test", "lesson 6"),
        (99, 60, "test", "lesson 8"),
        (95, 95, "done", "lesson 9"),
    ],
)
def test_the_recipe_asks_about_training_first(training, test, part, word):
    advice = run_recipe(training, test)
    assert advice.part == part
    assert word in describe_recipe(advice)
    assert f"{training} % right on training data" in describe_recipe(advice)


def test_the_picture_shows_the_way_of_the_advice_only():
    experiment = recipe()
    for training, test, part in ((62, 60, "training"), (99, 60, "test"), (99, 98, "done")):
        experiment.controls["training"].value = training
        experiment.controls["test"].value = test
        parts = experiment.picture.sheet.parts
        ways = {name: parts[f"way to {name}"] for name in ("training", "test", "done")}
        shown = {name for name, way in ways.items() if any(a.get_visible() for a in way)}
        assert shown == {part}
        texts = [text.get_text() for text in parts["accuracies"]]
        assert texts == [f"{training} % right", f"{test} % right"]
        assert all(artist.get_visible() for artist in ways[part])
