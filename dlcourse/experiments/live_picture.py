"""The drawing path of every experiment: a figure whose changing parts are redrawn fast."""

import base64
import io
import threading
from collections.abc import Callable
from typing import Any, Protocol

import matplotlib as mpl
import numpy as np
import PIL.Image
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.panel import Panel
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import STYLE
from dlcourse.plotting.style import DOTS_PER_INCH

# JPEG costs a quarter of WebP's time to encode and to decode; with full colour resolution
# it blurs thin coloured lines no more than WebP does.
_FRAME = {"quality": 92, "subsampling": 0}


class Picture(Protocol):
    """What an experiment shows of its results."""

    panel: type[Panel]
    """The front end that draws its frames."""
    width: int
    """Of the saved picture, in pixels; `height` too."""
    height: int

    def frame(self, result: Any) -> tuple[dict[str, Any], bytes]:
        """What the front end draws from: JSON and bytes."""

    def png(self, result: Any) -> bytes:
        """The picture for a page without a kernel: the same bytes for the same result."""


class LivePicture:
    """A sheet with what `draw` draws on it, repainted in a few milliseconds.

    The sheet's moving parts are drawn over a cached background that holds all the rest. The
    background is drawn again only when something else has changed, which costs some 30 ms: keep
    ticks, labels and titles still.
    """

    panel = Panel

    def __init__(self, width: int, height: int, draw: Callable[[Sheet], Show]) -> None:
        self.width, self.height = width, height
        self.sheet = Sheet(width, height)
        self._show = self.sheet.draw(draw)
        self._moving = self.sheet.artists
        for artist in self._moving:
            # A change of an animated artist does not make its figure stale.
            artist.set_animated(True)
        self._canvas = FigureCanvasAgg(self.sheet.figure)
        self._background = None
        # Callbacks run in another thread than cells, and Agg draws half of each thread's picture.
        self._lock = threading.RLock()

    def scale(self, factor: int) -> None:
        """Draw frames with so many pixels of the screen for each of the picture's."""
        with self._lock:
            if self.sheet.figure.dpi != factor * DOTS_PER_INCH:
                self.sheet.figure.dpi = factor * DOTS_PER_INCH
                self._background = None

    def frame(self, result: Any) -> tuple[dict[str, Any], bytes]:
        """The picture of `result` as a data URL with a JPEG; nothing else."""
        with self._lock:
            # As a data URL the browser has the frame at once; a blob takes it 7 ms longer to load.
            frame = base64.b64encode(self._encode(result, "JPEG", **_FRAME))
            return {}, b"data:image/jpeg;base64," + frame

    def png(self, result: Any) -> bytes:
        """The picture of `result` as PNG: the same bytes for the same result."""
        with self._lock:
            dots = self.sheet.figure.dpi
            self.scale(1)
            try:
                return self._encode(result, "PNG", optimize=True)
            finally:
                self.scale(dots / DOTS_PER_INCH)

    def _encode(self, result: Any, file_format: str, **options: Any) -> bytes:
        self._show(result)
        self._draw()
        buffer = io.BytesIO()
        pixels = PIL.Image.fromarray(np.asarray(self._canvas.buffer_rgba()))
        pixels.convert("RGB").save(buffer, file_format, **options)
        return buffer.getvalue()

    def _draw(self) -> None:
        if self._background is None or self.sheet.figure.stale:
            with mpl.rc_context(STYLE):
                self._canvas.draw()
            self._background = self._canvas.copy_from_bbox(self.sheet.figure.bbox)
        self._canvas.restore_region(self._background)
        for artist in self._moving:
            artist.draw(self._canvas.get_renderer())
