"""Experiments of lesson 05: each parameter a step of its own size, and steps with a memory."""

from dlcourse.experiments.adaptive_learning_rates.digits_race import (
    DigitsRace,
    run_digits_race,
)
from dlcourse.experiments.adaptive_learning_rates.digits_race_view import digits_race
from dlcourse.experiments.adaptive_learning_rates.digits_rates_view import show_rates
from dlcourse.experiments.adaptive_learning_rates.momentum_map import (
    MomentumMap,
    run_momentum_map,
)
from dlcourse.experiments.adaptive_learning_rates.momentum_map_view import momentum_map
from dlcourse.experiments.adaptive_learning_rates.past_the_dip import (
    PastTheDip,
    run_past_the_dip,
)
from dlcourse.experiments.adaptive_learning_rates.past_the_dip_view import past_the_dip
from dlcourse.experiments.adaptive_learning_rates.race import Race, run_race
from dlcourse.experiments.adaptive_learning_rates.race_view import race

__all__ = [
    "DigitsRace",
    "MomentumMap",
    "PastTheDip",
    "Race",
    "digits_race",
    "momentum_map",
    "past_the_dip",
    "race",
    "run_digits_race",
    "run_momentum_map",
    "run_past_the_dip",
    "run_race",
    "show_rates",
]
