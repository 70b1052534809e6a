"""A pytest plugin that names nbval's cells after their questions and writes down their outcomes.

Load it with `-p dlcourse.grading.nbval_names`; then pytest's summary says `01.softmax` instead of
`Cell 3`, and `--outcomes FILE` writes a JSON line {question_id, passed, report, text} for each
cell: question_id is null for a cell that is no check, report is the one that the cell showed, as
data, or null, and text says why there is none. A check without one could not be made.
"""

import json
from pathlib import Path

import pytest

from dlcourse.grading.report_type import REPORT_TYPE


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--outcomes", metavar="FILE", help="write the outcome of each cell here")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    report = yield
    name = _question_id(item)
    if name is not None:
        report.nodeid = f"{item.parent.nodeid}::{name}"
    file = item.config.getoption("--outcomes")
    if file and (call.when == "call" or report.failed):
        # An expected failure (nbval's way to go on after a time-out) is no pass.
        passed = report.passed and not hasattr(report, "wasxfail")
        outcome = {"question_id": name, "passed": passed} | _shown(item, call)
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(outcome) + "\n")
    return report


def _question_id(item: pytest.Item) -> str | None:
    """`01.softmax` for the cell with nbgrader's grade_id `01-softmax`; None without one."""
    cell = getattr(item, "cell", {})
    grade_id = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
    return grade_id and grade_id.replace("-", ".", 1)


def _shown(item: pytest.Item, call: pytest.CallInfo) -> dict:
    """The report that the cell showed just now, else why it showed none."""
    text = str(call.excinfo.value) if call.excinfo else ""
    for output in reversed(item.test_outputs or []):
        if REPORT_TYPE in output.get("metadata", {}):
            return {"report": output["metadata"][REPORT_TYPE], "text": ""}
        if "ename" in output:
            text = ": ".join(filter(None, [output["ename"], output["evalue"]]))
            break
        if output.get("name") == "stderr":  # of a kernel too short of memory to send its error
            text = output["text"].strip().rpartition("\n")[2]
    return {"report": None, "text": text}
