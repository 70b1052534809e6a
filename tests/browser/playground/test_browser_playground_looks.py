"""Both playgrounds fit one screen, in light and dark, and are accessible."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.playground.asking import ask

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
