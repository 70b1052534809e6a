"""Experiments of lesson 06: when to stop, who may choose, and what is wrong in the first place."""

from dlcourse.experiments.early_stopping.folds import Folds, run_folds
from dlcourse.experiments.early_stopping.noisy_run import Recording, record_run
from dlcourse.experiments.early_stopping.patience import Replay, run_patience
from dlcourse.experiments.early_stopping.patience_view import patience
from dlcourse.experiments.early_stopping.peeking import Peeking, record_held_out, run_peeking
from dlcourse.experiments.early_stopping.peeking_view import peeking
from dlcourse.experiments.early_stopping.six_trainings_view import show_six_trainings
from dlcourse.experiments.early_stopping.which_problem import PROBLEMS, Outcome, run_problem
from dlcourse.experiments.early_stopping.which_problem_view import which_problem

__all__ = [
    "PROBLEMS",
    "Folds",
    "Outcome",
    "Peeking",
    "Recording",
    "Replay",
    "patience",
    "peeking",
    "record_held_out",
    "record_run",
    "run_folds",
    "run_patience",
    "run_peeking",
    "run_problem",
    "show_six_trainings",
    "which_problem",
]
