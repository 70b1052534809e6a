"""Exercise 06: what is special about its questions; the laws of all are in test_question_laws."""

import math
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.checks import accepts, with_fresh_probes
from dlcourse.nn import EarlyStopping, History
from dlcourse.questions import find_question, verify

leaks = import_module("dlcourse.questions.06_early_stopping.leaks")
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


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("leak", leaks.LEAKS)
def test_a_leak_fits_just_its_reports(place, leak):
    value = list(leaks.NAMING.right)
    value[place] = leak
    found = verify("06.leaks", value)
    assert found.passed == (leak == leaks.NAMING.right[place])
    assert found.passed or f"report {'ABCDEF'[place]}" in found.message


def test_the_exercise_lists_the_remedies_and_the_leaks():
    text = (Path(__file__).parents[2] / "source/exercises/06_early_stopping.md").read_text("utf-8")
    assert all(f'| `"{name}"` |' in text for name in (*diagnose.REMEDIES, *leaks.LEAKS))


@pytest.mark.parametrize("place", [1, 3, 4, 5])
def test_nothing_is_not_taken_for_another_remedy(place):
    value = list(diagnose.NAMING.right)
    value[place] = "nothing"
    found = verify("06.diagnose", value)
    assert found.misconception is None
    assert f"pair {'ABCDEF'[place]} it has 'nothing'" in found.message


CLOSE_TO_LOWEST = (
    lambda losses: int(np.flatnonzero(np.isclose(losses, losses.min()))[0]),
    lambda losses: np.argmax(np.abs(losses - losses.min()) < 1e-6),
    lambda losses: next(i for i, x in enumerate(losses) if math.isclose(x, min(losses))),
)


@pytest.mark.parametrize("first_close", CLOSE_TO_LOWEST)
def test_the_first_loss_close_to_the_lowest_is_not_the_best(first_close):
    found = verify("06.best_epoch", first_close)
    assert not found.passed and "close to the lowest" in found.message


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("first_close", CLOSE_TO_LOWEST)
def test_fresh_losses_are_as_close_to_each_other(first_close, seed):
    fresh = with_fresh_probes(find_question("06.best_epoch"), seed)
    assert not accepts(fresh, first_close)


@pytest.mark.parametrize("start", [1, 10, 999, 1e4, 1e6, 1e10])
def test_a_search_whose_best_loss_starts_at_a_number_fails(start):
    def answer(losses):
        best, best_loss = 0, start
        for epoch, loss in enumerate(losses):
            if loss < best_loss:
                best, best_loss = epoch, loss
        return best

    found = verify("06.best_epoch", answer)
    assert not found.passed and "the search starts with a" in found.message


def fit_from(start):
    """A loop whose best loss starts at a number."""

    def answer(train_one_epoch, validation_loss, parameters, patience, max_epochs):
        best, best_parameters = start, [p.copy() for p in parameters]
        waited, history = 0, []
        for _ in range(max_epochs):
            train_one_epoch(parameters)
            history.append(validation_loss(parameters))
            waited += 1
            if history[-1] < best:
                best, waited = history[-1], 0
                best_parameters = [p.copy() for p in parameters]
            if waited == patience:
                break
        return best_parameters, history

    return answer


@pytest.mark.parametrize("start", [0.95, 1, 10, 999, 1e4, 1e6, 1e10])
def test_a_fit_whose_best_loss_starts_at_a_number_fails(start):
    found = verify("06.fit_with_early_stopping", fit_from(start))
    assert not found.passed and "starts at a number" in found.message, str(found)
    assert verify("06.fit_with_early_stopping", fit_from(np.inf)).passed


def stop_from(start, below=lambda best, min_delta: best - min_delta):
    """stopping_epoch with a best loss that starts at a number."""

    def answer(losses, patience, min_delta=0.0):
        best_loss, best, waited = start, 0, 0
        for epoch, loss in enumerate(losses):
            if loss < below(best_loss, min_delta):
                best_loss, best, waited = loss, epoch, 0
            else:
                waited += 1
            if waited == patience:
                return epoch, best
        return len(losses) - 1, best

    return answer


@pytest.mark.parametrize("start", [1, 10, 999, 1e4, 1e6, 1e10])
def test_a_stop_whose_best_loss_starts_at_a_number_fails(start):
    found = verify("06.stopping_epoch", stop_from(start))
    assert not found.passed and "starts at a number" in found.message, str(found)
    assert verify("06.stopping_epoch", stop_from(np.inf)).passed


