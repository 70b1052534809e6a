"""The run to repair: every disease fails, its remedy mends it, and no other one does."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.capstone.repair import run_repair
from dlcourse.experiments.capstone.setups import DISEASES, REMEDIES, REMEDY_FOR, SIGNS

SEEDS = range(5)
DISEASE_AND_SEED = pytest.mark.parametrize(
    ("disease", "seed"), [(disease, seed) for disease in DISEASES for seed in SEEDS]
)


@cache
def repaired(disease, remedy, seed):
    return run_repair(disease, remedy, np.random.default_rng(seed))


def test_every_disease_has_a_remedy_and_signs():
    assert DISEASES.keys() == REMEDY_FOR.keys() == SIGNS.keys()
    assert set(REMEDY_FOR.values()) == REMEDIES.keys()


PERCENT_RIGHT = {
    "learning rate too large": ((7, 11), (91, 96)),
    "learning rate too small": ((9, 26), (89, 97)),
    "vanishing gradient": ((8, 11), (87, 93)),
    "unscaled data": ((8, 11), (90, 96)),
    "overfitting": ((64, 68), (81, 87)),
    "dead ReLUs": ((8, 11), (85, 93)),
    "wrong loss": ((10, 12), (89, 96)),
}
"""The lesson's table: without a remedy, and with the one that fits."""


def assert_right(run, low, high):
    """In percent, as the lesson rounds it."""
    assert low - 0.5 <= 100 * run.accuracy < high + 0.5


@DISEASE_AND_SEED
def test_a_sick_run_fails_and_its_remedy_mends_it_as_the_table_says(disease, seed):
    sick, mended = repaired(disease, None, seed), repaired(disease, REMEDY_FOR[disease], seed)
    before, after = PERCENT_RIGHT[disease]
    assert_right(sick, *before)
    assert_right(mended, *after)
    assert mended.is_healthy and not sick.is_healthy


def other_remedies(disease):
    """All that do not fit, but for those that change nothing and repeat the same run."""
    return [
        remedy
        for remedy, change in REMEDIES.items()
        if remedy != REMEDY_FOR[disease] and change(DISEASES[disease]) != DISEASES[disease]
    ]


@DISEASE_AND_SEED
def test_no_other_remedy_mends_it(disease, seed):
    for remedy in other_remedies(disease):
        assert repaired(disease, remedy, seed).accuracy <= 0.75, remedy


@pytest.mark.parametrize("seed", SEEDS)
def test_what_other_remedies_do_to_a_wrong_loss_and_to_unscaled_data(seed):
    for remedy in other_remedies("wrong loss"):
        assert_right(repaired("wrong loss", remedy, seed), 10, 12)
    assert_right(repaired("unscaled data", "smaller learning rate", seed), 29, 51)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_signs_of_each_disease_are_there(seed):
    sick = {disease: repaired(disease, None, seed) for disease in DISEASES}
    norms = {disease: run.gradient_norms[-1] for disease, run in sick.items()}
    guess = np.log(10)

    too_large = sick["learning rate too large"]
    assert max(too_large.history.loss[:3]) > 3 * guess
    assert too_large.dead[-1].min() > 0.9
    too_small = sick["learning rate too small"]
    for losses in (too_small.history.loss, too_small.history.validation_loss):
        assert (np.diff(losses) < 0).all() and losses[-1] > 2
    assert norms["learning rate too small"].min() > 0.1
    vanishing = sick["vanishing gradient"]
    assert norms["vanishing gradient"][-1] > 100 * norms["vanishing gradient"][0]
    assert vanishing.dead[-1].max() == 0
    assert vanishing.history.loss[-1] == pytest.approx(guess, abs=0.1)
    spreads = sick["unscaled data"].input_spreads
    assert spreads.max() > 1e5 * spreads[spreads > 0].min()
    overfitting = sick["overfitting"].history
    assert overfitting.loss[-1] < overfitting.loss[0] / 4
    assert overfitting.validation_loss[-1] > 1.3 * min(overfitting.validation_loss)
    dead = sick["dead ReLUs"]
    assert dead.dead.min() == 1 and norms["dead ReLUs"].max() == 0
    assert dead.history.loss[0] == pytest.approx(guess, abs=0.1)
    assert norms["wrong loss"].max() < 1e-5
    assert sick["wrong loss"].dead[-1].max() < 0.2


# The runs were chosen by the five seeds above, so ten that had no say are asked too.
OTHER_SEEDS = range(5, 15)


@pytest.mark.parametrize("disease", DISEASES)
def test_on_other_seeds_the_remedy_mends_it_too(disease):
    for seed in OTHER_SEEDS:
        assert repaired(disease, None, seed).accuracy <= 0.77, seed
        assert repaired(disease, REMEDY_FOR[disease], seed).accuracy >= 0.8, seed


# On the five seeds no other remedy lifts the other four above a guess.
@pytest.mark.parametrize("disease", ["learning rate too small", "unscaled data", "overfitting"])
def test_on_other_seeds_nothing_else_mends_it_either(disease):
    for seed in OTHER_SEEDS:
        for remedy in other_remedies(disease):
            assert repaired(disease, remedy, seed).accuracy <= 0.77, (seed, remedy)
