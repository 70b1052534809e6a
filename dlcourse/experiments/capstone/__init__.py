"""Experiments of lesson 09: a run to repair, and the playground of the whole course."""

from dlcourse.experiments.capstone.repair import Repair, repair, start_repair
from dlcourse.experiments.capstone.repair_run import Run, disease_of, run_repair

__all__ = ["Repair", "Run", "disease_of", "repair", "run_repair", "start_repair"]
