"""Experiments of lesson 02: how good a function is, and how gradient descent finds a better one."""

from dlcourse.experiments.gradient_descent.descent import Descent, run_descent
from dlcourse.experiments.gradient_descent.descent_view import descent
from dlcourse.experiments.gradient_descent.race import Race, run_race
from dlcourse.experiments.gradient_descent.race_view import race
from dlcourse.experiments.gradient_descent.start_map import start_map
from dlcourse.experiments.gradient_descent.templates_view import show_templates
from dlcourse.experiments.gradient_descent.two_surfaces import TwoSurfaces, run_two_surfaces
from dlcourse.experiments.gradient_descent.two_surfaces_view import two_surfaces

__all__ = [
    "show_templates",
    "Descent",
    "Race",
    "TwoSurfaces",
    "descent",
    "race",
    "run_descent",
    "run_race",
    "run_two_surfaces",
    "start_map",
    "two_surfaces",
]
