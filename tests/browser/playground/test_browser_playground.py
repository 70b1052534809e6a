"""What is touched in both playgrounds: data, structure, settings, runs."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.playground.asking import ask

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


def test_an_input_is_switched_in_place_but_the_last(big):
    squared = big.button("input x₁²")
    expect(squared).to_have_attribute("aria-pressed", "false")
    big.press("input x₁²")
    big.sees("^3-8-8-8-2 on")
    expect(squared).to_have_attribute("aria-pressed", "true")
    for name in ("input x₁", "input x₂"):
        big.press(name)
    big.sees("^1-8-8-8-2 on")
    squared.focus()
    big.page.keyboard.press("Enter")
    big.settle()
    expect(squared).to_have_attribute("aria-pressed", "true")
    expect(squared).to_have_attribute("aria-disabled", "true")
    why = "one input must stay: switch another one on first"
    expect(squared).to_have_accessible_description(why)
    expect(squared).to_have_attribute("title", why)
    big.press("input x₁")
    expect(squared).to_have_accessible_description("click to switch this input on or off")
    big.press("input x₁²")
    expect(squared).to_have_attribute("aria-pressed", "false")


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
        "train share": ("train_share", 0.7),
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
    big.sees("It diverged in epoch .*: lower the learning rate, then press Play")
    expect(big.toggle).to_have_text(re.compile("Play"))
