"""A sheet places in pixels, and knows by name and in order what moves."""

import matplotlib as mpl
import numpy as np
import pytest

from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import STYLE


@pytest.fixture
def sheet():
    return Sheet(400, 200)


def test_places_are_in_pixels_from_the_left_and_from_the_bottom(sheet):
    ax = sheet.axes(40, 20, 300, 150, xlabel="step", ylim=(0, 7))
    np.testing.assert_allclose(ax.bbox.extents, (40, 20, 340, 170))
    assert (ax.get_xlabel(), ax.get_ylim()) == ("step", (0, 7))
    text = sheet.text(100, 50, "here")
    np.testing.assert_allclose(text.get_transform().transform(text.get_position()), (100, 50))


def test_parts_are_in_the_order_in_which_they_became_one(sheet):
    ax = sheet.axes(40, 20, 300, 150)
    upper = sheet.line("upper", ax, "o", color="red")
    dots = sheet.moving("dots", [ax.plot([], [])[0] for _ in range(2)])
    last = sheet.moving("last", ax.text(0, 0, "5"))
    assert list(sheet.parts) == ["upper", "dots", "last"]
    assert sheet.artists == [upper, *dots, last]
    assert (upper.get_marker(), upper.get_color(), len(upper.get_xdata())) == ("o", "red", 0)


def test_a_name_stands_for_one_part(sheet):
    ax = sheet.axes(40, 20, 300, 150)
    sheet.line("path", ax)
    with pytest.raises(ValueError, match="the sheet has a part 'path' already"):
        sheet.line("path", ax)


def test_it_is_drawn_in_the_style_of_the_course(sheet):
    sizes = []
    show = sheet.draw(lambda sheet: sizes.append(mpl.rcParams["font.size"]) or "show")
    assert (show, sizes) == ("show", [STYLE["font.size"]])
    assert mpl.rcParams["font.size"] != STYLE["font.size"]
