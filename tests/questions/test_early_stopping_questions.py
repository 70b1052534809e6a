"""Exercise 06: what is special about its questions; the laws of all are in test_question_laws."""

from pathlib import Path

import numpy as np
import pytest

from dlcourse.checks import early_stopping
from dlcourse.checks.early_stopping_questions import diagnose
from dlcourse.checks.early_stopping_questions.curves import N_EPOCHS, SEED, recorded_curves, train_curves
from dlcourse.checks.verifier import judge
from dlcourse.nn import EarlyStopping, History

BY_NAME = {question.name: question for question in early_stopping.QUESTIONS}
SEEDS = range(5)


def report(name, answer):
    return judge(BY_NAME[name], answer)


def reference(name, *arguments):
    return BY_NAME[name].reference(*arguments)


def test_exercise_is_worth_twelve_points():
    assert sum(question.points for question in early_stopping.QUESTIONS) == 12


def test_references_give_the_numbers_of_the_exercise():
    losses = [0.9, 0.5, 0.6, 0.8], [0.8, 0.4, 0.5, 0.4], [0.3, 0.4, 0.9]
    assert [reference("best_epoch", np.array(some)) for some in losses] == [1, 1, 0]
    losses = np.array([0.9, 0.5, 0.6, 0.7, 0.8, 0.9])
    assert reference("stopping_epoch", losses, 2) == (3, 1)
    losses = np.array([1.0, 0.95, 0.85, 0.8, 0.78, 0.76])
    assert reference("stopping_epoch", losses, 2, 0.125) == (4, 2)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("min_delta", [0.0, 0.1])
def test_stopping_agrees_with_the_library(seed, min_delta):
    losses = np.random.default_rng(seed).uniform(size=40) + np.linspace(1, 0, 40)
    rule, history = EarlyStopping(4, min_delta), History()
    for loss in losses:
        history.append(0.0, 0.0, loss, 0.0)
        rule.improves(history)
        if history.stopped:
            break
    stopped_at, best = reference("stopping_epoch", losses, 4, min_delta)
    assert (stopped_at + 1, best + 1) == (len(history.validation_loss), history.best_epoch)


@pytest.mark.parametrize(
    "keep", [lambda p: p, list, tuple, lambda p: [a[:] for a in p], lambda p: p.copy()]
)
def test_parameters_that_are_kept_without_a_copy_are_named(keep):
    def answer(train_one_epoch, validation_loss, parameters, patience, max_epochs):
        best, history, waited = None, [], 0
        while len(history) < max_epochs and waited < patience:
            train_one_epoch(parameters)
            history.append(validation_loss(parameters))
            if history[-1] <= min(history) and history.count(history[-1]) == 1:
                best, waited = keep(parameters), 0
            else:
                waited += 1
        return best, history

    found = report("fit_with_early_stopping", answer)
    assert found.misconception == "alias"
    assert "keep a copy of every array" in found.message


@pytest.mark.parametrize("seed", SEEDS)
def test_a_split_in_another_random_order_passes(seed):
    def answer(X, labels, fractions, rng):
        order = np.random.default_rng([seed, int(rng.integers(1000))]).permutation(len(X))
        first, second = np.rint(np.cumsum(fractions[:2]) * len(X)).astype(int)
        return [(X[r], labels[r]) for r in (order[:first], order[first:second], order[second:])]

    assert report("train_validation_test_split", answer).passed


@pytest.fixture(scope="module", params=["recorded", *SEEDS])
def histories(request):
    if request.param == "recorded":
        return recorded_curves()
    return train_curves(SEED + request.param)


def test_the_curves_show_what_is_said_of_them(histories):
    loss = {letter: np.array(h.loss) for letter, h in histories.items()}
    validation = {letter: np.array(h.validation_loss) for letter, h in histories.items()}
    assert list(histories) == list(diagnose.PAIRS)
    assert all(len(some) == N_EPOCHS for some in (*loss.values(), *validation.values()))
    best = validation["A"].min()
    assert validation["A"][-5:].mean() > best + 0.15 and loss["A"][-1] < loss["A"][4] / 2
    assert loss["B"].min() > 2.25 and validation["B"].min() > 2.25
    assert loss["C"][-1] < 0.1 and validation["C"][-5:].mean() < validation["C"].min() + 0.02
    # Run D jumps: where it stands in one epoch is chance. Losses are compared by their ratio.
    assert (np.diff(loss["D"]) > 0.05).sum() >= 3
    assert np.log(loss["D"][20:].mean() / loss["C"][20:].mean()) > 0.5
    assert (loss["E"][5:] > validation["E"][5:] + 0.1).all()
    assert (np.diff(loss["F"]) < 0).mean() > 0.9 and loss["F"][-1] > 1
    assert loss["F"][0] - loss["F"][-1] > 0.5


def test_run_d_of_the_exercise_jumps_again_and_again():
    assert (np.diff(recorded_curves()["D"].loss) > 0.1).sum() >= 5


def test_the_recording_is_what_training_gives_where_that_does_not_jump():
    recorded, trained = recorded_curves(), train_curves()
    for letter in "ABCEF":
        for name in ("loss", "validation_loss"):
            np.testing.assert_allclose(
                getattr(recorded[letter], name), getattr(trained[letter], name), atol=0.01
            )


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("remedy", diagnose.REMEDIES)
def test_a_remedy_fits_one_pair_only(place, remedy):
    value = list(diagnose.RIGHT)
    value[place] = remedy
    found = report("diagnose", value)
    assert found.passed == (remedy == diagnose.RIGHT[place])
    assert found.passed or "ABCDEF"[place] in found.message


def test_the_exercise_lists_the_remedies():
    text = (Path(__file__).parents[2] / "source/exercises/06_early_stopping.md").read_text()
    assert all(f'| `"{remedy}"` |' in text for remedy in diagnose.REMEDIES)
