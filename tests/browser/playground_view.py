"""A playground in the page: what is touched by its name, and what is seen."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.notebook_page import NotebookPage

# Resolves when the front end has drawn what it got last.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
EPOCH_ABOVE = """([caption, epoch]) =>
    Number(caption.textContent.match(/epoch (?:[0-9]+ of )?([0-9]+)/)?.[1]) > epoch"""
PIXELS = "canvas => canvas.toDataURL()"


class PlaygroundView:
    """The panel of this title in one cell's output."""

    def __init__(self, notebook: NotebookPage, index: int, title: str) -> None:
        self.notebook, self.page = notebook, notebook.page
        self.root = notebook.output(index).get_by_role("group", name=title, exact=True)
        self.line = self.root.locator(".dl-caption")
        self.network = self.root.locator(".net-graph > canvas")
        self.map = self.root.locator(".net-map")
        self.toggle = self.button(re.compile("^(Play|Pause)$"))

    def button(self, name: str | re.Pattern) -> Locator:
        """A button, a neuron among them."""
        return self.root.get_by_role("button", name=name, exact=isinstance(name, str))

    def press(self, name: str) -> None:
        """Press a button and wait for its effect."""
        self.button(name).click()
        self.settle()

    def settle(self) -> None:
        """Wait until the kernel has answered, and what it said is drawn."""
        self.page.evaluate(DRAWN)
        self.notebook.wait_until_idle()
        self.page.evaluate(DRAWN)
        self.notebook.wait_until_idle()

    @property
    def caption(self) -> str:
        return self.line.inner_text()

    @property
    def epoch(self) -> int:
        """How many epochs the run has, by its caption."""
        return int(re.search(r"epoch (?:\d+ of )?(\d+)", self.caption)[1])

    def sees(self, pattern: str) -> None:
        """Wait for a caption with `pattern`."""
        expect(self.line).to_have_text(re.compile(pattern))

    def play(self) -> None:
        """Play, until the first epochs are seen."""
        self.toggle.click()
        self.goes_on(0)

    def goes_on(self, after: int | None = None) -> None:
        """Wait until it plays and has more epochs than `after`, or than now."""
        expect(self.toggle).to_have_text(re.compile("Pause"))
        arguments = [self.line.element_handle(), self.epoch if after is None else after]
        self.page.wait_for_function(EPOCH_ABOVE, arg=arguments)

    def pause(self) -> None:
        """Press Pause, and wait until nothing comes any more."""
        self.toggle.click()
        expect(self.toggle).to_have_text(re.compile("Play"))
        self.settle()

    def reset(self) -> None:
        """What every test begins with: no window open, the first settings, epoch 0."""
        if (close := self.button("close")).is_visible():
            close.click()
        self.page.mouse.move(0, 0)
        self.press("Reset")

    def choose(self, group: str | re.Pattern, option: str) -> Locator:
        """Choose one of a row of segments or of pictures."""
        radio = self.root.get_by_role("group", name=group).get_by_role("radio", name=option)
        radio.check()
        self.settle()
        return radio

    def choose_data(self, name: str) -> Locator:
        """Choose data by its picture."""
        return self.choose(re.compile("^data"), name)

    def set(self, slider: str, number: float) -> None:
        """Type a slider's number."""
        field = self.root.get_by_role("textbox", name=f"{slider}, as a number", exact=True)
        field.fill(f"{number:g}")
        field.press("Enter")

    def tab(self, name: str) -> Locator:
        """Choose one of the tabs of details."""
        tab = self.root.get_by_role("tab", name=name)
        tab.click()
        self.page.evaluate(DRAWN)
        return tab

    @property
    def code(self) -> str:
        """The line of Python."""
        self.tab("Python")
        return self.root.get_by_role("textbox", name="one line of Python").inner_text()

    def pixels(self, canvas: Locator) -> str:
        """What a canvas shows, once it is drawn."""
        self.page.evaluate(DRAWN)
        return canvas.evaluate(PIXELS)

    def middle_of_edge(self, start: str, end: str) -> tuple[float, float]:
        """Where in the window the middle of the edge between two neurons is."""
        first, last = (self.button(name).bounding_box() for name in (start, end))
        x = (first["x"] + first["width"] + last["x"]) / 2
        return x, (first["y"] + first["height"] / 2 + last["y"] + last["height"] / 2) / 2

    def touch(self, x1: float, x2: float) -> None:
        """Click in the output, at a point of the plane."""
        width = self.map.bounding_box()["width"]
        place = {"x": width * (x1 + 3.2) / 6.4, "y": width * (3.2 - x2) / 6.4}
        self.map.click(position=place)
        self.settle()

    def show_in(self, theme: str, width: int, height: int, with_files: bool) -> None:
        """Change theme and window of JupyterLab, with or without its file browser."""
        self.page.set_viewport_size({"width": width, "height": height})
        name = f"JupyterLab {theme.capitalize()}"
        self.page.evaluate(
            """async ([theme, action]) => {
                await jupyterapp.commands.execute('apputils:change-theme', {theme});
                jupyterapp.shell[action]();
            }""",
            [name, "expandLeft" if with_files else "collapseLeft"],
        )
        expect(self.root).to_have_attribute("data-theme", theme)
        # The panel follows its own width, and that the window.
        self.page.wait_for_timeout(300)
        self.page.evaluate(DRAWN)