def test_min_delta_with_the_wrong_sign_is_named():
    answer = stop_from(np.inf, lambda best, min_delta: best + min_delta)
    found = verify("06.stopping_epoch", answer)
    assert found.misconception == "min_delta_added" and "left out" not in str(found)


@pytest.mark.parametrize("waited", [0, 1], ids=["stops early", "the best epoch waits"])
def test_one_epoch_early_is_named(waited):
    def answer(losses, patience, min_delta=0.0):
        best = 0
        for epoch in range(1, len(losses)):
            if losses[epoch] < losses[best] - min_delta:
                best = epoch
            if (waited or epoch > best) and epoch - best >= patience - 1:
                return epoch, best
        return len(losses) - 1, best

    found = verify("06.stopping_epoch", answer)
    assert found.misconception == ("best_waits" if waited else "early")


def stop_at(end, is_tested_first=False, last=lambda n: n):
    """stopping_epoch that says `end(epoch)` when it stops early, and looks at `last(n)` losses."""

    def answer(losses, patience, min_delta=0.0):
        best = 0
        for epoch in range(1, last(len(losses))):
            if is_tested_first and epoch - best >= patience:
                return end(epoch), best
            if losses[best] - losses[epoch] > min_delta:
                best = epoch
            if epoch - best >= patience:
                return end(epoch), best
        return len(losses) - 1, best

    return answer


@pytest.mark.parametrize(
    ("answer", "misconception"),
    [
        (stop_at(lambda epoch: epoch, is_tested_first=True), "tested_before"),
        (stop_at(lambda epoch: epoch - 1), "one_before_the_stop"),
        (stop_at(lambda epoch: epoch, last=lambda n: n - 1), "last_epoch_unseen"),
        (stop_at(lambda epoch: epoch), None),
    ],
)
def test_where_a_stop_ends_is_recognised(answer, misconception):
    assert verify("06.stopping_epoch", answer).misconception == misconception


@pytest.mark.parametrize("which", ["X", "labels", "both"])
def test_rows_that_lose_their_labels_are_named_whichever_is_shuffled(which):
    def answer(X, labels, fractions, rng):
        X = rng.permutation(X) if which != "labels" else X
        labels = rng.permutation(labels) if which != "X" else labels
        first, second = np.rint(np.cumsum(fractions)[:2] * len(X)).astype(int)
        cuts = [first, second]
        return list(zip(np.split(X, cuts), np.split(labels, cuts), strict=True))

    found = verify("06.train_validation_test_split", answer)
    assert "in different orders, or only one of them" in found.message


def split(deal):
    """A split with `deal(order, labels, first, second)`, three arrays of numbers of samples."""

    def answer(X, labels, fractions, rng):
        first, second = np.rint(np.cumsum(fractions)[:2] * len(X)).astype(int)
        parts = deal(rng.permutation(len(X)), labels, first, second)
        return [(X[rows], labels[rows]) for rows in parts]

    return answer


@pytest.mark.parametrize(
    ("deal", "sentence"),
    [
        (lambda o, _, a, b: (o[:a], o[b:], o[a:b]), "test set comes before the validation set"),
        (lambda o, _, a, b: (o[:a], o[a + 1 : b], o[b + 1 :]), "a sample is lost where one set"),
        (lambda o, _, a, b: (o[:a], o[a:b], o[b:-1]), "a sample is lost where one set"),
        (
            lambda o, labels, a, b: np.split(np.argsort(labels, kind="stable"), [a, b]),
            "sorted by their labels",
        ),
        (lambda o, _, a, b: (o[:a], *np.split(np.sort(o[a:]), [b - a])), "in its old order"),
    ],
)
def test_slips_of_a_split_are_named(deal, sentence):
    found = verify("06.train_validation_test_split", split(deal))
    assert not found.passed and sentence in found.message, str(found)


def test_a_set_that_is_empty_is_judged():
    found = verify("06.train_validation_test_split", split(lambda o, _, a, b: (o, o[:0], o[:0])))
    assert not found.passed and found.answered


def test_epochs_are_no_samples_whose_results_are_averaged():
    """A result that is 0 for each single epoch says nothing of how several make one number."""
    found = verify("06.best_epoch", lambda losses: int(np.argmin([np.inf, *losses[1:]])))
    assert not found.passed and "For each sample alone" not in str(found)
