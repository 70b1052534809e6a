"""Both playgrounds in a real JupyterLab: everything that can be touched, by its name."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.notebook_page import open_notebook, write_notebook
from tests.browser.playground_view import PlaygroundView

NAME = "playground.ipynb"
BIG, SMALL, ASK = range(3)
CELLS = {
    BIG: "from dlcourse.experiments import capstone as lab\n\nbig = lab.playground()\nbig",
    SMALL: (
        "from dlcourse.experiments import function_set\n\nsmall = function_set.few_neurons()\nsmall"
    ),
    ASK: "",
}
DATA = {
    "moons": "2-8-8-8-2 on moons",
    "circles": "2-8-8-8-2 on circles",
    "spirals": "2-8-8-8-2 on spirals",
    "XOR": "2-8-8-8-2 on xor",
    "blobs": "2-8-8-8-3 on blobs",
    "plane, a regression": "2-8-8-8-1 on plane",
    "two hills, a regression": "2-8-8-8-1 on hills",
    "digits": "64-8-8-8-10 on digits",
}
TABS = ("gradients", "weights", "accuracy", "confusion", "Python")
# Parts that reach out of the panel, what cuts its text, and neurons that overlap.
CUT = """panel => {
    const box = panel.getBoundingClientRect(), found = [];
    const name = node => node.className || node.tagName;
    const shown = [...panel.querySelectorAll('*')].filter(
        node => node.checkVisibility({visibilityProperty: true}) && node.type !== 'radio');
    for (const node of shown) {
        const {left, right, top, bottom, width} = node.getBoundingClientRect();
        if (width && (left < box.left || right > box.right + 0.5
            || top < box.top || bottom > box.bottom + 0.5)) found.push(`out: ${name(node)}`);
        if (node.scrollWidth > node.clientWidth + 1 && node.clientWidth
            && getComputedStyle(node).overflowX !== 'visible') found.push(`cut: ${name(node)}`);
    }
    const buttons = [...panel.querySelectorAll('.net-graph button')].filter(
        node => node.checkVisibility()).map(node => node.getBoundingClientRect());
    buttons.forEach((a, i) => buttons.slice(i + 1).forEach(b => {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1
            && b.top < a.bottom - 1) found.push(`overlap at ${a.left},${a.top}`);
    }));
    return found;
}"""


@pytest.fixture(scope="module")
def notebook(browser, server):
    write_notebook(server.root / NAME, CELLS.values())
    with open_notebook(browser, server, NAME) as page:
        page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.run_all()
        page.page.set_default_timeout(6000)
        yield page
        PlaygroundView(page, SMALL, "Few neurons").show_in("light", 1280, 900, with_files=True)


@pytest.fixture(scope="module")
def views(notebook):
    views = (
        PlaygroundView(notebook, BIG, "The playground"),
        PlaygroundView(notebook, SMALL, "Few neurons"),
    )
    # The first look: later tests begin with Reset.
    for view, data in zip(views, ("spirals", "XOR"), strict=True):
        expect(view.root.get_by_role("radio", name=data)).to_be_checked()
    return views


@pytest.fixture
def big(views):
    yield from at_its_start(views[0])


@pytest.fixture
def small(views):
    yield from at_its_start(views[1])


@pytest.fixture(params=[0, 1], ids=["playground", "few_neurons"])
def either(request, views):
    yield from at_its_start(views[request.param])


def at_its_start(view):
    view.reset()
    yield view
    assert view.notebook.problems() == []


def ask(notebook, source):
    """What a line of Python in the notebook prints."""
    notebook.write(ASK, f"print({source})")
    notebook.run_cell(ASK)
    return notebook.output(ASK).inner_text().strip()


def test_play_pause_step_and_reset(either):
    assert either.epoch == 0
    either.press("Step")
    assert either.epoch == 1
    either.play()
    either.goes_on()
    either.pause()
    assert either.epoch > 1
    seen = either.caption
    either.page.wait_for_timeout(200)
    assert either.caption == seen
    either.press("Reset")
    assert either.epoch == 0


def test_data_is_chosen_by_its_picture(big):
    for name, says in DATA.items():
        radio = big.choose_data(name)
        big.sees(f"^{says}, epoch 0")
        expect(radio).to_be_checked()
        big.press("Step")
        assert big.epoch == 1 and "failed" not in big.caption
    expect(big.root.get_by_role("img", name="confusion table of the validation")).to_be_visible()


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


def test_an_input_is_switched_in_place_but_the_last(big):
    squared = big.button("input x₁²")
    expect(squared).to_have_attribute("aria-pressed", "false")
    big.press("input x₁²")
    big.sees("^3-8-8-8-2 on")
    expect(squared).to_have_attribute("aria-pressed", "true")
    for name in ("input x₁", "input x₂", "input x₁²"):
        big.press(name)
    big.sees("^1-8-8-8-2 on")
    expect(squared).to_have_attribute("aria-pressed", "true")


def test_the_structure_changes_while_it_plays(big):
    big.play()
    for press, says in {
        "remove a neuron from layer 2": "^2-8-7-8-2 ",
        "add a neuron to layer 1": "^2-9-7-8-2 ",
        "add a layer": "^2-9-7-8-8-2 ",
        "remove a layer": "^2-9-7-8-2 ",
        "input sin x₂": "^3-9-7-8-2 ",
    }.items():
        big.button(press).click()
        big.sees(says)
        big.goes_on()
    big.pause()


def test_neurons_are_added_while_it_plays_up_to_8(small):
    small.play()
    for n in range(3, 9):
        small.button("add a neuron to the hidden layer").click()
        small.sees(f"^{n} neurons, ")
        small.goes_on()
    small.pause()
    add = small.button("add a neuron to the hidden layer")
    expect(add).to_have_attribute("aria-disabled", "true")
    expect(add).to_have_attribute("title", "8 neurons at most")


def test_there_are_at_most_6_layers_of_8_and_4_of_16(big):
    for _ in range(3):
        big.press("add a layer")
    big.sees("^2-8-8-8-8-8-8-2 ")
    expect(big.button("add a layer")).to_have_attribute("title", "6 layers at most")
    expect(big.button("add a neuron to layer 6")).to_have_attribute("title", "8 neurons at most")
    ask(big.notebook, "big.controls['layers'].set_trait('value', [16] * 4)")
    big.sees("^2-16-16-16-16-2 ")
    expect(big.button("add a neuron to layer 4")).to_have_attribute("title", "16 neurons at most")
    big.press("Step")
    assert big.epoch == 1


def test_every_setting_is_in_the_line_of_python_that_makes_it_again(big):
    big.root.get_by_role("combobox", name="activation").select_option("Leaky ReLU")
    big.choose("optimizer", "SGD")
    big.choose("loss", "squared error")
    numbers = {
        "learning rate η": ("lr", 0.1),
        "L1, λ": ("l1", 0.001),
        "L2, λ": ("l2", 0.003),
        "dropout p": ("dropout", 0.2),
        "label noise": ("label_noise", 0.3),
        "noise": ("noise", 0.25),
        "training share": ("train_share", 0.7),
        "batch size": ("batch_size", 50),
        "patience": ("patience", 100),
    }
    for slider, (_, number) in numbers.items():
        big.set(slider, number)
    big.settle()
    big.press("New data")
    code = big.code
    for name, number in [*numbers.values(), ("seed", 1)]:
        assert f" {name}={number}" in code
    assert "activation='Leaky ReLU'" in code and "loss='squared error', optimizer='SGD'" in code
    link = big.root.get_by_role("textbox", name="link").inner_text()
    for button, text in {"Copy line": code, "Copy link": link}.items():
        big.button(button).click()
        expect(big.button("Copied").first).to_be_visible()
        assert big.page.evaluate("() => navigator.clipboard.readText()") == text
    again = f"{code}.result.settings == big.result.settings"
    assert ask(big.notebook, again) == "True"
    query = f"lab.playground().result.settings.from_query({link.removeprefix('playground')!r})"
    assert ask(big.notebook, f"{query} == big.result.settings") == "True"


def test_a_live_setting_changes_while_it_plays(big):
    big.play()
    big.set("learning rate η", 0.003)
    big.set("dropout p", 0.5)
    before = big.epoch
    big.goes_on()
    big.pause()
    assert big.epoch > before and "lr=0.003, dropout=0.5" in big.code


def test_new_data_are_others_and_begin_again_after_the_last(big):
    first = big.pixels(big.map)
    big.press("New data")
    assert big.pixels(big.map) != first
    ask(big.notebook, "big.controls['seed'].set_trait('value', 999)")
    assert "seed=999" in big.code
    big.press("New data")
    assert "seed" not in big.code and big.pixels(big.map) == first


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
    big.sees("Draw at least two points first")
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


def test_discretize_and_validation_data_change_the_output_only_for_the_eye(big):
    plain = big.pixels(big.map)
    for name in ("discretize", "show validation data"):
        box = big.root.get_by_role("checkbox", name=name)
        box.check()
        assert big.pixels(big.map) != plain
        box.uncheck()
        assert big.pixels(big.map) == plain
    assert big.epoch == 0


def test_each_tab_shows_another_chart(big):
    big.press("Step")
    big.tab(TABS[0])
    seen = []
    for name in TABS[:-1]:
        chart = big.root.get_by_role("tabpanel", name=name).get_by_role("img")
        pixels = big.pixels(chart)
        seen += [(chart.get_attribute("aria-label"), pixels)]
        big.page.keyboard.press("ArrowRight")
    expect(big.root.get_by_role("tab", name="Python")).to_have_attribute("aria-selected", "true")
    assert len(set(seen)) == 4
    labels = [label for label, _ in seen]
    assert labels[0].startswith("gradient norm of each layer: ")
    assert labels[1].startswith("histogram of 160 weights")
    assert labels[3].startswith("confusion table, true classes in rows: ")
    big.choose_data("plane, a regression")
    for name in TABS:
        big.tab(name)


def test_an_early_stop_speaks_of_the_kept_network_only(big):
    big.choose_data("moons")
    for slider, number in {"label noise": 0.5, "patience": 10, "learning rate η": 0.03}.items():
        big.set(slider, number)
    big.settle()
    big.toggle.click()
    big.sees("Stopped early")
    big.settle()
    kept, last = map(int, re.search(r"the network of epoch (\d+) of (\d+)\.", big.caption).groups())
    assert last == kept + 10
    loss = re.search(r"validation (\d\.\d+)", big.caption)[1]
    chart = big.root.get_by_role("img", name="loss over the epochs").get_attribute("aria-label")
    shown = re.search(r"valid\. (\d\.\d+)", chart)[1]
    assert float(shown) == pytest.approx(float(loss), abs=6e-4)
    expect(big.toggle).to_have_text(re.compile("Play"))


def test_a_divergence_is_named(big):
    big.root.get_by_role("combobox", name="activation").select_option("ReLU")
    big.set("learning rate η", 10)
    big.settle()
    big.toggle.click()
    big.sees("It diverged in epoch .*: lower the learning rate")
    expect(big.toggle).to_have_text(re.compile("Play"))


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


LOADS = {
    "8-8-8": {},
    "6x8": {"layers": [8] * 6},
    "4x16": {"layers": [16] * 4, "activation": "Maxout"},
    "digits": {"data": "digits"},
    "drawn": {"data": "drawn", "points": [[-1, 0, 0], [1, 0, 1], [0, 1, 1]]},
}
WINDOWS = {"900": (1100, 768, False), "1050": (1400, 950, True), "590": (1024, 768, True)}


@pytest.mark.parametrize("load", LOADS)
def test_all_of_it_fits_one_screen(big, artifacts, load):
    for name, value in LOADS[load].items():
        ask(big.notebook, f"big.controls[{name!r}].set_trait('value', {value!r})")
    ask(big.notebook, "big.advance(60)")
    for name, (width, height, with_files) in WINDOWS.items():
        big.show_in("light", width, height, with_files)
        assert big.root.evaluate(CUT) == []
        if name != "590":
            assert big.root.bounding_box()["height"] <= 640
        photograph(big, artifacts / f"playground-{load}-{name}.png")


def test_few_neurons_fit_one_screen_in_light_and_dark(small, artifacts):
    ask(small.notebook, "small.advance(60)")
    for theme in ("light", "dark"):
        for name, (width, height, with_files) in WINDOWS.items():
            small.show_in(theme, width, height, with_files)
            assert small.root.evaluate(CUT) == []
            assert small.root.bounding_box()["height"] <= 640
            photograph(small, artifacts / f"few-neurons-{theme}-{name}.png")


def photograph(view, path):
    """All of the panel: the window is made high enough."""
    size = view.page.viewport_size
    view.page.set_viewport_size({**size, "height": 1500})
    view.page.wait_for_timeout(100)
    view.notebook.screenshot(path, view.root)
    view.page.set_viewport_size(size)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_violation_is_found(either, artifacts, theme):
    either.show_in(theme, 1400, 950, with_files=True)
    either.press("Step")
    name = either.root.evaluate("panel => panel.id = 'looked-at'")
    if either.button("New data").count():
        photograph(either, artifacts / f"playground-{theme}.png")
        either.press("layer 1, neuron 1")
        either.tab("Python")
    results = Axe().run(either.page, context=f"#{name}")
    either.root.evaluate("panel => panel.removeAttribute('id')")
    serious = [
        (found["id"], node["target"], node["html"][:150])
        for found in results.response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]
    assert serious == []
