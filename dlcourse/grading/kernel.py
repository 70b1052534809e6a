"""Runs a learner's notebook in a fresh Jupyter kernel and checks every question in that kernel.

This is the learner's own check of the whole notebook, as "Restart and run all" would do it, and
it trusts the notebook. Grading does not: see `dlcourse.grading.worker`.
"""

import contextlib
import logging
import math
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from dlcourse.checks import AnswerError, Question, Report
from dlcourse.checks.show import shorten
from dlcourse.grading.environment import child_environment
from dlcourse.grading.limits import LIMITS, Limits, timeout
from dlcourse.grading.missing import failure_of, not_there
from dlcourse.grading.report_type import REPORT_TYPE
from dlcourse.grading.submission import Submission
from dlcourse.questions import find_question, question_ids

# Before any code of the learner's: where this fails, no answer is to blame.
IMPORT_COURSE = "import dlcourse.grading.in_kernel\ndel dlcourse"
# How long a kernel may take to send what a cell printed, or to stop when it is interrupted.
OUTPUT_SECONDS = 10


class KernelError(OSError):
    """No kernel starts, or none in which a check can run; its text is one sentence."""


def check_in_kernel(
    submission: Submission, limits: Limits = LIMITS
) -> tuple[list[Report], dict[int, AnswerError]]:
    """Run the cells from top to bottom in a new kernel, then verify each question there.

    The notebook's own check cells are left out: each question is verified once, at the end. The
    kernel works in the notebook's folder; the notebook is not written.
    Returns the reports, and the errors of the cells that failed by the cells' numbers.
    Raises KernelError if no kernel starts, or the course cannot be imported in it.
    """
    with _fresh_kernel(submission.path.resolve().parent) as kernel:
        _, error = kernel.run("the import of the course", IMPORT_COURSE, limits.cell)
        if error is not None:
            raise KernelError(
                f"The notebook's kernel cannot import the course ({error}); `dlcourse doctor` says"
                " why."
            )
        failed = _run_cells(kernel, submission, limits)
        reports = [
            _verify(kernel, find_question(question), submission, failed, limits)
            for question in question_ids(submission.stem)
        ]
    return reports, failed


def _run_cells(kernel: "_Kernel", submission: Submission, limits: Limits) -> dict[int, AnswerError]:
    """Run the learner's cells in turn; the errors of those that failed, by their numbers."""
    failed = {}
    deadline = time.monotonic() + limits.cells
    for cell in submission.learner_cells():
        left = deadline - time.monotonic()
        if left > 0:
            _, error = kernel.run(f"cell {cell.number}", cell.source, min(limits.cell, left))
        else:
            error = timeout("all cells together did not end", limits.cells)
        if error is not None:
            failed[cell.number] = error
        if kernel.lost is not None:
            break
    return failed


def _verify(
    kernel: "_Kernel",
    question: Question,
    submission: Submission,
    failed: dict[int, AnswerError],
    limits: Limits,
) -> Report:
    failure = failure_of(question.name, submission.cells, failed)
    error = failure or not_there(question.name, "value" if question.is_value else "function")
    if_missing = [error.kind, error.text, error.line, error.code]
    source = (
        "from dlcourse.grading.in_kernel import publish_report\n"
        f"publish_report({question.id!r}, {if_missing!r}, {failure is not None})"
    )
    outputs, error = kernel.run(question.name, source, limits.for_question(question))
    for output in outputs:
        if REPORT_TYPE in output.get("data", {}):
            return Report.from_json(output["data"][REPORT_TYPE])
    message = str(error or "The kernel sent no report.")
    return Report(question.id, False, 0, question.points, message)


class _Kernel:
    """A running kernel; once it is lost, every later cell fails with the error that lost it."""

    def __init__(self, client: NotebookClient):
        self._client = client
        self._client.on_cell_executed = self._keep_reply
        self.lost: AnswerError | None = None

    def run(self, what: str, source: str, seconds: float) -> tuple[list[dict], AnswerError | None]:
        """The outputs of a cell, and its error or None; `what` names the cell in an error."""
        if self.lost is not None:
            return [], self.lost
        late = timeout(f"{what} did not end", seconds)
        # nbclient counts whole seconds; 0 would be no limit.
        self._client.timeout = math.ceil(seconds)
        self._client.error_on_timeout = {"ename": late.kind, "evalue": late.text}
        self._reply = {"status": "ok"}
        cell = new_code_cell(source)
        self._client.nb.cells.append(cell)
        try:
            self._client.execute_cell(cell, len(self._client.nb.cells) - 1)
        except CellTimeoutError:
            text = f"{late.text} and could not be interrupted"
            self.lost = AnswerError(late.kind, text, None, None)
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
