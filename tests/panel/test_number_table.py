"""The table of numbers puts each character where it belongs."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.number_table import (
    CHARACTERS,
    GLYPH_WIDTH,
    NumberTable,
    cell_text,
)
from dlcourse.plotting import new_figure


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.05, "0.050"), (-0.1234, "−0.123"), (99.9, "99.900"), (158.11, "158"), (np.nan, "–")],
)
def test_numbers_of_every_size_fit_their_column(value, text):
    assert cell_text(value, 3) == text


def ink(cells, scale=1):
    """(height, width) bool, row 0 at the top: where a table with two columns and rows has ink."""
    figure = new_figure(200, 80)
    table = NumberTable(figure, columns=(90, 190), rows=(60, 20))
    table.set_cells(cells)
    figure.dpi *= scale
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., 0] < 128


def test_a_cell_ends_at_its_column_and_lies_around_its_row():
    rows, columns = np.nonzero(ink([("", "0.05"), ("", "")]))
    assert 190 - 4 * GLYPH_WIDTH <= columns.min() and 190 - GLYPH_WIDTH < columns.max() < 190
    assert abs((rows.min() + rows.max()) / 2 - 20) <= 2  # 60 pixels above the bottom of 80


def test_the_second_row_lies_below_the_first():
    assert np.nonzero(ink([("", ""), ("7", "")]))[0].min() > 50


def test_every_character_has_a_picture_of_its_own():
    written = ink([("", CHARACTERS[:20]), ("", CHARACTERS[20:])])
    rows = written[10:30, 10:190], written[50:70, 10:190]
    pictures = [picture for row in rows for picture in np.split(row, 20, axis=1)]
    assert all(picture.any() for picture in pictures)
    assert len({picture.tobytes() for picture in pictures}) == len(CHARACTERS)


def test_empty_cells_and_spaces_draw_nothing():
    assert not ink([("", " "), ("  ", "")]).any()


def test_a_character_that_it_does_not_have_is_an_error():
    with pytest.raises(KeyError):
        ink([("X", ""), ("", "")])


def test_at_twice_the_density_the_same_cells_have_twice_the_pixels():
    once, twice = (ink([("", "0.05"), ("7", "")], scale) for scale in (1, 2))
    rows, columns = np.nonzero(twice)
    for found, expected, axis in ((rows, once, 0), (columns, once, 1)):
        ends = np.nonzero(expected.any(axis=1 - axis))[0]
        assert abs(found.min() / 2 - ends.min()) <= 1 and abs(found.max() / 2 - ends.max()) <= 1
