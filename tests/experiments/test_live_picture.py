"""A live picture shows what its artists say, redraws little, and survives two threads."""

import base64
import io
import threading

import numpy as np
import PIL.Image
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.live_picture import LivePicture
from dlcourse.experiments.sheet import Sheet

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7")


@pytest.fixture
def scene():
    """A picture of a bar whose colour changes, and the function that changes it."""
    sheet = Sheet(200, 120)
    ax = sheet.axes(20, 20, 170, 90, xlim=(0, 1), ylim=(0, 1))
    (bar,) = sheet.moving("bars", ax.bar([0.5], [0.9], width=0.9))
    picture = LivePicture(sheet, alt="a bar")
    return picture, lambda i: picture.paint(lambda: bar.set_facecolor(COLOURS[i]))


def frame(picture):
    """The bytes of the frame that the browser is given as a data URL."""
    return base64.b64decode(bytes(picture.image.value).removeprefix(b"data:image/jpeg;base64,"))


def decoded(data):
    return np.asarray(PIL.Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


@pytest.fixture
def background_draws(monkeypatch):
    draws = []
    draw = FigureCanvasAgg.draw
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda self: draws.append(draw(self)))
    return draws


def test_a_frame_is_jpeg_and_shows_the_change(scene):
    picture, paint = scene
    for i, colour in enumerate(COLOURS):
        paint(i)
        image = PIL.Image.open(io.BytesIO(frame(picture)))
        assert (image.format, image.size) == ("JPEG", (200, 120))
        expected = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
        assert np.abs(decoded(frame(picture))[60, 110] - expected).max() <= 12


def test_png_and_frame_are_the_same_picture(scene):
    picture, paint = scene
    paint(1)
    difference = np.abs(decoded(picture.png()) - decoded(frame(picture)))
    assert difference.mean() < 3


def test_the_same_picture_is_the_same_png_without_metadata(scene):
    picture, paint = scene
    paint(0)
    first = picture.png()
    paint(1)
    assert picture.png() != first
    paint(0)
    assert picture.png() == first
    assert PIL.Image.open(io.BytesIO(first)).info == {}


def test_only_a_change_outside_the_moving_parts_draws_the_background(scene, background_draws):
    picture, paint = scene
    for i in (0, 1, 2, 3):
        paint(i)
    assert len(background_draws) == 1
    picture.paint(lambda: picture.sheet.figure.axes[0].set_title("new"))
    assert len(background_draws) == 2


def test_another_thread_cannot_paint_into_a_picture_under_way(scene):
    picture, paint = scene
    expected = []
    for i in (0, 1):
        paint(i)
        expected.append(bytes(picture.image.value))
    paint(2)
    frames = []
    picture.image.observe(lambda change: frames.append(bytes(change.new)), "value")
    other = threading.Thread(target=paint, args=(1,))

    def change():
        picture.sheet.parts["bars"][0].set_facecolor(COLOURS[0])
        other.start()
        # Time in which the other thread would overwrite the colour that was just set.
        other.join(0.3)

    picture.paint(change)
    other.join()
    assert frames == expected


def test_the_image_has_an_accessible_name(scene):
    picture, _ = scene
    assert picture.image.get_state()["alt"] == "a bar"


def test_every_frame_has_the_next_number_and_counts_as_unseen_until_it_is_reported(scene):
    picture, paint = scene
    assert picture.n_unseen == 0
    paint(1)
    paint(1)
    assert (picture.image.number, picture.n_unseen) == (2, 2)
    picture.image.receive({"shown": 2})
    assert picture.n_unseen == 0
