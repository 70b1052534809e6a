"""Exercise 06: what is special about its questions; the laws of all are in test_question_laws."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.nn import EarlyStopping, History
from dlcourse.questions import verify

diagnose = import_module("dlcourse.questions.06_early_stopping.diagnose")
SEEDS = range(5)


def test_the_rules_give_the_numbers_of_the_exercise():
    losses = [0.9, 0.5, 0.6, 0.8], [0.8, 0.4, 0.5, 0.4], [0.3, 0.4, 0.9]
    assert [rules.best_epoch(np.array(some)) for some in losses] == [1, 1, 0]
    losses = np.array([0.9, 0.5, 0.6, 0.7, 0.8, 0.9])
    assert rules.stopping_epoch(losses, 2) == (3, 1)
    losses = np.array([1.0, 0.95, 0.85, 0.8, 0.78, 0.76])
    assert rules.stopping_epoch(losses, 2, 0.125) == (4, 2)


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
    stopped_at, best = rules.stopping_epoch(losses, 4, min_delta)
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

    found = verify("06.fit_with_early_stopping", answer)
    assert found.misconception == "alias"
    assert "keep a copy of every array" in found.message


@pytest.mark.parametrize("seed", SEEDS)
def test_a_split_in_another_random_order_passes(seed):
    def answer(X, labels, fractions, rng):
        order = np.random.default_rng([seed, int(rng.integers(1000))]).permutation(len(X))
        first, second = np.rint(np.cumsum(fractions[:2]) * len(X)).astype(int)
        return [(X[r], labels[r]) for r in (order[:first], order[first:second], order[second:])]

    assert verify("06.train_validation_test_split", answer).passed


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("remedy", diagnose.REMEDIES)
def test_a_remedy_fits_one_pair_only(place, remedy):
    value = list(diagnose.NAMING.right)
    value[place] = remedy
    found = verify("06.diagnose", value)
    assert found.passed == (remedy == diagnose.NAMING.right[place])
    assert found.passed or "ABCDEF"[place] in found.message


def test_the_exercise_lists_the_remedies():
    text = (Path(__file__).parents[2] / "source/exercises/06_early_stopping.md").read_text("utf-8")
    assert all(f'| `"{remedy}"` |' in text for remedy in diagnose.REMEDIES)
