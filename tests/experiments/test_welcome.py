"""What the welcome page claims about its first run and its recipe, and how both are shown."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.experiments.number_table import NumberTable
from dlcourse.experiments.welcome import FirstRun, first_run, recipe, run_first_run, run_recipe
from dlcourse.experiments.welcome.first_run import BATCH_SIZE, N_STEPS
from dlcourse.experiments.welcome.recipe import describe_recipe

SEEDS = range(5)


def percent_of_new(n_hidden, seed):
    """Percent of the new digits that are right, at the start and after each step."""
    run = run_first_run(n_hidden, np.random.default_rng(seed))
    return 100 * np.array(run.accuracies)[:, 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_in_30_seconds_it_reads_nearly_all_digits_that_it_has_never_seen(seed):
    run = run_first_run(32, np.random.default_rng(seed))
    train, new = 100 * np.array(run.accuracies).T
    assert len(new) == N_STEPS + 1
    assert new[0] < 25
    assert new[60] > 65
    assert new[-1] > 96
    assert abs(new[-1] - train[-1]) < 1.5


def test_too_few_neurons_end_lower():
    with_2 = [percent_of_new(2, seed)[-1] for seed in SEEDS]
    with_8 = [percent_of_new(8, seed)[-1] for seed in SEEDS]
    with_16 = [percent_of_new(16, seed)[-1] for seed in SEEDS]
    assert min(with_2) > 20 and max(with_2) < 60
    assert max(with_2) - min(with_2) > 30
    assert min(with_8) > 85 and max(with_8) < 96
    assert min(with_16) > 95


@pytest.mark.parametrize("seed", SEEDS)
def test_with_2_neurons_ten_times_as_many_steps_do_not_suffice_either(seed, monkeypatch):
    run = FirstRun(2, np.random.default_rng(seed))
    with monkeypatch.context() as patch:
        patch.setattr(run, "_measure", lambda: None)
        for _ in range(10 * N_STEPS):
            run.step()
    run._measure()
    assert 63.5 < 100 * run.accuracies[-1][1] < 74.5


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
    monkeypatch.setattr(NumberTable, "set_cells", lambda _table, cells: shown.append(cells))
    experiment = first_run()
    experiment.advance(30)
    run, view = experiment.result, experiment._view
    X, labels = run.new
    guesses = run.network.predict(X[:24])
    texts = [text for row in shown[-1] for text in row]
    assert [text.split()[0] for text in texts] == [str(guess) for guess in guesses]
    assert [text.endswith("x") for text in texts] == list(guesses != labels[:24])
    assert 0 < len(view._wrong.get_xdata()) == sum(guesses != labels[:24]) < 24
    assert "Step 30 of 720" in experiment.caption


@pytest.mark.parametrize(
    ("training", "test", "part", "word"),
    [
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
        ways = experiment._view._ways
        shown = {name for name, way in ways.items() if any(a.get_visible() for a in way)}
        assert shown == {part}
        texts = [text.get_text() for text in experiment._view._accuracies]
        assert texts == [f"{training} % right", f"{test} % right"]
        assert all(artist.get_visible() for artist in ways[part])
