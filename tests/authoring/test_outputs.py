"""Outputs that differ as two processors do say the same; what a reader could see does not."""

import base64
import io

import nbformat
import numpy as np
import PIL.Image
import pytest

from dlcourse.authoring.outputs import TIMED, keep_outputs, say_the_same

GREY = np.full((4, 6, 3), 128, np.uint8)


def png(pixels, **options):
    buffer = io.BytesIO()
    PIL.Image.fromarray(pixels).save(buffer, "PNG", **options)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def changed(by):
    """GREY with one colour of one pixel changed."""
    pixels = GREY.copy()
    pixels[2, 3, 1] = 128 + by
    return pixels


def stream(text, name="stdout"):
    return nbformat.v4.new_output("stream", name=name, text=text)


def experiment(picture, text="loss 0.25", count=3):
    html = f'<img alt="grey" width="6" src="data:image/png;base64,{picture}"><p>{text}</p>'
    data = {"image/png": picture + "\n", "text/html": html, "text/plain": text}
    return nbformat.v4.new_output("execute_result", data=data, execution_count=count)


@pytest.mark.parametrize("step", [1, -1])
def test_one_step_of_one_colour_is_the_same_picture_alone_and_in_html(step):
    assert png(changed(step)) != png(GREY)
    assert say_the_same([experiment(png(changed(step)))], [experiment(png(GREY))])


@pytest.mark.parametrize("step", [2, -2])
def test_two_steps_of_one_colour_are_another_picture(step):
    assert not say_the_same([experiment(png(changed(step)))], [experiment(png(GREY))])


@pytest.mark.parametrize("key", ["image/png", "text/html"])
def test_each_picture_of_a_bundle_is_looked_at(key):
    mixed = experiment(png(GREY))
    mixed.data[key] = experiment(png(changed(2))).data[key]
    assert not say_the_same([mixed], [experiment(png(GREY))])


def test_a_second_picture_in_the_same_html_is_looked_at():
    def two(second):
        pictures = "".join(f'<img src="data:image/png;base64,{p}">' for p in (png(GREY), second))
        return nbformat.v4.new_output("display_data", data={"text/html": pictures})

    assert say_the_same([two(png(changed(1)))], [two(png(GREY))])
    assert not say_the_same([two(png(changed(2)))], [two(png(GREY))])


def test_the_same_pixels_packed_otherwise_are_the_same_picture():
    packed = png(GREY, compress_level=0)
    assert packed != png(GREY) and say_the_same([experiment(packed)], [experiment(png(GREY))])


@pytest.mark.parametrize("timed", [False, True])
def test_another_size_is_another_picture(timed):
    larger = np.full((4, 7, 3), 128, np.uint8)
    assert not say_the_same([experiment(png(larger))], [experiment(png(GREY))], timed=timed)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ([stream("loss 0.25\n")], [stream("loss 0.26\n")]),
        ([stream("loss 0.25\n")], [stream("loss 0.25")]),
        ([stream("loss 0.25\n")], [stream("loss 0.25\n", name="stderr")]),
        ([stream("a\n")], [stream("a\n"), stream("a\n")]),
        ([stream("a\n")], []),
        ([experiment(png(GREY), "loss 0.25")], [experiment(png(GREY), "loss 0.26")]),
        ([experiment(png(GREY))], [experiment(png(GREY), count=4)]),
        ([experiment(png(GREY))], [stream("loss 0.25")]),
    ],
)
def test_any_other_difference_is_one(new, old):
    assert not say_the_same(new, old)


@pytest.mark.parametrize(
    ("new", "old", "same"),
    [
        ("480 µs (33 times faster)", "1.2 ms (7 times faster)", True),
        ("analytic -1.086e-01", "analytic +1.0e-02", True),
        ("1,797 samples: 12 s", "1,797 samples: 460 ns", True),
        ("480 µs (33 times faster)", "480 µs (33 times slower)", False),
        ("12 steps", "12 stops", False),
    ],
)
def test_only_in_a_timed_cell_other_numbers_say_the_same(new, old, same):
    assert say_the_same(stream(new), stream(old), timed=True) is same
    assert not say_the_same(stream(new), stream(old))


def test_only_in_a_timed_cell_a_picture_of_other_numbers_says_the_same():
    pair = experiment(png(changed(90))), experiment(png(GREY))
    assert say_the_same(*pair, timed=True) and not say_the_same(*pair)


def notebook(output, source="lab.race()", tags=(), identity="race", count=1):
    cell = nbformat.v4.new_code_cell(
        source, id=identity, outputs=[output], execution_count=count, metadata={"tags": list(tags)}
    )
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Words."), cell])


def kept(new, old, same_code=True):
    keep_outputs(new, old, same_code)
    return new.cells[1].outputs == old.cells[1].outputs


def test_a_cell_keeps_what_says_the_same_under_its_new_number():
    new = notebook(experiment(png(changed(1)), count=5), count=5)
    old = notebook(experiment(png(GREY), count=4), count=4)
    assert kept(new, old)
    assert new.cells[1].outputs[0].execution_count == 5


@pytest.mark.parametrize("difference", [{"identity": "other"}, {"source": "lab.race(2)"}])
def test_a_cell_keeps_nothing_of_another_cell(difference):
    new = notebook(experiment(png(changed(1))))
    assert not kept(new, notebook(experiment(png(GREY)), **difference))


def test_a_timed_cell_keeps_its_times_only_while_its_code_is_the_same():
    new, old = (notebook(stream(text), tags=[TIMED]) for text in ("2 ms", "3 ms"))
    assert not kept(new, old, same_code=False)
    assert kept(new, old)
    assert not kept(notebook(stream("2 ms")), notebook(stream("3 ms")))
