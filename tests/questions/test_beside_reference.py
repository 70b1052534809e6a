"""What a right answer is told about its time, and about large numbers."""

import pytest

from dlcourse.questions import find_question
from dlcourse.questions.beside_reference import told_beside_reference, told_of_large_numbers


def test_a_loop_over_rows_is_told_how_much_longer_it_takes():
    q = find_question("02.cross_entropy")
    (slow,) = [answer for answer in q.right_answers if answer.__name__ == "with_loops"]
    told = told_beside_reference(q, slow)
    assert told.startswith("For 2000 rows it takes about ") and "times as long" in told


@pytest.mark.parametrize(
    "question_id", ["02.cross_entropy", "01.softmax", "05.adam_step", "08.ensemble_average"]
)
def test_nothing_is_told_of_the_reference_itself(question_id):
    q = find_question(question_id)
    assert told_beside_reference(q, q.reference) == ""


def test_a_right_answer_that_overflows_with_large_numbers_is_told():
    q = find_question("01.dense_layer")
    told = {answer.__name__: told_of_large_numbers(q, answer) for answer in q.right_answers}
    assert "1000 times as large it meets: overflow encountered in exp" in told["with_einsum"]
    assert "math range error" in told["with_loops"]
    assert told_of_large_numbers(q, q.reference) == ""


def test_nothing_is_told_of_what_is_wrong_with_many_rows():
    q = find_question("01.softmax")
    assert told_beside_reference(q, lambda logits: q.reference(logits)[:5]) == ""
    assert told_beside_reference(q, lambda logits: 1 / 0) == ""
