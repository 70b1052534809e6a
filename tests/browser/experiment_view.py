"""An experiment in the page: what can be operated, what is seen."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.control_views import FieldView, SliderView, pull, view_of
from tests.browser.notebook_page import NotebookPage, painted_picture

CHANGE_TIMEOUT_MS = 20_000

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
        self.spec = notebook.panel_spec(index)
        output = notebook.output(index)
        self.panel = output.get_by_role("group", name=self.spec["title"], exact=True)
        self.picture = self.panel.locator(".dl-picture img")
        self.line = self.panel.locator(".dl-caption")
        self.busy = self.panel.get_by_role("status")
        self.toggle = self.panel.get_by_role("button", name=re.compile("^(Play|Pause)$"))
        self.panel.wait_for()
        self._open()
        shown = [spec for spec in self.spec["controls"] if spec["kind"] != "state"]
        # Choices come last: they may switch others off.
        shown.sort(key=lambda spec: ("slider", "number", "several", "choice").index(spec["kind"]))
        self.controls = [view_of(self.panel, spec) for spec in shown]

    def _open(self) -> None:
        """Press the fold of an experiment that is itself the answer to a prediction."""
        fold = self.panel.get_by_role("button", expanded=False)
        if "data-folded" in self.panel.evaluate("panel => panel.getAttributeNames()"):
            fold.click()
            expect(fold).to_be_hidden()

    def button(self, label: str) -> Locator:
        """One of the buttons."""
        return self.panel.get_by_role("button", name=label, exact=True)

    @property
    def is_live(self) -> bool:
        return self.spec["live"]

    @property
    def takes_pointer(self) -> bool:
        return self.spec["pointer"]

    @property
    def has_stage(self) -> bool:
        """Whether it draws by itself: a canvas stands where others have a picture."""
        return self.picture.count() == 0

    @property
    def sliders(self) -> list[SliderView]:
        return [control for control in self.controls if isinstance(control, SliderView)]

    @property
    def for_the_mouse(self) -> list:
        """Every control but the fields: these are typed into."""
        return [control for control in self.controls if not isinstance(control, FieldView)]

    @property
    def caption(self) -> str:
        return self.line.text_content()

    @property
    def settings(self) -> list[str]:
        """What every control is set to."""
        return [control.setting for control in self.controls]

    def settle(self) -> None:
        """Wait until the kernel has answered everything that the page has sent."""
        expect(self.panel).not_to_have_attribute("data-waiting", "", timeout=CHANGE_TIMEOUT_MS)
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
        self.wait_for_another_caption(before)

    def press(self, key: str) -> None:
        """Press a key while the panel itself has the focus, none of its controls."""
        self.panel.focus()
        self.notebook.page.keyboard.press(key)

    def wait_for_another_caption(self, before: str) -> None:
        expect(self.line).not_to_have_text(before, timeout=CHANGE_TIMEOUT_MS)

    def wait_for_caption(self, text: re.Pattern) -> None:
        expect(self.line).to_contain_text(text, timeout=CHANGE_TIMEOUT_MS)

    def play(self) -> None:
        self.button("Play").click()

    def pause(self) -> None:
        """Press Pause, unless the simulation has ended before, and wait for Play."""
        if self.button("Pause").count():
            self.toggle.click()
        self.wait_for_end()

    def wait_for_end(self) -> None:
        """Wait until the simulation does not play any more."""
        expect(self.button("Play")).to_be_visible(timeout=CHANGE_TIMEOUT_MS)

    def point(self, across: float, down: float) -> None:
        """Press in the picture, at fractions of its width and height, and drag a little."""
        self.picture.scroll_into_view_if_needed()
        box = self.picture.bounding_box()
        x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
        pull(self.panel, (x, y), (x + 0.1 * box["width"], y + 0.1 * box["height"]))

    def different_frames(self, n: int) -> int:
        """How many different frames are shown, up to `n`, until patience ends."""
        return self.picture.evaluate(DIFFERENT_FRAMES, [n, CHANGE_TIMEOUT_MS])

    def frames_within(self, milliseconds: int) -> int:
        """How many frames arrive within this time."""
        return self.picture.evaluate(FRAMES_WITHIN, milliseconds)
