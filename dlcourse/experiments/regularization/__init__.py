"""Experiments of lesson 07: what L2 and L1 take from the weights, and what that is good for."""

from dlcourse.experiments.regularization.choose_strength import (
    StrengthChoice,
    run_choose_strength,
)
from dlcourse.experiments.regularization.choose_strength_view import choose_strength
from dlcourse.experiments.regularization.diamond_and_circle import (
    DiamondAndCircle,
    run_diamond_and_circle,
)
from dlcourse.experiments.regularization.diamond_and_circle_view import diamond_and_circle
from dlcourse.experiments.regularization.live_strength import LiveTraining, run_live_strength
from dlcourse.experiments.regularization.live_strength_view import live_strength
from dlcourse.experiments.regularization.recording import StrengthPath, run_strength_path
from dlcourse.experiments.regularization.shifted_digits import Shifted, run_shifted_digits
from dlcourse.experiments.regularization.small_weights import Curve, run_small_weights
from dlcourse.experiments.regularization.small_weights_view import show_small_weights
from dlcourse.experiments.regularization.strength_path import Trained, run_strength
from dlcourse.experiments.regularization.strength_path_view import strength_path
from dlcourse.experiments.regularization.two_forces import TwoForces, run_two_forces
from dlcourse.experiments.regularization.two_forces_view import two_forces

__all__ = [
    "Curve",
    "DiamondAndCircle",
    "LiveTraining",
    "Shifted",
    "StrengthChoice",
    "StrengthPath",
    "Trained",
    "TwoForces",
    "choose_strength",
    "diamond_and_circle",
    "live_strength",
    "run_choose_strength",
    "run_diamond_and_circle",
    "run_live_strength",
    "run_shifted_digits",
    "run_small_weights",
    "run_strength",
    "run_strength_path",
    "run_two_forces",
    "show_small_weights",
    "strength_path",
    "two_forces",
]
