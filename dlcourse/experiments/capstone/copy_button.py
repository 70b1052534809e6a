"""A line of Python with a button that puts it on the clipboard."""

from pathlib import Path

from anywidget import AnyWidget
from traitlets import Unicode


class CopyLine(AnyWidget):
    """Shows `text` as code, and beside it the button "Copy"."""

    _esm = Path(__file__).with_name("copy_button.js")

    text = Unicode().tag(sync=True)
