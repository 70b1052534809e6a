"""Experiments of lesson 08: the thinner networks, their average, and what dropout is good for."""

from dlcourse.experiments.dropout.all_masks import (
    AllMasks,
    Unit,
    random_unit,
    run_all_masks,
    run_gaps,
)
from dlcourse.experiments.dropout.all_masks_view import all_masks
from dlcourse.experiments.dropout.noisy_digits import Accuracies, run_noisy_digits
from dlcourse.experiments.dropout.noisy_digits_view import noisy_digits
from dlcourse.experiments.dropout.one_pass import OnePass, run_one_pass
from dlcourse.experiments.dropout.recording import load_recording
from dlcourse.experiments.dropout.sampler import Sampler, run_sampler
from dlcourse.experiments.dropout.sampler_view import sampler

__all__ = [
    "Accuracies",
    "AllMasks",
    "OnePass",
    "Sampler",
    "Unit",
    "all_masks",
    "load_recording",
    "noisy_digits",
    "random_unit",
    "run_all_masks",
    "run_gaps",
    "run_noisy_digits",
    "run_one_pass",
    "run_sampler",
    "sampler",
]
