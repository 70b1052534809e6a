"""The judge in one process and the one with nbval give the same reports on answers known.

On one notebook for each exercise; on all answers known, some quarter of an hour, with

    DLCOURSE_ALL_ANSWERS=1 python -m pytest tests/grading/test_both_ways.py
"""

import atexit
import os
from contextlib import ExitStack
from functools import cache

import pytest

from dlcourse.grading.judge import judge_submission
from dlcourse.grading.submission import read_submission
from dlcourse.grading.with_nbval import judge_with_nbval
from dlcourse.grading.workplace import open_workplace
from dlcourse.questions import exercises, find_question, question_ids
from tests.grading.small_notebooks import SANDBOXED, code_cell, needs_workers, notebook, write
from tests.grading.test_course_notebooks import ROOT

pytestmark = needs_workers

# Where known answers are tried, a worker may import them.
EVERYTHING = ("**/*.py", "**/*.npz")
OF_QUESTION = """\
def of_question(name, number):
    from dlcourse.questions import find_question

    q = find_question(name)
    known = [q.reference, *q.right_answers, *(m.answer for m in q.misconceptions)]
    return known[number % len(known)]"""


def n_known(question_id):
    q = find_question(question_id)
    return 1 + len(q.right_answers) + len(q.misconceptions)


def rounds():
    """Enough notebooks for each exercise to try each known answer of each of its questions.

    One of them where not all are asked for: its answers are right ones and mistakes.
    """
    chosen = slice(None) if os.environ.get("DLCOURSE_ALL_ANSWERS") else slice(4, 5)
    return [
        pytest.param(stem, number, id=f"{stem[:2]}-{number}")
        for stem in exercises()
        for number in range(max(map(n_known, question_ids(stem))))[chosen]
    ]


def with_known_answers(folder, stem, number):
    answers = [
        f"{question.partition('.')[2]} = of_question({question!r}, {number})"
        for question in question_ids(stem)
    ]
    cells = [code_cell(source) for source in (OF_QUESTION, *answers)]
    return read_submission(write(folder, notebook(cells, stem=stem)))


@cache
def workplace_with_everything():
    stack = ExitStack()
    atexit.register(stack.close)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dlcourse.grading.stage.STAGED", EVERYTHING)
        return stack.enter_context(open_workplace(SANDBOXED))


@pytest.fixture
def kernels_have_everything(tmp_path, monkeypatch):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "if 'ipykernel_launcher' in sys.orig_argv:\n"
        "    import dlcourse.grading.stage\n"
        f"    dlcourse.grading.stage.STAGED = {EVERYTHING}\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(folder))


@pytest.mark.parametrize("stem, number", rounds())
def test_both_judges_agree(tmp_path, kernels_have_everything, stem, number):
    submission = with_known_answers(tmp_path, stem, number)
    reports, notices = judge_submission(submission, workplace_with_everything())
    with_nbval, _ = judge_with_nbval(submission, ROOT / "solutions", SANDBOXED)
    assert reports == with_nbval
    assert notices == [] and all(report.probes or not report.answered for report in reports)
