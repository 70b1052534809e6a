"""Runs a learner's notebook in a fresh Jupyter kernel and checks every question in that kernel.

This is the learner's own check of the whole notebook, as "Restart and run all" would do it, and
it trusts the notebook. Grading does not: see `dlcourse.grading.worker`.
"""

import contextlib
import logging
import subprocess
from collections.abc import Iterator
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from dlcourse.checks import AnswerError, Report
from dlcourse.checks.show import shorten
from dlcourse.grading.environment import child_environment
from dlcourse.grading.missing import failure_of, not_there
from dlcourse.grading.report_type import REPORT_TYPE
from dlcourse.grading.submission import Submission
from dlcourse.questions import find_question, question_ids

CELL_SECONDS = 60
# Before any code of the learner's: where this fails, no answer is to blame.
IMPORT_COURSE = "import dlcourse.grading.in_kernel\ndel dlcourse"
# Verifying a question may take this many times as long as one call may.
CALLS_PER_QUESTION = 3
# How long a kernel may take to send what a cell printed, or to stop when it is interrupted.
OUTPUT_SECONDS = 10


class KernelError(OSError):
    """No kernel starts, or none in which a check can run; its text is one sentence."""


def check_in_kernel(
    submission: Submission,
    *,
    cell_seconds: int = CELL_SECONDS,
    question_seconds: int | None = None,
) -> tuple[list[Report], dict[int, AnswerError]]:
    """Run the cells from top to bottom in a new kernel, then verify each question there.

    The notebook's own check cells are left out: each question is verified once, at the end. The
    kernel works in the notebook's folder; the notebook is not written.
    cell_seconds: longest time for one cell. question_seconds: longest time for verifying one
    question, in place of what the question itself allows.
    Returns the reports, and the errors of the cells that failed by the cells' numbers.
    Raises KernelError if no kernel starts, or the course cannot be imported in it.
    """
    failed = {}
    with _fresh_kernel(submission.path.resolve().parent) as kernel:
        _, error = kernel.run("the import of the course", IMPORT_COURSE, CELL_SECONDS)
        if error is not None:
            raise KernelError(
                f"The notebook's kernel cannot import the course ({error}); `dlcourse doctor` says"
                " why."
            )
        for cell in submission.learner_cells():
            _, error = kernel.run(f"cell {cell.number}", cell.source, cell_seconds)
            if error is not None:
                failed[cell.number] = error
            if kernel.lost is not None:
                break
        reports = [
            _verify(kernel, question, submission, failed, question_seconds)
            for question in question_ids(submission.stem)
        ]
    return reports, failed


def _verify(
    kernel: "_Kernel",
    question_id: str,
    submission: Submission,
    failed: dict[int, AnswerError],
    seconds: int | None,
) -> Report:
    question = find_question(question_id)
    seconds = seconds or int(CALLS_PER_QUESTION * question.seconds)
    failure = failure_of(question.name, submission.cells, failed)
    error = failure or not_there(question.name, "value" if question.is_value else "function")
    if_missing = [error.kind, error.text, error.line, error.code]
    source = (
        "from dlcourse.grading.in_kernel import publish_report\n"
        f"publish_report({question_id!r}, {if_missing!r}, {failure is not None})"
    )
    outputs, error = kernel.run(question.name, source, seconds)
    for output in outputs:
        if REPORT_TYPE in output.get("data", {}):
            return Report.from_json(output["data"][REPORT_TYPE])
    message = str(error or "The kernel sent no report.")
    return Report(question_id, False, 0, question.points, message)


class _Kernel:
    """A running kernel; once it is lost, every later cell fails with the error that lost it."""

    def __init__(self, client: NotebookClient):
        self._client = client
        self._client.on_cell_executed = self._keep_reply
        self.lost: AnswerError | None = None

    def run(self, what: str, source: str, seconds: int) -> tuple[list[dict], AnswerError | None]:
        """The outputs of a cell, and its error or None; `what` names the cell in an error."""
        if self.lost is not None:
            return [], self.lost
        late = f"{what} did not end within {seconds} seconds"
        self._client.timeout = seconds
        self._client.error_on_timeout = {"ename": "TimeoutError", "evalue": late}
        self._reply = {"status": "ok"}
        cell = new_code_cell(source)
        self._client.nb.cells.append(cell)
        try:
            self._client.execute_cell(cell, len(self._client.nb.cells) - 1)
        except CellTimeoutError:
            late += " and could not be interrupted"
            self.lost = AnswerError("TimeoutError", late, None, None)
        except DeadKernelError:
            self.lost = AnswerError("DeadKernelError", f"{what} ended the kernel", None, None)
        return cell.outputs, self.lost or self._error()

    def _keep_reply(self, *, execute_reply: dict, **_: object) -> None:
        self._reply = execute_reply["content"]

    def _error(self) -> AnswerError | None:
        if self._reply["status"] == "ok":
            return None
        kind, text = self._reply.get("ename", "Aborted"), self._reply.get("evalue", "")
        return AnswerError(shorten(kind, 40), shorten(text), None, None)


@contextlib.contextmanager
def _fresh_kernel(folder: Path) -> Iterator[_Kernel]:
    client = NotebookClient(
        new_notebook(),
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        allow_errors=True,
        interrupt_on_timeout=True,
        iopub_timeout=OUTPUT_SECONDS,
        raise_on_iopub_timeout=True,
        shutdown_kernel="immediate",
    )
    client.log = logging.Logger(__name__)  # with no handler but one that prints nothing
    client.log.addHandler(logging.NullHandler())
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(client.setup_kernel(env=child_environment(), **streams))
        except Exception:  # of whatever is missing between here and a kernel's first reply
            text = "The Jupyter kernel python3 does not start; `dlcourse doctor` says why."
            raise KernelError(text) from None
        yield _Kernel(client)
