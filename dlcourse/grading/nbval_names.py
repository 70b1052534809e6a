"""A pytest plugin that names nbval's cells after their questions and writes down their outcomes.

Load it with `-p dlcourse.grading.nbval_names`; then pytest's summary says `01.softmax` instead of
`Cell 3`, and `--verdicts FILE` writes one JSON line {question_id, passed, text} per named cell.
"""

import json
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--verdicts", metavar="FILE", help="write the verdict on each question here")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    report = yield
    name = _question_id(item)
    if name is None:
        return report
    report.nodeid = f"{item.parent.nodeid}::{name}"
    file = item.config.getoption("--verdicts")
    if file and (call.when == "call" or report.failed):
        # An expected failure (nbval's way to go on after a time-out) is no pass.
        passed = report.passed and not hasattr(report, "wasxfail")
        verdict = {"question_id": name, "passed": passed, "text": _text(item, call)}
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(verdict) + "\n")
    return report


def _question_id(item: pytest.Item) -> str | None:
    """`01.softmax` for the cell with nbgrader's grade_id `01-softmax`; None without one."""
    cell = getattr(item, "cell", {})
    grade_id = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
    return grade_id and grade_id.replace("-", ".", 1)


def _text(item: pytest.Item, call: pytest.CallInfo) -> str:
    """What the cell showed just now, else why it showed nothing."""
    for output in reversed(item.test_outputs or []):
        if "text/plain" in output.get("data", {}):
            return output["data"]["text/plain"]
        if "ename" in output:
            return f"{output['ename']}: {output['evalue']}"
    return str(call.excinfo.value) if call.excinfo else ""
