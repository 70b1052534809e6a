"""What stands for a widget in a saved notebook, where its model is gone.

JupyterLab prefers a widget's view to the HTML beside it, and without the model says "Error
displaying widget: model not found" (JupyterLab issue 15361). So a saved file holds no view that
has a still beside it; the page that is open keeps its widget. After a reload the still is shown,
also while the kernel lives on.

Other programs save and show notebooks without asking Jupyter's server:

- VS Code prefers every `application/vnd.*`, the view too, then `text/html`, then pictures. For a
  view without its model it takes the next since 2023 (vscode-jupyter issue 12611), though
  reopened notebooks were still seen with an error in 2026 (issue 17518).
- nbconvert, and nbviewer which is made of it, leave out views whose state is not saved (nbconvert
  pull request 1643), and then prefer `text/html`. For Colab no rule is documented.
"""

from collections.abc import Iterator

STILL = "dlcourse-still"
"""The class of the HTML that stands for a widget."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def still_html(inner: str) -> str:
    """Mark HTML that stands for the widget in the same output."""
    return f'<div class="{STILL}">{inner}</div>'


def drop_views(notebook: object) -> None:
    """Take the widget's view from each output of `notebook` that has a still beside it, in place.

    notebook: in version 4 of the format. What is made otherwise is left as it is: whether it can
    be saved is decided elsewhere.
    """
    for data in _bundles(notebook):
        # It may be a list of lines.
        if STILL in str(data.get("text/html")):
            data.pop(WIDGET_VIEW, None)


def drop_every_view(notebook: object) -> None:
    """Take all widgets' views from `notebook`, in place: none of them will find its model."""
    for data in _bundles(notebook):
        data.pop(WIDGET_VIEW, None)


def _bundles(notebook: object) -> Iterator[dict]:
    """What each output holds: a kind of content → the content."""
    for cell in _dicts(notebook, "cells"):
        for output in _dicts(cell, "outputs"):
            if isinstance(data := output.get("data"), dict):
                yield data


def _dicts(holder: object, name: str) -> list[dict]:
    """The dicts in the list that `holder` has under `name`; none where it has no list there."""
    items = holder.get(name) if isinstance(holder, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
