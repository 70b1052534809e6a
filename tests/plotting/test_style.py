"""Colours are looked up as matplotlib itself would, and matplotlib keeps its log to itself."""

import logging
import subprocess
import sys

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.plotting import (
    DIVERGING,
    MARKERS,
    PALETTE,
    SEQUENTIAL,
    colour_table,
    new_axes,
    new_figure,
    to_rgba,
)
from dlcourse.plotting.style import short_number

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


@pytest.mark.parametrize("colour_map", [DIVERGING, SEQUENTIAL])
@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_what_is_no_number_has_a_colour_of_its_own_and_infinity_the_last_one(colour_map, kind):
    table = colour_table(colour_map)
    values = np.array([[np.nan, 0.0], [np.inf, -np.inf]], dtype=kind)
    (no_number, zero), (above, below) = to_rgba(values, (-1, 1), table)
    assert not (table == no_number).all(axis=1).any() and no_number[3] == 255
    assert (zero == table[128]).all() and (above == table[-1]).all() and (below == table[0]).all()
    assert (to_rgba(np.array(np.nan), (-1, 1), table) == no_number).all()


@pytest.mark.parametrize("limits", [(0, 0), (1, -1), (np.nan, 1)])
def test_colours_need_a_lower_limit_below_the_upper(limits):
    with pytest.raises(ValueError, match="a lower limit below the upper, got"):
        to_rgba(np.zeros((2, 2)), limits, TABLE)


def test_the_middle_of_the_diverging_map_is_white():
    assert (TABLE[127:129, :3] > 250).all()


def test_a_figure_has_the_size_asked_for():
    assert new_figure(640, 330).canvas.get_width_height() == (640, 330)


def test_axes_have_a_figure_of_their_own_and_the_projection_asked_for():
    first, second = new_axes(300, 200), new_axes(projection="3d")
    assert first.figure is not second.figure
    assert first.figure.canvas.get_width_height() == (300, 200)
    assert (first.name, second.name) == ("rectilinear", "3d")


def test_every_colour_has_a_marker_of_its_own():
    assert len(set(MARKERS)) == len(MARKERS) == len(set(PALETTE)) == len(PALETTE)


def test_amounts_become_darker_step_by_step():
    brightness = colour_table(SEQUENTIAL)[:, :3] @ [0.2126, 0.7152, 0.0722]
    assert (np.diff(brightness) <= 0).all() and brightness[0] - brightness[-1] > 150


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (0.12345, "0.123"), (-12.34, "−12.3"), (999.6, "1000"), (-123456.0, "−123456")]
    + [(2e6, "2e+06"), (1e-7, "1e−07"), (-1e300, "−1e+300")],
)
def test_numbers_are_short_with_a_true_minus(value, text):
    assert short_number(value) == text


def test_matplotlib_does_not_speak_of_its_font_cache():
    assert not logging.getLogger("matplotlib.font_manager").isEnabledFor(logging.WARNING)


def test_a_letter_that_the_pictures_font_lacks_fails_the_test_that_draws_it():
    """So says pyproject.toml; the tests draw every experiment and every plotting function."""
    figure = new_figure(100, 100)
    figure.text(0.5, 0.5, "\N{CJK UNIFIED IDEOGRAPH-674E}")
    with pytest.raises(UserWarning, match="missing from font"):
        FigureCanvasAgg(figure).draw()


def test_pyplot_and_its_global_state_are_never_imported():
    module = "dlcourse.experiments.function_set"
    code = f"import sys, {module}; print('matplotlib.pyplot' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout.strip(), run.stderr) == ("False", "")
