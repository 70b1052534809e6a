"""Experiments of the welcome page: the recipe as one picture, and a first run on real digits."""

from dlcourse.experiments.welcome.first_run import FirstRun, run_first_run
from dlcourse.experiments.welcome.first_run_view import first_run
from dlcourse.experiments.welcome.recipe import Advice, run_recipe
from dlcourse.experiments.welcome.recipe_view import recipe

__all__ = ["Advice", "FirstRun", "first_run", "recipe", "run_first_run", "run_recipe"]
