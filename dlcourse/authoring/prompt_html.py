"""Markdown as HTML for prompts: a page of widgets has no MathJax, so formulas become MathML."""

import re
from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def to_html(markdown: str) -> str:
    """Markdown as HTML with MathML, for a page without MathJax; a single paragraph is no block."""
    rendered = _renderer().render(markdown).strip()
    alone = _PARAGRAPH.fullmatch(rendered)
    return alone[1] if alone else rendered


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": False}).enable("table")
    return renderer.use(dollarmath_plugin, renderer=_to_mathml, double_inline=True)


def _to_mathml(latex: str, options: dict) -> str:
    """MathML that carries its LaTeX, which stands for it where HTML is sanitized."""
    # What builds no formula, such as reading a source, works without this package of authors.
    from latex2mathml.converter import convert

    display = "block" if options["display_mode"] else "inline"
    mathml = convert(latex.strip(), display=display)
    quoted = latex.strip().replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return mathml.replace("<math ", f'<math alttext="{quoted}" ', 1)
