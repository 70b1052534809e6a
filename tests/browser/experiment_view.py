"""An experiment in the page: what can be operated, what is seen."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.notebook_page import NotebookPage, painted_picture

DRAG_PIXELS = 45
CHANGE_TIMEOUT_MS = 20_000
SETTLE_MS = 60

# A slider announces its value with one decimal only; its readout has them all.
SETTING = """node => node.type === 'checkbox' ? String(node.checked)
    : node.closest('.widget-inline-hbox')?.querySelector('.widget-readout')?.textContent
    ?? node.value ?? node.querySelector('.mod-active').textContent"""

NAME = """node => node.closest('.widget-inline-hbox')?.querySelector('.widget-label')?.textContent
    || node.title || node.tagName"""

# Resolves when the picture has shown so many different frames, or patience is at its end.
DIFFERENT_FRAMES = """async (image, [n, patience]) => {
    const frames = new Set(), deadline = performance.now() + patience;
    while (frames.size < n && performance.now() < deadline) {
        frames.add(image.src);
        await new Promise(requestAnimationFrame);
    }
    return frames.size;
}"""

FRAMES_WITHIN = """async (image, milliseconds) => {
    let n = 0;
    const observer = new MutationObserver(() => { n += 1; });
    observer.observe(image, {attributeFilter: ['src']});
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    observer.disconnect();
    return n;
}"""


class ExperimentView:
    """The experiment in one cell's output."""

    def __init__(self, notebook: NotebookPage, index: int, name: str) -> None:
        self.notebook, self.name = notebook, name
        self.output = notebook.output(index)
        self.picture = self.output.locator("img")
        self.sliders = self.output.locator(".noUi-handle")
        self.fields = self.output.locator("input[type=number]")
        self.boxes = self.output.locator("input[type=checkbox]")
        self.choices = self.output.locator(".widget-toggle-buttons")
        self.toggle = self.output.get_by_role("button", name=re.compile("^(Play|Pause)$"))
        self.line = self.output.locator(".widget-html-content").last
        self.picture.wait_for()

    def button(self, label: str) -> Locator:
        """One of the buttons below the controls."""
        return self.output.get_by_role("button", name=label, exact=True)

    @property
    def is_live(self) -> bool:
        return self.toggle.count() == 1

    @property
    def takes_pointer(self) -> bool:
        return self.picture.evaluate("image => image.style.cursor === 'crosshair'")

    @property
    def controls(self) -> list[Locator]:
        groups = (self.sliders, self.fields, self.boxes, self.choices)
        return [control for group in groups for control in group.all()]

    @property
    def caption(self) -> str:
        return self.line.inner_text()

    @property
    def settings(self) -> list[str]:
        """What every control is set to."""
        return [self.setting(control) for control in self.controls]

    def setting(self, control: Locator) -> str:
        return control.evaluate(SETTING)

    def settle(self) -> None:
        """Wait until the kernel has answered everything that the page has sent."""
        self.notebook.wait_until_idle()
        # A dragged slider sends its last value only when its first has been answered.
        self.notebook.page.wait_for_timeout(SETTLE_MS)
        self.notebook.wait_until_idle()

    def seen(self, **expected: str) -> tuple[str, str] | None:
        """Picture and caption when the kernel rests; None if the picture is not as expected."""
        if painted_picture(self.picture, patience_ms=CHANGE_TIMEOUT_MS, **expected) is None:
            return None
        self.settle()
        return painted_picture(self.picture), self.caption

    def reset(self) -> None:
        self.button("Reset").click()
        self.settle()

    def step(self) -> None:
        """Press Step and wait for its caption."""
        before = self.caption
        self.button("Step").click()
        expect(self.line).not_to_have_text(before, use_inner_text=True, timeout=CHANGE_TIMEOUT_MS)

    def wait_for_caption(self, text: re.Pattern) -> None:
        expect(self.line).to_contain_text(text, timeout=CHANGE_TIMEOUT_MS)

    def play(self) -> None:
        self.toggle.click()

    def pause(self) -> None:
        """Press Pause, unless the simulation has ended before, and wait for Play."""
        if self.toggle.inner_text() == "Pause":
            self.toggle.click()
        self.wait_for_end()

    def wait_for_end(self) -> None:
        """Wait until the simulation does not play any more."""
        expect(self.toggle).to_have_text("Play", timeout=CHANGE_TIMEOUT_MS)

    def press_a_key(self, control: Locator) -> None:
        """Move a slider from its upper end, raise a number, tick a box, press another button."""
        keyboard = self.notebook.page.keyboard
        released = control.locator("button:not(.mod-active)")
        if released.count():
            released.first.focus()
            keyboard.press("Enter")
            return
        control.focus()
        if control.get_attribute("type") == "checkbox":
            keyboard.press("Space")
            return
        at_end = control.evaluate(
            "node => node.ariaValueNow !== null && +node.ariaValueNow >= +node.ariaValueMax"
        )
        keyboard.press("ArrowDown" if at_end else "ArrowUp")

    def drag(self, handle: Locator) -> None:
        """Pull a slider's handle with the mouse towards the farther end of its track."""
        handle.scroll_into_view_if_needed()
        track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-target')]").bounding_box()
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        towards = 1 if x < track["x"] + track["width"] / 2 else -1
        self._pull((x, y), (x + towards * DRAG_PIXELS, y))

    def point(self, across: float, down: float) -> None:
        """Press in the picture, at fractions of its width and height, and drag a little."""
        self.picture.scroll_into_view_if_needed()
        box = self.picture.bounding_box()
        x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
        self._pull((x, y), (x + 0.1 * box["width"], y + 0.1 * box["height"]))

    def different_frames(self, n: int) -> int:
        """How many different frames are shown, up to `n`, until patience ends."""
        return self.picture.evaluate(DIFFERENT_FRAMES, [n, CHANGE_TIMEOUT_MS])

    def frames_within(self, milliseconds: int) -> int:
        """How many frames arrive within this time."""
        return self.picture.evaluate(FRAMES_WITHIN, milliseconds)

    def _pull(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        mouse = self.notebook.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=5)
        mouse.up()


def name_of(control: Locator) -> str:
    """The label of a control, for messages."""
    return control.evaluate(NAME)
