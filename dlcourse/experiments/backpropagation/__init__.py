"""Experiments of lesson 03: every ∂C/∂w from one pass forward and one pass backward."""

from dlcourse.experiments.backpropagation.find_the_bug import FindTheBug, run_find_the_bug
from dlcourse.experiments.backpropagation.find_the_bug_view import find_the_bug
from dlcourse.experiments.backpropagation.one_neuron_view import show_one_neuron
from dlcourse.experiments.backpropagation.stepper_view import stepper
from dlcourse.experiments.backpropagation.two_passes import TwoPasses, run_two_passes
from dlcourse.experiments.backpropagation.what_it_costs import WhatItCosts, run_what_it_costs
from dlcourse.experiments.backpropagation.what_it_costs_view import what_it_costs

__all__ = [
    "show_one_neuron",
    "FindTheBug",
    "TwoPasses",
    "WhatItCosts",
    "find_the_bug",
    "run_find_the_bug",
    "run_two_passes",
    "run_what_it_costs",
    "stepper",
    "what_it_costs",
]
