"""What a call, a question and a notebook may take is the same for checking and for grading."""

from dlcourse.grading.kernel import check_in_kernel
from dlcourse.grading.limits import LIMITS, Limits
from dlcourse.grading.submission import read_submission
from dlcourse.questions import find_question
from tests.grading.small_notebooks import (
    RIGHT,
    answers_of,
    code_cell,
    error_of,
    exercise,
    needs_workers,
    write,
)

SLOW = "import time\ntime.sleep({})\n"


def test_a_question_may_take_three_of_its_calls_and_a_call_what_the_question_says():
    question = find_question("01.softmax")
    assert (LIMITS.for_call(question), LIMITS.for_question(question)) == (10, 30)
    assert Limits(call=2).for_question(question) == 6


@needs_workers
def test_everything_together_is_graded_by_one_clock(tmp_path):
    quick = "def {}(*a):\n    return 1"
    slow = "import time\ndef predict(*a):\n    time.sleep(60)"
    sources = (quick.format("softmax"), slow, quick.format("forward"))
    answers = answers_of(tmp_path, *sources, submission=8, call=60)
    assert answers["softmax"](1) == 1
    assert error_of(answers["predict"], 1).text.startswith("predict did not return")
    assert error_of(answers["forward"], 1).text == (
        "the whole notebook was not checked within 8 seconds"
    )


@needs_workers
def test_all_cells_together_are_graded_by_one_clock(tmp_path):
    answers = answers_of(tmp_path, *[SLOW.format(1)] * 9, RIGHT["softmax"], cells=4)
    text = "all cells together did not end within 4 seconds"
    assert error_of(answers["softmax"], 1).text == text


@needs_workers
def test_each_cell_has_its_own_time(tmp_path):
    sources = [f"{SLOW.format(1.5)}x{number} = 1" for number in range(3)]
    answers = answers_of(tmp_path, *sources, "def predict(z):\n    return x0 + x2", cell=4)
    assert answers["predict"](1) == 2


@needs_workers
def test_all_calls_of_an_answer_together_have_three_calls_time(tmp_path):
    slow = "import time\ndef predict(z):\n    time.sleep(0.9)\n    return z"
    answers = answers_of(tmp_path, slow, call=1)
    assert [answers["predict"](number) for number in range(4)] == [0, 1, 2, 3]
    error = error_of(answers["predict"], 4)
    assert error.text == "all calls of predict together did not return within 3 seconds"


def test_all_cells_together_are_checked_by_one_clock(tmp_path):
    built = exercise(RIGHT)
    built["cells"][1:1] = [code_cell(SLOW.format(1.2)) for _ in range(3)]
    submission = read_submission(write(tmp_path, built))
    _, failed = check_in_kernel(submission, Limits(cells=2))
    assert max(failed) == max(cell.number for cell in submission.learner_cells())
    assert str(failed[max(failed)]) == (
        "TimeoutError: all cells together did not end within 2 seconds"
    )
