"""Exercise 09: levels, what predict must be, and the solution's network over five seeds."""

import time
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from dlcourse.checks import Report
from dlcourse.grading.submission import read_submission
from dlcourse.questions import find_question, verify

ROOT = Path(__file__).parents[2]
QUESTION = find_question("09.train_digits")
capstone = import_module("dlcourse.questions.09_capstone.train_digits")
SEEDS = range(5)


def right_for(share):
    """An answer that knows the labels and gives all but `share` of each 400 digits another one."""
    X_test, labels_test = capstone.TEST

    def answer(X_train, labels_train, X_validation, labels_validation, rng):
        n_right = round(share * len(X_test))

        def predict(X):
            places = [int(np.flatnonzero((X_test == row).all(axis=1))[0]) for row in X]
            right = [place < n_right for place in places]
            return np.where(right, labels_test[places], (labels_test[places] + 1) % 10)

        return predict

    return answer


def test_the_three_sets_share_no_digit():
    parts = capstone.split()
    assert [len(labels) for _, labels in parts] == [1197, 200, 400]
    rows = {row.tobytes() for X, _ in parts for row in X}
    assert len(rows) == 1797
    for probe in QUESTION.probes:
        given = {row.tobytes() for row in probe.arguments["X_train"]}
        assert not given & {row.tobytes() for row in capstone.TEST[0]}


@pytest.mark.parametrize(
    ("share", "score", "sentence"),
    [
        (0.9475, 0, "does not reach bronze, 95 %"),
        (0.95, 6, "reaches bronze, 95 %, and not silver, 97 %"),
        (0.9675, 6, "reaches bronze"),
        (0.97, 8, "reaches silver, 97 %, and not gold, 98 %"),
        (0.9775, 8, "reaches silver"),
        (0.98, 10, ""),
    ],
)
def test_points_follow_the_level(share, score, sentence):
    report = verify(QUESTION.id, right_for(share))
    assert report.score == score and report.passed == (score == 10)
    assert sentence in report.message
    assert Report.from_json(report.to_json()).score == score
    if not report.passed:
        assert f"{100 * share:.1f} % of 400" in str(report)


def test_a_level_earns_nothing_where_a_smaller_training_fails():
    def answer(X_train, *others):
        return (right_for(0.97) if len(X_train) > 100 else capstone.same_label)(X_train, *others)

    assert verify(QUESTION.id, answer).score == 0


def test_a_predict_that_fails_on_one_digit_or_stops_is_told():
    def squeezing(*arguments):
        predict = capstone.train_digits(*arguments)
        return lambda X: np.squeeze(predict(X))

    def stopping(*arguments):
        return lambda X: X @ np.zeros((3, 3))

    assert "does not work for a single digit" in verify(QUESTION.id, squeezing).message
    assert "stops with an error" in verify(QUESTION.id, stopping).message


@pytest.fixture(scope="module")
def solution():
    cells = read_submission(ROOT / "solutions" / "09_capstone.ipynb").learner_cells()
    names = {}
    for cell in cells:
        if cell.grade_id == "09-train_digits-answer" or "import numpy" in cell.source:
            exec(cell.source, names)
    return names


def test_the_solution_reaches_gold_on_four_of_five_seeds_within_twenty_seconds(solution):
    """The limit is part of the promise: 20 s of CPU time for one training."""
    (X_test, labels_test), shares, seconds = capstone.TEST, [], []
    for seed in SEEDS:
        start = time.process_time()
        rng = np.random.default_rng(seed)
        predict = solution["train_digits"](*capstone.TRAINING, *capstone.VALIDATION, rng)
        seconds.append(time.process_time() - start)
        shares.append(float((predict(X_test) == labels_test).mean()))
    assert sorted(shares)[1] >= 0.98, shares
    assert max(seconds) < 20


def test_the_solution_takes_all_its_chance_from_rng(solution):
    probe = QUESTION.probes[2].arguments.values()
    data = [*probe][:-1]
    X = capstone.TEST[0]
    train = solution["train_digits"]
    first, again = (train(*data, np.random.default_rng(1))(X) for _ in range(2))
    assert (first == again).all()
    assert (train(*data, np.random.default_rng(2))(X) != first).any()


@pytest.mark.parametrize("seed", SEEDS)
def test_silver_takes_30_epochs_and_no_dropout_as_the_hint_says(solution, monkeypatch, seed):
    for name, value in {"P": 0.0, "MAX_EPOCHS": 30, "PATIENCE": 30}.items():
        monkeypatch.setitem(solution, name, value)
    X_test, labels_test = capstone.TEST
    rng = np.random.default_rng(seed)
    predict = solution["train_digits"](*capstone.TRAINING, *capstone.VALIDATION, rng)
    assert (predict(X_test) == labels_test).mean() >= 0.97
