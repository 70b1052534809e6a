"""Judges a hostile notebook in process, as `dlcourse grade` does, with short limits."""

from pathlib import Path

from dlcourse.grading.judge import judge_submission
from dlcourse.grading.limits import Limits
from dlcourse.grading.submission import read_submission
from dlcourse.questions import find_question, question_ids
from tests.grading.small_notebooks import STEM, exercise, workplace, write

SHORT = {"cell": 20, "call": 2, "submission": 40}


def points(folder: Path, built: dict, **limits: float) -> dict[str, int]:
    """The points of each question; an exception is a failure of the grader itself."""
    reports, _ = judge_submission(
        read_submission(write(folder, built)), workplace(), limits=Limits(**SHORT | limits)
    )
    return {report.question_id.partition(".")[2]: report.score for report in reports}


def full_points(stem: str = STEM, but: tuple[str, ...] = ()) -> dict[str, int]:
    """All the points of an exercise, and none for the questions `but`."""
    names = {question.partition(".")[2]: question for question in question_ids(stem)}
    return {n: 0 if n in but else find_question(q).points for n, q in names.items()}


def with_cell(answers: dict[str, str], source: str) -> dict:
    """An exercise with a cell of the learner's own above its answers."""
    built = exercise(answers)
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
    built["cells"].insert(2, cell | {"execution_count": None, "id": "own"})
    return built
