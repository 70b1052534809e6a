"""Experiments of lesson 09: a run to repair, and the playground of the whole course."""

from dlcourse.experiments.capstone.playground_view import playground
from dlcourse.experiments.capstone.repair import Repair, Run, disease_of, run_repair, start_repair
from dlcourse.experiments.capstone.repair_view import repair
from dlcourse.experiments.playground import PlaygroundRun, Settings, run_playground

__all__ = [
    "PlaygroundRun",
    "Repair",
    "Run",
    "Settings",
    "disease_of",
    "playground",
    "repair",
    "run_playground",
    "run_repair",
    "start_repair",
]
