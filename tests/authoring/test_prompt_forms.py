"""A number, a point and an order in a fence, as the package reads them; their mistakes by line."""

import json
import re

import pytest

from dlcourse.authoring.prompt_forms import Choices
from dlcourse.authoring.prompts import PromptError, prompts_json, split_fences
from dlcourse.prompts.forms import NumberForm, OrderForm, PointForm, ResultForm, read_form

pytest.importorskip("latex2mathml")
NUMBER = """\
How many?
= 1,790 to 1,797 within 1.25, in times
- near : They are
  so many.
- below : There is more.
"""
POINT = """\
Where?
= (−1.9, 1.5) within 0.5 on start_map
- near : A hollow.
- (0.8, −2) : The other one.
- else : Nowhere.
"""
ORDER = """\
In which order?
= the smallest first: $a$ | b, or c | d
- right : So it is.
- first b, or c : It is not.
- last $a$ : Nor is it.
"""
RESULT = """\
How steep?
= 0.16 within 1.01
- 0.8 : The slope is
- 0.25 : At most.
- right : So it is.
"""


def read(body, kind="predict"):
    ((_, fence),) = split_fences(f"```{{{kind}}} 02.a\n{body}```")
    fields = {"seen": None, "cell": None, "is_experiment": False, "shows_answer": False}
    written = json.loads(prompts_json({"02.a": {"fence": fence} | fields}))["02.a"]
    return written["text"], read_form(**written["form"])


def test_a_number_is_read_with_its_range_factor_and_unit():
    question, form = read(NUMBER)
    assert question == "How many?"
    whys = {"near": "They are so many.", "below": "There is more."}
    assert form == NumberForm(1790.0, 1797.0, 1.25, "times", whys)
    _, form = read("How many?\n= 0.12 within 2\n- near : so\n")
    assert (form.low, form.high, form.unit) == (0.12, 0.12, "")


def test_a_point_is_read_with_other_places():
    _, form = read(POINT)
    assert isinstance(form, PointForm)
    assert (form.point, form.radius) == ([-1.9, 1.5], 0.5)
    assert (form.lesson, form.picture) == ("gradient_descent", "start_map")
    assert form.places == [{"x": 0.8, "y": -2.0, "why": "The other one."}]
    assert form.whys == {"near": "A hollow.", "else": "Nowhere."}
    assert form.page()["names"] == ("w₁", "w₂")


def test_an_order_is_read_as_it_comes_out():
    _, form = read(ORDER)
    assert isinstance(form, OrderForm)
    assert [item.text for item in form.items] == ["$a$", "b, or c", "d"]
    assert 'alttext="a"' in form.items[0].html
    assert form.label == "the smallest first"
    assert list(form.whys) == ["right", "first b, or c", "last $a$"]


@pytest.mark.parametrize(
    ("body", "old", "new", "at", "message"),
    [
        (NUMBER, "1,790 to", "−3 to", 1, "needs a positive answer"),
        (NUMBER, "1,790 to 1,797", "0", 1, "needs a positive answer"),
        (NUMBER, "1,790 to", "2,000 to", 1, "the smaller end of a range first"),
        (NUMBER, "1.25", "1", 1, "needs a factor of error above 1"),
        (NUMBER, "within", "by", 1, "the answer of 02.a must read “= 193 within 1.25”"),
        (NUMBER, "- near", "- nearly", 2, "the predict 02.a cannot explain 'nearly'"),
        (NUMBER, "- below", "- near", 4, "explains near twice"),
        (NUMBER, " : There", " There", 4, "must read '- text : explanation'"),
        (NUMBER, "- near : They are\n  so many.\n", "", 1, "lacks the explanation '- near : …'"),
        (NUMBER, "- below", "= 3 within 2\n- below", 4, "has two answers"),
        (NUMBER, "How many?\n", "", 0, "asks nothing"),
        (POINT, "start_map", "no_map", 1, "gradient_descent has no picture 'no_map'"),
        (POINT, "(−1.9", "(−9", 1, "has its answer outside of start_map"),
        (POINT, "within 0.5", "within 0", 1, "needs a distance above 0"),
        (POINT, "- else", "- below", 4, "cannot explain 'below'"),
        (ORDER, "| d", "| $a$", 1, "sorts the same item twice"),
        (ORDER, "first b, or c", "first e", 3, "cannot explain 'first e'"),
        (ORDER, "- right", "- else", 1, "lacks the explanation '- right : …'"),
        (RESULT, "- right", "- near", 4, "cannot explain 'near'"),
        (RESULT, " within 1.01", "", 1, "the answer of 02.a must read “= 0.16 within 1.01”"),
        (RESULT, "= 0.16", "= -0.16", 1, "needs a positive answer"),
        (RESULT, "- 0.25", "- −0.8", 3, "the slip −0.8 is not above 0"),
    ],
)
def test_a_mistake_is_named_with_its_line(body, old, new, at, message):
    assert old in body
    with pytest.raises(PromptError, match=re.escape(message)) as caught:
        read(body.replace(old, new, 1), "quiz" if body == RESULT else "predict")
    # The fence's own line comes first, and what is wrong with all of it is wrong with that one.
    assert caught.value.line == (0 if "asks nothing" in message else at + 1)


def test_a_quiz_may_ask_for_the_result_of_work_on_paper():
    _, form = read(RESULT, "quiz")
    slips = [{"number": 0.8, "why": "The slope is"}, {"number": 0.25, "why": "At most."}]
    assert form == ResultForm(0.16, 0.16, 1.01, "", {"right": "So it is."}, slips)


def test_a_result_asked_for_before_an_experiment_is_a_guess():
    with pytest.raises(PromptError, match="cannot explain '0.8'"):
        read(RESULT)


def test_a_choice_may_begin_with_a_sign_of_equality():
    ((_, fence),) = split_fences("```{predict} 02.a\nQ?\n- = 3 : no\n- [x] = 4 : yes\n```")
    assert isinstance(fence.form, Choices)
