"""What the playground says of itself: tooltips, remarks, legends, axes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.playground.asking import ASK, ask

INK_AT_EDGE = """canvas => canvas.getContext('2d').getImageData(0, 0, 1, canvas.height).data
    .some(channel => channel > 0)"""
GAPS = """lines => lines.map(line => {
    const boxes = [...line.querySelectorAll('table')].map(table => table.getBoundingClientRect());
    return [Math.min(...boxes.map(box => box.top)), Math.max(...boxes.map(box => box.bottom))];
})"""


def test_a_control_is_explained_until_it_has_a_reason_not_to_act(big):
    noise = big.root.get_by_role("slider", name="noise", exact=True)
    hint = "How far the points are scattered: the standard deviation of what is added."
    expect(noise).to_have_accessible_description(hint)
    expect(big.root.get_by_title(hint)).to_be_visible()
    big.choose_data("digits")
    expect(noise).to_have_accessible_description("noise moves points, and digits are pictures")
    expect(big.root.get_by_role("group", name="optimizer")).to_have_accessible_description(
        "The rule that makes a step of the gradient."
    )
    big.choose_data("spirals")
    expect(noise).to_have_accessible_description(hint)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("99", "η ends at 10"),
        ("0", "η begins at 0.0001"),
        ("0.015", "nearest: 0.01"),
        ("much", "only a number can be typed"),
        ("0.3", ""),
    ],
)
def test_a_typed_number_that_is_not_taken_is_answered(big, typed, says):
    field = big.root.get_by_role("textbox", name="learning rate η, as a number", exact=True)
    remark = big.root.locator(".net-cell-lr [aria-live=polite]")
    field.fill(typed)
    field.press("Enter")
    expect(remark).to_have_text(says)
    big.settle()
    if says:
        expect(remark).to_have_text("")


def test_in_regression_the_loss_that_is_used_is_seen(big):
    losses = big.root.get_by_role("group", name="loss")
    for data, loss in {
        "two hills, a regression": "squared error",
        "moons": "cross-entropy",
    }.items():
        big.choose_data(data)
        expect(losses.get_by_role("radio", name=loss)).to_be_checked()


def test_a_line_says_what_can_be_touched_and_what_the_colours_mean(either):
    expect(
        either.root.get_by_text("Click an edge for its weight, a neuron for its map.")
    ).to_be_visible()
    scale = either.root.get_by_role("img", name="the colour of what a hidden neuron returns")
    expect(scale).to_have_accessible_name(re.compile("blue −1, orange 1$"))


def test_the_maps_of_digits_are_explained(big):
    big.choose_data("digits")
    scale = big.root.get_by_role("img", name="a neuron's map of digits")
    expect(scale).to_have_accessible_name(re.compile("blue ink lowers, orange raises its output$"))
    expect(scale).to_have_text("ink lowersraises its output")
    big.button("layer 1, neuron 1").hover()
    expect(big.root.get_by_role("img", name="histogram: ")).to_have_accessible_name(
        "histogram: how much its pixels lower or raise it"
    )


def test_a_caption_does_not_part_a_number_from_its_percent_sign(either):
    either.press("Step")
    text = either.line.text_content()
    assert "\u00a0%" in text and " %" not in text


def test_the_axis_of_the_losses_goes_to_where_they_go(big):
    ask(big.notebook, "big.advance(3)")
    chart = big.root.get_by_role("img", name="loss over the epochs")
    pictures = []
    for loss in (1e-7, 1e-9, 1e-11):
        ask(big.notebook, f"big.result.history.loss.__setitem__(2, {loss}), big._show()")
        pictures.append(big.pixels(chart))
        assert not chart.evaluate(INK_AT_EDGE), f"the axis of {loss} is cut"
    assert len(set(pictures)) == 3


def test_the_shares_of_the_accuracy_are_not_cut(big):
    big.show_in("light", 1024, 768, with_files=False)
    big.tab("accuracy")
    chart = big.root.get_by_role("tabpanel", name="accuracy").get_by_role("img")
    assert not chart.evaluate(INK_AT_EDGE)


def test_the_products_of_the_lecture_network_do_not_touch(notebook):
    notebook.write(ASK, "function_set.lecture_network()")
    notebook.run_cell(ASK)
    lines = notebook.output(ASK).locator(".dl-notes > div")
    expect(lines).to_have_count(3)
    (_, first), (second, _), *_ = lines.evaluate_all(GAPS)
    assert second - first >= 3
