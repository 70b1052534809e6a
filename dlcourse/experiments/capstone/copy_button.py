"""A line of Python with a button that puts it on the clipboard."""

from pathlib import Path

from anywidget import AnyWidget
from traitlets import Unicode


class CopyLine(AnyWidget):
    """Shows `text` as code, and beside it the button "Copy"."""

    # As a path, anywidget would watch it for changes and keep each widget for ever.
    _esm = Path(__file__).with_name("copy_button.js").read_text("utf-8")

    text = Unicode().tag(sync=True)
