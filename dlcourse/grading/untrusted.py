"""Makes texts of learners harmless: names, code and messages that files, pages and tables show."""

import re

from dlcourse.checks.show import printable

LONGEST_LINE = 500
LONGEST_BLOCK = 20_000

# A spreadsheet takes what begins so for a formula, in wide letters too, and where it separates
# cells by semicolons also after one.
_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@＝＋－＠])")


def line(text: str, limit: int = LONGEST_LINE) -> str:
    """`text` on one line of about `limit` characters, with escapes for invisible characters.

    Texts that differ only in invisible characters still differ.
    """
    cut = printable(text[:limit])
    return cut + "…" if len(text) > limit else cut


def block(text: str, limit: int = LONGEST_BLOCK) -> str:
    """`text` with its lines and tabs, at most `limit` characters; escapes for all else."""
    lines = text[:limit].expandtabs(4).replace("\r\n", "\n").split("\n")
    cut = "\n".join(map(printable, lines))
    return f"{cut}\n… ({len(text) - limit:,} characters more)" if len(text) > limit else cut


def cell(text: str) -> str:
    """`text` as one line that no spreadsheet runs as a formula: a ' stands before what would be."""
    return _FORMULA.sub(r"\1\2'", line(text))
