"""What hands do in the drawing: neurons, weights, edges, points."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.playground.asking import ask


def test_a_neuron_is_enlarged_under_the_pointer_and_with_the_focus(either):
    neuron = either.button("layer 1, neuron 2")
    output = either.pixels(either.map)
    neuron.hover()
    expect(either.map).to_have_attribute("aria-label", "map of layer 1, neuron 2")
    assert either.pixels(either.map) != output
    either.page.mouse.move(0, 0)
    expect(either.map).to_have_attribute("aria-label", re.compile("what the network decides"))
    neuron.focus()
    either.page.keyboard.press("ArrowUp")
    expect(either.button("layer 1, neuron 1")).to_be_focused()
    expect(either.map).to_have_attribute("aria-label", "map of layer 1, neuron 1")
    either.page.keyboard.press("ArrowLeft")
    expect(either.map).to_have_attribute("aria-label", "map of input x₁")


def test_each_goal_is_chosen_by_its_picture_and_says_when_it_is_reached(small):
    goal = small.root.locator(".net-goal")
    for name in ("staircase", "bump"):
        small.choose_data(name)
        expect(goal).to_contain_text(name)
    expect(small.map).to_have_attribute("aria-label", re.compile("y\\(x\\)"))
    for place, value in {"0,0,0": 20, "0,0,-1": 20, "0,1,0": 20, "0,1,-1": -20}.items():
        layer, unit, source = map(int, place.split(","))
        edit(small.notebook, layer, unit, source, value)
    assert "✓" not in goal.inner_text()
    edit(small.notebook, 1, 0, 0, 0.5)
    edit(small.notebook, 1, 0, 1, -0.5)
    edit(small.notebook, 1, 0, -1, 0)
    expect(goal).to_contain_text("✓ Reached with 2 neurons.")


def edit(notebook, layer, unit, source, value):
    fields = {"layer": layer, "unit": unit, "source": source, "piece": 0, "value": value}
    ask(notebook, f"small._edit('weight', 0, **{fields})")


def test_a_weight_is_typed_with_keys_alone_and_training_goes_on_from_it(either):
    either.press("Step")
    neuron = either.button("layer 1, neuron 1")
    neuron.focus()
    drawn, mapped = either.pixels(either.network), either.pixels(either.map)
    either.page.keyboard.press("Enter")
    window = either.root.get_by_role("dialog", name="weights into layer 1, neuron 1")
    weight = window.get_by_role("spinbutton", name="weight from input x₂ to layer 1, neuron 1")
    weight.fill("3")
    either.settle()
    assert either.pixels(either.map) != mapped and either.pixels(either.network) != drawn
    either.page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(neuron).to_be_focused()
    assert either.epoch == 1
    either.press("Step")
    assert either.epoch == 2
    name = "big" if either.button("New data").count() else "small"
    weight = float(ask(either.notebook, f"{name}.result.network.layers[0].W[0, 1]"))
    assert weight != 3 and abs(weight - 3) < 0.5


def test_a_weight_is_typed_at_its_edge_and_a_wrong_one_is_said(small):
    name = "weight from input x₁ to layer 1, neuron 1"
    small.page.mouse.click(*small.middle_of_edge("input x₁", "layer 1, neuron 1"))
    window = small.root.get_by_role("dialog", name=name)
    expect(window).to_contain_text("x₁ → layer 1, neuron 1")
    field = window.get_by_role("spinbutton", name=name)
    expect(field).to_be_focused()
    before = small.pixels(small.network)
    small.page.keyboard.type("-4")
    small.settle()
    assert small.pixels(small.network) != before
    expect(window.get_by_role("slider", name=f"{name}, slider")).to_have_value("-4")
    field.fill("5000")
    small.sees("a weight must be a number from -1000 to 1000, got 5000")
    window.get_by_role("button", name="close").click()
    assert float(ask(small.notebook, "small.result.network.layers[0].W[0, 0]")) == -4


def test_an_edge_is_dragged_before_play(small):
    read = "small.result.network.layers[0].W[0, 0]"
    before = float(ask(small.notebook, read))
    small.root.scroll_into_view_if_needed()
    x, y = small.middle_of_edge("input x₁", "layer 1, neuron 1")
    small.page.mouse.move(x, y)
    small.page.mouse.down()
    small.page.mouse.move(x, y - 50, steps=6)
    small.page.mouse.up()
    small.settle()
    assert float(ask(small.notebook, read)) == pytest.approx(before + 1, abs=1e-5)
    assert small.epoch == 0 and small.root.get_by_role("dialog").count() == 0
    small.play()
    small.pause()


def test_points_are_drawn_by_pointer_and_by_keys(big):
    big.choose_data("drawn by you")
    # Half of the points validate, and are seen as well.
    expect(big.root.get_by_role("checkbox", name="show validation data")).to_be_checked()
    big.sees("Draw points of both classes first")
    for x1 in (-2, -1.5):
        big.touch(x1, 1)
    big.choose("draw in the output", "class 1")
    big.root.get_by_role("application", name="what the network decides").focus()
    for key in ("ArrowRight", "ArrowRight", "Enter", "ArrowDown", "ArrowDown", "Enter"):
        big.page.keyboard.press(key)
    big.settle()
    points = "[tuple(point) for point in big.controls['points'].value]"
    drawn = json.loads(ask(big.notebook, f"__import__('json').dumps({points})"))
    assert [label for *_, label in drawn] == [0, 0, 1, 1]
    assert drawn[0][:2] == pytest.approx([-2, 1], abs=0.05)
    assert drawn[2:] == [[0.4, 0, 1], [0.4, -0.4, 1]]
    big.play()
    big.pause()
    big.choose("draw in the output", "erase")
    big.touch(-2, 1)
    assert ask(big.notebook, "len(big.controls['points'].value)") == "3"


def test_a_neuron_of_maxout_has_two_pieces(big):
    big.root.get_by_role("combobox", name="activation").select_option("Maxout")
    big.settle()
    big.press("layer 2, neuron 1")
    window = big.root.get_by_role("dialog", name="weights into layer 2, neuron 1")
    name = "weight from layer 1, neuron 8 to layer 2, neuron 1, piece 2"
    field = window.get_by_role("spinbutton", name=name)
    field.fill("1.5")
    big.settle()
    assert ask(big.notebook, "big.result.network.layers[2].W[0, 1, 7]") == "1.5"


def test_weights_out_of_a_picture_are_one_bundle(big):
    big.choose_data("digits")
    big.button("the pixels").hover()
    expect(big.map).to_have_attribute("aria-label", "map of the pixels")
    big.press("layer 1, neuron 1")
    window = big.root.get_by_role("dialog", name="weights into layer 1, neuron 1")
    expect(window.get_by_role("spinbutton")).to_have_count(1)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_on_a_neuron_does_what_a_click_does(either, key):
    either.play()
    neuron = either.button("layer 1, neuron 1")
    neuron.focus()
    either.page.keyboard.press(key)
    window = either.root.get_by_role("dialog", name="weights into layer 1, neuron 1")
    expect(window).to_be_visible()
    either.page.keyboard.press("Escape")
    expect(neuron).to_be_focused()
    either.pause()


def test_space_switches_an_input(big):
    big.button("input sin x₁").focus()
    big.page.keyboard.press("Space")
    big.sees("^3-8-8-8-2 on")


EDGES = (
    ("input x₁", "layer 1, neuron 1"),
    ("input x₂", "layer 1, neuron 8"),
    ("layer 1, neuron 1", "layer 2, neuron 1"),
    ("layer 2, neuron 8", "layer 3, neuron 8"),
    ("layer 3, neuron 4", "output for class 0"),
)
NEURONS = ("layer 1, neuron 1", "layer 2, neuron 4", "layer 3, neuron 8", "output for class 1")


@pytest.mark.parametrize(("width", "with_files"), [(1400, True), (1024, False), (1024, True)])
def test_a_window_hides_no_neuron_that_it_is_about(big, width, with_files):
    big.show_in("light", width, 768, with_files)
    for neuron in NEURONS:
        big.press(neuron)
        assert_beside(big, neuron)
    for ends in EDGES:
        big.root.scroll_into_view_if_needed()
        big.page.mouse.click(*big.middle_of_edge(*ends))
        assert_beside(big, *ends)


def assert_beside(view, *neurons):
    window = view.root.get_by_role("dialog")
    found = window.bounding_box()
    for neuron in neurons:
        box = view.button(neuron).bounding_box()
        overlaps = all(
            found[start] < box[start] + box[size] and box[start] < found[start] + found[size]
            for start, size in (("x", "width"), ("y", "height"))
        )
        assert not overlaps, f"{neuron} is hidden"
    view.page.keyboard.press("Escape")
    expect(window).to_be_hidden()
