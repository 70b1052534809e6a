"""The `<img>` of a live picture: with alt text, reports of shown frames, and the pointer."""

from collections.abc import Callable
from pathlib import Path

from anywidget import AnyWidget
from traitlets import Bool, Bytes, Int, Unicode


class PictureWidget(AnyWidget):
    """Shows the data URL `value`. Messages from the browser:

    - `{"shown": number}` when a frame is on the screen, if `reports_frames`;
    - `{"phase": …, "x": …, "y": …}` while the pointer is down, if `takes_pointer`: fractions of
      the picture from its left and top edge. The browser sends the next one after an answer.
    """

    # As a path, anywidget would watch it for changes and keep each widget for ever.
    _esm = Path(__file__).with_name("picture.js").read_text("utf-8")

    value = Bytes().tag(sync=True)
    number = Int(0).tag(sync=True)
    """Counts the frames."""
    alt = Unicode().tag(sync=True)
    width = Int().tag(sync=True)
    height = Int().tag(sync=True)
    reports_frames = Bool(False).tag(sync=True)
    takes_pointer = Bool(False).tag(sync=True)

    def __init__(self, **state: object) -> None:
        super().__init__(**state)
        self.last_shown = 0
        self._moved: Callable[[float, float, str], None] | None = None
        self.on_msg(lambda _widget, message, _buffers: self.receive(message))

    def follow_pointer(self, moved: Callable[[float, float, str], None]) -> None:
        """Call `moved(across, down, phase)` while the pointer is down, from now on."""
        self._moved = moved
        self.takes_pointer = True

    def receive(self, message: dict) -> None:
        """Take a message from the browser."""
        if "shown" in message:
            self.last_shown = message["shown"]
            return
        try:
            self._moved(message["x"], message["y"], message["phase"])
        finally:
            self.send({"answered": message["phase"]})

    def show(self, value: bytes) -> None:
        """Send a frame, as a data URL, and its number in one message."""
        with self.hold_sync():
            self.number += 1
            self.value = value
