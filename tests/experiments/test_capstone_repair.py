"""The run to repair: every disease fails, its remedy mends it, and no other one does."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.capstone.repair_run import run_repair
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


@DISEASE_AND_SEED
def test_a_sick_run_fails_by_a_wide_margin_and_its_remedy_mends_it(disease, seed):
    sick, mended = repaired(disease, None, seed), repaired(disease, REMEDY_FOR[disease], seed)
    limit = 0.75 if disease == "overfitting" else 0.4
    assert sick.accuracy <= limit
    assert mended.is_healthy
    assert mended.accuracy - sick.accuracy >= (0.12 if disease == "overfitting" else 0.5)


@DISEASE_AND_SEED
def test_no_other_remedy_mends_it(disease, seed):
    for remedy, change in REMEDIES.items():
        # One that changes nothing repeats the same run.
        if remedy != REMEDY_FOR[disease] and change(DISEASES[disease]) != DISEASES[disease]:
            assert repaired(disease, remedy, seed).accuracy <= 0.75, remedy


# The runs were chosen by the five seeds above, so ten that had no say are asked too.
OTHER_SEEDS = range(5, 15)


@pytest.mark.parametrize("disease", DISEASES)
def test_on_other_seeds_the_remedy_mends_it_too(disease):
    for seed in OTHER_SEEDS:
        assert not repaired(disease, None, seed).is_healthy, seed
        assert repaired(disease, REMEDY_FOR[disease], seed).is_healthy, seed


def test_on_other_seeds_nothing_else_mends_overfitting_either():
    for seed in OTHER_SEEDS:
        for remedy in sorted(REMEDIES.keys() - {REMEDY_FOR["overfitting"], "scale the inputs"}):
            assert repaired("overfitting", remedy, seed).accuracy <= 0.77, (seed, remedy)
