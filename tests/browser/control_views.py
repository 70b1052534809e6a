"""The controls of an experiment as a screen reader finds them: each by its role and name."""

from abc import ABC, abstractmethod

from playwright.sync_api import Locator

DRAG_SHARE = 0.3
"""Of a slider's track: how far its handle is pulled."""


class ControlView(ABC):
    """A control of the panel; `spec` is what Python says of it.

    All but fields, which are typed into, have a method `use_mouse` too.
    """

    role: str

    def __init__(self, panel: Locator, spec: dict) -> None:
        self.panel, self.spec = panel, spec
        self.name = spec["spoken"]
        self.locator = panel.get_by_role(self.role, name=self.name, exact=True)
        """The element that takes the keys."""

    @property
    def setting(self) -> str:
        """What it is set to, as it is said."""
        return self.locator.input_value()

    def press(self, key: str) -> None:
        """Focus it and press a key."""
        self.locator.focus()
        self.panel.page.keyboard.press(key)

    @abstractmethod
    def press_a_key(self) -> None:
        """Change it by the keyboard."""


class SliderView(ControlView):
    """A slider, and the field beside it that takes its value typed."""

    role = "slider"

    def __init__(self, panel: Locator, spec: dict) -> None:
        super().__init__(panel, spec)
        self.field = panel.get_by_role("textbox", name=f"{self.name}, as a number", exact=True)

    @property
    def setting(self) -> str:
        return self.locator.get_attribute("aria-valuetext")

    def press_a_key(self) -> None:
        """Move it by one, down when it is at its upper end."""
        at_end = self.locator.evaluate("range => +range.value >= +range.max")
        self.press("ArrowDown" if at_end else "ArrowUp")

    def use_mouse(self) -> None:
        """Change it by the mouse: pull its handle towards the farther end of its track."""
        self.locator.scroll_into_view_if_needed()
        box = self.locator.bounding_box()
        share = self.locator.evaluate(
            "range => (range.value - range.min) / (range.max - range.min)"
        )
        # The middle of the handle stays half a handle, which is as high as the track, off the ends.
        x = box["x"] + box["height"] / 2 + share * (box["width"] - box["height"])
        towards = 1 if share < 0.5 else -1
        y = box["y"] + box["height"] / 2
        pull(self.panel, (x, y), (x + towards * DRAG_SHARE * box["width"], y))

    def type(self, text: str) -> None:
        """Write a number into its field, and press Enter."""
        self.field.fill(text)
        self.field.press("Enter")


class FieldView(ControlView):
    """A number in a matrix."""

    role = "spinbutton"

    def press_a_key(self) -> None:
        self.press("ArrowUp")


class SegmentsView(ControlView):
    """A few choices in a row: radio buttons in a group that has their name."""

    role = "group"

    def __init__(self, panel: Locator, spec: dict) -> None:
        super().__init__(panel, spec)
        group = self.locator
        self.radios = [
            group.get_by_role("radio", name=text, exact=True) for text in self.spec["options"]
        ]

    @property
    def _place(self) -> int:
        return [radio.is_checked() for radio in self.radios].index(True)

    @property
    def setting(self) -> str:
        return self.spec["options"][self._place]

    def press_a_key(self) -> None:
        self.radios[self._place].focus()
        self.panel.page.keyboard.press("ArrowRight")

    def use_mouse(self) -> None:
        """Click on the text of the choice after this one."""
        text = self.spec["options"][(self._place + 1) % len(self.radios)]
        self.locator.get_by_text(text, exact=True).click()


class SeveralView(ControlView):
    """A row of segments, each on or off: boxes in a group that has their name."""

    role = "group"

    @property
    def boxes(self) -> list[Locator]:
        """The boxes, in the order of the options."""
        return [
            self.locator.get_by_role("checkbox", name=o, exact=True) for o in self.spec["options"]
        ]

    @property
    def setting(self) -> str:
        return ", ".join(
            option
            for option, box in zip(self.spec["options"], self.boxes, strict=True)
            if box.is_checked()
        )

    def press_a_key(self) -> None:
        self.boxes[-1].focus()
        self.panel.page.keyboard.press("Space")

    def use_mouse(self) -> None:
        """Click on the text of the first option."""
        self.locator.get_by_text(self.spec["options"][0], exact=True).click()


class MenuView(ControlView):
    """More choices, in a menu."""

    role = "combobox"

    def press_a_key(self) -> None:
        options = self.spec["options"]
        self.press("ArrowUp" if self.setting == options[-1] else "ArrowDown")

    def use_mouse(self) -> None:
        """Take another choice; the open menu is drawn by the system, where no test clicks."""
        options = self.spec["options"]
        self.locator.select_option(options[(options.index(self.setting) + 1) % len(options)])


def view_of(panel: Locator, spec: dict) -> ControlView:
    """The view of the control with this spec; from six choices on they are a menu."""
    if spec["kind"] == "choice":
        return (SegmentsView if len(spec["options"]) <= 5 else MenuView)(panel, spec)
    views = {"slider": SliderView, "several": SeveralView, "number": FieldView}
    return views[spec["kind"]](panel, spec)


def pull(part: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag the mouse from `start` to `end`, pixels in the page that `part` is in."""
    mouse = part.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(*end, steps=5)
    mouse.up()
