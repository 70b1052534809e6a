"""A table of numbers that is redrawn in a millisecond; matplotlib's own texts take one each."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from dlcourse.experiments.wording import decimal
from dlcourse.plotting import new_figure
from dlcourse.plotting.style import DOTS_PER_INCH

CHARACTERS = "0123456789.+−–abcdefghijklmnopqrstuvwxyz"
GLYPH_WIDTH, GLYPH_HEIGHT = 9, 18
FONT = {"family": "DejaVu Sans Mono", "size": 10.76}
"""At this size a letter is 9 pixels wide at 100 dots per inch."""


def cell_text(value: float, digits: int) -> str:
    """Write `value` with `digits` decimals, from 100 on with none; '–' for NaN."""
    if np.isnan(value):
        return "–"
    return decimal(value, digits if abs(value) < 100 else 0)


class NumberTable(Artist):
    """Cells of numbers and small letters over the lower left of `figure`, each ending at a place.

    `columns` are the right ends of the cells and `rows` their middles, in pixels from the left
    and from the bottom. `set_cells` takes a row of texts for each row; an empty text draws
    nothing. KeyError for another character than those of CHARACTERS.
    """

    def __init__(self, figure: Figure, columns: Sequence[int], rows: Sequence[int]) -> None:
        super().__init__()
        self._columns, self._rows = columns, rows
        self._cells: Sequence[Sequence[str]] = [[""] * len(columns)] * len(rows)
        figure.add_artist(self)

    def set_cells(self, cells: Sequence[Sequence[str]]) -> None:
        """Show `cells`, (n_rows, n_columns) texts, from the next draw on."""
        for texts in cells:
            for character in "".join(texts):
                if character not in f"{CHARACTERS} ":
                    raise KeyError(character)
        self._cells = cells
        self.stale = True

    @allow_rasterization
    def draw(self, renderer: object) -> None:
        """Lay the cells over what is there."""
        scale = round(self.figure.dpi / DOTS_PER_INCH)
        gc = renderer.new_gc()
        renderer.draw_image(gc, 0, 0, np.ascontiguousarray(self._written(scale)[::-1]))
        gc.restore()
        self.stale = False

    def _written(self, scale: int) -> np.ndarray:
        """The cells on transparent paper, with `scale` pixels of the screen for each pixel."""
        height = max(self._rows) + GLYPH_HEIGHT
        rgba = np.full((scale * height, scale * max(self._columns), 4), 255, dtype=np.uint8)
        rgba[..., 3] = 0
        glyphs = _draw_glyphs(scale)
        tall, wide = scale * GLYPH_HEIGHT, scale * GLYPH_WIDTH
        for middle, texts in zip(self._rows, self._cells, strict=True):
            top = scale * (height - middle) - tall // 2
            for right, text in zip(self._columns, texts, strict=True):
                left = scale * right - len(text) * wide
                for i, character in enumerate(text):
                    if character != " ":
                        x = left + i * wide
                        rgba[top : top + tall, x : x + wide] = glyphs[character]
        return rgba


@cache
def _draw_glyphs(scale: int) -> dict[str, np.ndarray]:
    """A picture of each character, `scale` times (GLYPH_HEIGHT, GLYPH_WIDTH), RGBA uint8."""
    figure = new_figure(GLYPH_WIDTH * len(CHARACTERS), GLYPH_HEIGHT)
    figure.dpi = scale * DOTS_PER_INCH
    canvas = FigureCanvasAgg(figure)
    for i, character in enumerate(CHARACTERS):
        figure.text(i / len(CHARACTERS), 0.25, character, **FONT)
    canvas.draw()
    ink = 255 - np.asarray(canvas.buffer_rgba())[..., 0]
    rgba = np.zeros((*ink.shape, 4), dtype=np.uint8)
    rgba[..., 3] = ink
    pictures = np.split(rgba, len(CHARACTERS), axis=1)
    return dict(zip(CHARACTERS, pictures, strict=True))
