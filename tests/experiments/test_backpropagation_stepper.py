"""The stepper: every number in the picture at its step, on foot, at play and by jumps."""

import asyncio
import io
from collections import Counter

import PIL.Image
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.backpropagation.passes_diagram import BACKWARD, FORWARD, PRODUCT
from dlcourse.experiments.backpropagation.stepper import N_STEPS, Walk
from dlcourse.experiments.backpropagation.stepper_view import describe_walk, draw_stepper, stepper
from dlcourse.experiments.lecture_network import LECTURE_PARAMETERS
from dlcourse.experiments.sheet import Sheet
from tests.panel.fits import overlaps


@pytest.fixture
def walk():
    parameters = {
        name: float(value)
        for layer, (W, b) in enumerate(LECTURE_PARAMETERS, start=1)
        for name, value in [
            *((f"W{layer}_{i + 1}{j + 1}", W[i][j]) for i in (0, 1) for j in (0, 1)),
            *((f"b{layer}_{i + 1}", b[i]) for i in (0, 1)),
        ]
    }
    return Walk(x1=1.0, x2=-1.0, target1=1.0, target2=0.0, **parameters)


def test_a_walk_goes_step_by_step_to_its_end(walk):
    for position in range(N_STEPS):
        assert (walk.position, walk.finished) == (position, None)
        walk.step()
    assert walk.finished == "all steps are done"


def test_a_number_can_change_on_the_way_and_a_bad_one_changes_nothing(walk):
    walk.set(position=30)
    walk.set(W2_11=-1.0)
    assert walk.position == 30
    assert walk.passes.forward.parameters[1][0][0, 0] == -1
    before = walk.passes
    with pytest.raises(ValueError, match="b of layer 3, row 2, must be a number"):
        walk.set(b3_2=1e9)
    assert walk.passes is before
    walk.set(x1=2.0)
    assert walk.passes.forward.x[0] == 2 and walk.passes.forward.parameters[1][0][0, 0] == -1


def test_every_step_adds_its_number_and_shows_its_formulas(walk):
    sheet = Sheet(640, 480)
    show = sheet.draw(draw_stepper)

    def written():
        return [text.get_text() for text in sheet.parts["texts"] if text.get_text()]

    show(walk)
    n_before = len(written())
    for step in walk.steps:
        walk.step()
        show(walk)
        assert sheet.parts["formulas"].get_text() == "\n".join(map(str, step.formulas))
        assert len(written()) > n_before, step
        assert any(step.formulas[-1].result in text for text in written())
        n_before = len(written())
    walk.set(position=0)
    show(walk)
    assert sheet.parts["formulas"].get_text() == "Press Step, or Play."


def test_no_text_touches_another_at_any_step(walk):
    sheet = Sheet(640, 480)
    show = sheet.draw(draw_stepper)
    for _ in walk.steps:
        walk.step()
        show(walk)
        assert overlaps(sheet.figure) == []


def test_forward_backward_and_product_have_a_colour_each(walk):
    sheet = Sheet(640, 480)
    show = sheet.draw(draw_stepper)
    for _ in walk.steps:
        walk.step()
    show(walk)
    texts = [text for text in sheet.parts["texts"] if text.get_text()]
    count = Counter(text.get_color() for text in texts)
    # 2 inputs, 12 products on edges, 3 numbers for each of 6 neurons, the cost; and in the table
    # 6 names of rows. Back: 8 on edges, 6 amplifiers, 2 slopes with names; 6 heads of columns.
    assert (count[FORWARD], count[BACKWARD], count[PRODUCT]) == (39, 24, 18)


def test_the_current_step_and_its_factors_stand_out(walk):
    sheet = Sheet(640, 480)
    show = sheet.draw(draw_stepper)
    for position, expected in ((0, 0), (1, 1), (26, 1), (36, 2), (38, 1)):
        walk.set(position=position)
        show(walk)
        lines = [*sheet.parts["edges"], *sheet.parts["nodes"]]
        assert sum(line.get_linewidth() > 2 for line in lines) == expected, position


@pytest.fixture
def experiment():
    return stepper()


def test_step_moves_the_slider_and_the_slider_jumps(experiment):
    slider = experiment.controls["position"]
    experiment.buttons["Step"].click()
    experiment.buttons["Step"].click()
    assert slider.value == 2
    assert experiment.caption.startswith("Step 2 of 53, forward pass")
    slider.value = 26
    assert experiment.caption.endswith("∂C/∂a²₁ = −0.388, ∂C/∂z²₁ = −0.0458.")
    experiment.buttons["Step"].click()
    assert slider.value == experiment.result.position == 27


def test_an_edit_keeps_the_step_and_reset_goes_back_to_the_start(experiment):
    start = experiment.caption, experiment.picture.png(experiment.result)
    experiment.controls["position"].value = 53
    assert "the cost 0.417" in experiment.caption
    experiment.controls["target1"].value = 0.0
    assert experiment.controls["position"].value == 53
    assert "target (0, 0): the output is (0.618, 0.829), the cost 0.535" in experiment.caption
    experiment.buttons["Reset"].click()
    assert experiment.controls["position"].value == 0
    assert (experiment.caption, experiment.picture.png(experiment.result)) == start


def test_a_number_out_of_range_is_said(experiment):
    experiment.controls["W1_11"].value = 1e6
    assert "W of layer 1, row 1, column 1, must be a number" in experiment.caption
    experiment.buttons["Reset"].click()
    assert experiment.caption.startswith("Step 0 of 53")


@pytest.mark.parametrize(
    ("name", "layer", "part", "index"),
    [("W1_12", 0, 0, (0, 1)), ("W3_21", 2, 0, (1, 0)), ("b2_2", 1, 1, (1,))],
)
def test_each_field_is_the_entry_it_is_named_for(experiment, name, layer, part, index):
    experiment.controls[name].value = 7.5
    assert experiment.result.passes.forward.parameters[layer][part][index] == 7.5


def test_play_after_the_end_starts_anew(experiment):
    async def play():
        experiment.advance(100)
        assert experiment.result.finished
        experiment.play()
        at_start = experiment.result.position, experiment.controls["position"].value
        experiment.pause()
        return at_start

    assert asyncio.run(play()) == (0, 0)


def test_the_saved_picture_is_the_finished_one_wherever_the_walk_is(experiment):
    first = experiment._repr_mimebundle_()
    experiment.controls["position"].value = 9
    second = experiment._repr_mimebundle_()
    for kind in ("image/png", "text/plain", "text/html"):
        assert first[kind] == second[kind]
    assert first["text/plain"].endswith("0.00357, 0.0542, 0.101. All steps are done.")
    assert experiment.controls["position"].value == 9


def test_the_picture_fits_a_notebook(experiment):
    image = PIL.Image.open(io.BytesIO(experiment.picture.png(experiment.result)))
    assert image.width <= 640 and image.height <= 480


def test_a_step_does_not_redraw_the_background(experiment, monkeypatch):
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.advance(5)
    assert not draws


def test_the_captions_of_all_steps_differ(walk):
    captions = set()
    for _ in range(N_STEPS):
        captions.add(describe_walk(walk))
        walk.step()
    assert len(captions) == N_STEPS
