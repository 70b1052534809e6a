"""The drawing path of every experiment: a figure whose changing parts are redrawn fast."""

import base64
import io
import threading
from collections.abc import Callable

import matplotlib as mpl
import numpy as np
import PIL.Image
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.picture_widget import PictureWidget
from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import STYLE

# JPEG costs a quarter of WebP's time to encode and to decode; with full colour resolution
# it blurs thin coloured lines no more than WebP does.
_FRAME = {"quality": 92, "subsampling": 0}


class LivePicture:
    """A `sheet` shown in the widget `image`, repainted in a few milliseconds.

    The sheet's moving parts are drawn over a cached background that holds all the rest. The
    background is drawn again only when something else has changed, which costs some 30 ms: keep
    ticks, labels and titles still. `alt` says in words what is seen.
    """

    def __init__(self, sheet: Sheet, alt: str) -> None:
        self.sheet, self.alt = sheet, alt
        self._canvas = FigureCanvasAgg(sheet.figure)
        self._moving = sheet.artists
        for artist in self._moving:
            # A change of an animated artist does not make its figure stale.
            artist.set_animated(True)
        self._background = None
        # Callbacks run in another thread than cells, and Agg draws half of each thread's picture.
        self._lock = threading.RLock()
        self.image = PictureWidget(alt=alt, width=sheet.width, height=sheet.height)

    def paint(self, change: Callable[[], None]) -> None:
        """Call `change`, which sets artists, then show the figure in `image`."""
        with self._lock:
            change()
            # As a data URL the browser has the frame at once; a blob takes it 7 ms longer to load.
            frame = base64.b64encode(self._encode("JPEG", **_FRAME))
            self.image.show(b"data:image/jpeg;base64," + frame)

    @property
    def n_unseen(self) -> int:
        """How many frames the browser has not reported as shown yet, if `image` has reports."""
        return self.image.number - self.image.last_shown

    def png(self) -> bytes:
        """Return the picture as PNG: the same bytes for the same picture."""
        with self._lock:
            return self._encode("PNG", optimize=True)

    def _encode(self, file_format: str, **options: object) -> bytes:
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
