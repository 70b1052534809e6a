"""The page's side of an experiment: one widget that shows it and tells what is touched."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from anywidget import AnyWidget
from traitlets import Bool, Bytes, Dict, Int, Unicode

from dlcourse.experiments.controls import Controls

HERE = Path(__file__).parent
FOLDED = "The experiment: predict first, or show what happens"
"""What stands for an experiment that is folded, and opens it."""
_IMPORT = re.compile(r'^import .* from "\.{1,2}/.*";\n', re.MULTILINE)
Handlers = Mapping[str, Callable[..., None]]


@cache
def front_end(arrange: str, *modules: Path) -> str:
    """The panel's ES modules and others as one text, whose panels `arrange` lays out."""
    paths = [HERE / f"panel{part}.js" for part in ("", "_controls", "_fold", "_page", "_picture")]
    render = f"({{ model, el }}) => makePanel({{ model, el, arrange: {arrange} }})"
    return joined_modules(render, *paths, *modules)


def joined_modules(render: str, *modules: Path) -> str:
    """ES modules as the one text of a widget that `render` shows.

    A widget's code travels in a message, where no module finds another: their imports of each
    other are left out.
    """
    texts = [_IMPORT.sub("", path.read_text("utf-8")) for path in modules]
    return "\n".join([*texts, f"export default {{ render: {render} }};\n"])


def panel_styles(*sheets: Path) -> str:
    """The panel's style sheets, and others after them."""
    own = (HERE / "panel.css", HERE / "panel_controls.css")
    return "\n".join(path.read_text("utf-8") for path in (*own, *sheets))


class Panel(AnyWidget):
    """Shows an experiment, and calls `handlers[kind](**fields)` for what is touched:

    - "set", values: name → what the browser has for a control; serial
    - "press", button: its label
    - "point", phase, x, y: the pointer, in fractions of the picture from its left and top edge
    - "edit", and what the front end sends with it

    "shown" tells that a frame is on the screen, and "scale" how many pixels of the screen one of
    the picture has. Every other message has a serial; until `answered` has reached it the browser
    sends no other.
    """

    _esm = front_end("arrangePicture")
    _css = panel_styles()

    fold = Unicode(FOLDED).tag(sync=True)
    spec = Dict().tag(sync=True)
    """What does not change: title, controls, groups, buttons, the picture's size."""
    values = Dict().tag(sync=True)
    disabled = Dict().tag(sync=True)
    """Name of a control → why it cannot act now."""
    caption = Unicode().tag(sync=True)
    notes = Unicode().tag(sync=True)
    """HTML between picture and caption."""
    alt = Unicode().tag(sync=True)
    playing = Bool(False).tag(sync=True)
    answered = Int(0).tag(sync=True)
    meta = Dict().tag(sync=True)
    frame = Bytes().tag(sync=True)
    number = Int(0).tag(sync=True)
    """Counts the frames."""
    folded = Bool(False).tag(sync=True)
    """Whether only FOLDED is seen; the browser opens it."""

    def __init__(self, handlers: Handlers, **state: Any) -> None:
        super().__init__(**state)
        self.last_shown = 0
        self._handlers = handlers
        self.on_msg(lambda _panel, message, _buffers: self.receive(message))

    @property
    def n_unseen(self) -> int:
        """How many frames the browser has not reported as shown yet."""
        return self.number - self.last_shown

    def receive(self, message: Mapping[str, Any]) -> None:
        """Take a message from the browser."""
        fields = dict(message)
        kind = fields.pop("kind")
        if kind == "shown":
            self.last_shown = fields["number"]
        else:
            self._handlers[kind](**fields)

    def take(self, controls: Controls) -> None:
        """Show what the controls are set to, and which of them cannot act."""
        self.values = {name: control.sent for name, control in controls.items()}
        self.disabled = {name: c.disabled for name, c in controls.items() if c.disabled}

    def show(self, meta: Mapping[str, Any], frame: bytes) -> None:
        """Show the next frame."""
        self.meta, self.frame = dict(meta), frame
        self.number += 1
