"""Experiments of lesson 07: what L2 and L1 take from the weights, and what that is good for."""

from dlcourse.experiments.regularization.live_strength import LiveTraining, run_live_strength
from dlcourse.experiments.regularization.live_strength_view import live_strength
from dlcourse.experiments.regularization.small_weights import Curve, run_small_weights
from dlcourse.experiments.regularization.small_weights_view import show_small_weights
from dlcourse.experiments.regularization.strength_path import (
    Trained,
    run_strength,
    run_strength_path,
)
from dlcourse.experiments.regularization.strength_path_view import strength_path
from dlcourse.experiments.regularization.two_forces import TwoForces, run_two_forces
from dlcourse.experiments.regularization.two_forces_view import two_forces

__all__ = [
    "Curve",
    "LiveTraining",
    "Trained",
    "TwoForces",
    "live_strength",
    "run_live_strength",
    "run_small_weights",
    "run_strength",
    "run_strength_path",
    "run_two_forces",
    "show_small_weights",
    "strength_path",
    "two_forces",
]
