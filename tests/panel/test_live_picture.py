"""A live picture shows what its artists say, redraws little, and survives two threads."""

import base64
import io
import threading

import numpy as np
import PIL.Image
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.live_picture import LivePicture

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7")


def draw_bar(sheet):
    ax = sheet.axes(20, 20, 170, 90, xlim=(0, 1), ylim=(0, 1))
    (bar,) = sheet.moving("bars", ax.bar([0.5], [0.9], width=0.9))

    def show(result):
        bar.set_facecolor(COLOURS[result])

    return show


@pytest.fixture
def picture():
    """A picture of a bar whose colour changes."""
    return LivePicture(200, 120, draw_bar)


def frame(picture, result):
    """The bytes of the frame that the browser is given as a data URL."""
    meta, data = picture.frame(result)
    assert meta == {}
    return base64.b64decode(data.removeprefix(b"data:image/jpeg;base64,"))


def decoded(data):
    return np.asarray(PIL.Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


@pytest.fixture
def background_draws(monkeypatch):
    draws = []
    draw = FigureCanvasAgg.draw
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda self: draws.append(draw(self)))
    return draws


def test_a_frame_is_jpeg_and_shows_the_change(picture):
    for i, colour in enumerate(COLOURS):
        image = PIL.Image.open(io.BytesIO(frame(picture, i)))
        assert (image.format, image.size) == ("JPEG", (200, 120))
        expected = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
        assert np.abs(decoded(frame(picture, i))[60, 110] - expected).max() <= 12


def test_on_a_display_of_twice_the_density_a_frame_has_twice_the_pixels(picture):
    once = decoded(frame(picture, 2))
    picture.scale(2)
    twice = decoded(frame(picture, 2))
    assert twice.shape == (240, 400, 3)
    # The same picture, but sharper: at half its size it is the other one.
    halved = twice.reshape(120, 2, 200, 2, 3).mean(axis=(1, 3))
    assert np.abs(halved - once).mean() < 6 < np.abs(halved[::-1] - once).mean()
    assert decoded(picture.png(2)).shape == (120, 200, 3)
    assert decoded(frame(picture, 2)).shape == (240, 400, 3)


def test_png_and_frame_are_the_same_picture(picture):
    difference = np.abs(decoded(picture.png(1)) - decoded(frame(picture, 1)))
    assert difference.mean() < 3


def test_the_same_picture_is_the_same_png_without_metadata(picture):
    first = picture.png(0)
    assert picture.png(1) != first
    assert picture.png(0) == first
    assert PIL.Image.open(io.BytesIO(first)).info == {}


def test_only_a_change_outside_the_moving_parts_draws_the_background(picture, background_draws):
    for i in (0, 1, 2, 3):
        picture.frame(i)
    assert len(background_draws) == 1
    picture.sheet.figure.axes[0].set_title("new")
    picture.frame(0)
    assert len(background_draws) == 2


def test_another_thread_cannot_paint_into_a_picture_under_way(picture):
    expected = [picture.frame(0), picture.frame(1)]
    other, frames = [], []
    show = picture._show

    def slow_show(result):
        show(result)
        if not other:
            other.append(threading.Thread(target=lambda: frames.append(picture.frame(1))))
            other[0].start()
            # Time in which the other thread would overwrite the colour that was just set.
            other[0].join(0.3)

    picture._show = slow_show
    frames.insert(0, picture.frame(0))
    other[0].join()
    assert frames == expected
