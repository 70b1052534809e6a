"""What a panel must look like in every theme and at every size: nothing cut off, all in view."""

from playwright.sync_api import expect

TALLEST = 640
"""Pixels that buttons, picture and caption may take together: what 1024 × 768 leaves a notebook."""
FILTERS = {"light": "none", "dark": "invert(0.93) hue-rotate(180deg)"}

# What is wider than its place, and what reaches out of the panel.
CUT_OFF = """panel => {
    const outer = panel.getBoundingClientRect(), found = [];
    for (const part of [panel, ...panel.querySelectorAll('*')]) {
        const box = part.getBoundingClientRect();
        const name = part.getAttribute('aria-label') || part.textContent || part.value || '';
        const says = `${part.tagName} ${part.className} "${name.slice(0, 40)}"`;
        if (box.width && (box.left < outer.left - 1 || box.right > outer.right + 1)) {
            found.push(`${says} reaches out of the panel`);
        }
        if (part.clientWidth && part.scrollWidth > part.clientWidth + 1) {
            found.push(`${says} is ${part.scrollWidth} wide in ${part.clientWidth}`);
        }
    }
    return found;
}"""

HEIGHT = """panel => {
    const box = name => panel.querySelector(name).getBoundingClientRect();
    return box('.dl-caption').bottom - box('.dl-bar').top;
}"""


def assert_fits(view):
    """Nothing is cut off; buttons, picture and caption are seen together."""
    cut_off = view.panel.evaluate(CUT_OFF)
    assert not cut_off, f"{view.name}: {cut_off}"
    for control in view.controls:
        # The playground shows what would be a menu as a group of pictures.
        group = view.panel.get_by_role("group", name=control.name, exact=True)
        place = control.locator.or_(group).first
        assert place.is_visible(), f"{view.name}: {control.name} is not seen"
    height = view.panel.evaluate(HEIGHT)
    assert height <= TALLEST, f"{view.name}: buttons, picture and caption take {height:.0f} pixels"


def assert_has_theme(view, theme):
    """Panel and picture follow JupyterLab's theme."""
    expect(view.panel).to_have_attribute("data-theme", theme)
    if not view.has_stage:
        seen = view.picture.evaluate("image => getComputedStyle(image).filter")
        assert seen == FILTERS[theme], f"{view.name}: the picture's filter is {seen} in {theme}"
