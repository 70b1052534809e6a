"""A report as HTML that reads well in a light and in a dark JupyterLab.

Meaning is carried by words and symbols; colours come from JupyterLab's theme and only repeat it.
"""

from collections.abc import Sequence
from html import escape

MARKS = {
    "passed": ("--jp-success-color1, #388e3c", "✓"),
    "failed": ("--jp-warn-color1, #b26a00", "✗"),
    "open": ("--jp-info-color1, #0288d1", "○"),
}
"""For each state the colour of its edge, and the symbol that says the same without a colour."""
_BOX = (
    "border-left: 4px solid var({accent}); padding: 0.4em 1em; "
    "color: var(--jp-content-font-color1, inherit); "
    "font-family: var(--jp-content-font-family, sans-serif); "
    "font-size: var(--jp-content-font-size1, 14px); line-height: 1.5"
)
_CODE = "font-family: var(--jp-code-font-family, monospace); white-space: pre-wrap"
_TEXT = "margin: 0.3em 0"
_TABLE = "margin: 0.5em 0; border: none; color: inherit; font-size: inherit"
_LABEL = (
    "text-align: left; vertical-align: top; font-weight: normal; padding: 0.1em 1.5em 0.1em 0; "
    "white-space: nowrap; color: var(--jp-content-font-color2, inherit)"
)
_CELL = f"text-align: left; vertical-align: top; padding: 0.1em 0; {_CODE}"


def to_html(
    name: str,
    state: str,
    tally: Sequence[str],
    lines: Sequence[str] = (),
    rows: Sequence[tuple[str, str]] = (),
    help_: str = "",
) -> str:
    """A report as one self-contained element, without scripts.

    `state` is "passed", "failed" or "open". Below the name and its tally come `lines` of text,
    the example in `rows` of (label, text), and `help_`, which is HTML already.
    """
    accent, symbol = MARKS[state]
    head = f"<strong>{symbol} {escape(name)}</strong> &nbsp; {escape(' · '.join(tally))}"
    parts = [_paragraph(head), *(_paragraph(escape(line)) for line in lines)]
    if rows:
        parts.append(_table(rows))
    parts.append(help_)
    return f'<div style="{_BOX.format(accent=accent)}">{"".join(parts)}</div>'


def help_html(opened: Sequence[str], next_hint: str, idea: str, solution: str) -> str:
    """The `opened` hints, folded, which one is next, and the idea with a link unless it is ""."""
    parts = [_folded(f"Hint {number}", escape(hint)) for number, hint in enumerate(opened, start=1)]
    parts.append(_paragraph(escape(next_hint)))
    if idea:
        link = f'One way to write it: <a href="{escape(solution)}">the solution</a>.'
        parts.append(_folded("The idea of the solution", f"{escape(idea)} {link}"))
    return "".join(parts)


def _folded(title: str, html: str) -> str:
    summary = f'<summary style="cursor: pointer">{title}</summary>'
    return f"<details>{summary}{_paragraph(html)}</details>"


def _paragraph(html: str) -> str:
    return f'<p style="{_TEXT}">{html}</p>'


def _table(rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><th scope="row" style="{_LABEL}">{escape(label)}</th>'
        f'<td style="{_CELL}">{escape(text)}</td></tr>'
        for label, text in rows
    )
    return f'<table style="{_TABLE}">{cells}</table>'
