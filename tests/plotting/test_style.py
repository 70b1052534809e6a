"""Colours are looked up as matplotlib itself would, and matplotlib keeps its log to itself."""

import logging
import subprocess
import sys

import numpy as np
import pytest

from dlcourse.plotting import DIVERGING, colour_table, new_figure, to_rgba

TABLE = colour_table()


def test_lookup_agrees_with_the_colour_map():
    values = np.random.default_rng(0).uniform(-2, 5, size=(7, 9))
    expected = DIVERGING((values + 2) / 7, bytes=True)
    difference = to_rgba(values, (-2, 5), TABLE).astype(int) - expected
    assert np.abs(difference).max() <= 4  # neighbouring colours of the table


@pytest.mark.parametrize(
    ("value", "index"), [(-9.0, 0), (-1.0, 0), (0.0, 128), (1.0, 255), (9.0, 255)]
)
def test_values_beyond_the_limits_take_the_last_colour(value, index):
    assert (to_rgba(np.array(value), (-1, 1), TABLE) == TABLE[index]).all()


def test_the_middle_of_the_diverging_map_is_white():
    assert (TABLE[127:129, :3] > 250).all()


def test_a_figure_has_the_size_asked_for():
    assert new_figure(640, 330).canvas.get_width_height() == (640, 330)


def test_matplotlib_does_not_speak_of_its_font_cache():
    assert not logging.getLogger("matplotlib.font_manager").isEnabledFor(logging.WARNING)


def test_pyplot_and_its_global_state_are_never_imported():
    module = "dlcourse.experiments.function_set"
    code = f"import sys, {module}; print('matplotlib.pyplot' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout.strip(), run.stderr) == ("False", "")
