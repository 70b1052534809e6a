"""A picture without controls, as a page shows it: with its alternative text."""

import base64
import html
import io

from IPython.display import HTML
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from dlcourse.serving.still import still_html


def still(figure: Figure, alt: str) -> HTML:
    """Return `figure` as an image of its own size; `alt` says in words what is seen."""
    buffer = io.BytesIO()
    FigureCanvasAgg(figure).print_png(buffer)
    png = base64.b64encode(buffer.getvalue()).decode()
    width, height = (round(size) for size in figure.bbox.size)
    return HTML(
        f'<img alt="{html.escape(alt)}" width="{width}" height="{height}" '
        f'src="data:image/png;base64,{png}">'
    )


def saved_experiment(png: str, alt: str, width: int, caption: str) -> str:
    """Return the HTML of an experiment without a kernel: its picture, caption, and what to do.

    png: in base64. width: in pixels of the page.
    """
    # A lone % would begin the next line.
    text = html.escape(caption).replace(" %", "&nbsp;%")
    return still_html(
        f'<img alt="{html.escape(alt)}" width="{width}" src="data:image/png;base64,{png}">'
        f"<p>{text}</p><p>Run this cell to play.</p>"
    )
