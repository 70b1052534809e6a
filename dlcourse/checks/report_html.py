"""A report as HTML that reads well in a light and in a dark JupyterLab.

Meaning is carried by words and symbols; colours come from JupyterLab's theme and only repeat it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .report import ProbeResult, Report

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


def to_html(report: Report) -> str:
    """The report as one self-contained element, without scripts."""
    accent, symbol = _mark(report)
    tally = escape(" · ".join(report.tally))
    parts = [_paragraph(f"<strong>{symbol} {escape(report.name)}</strong> &nbsp; {tally}")]
    if not report.passed:
        parts += [_paragraph(escape(line)) for line in report.message.splitlines()]
        if report.failure:
            parts.append(_table(report.failure))
        parts.append(_hints(report.hints))
    return f'<div style="{_BOX.format(accent=accent)}">{"".join(parts)}</div>'


def _mark(report: Report) -> tuple[str, str]:
    if report.passed:
        return "--jp-success-color1, #388e3c", "✓"
    if not report.answered:
        return "--jp-info-color1, #0288d1", "○"
    return "--jp-warn-color1, #b26a00", "✗"


def _paragraph(html: str) -> str:
    return f'<p style="{_TEXT}">{html}</p>'


def _table(probe: ProbeResult) -> str:
    rows = "".join(
        f'<tr><th scope="row" style="{_LABEL}">{escape(label)}</th>'
        f'<td style="{_CELL}">{escape(text)}</td></tr>'
        for label, text in (*probe.arguments, *probe.outcome)
    )
    return f'<table style="{_TABLE}">{rows}</table>'


def _hints(hints: Sequence[str]) -> str:
    """Each hint is a button; pressing it also brings up the next one's."""
    inner = ""
    for number, hint in reversed(list(enumerate(hints, start=1))):
        inner = (
            f'<details><summary style="cursor: pointer">Hint {number} of {len(hints)}</summary>'
            f"{_paragraph(escape(hint))}{inner}</details>"
        )
    return inner
