"""A number, a point, an order, a result: what is an answer, what is right, what is said."""

import pytest

from dlcourse.experiments.question_picture import find_picture
from dlcourse.prompts import prompt as prompt_module
from dlcourse.prompts.forms import NumberForm, OrderForm, PointForm, ResultForm, read_form
from dlcourse.prompts.forms.result import UNKNOWN_SLIP
from dlcourse.prompts.prompt import Prompt
from dlcourse.prompts.texts import PromptText
from dlcourse.prompts.wording import plain, still_prompt
from dlcourse.record import log as log_module
from dlcourse.record import read

WHYS = {"near": "it is so", "below": "there is more", "above": "there is less"}
NUMBER = NumberForm(193.0, 193.0, 1.25, "networks", WHYS)
RANGE = NumberForm(189.0, 196.0, 1.1, "", {"near": "it is so"})
POINT = PointForm(
    point=[-1.9, -1.4],
    radius=0.5,
    lesson="gradient_descent",
    picture="start_map",
    whys={"near": "a hollow", "else": "no hollow"},
    places=[{"x": 0.8, "y": 2.0, "why": "the other hollow"}],
)
ORDER = OrderForm.from_data(
    items=[{"text": name, "html": f"<i>{name}</i>"} for name in ("RMSProp", "Adam", "SGD")],
    label="smallest first",
    whys={"right": "so it is", "first SGD": "too slow", "last Adam": "fast", "else": "none"},
)
SLIPS = [{"number": 0.8, "why": "the second factor"}, {"number": 0.25, "why": "at most"}]
RESULT = ResultForm(0.16, 0.16, 1.01, "", {"right": "0.8 · 0.2"}, SLIPS)
FORMS = {"number": NUMBER, "point": POINT, "order": ORDER}
RIGHT = {"number": "193", "point": ["-1.9", -1.4], "order": [1, 0, 2]}


def ask(form, name="08.a"):
    return Prompt(name, PromptText("predict", "How?", "How?", form, None, "abc", True, False))


@pytest.fixture
def person(tmp_path, monkeypatch):
    monkeypatch.setattr(log_module, "log_path", lambda: tmp_path / "progress.jsonl")
    monkeypatch.setattr(prompt_module, "in_session", lambda: True)


@pytest.mark.parametrize(
    ("guess", "said", "why"),
    [
        ("100", "it is <b>193 networks</b>: too low by a factor of 1.9.", "there is more"),
        ("1,930", "it is <b>193 networks</b>: too high by a factor of 10.", "there is less"),
        ("200", "and that is near: it is <b>193 networks</b>.", "it is so"),
        ("193 networks", "and so it is: <b>193 networks</b>.", "it is so"),
    ],
)
def test_a_number_is_judged_by_its_factor_of_error(guess, said, why):
    prompt = ask(NUMBER)
    prompt.choose(guess)
    assert prompt.answer == (
        f"<p>You predict <b>{NUMBER.text(NUMBER.read(guess))}</b>. Now run the experiment.</p>"
    )
    prompt.show()
    assert said in prompt.answer and prompt.answer.endswith(f"<p>{why}</p>")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0.16", "<p><b>Right.</b></p><p>0.8 · 0.2</p>"),
        ("0.1601", "<p><b>Right.</b></p><p>0.8 · 0.2</p>"),
        ("0.8", "<p><b>Not this one.</b></p><p>the second factor</p>"),
        ("0.2500", "<p><b>Not this one.</b></p><p>at most</p>"),
        ("0.163", f"<p><b>Not this one.</b></p><p>{UNKNOWN_SLIP}</p>"),
    ],
)
def test_a_result_is_right_or_the_slip_is_named(typed, said):
    prompt = Prompt("08.a", PromptText("quiz", "How?", "How?", RESULT, None, None, False, False))
    prompt.choose("2")
    prompt.choose(typed)
    assert (prompt.state, prompt.answer) == ("seen", said)
    assert "0.16" in RESULT.still() and "second factor" not in RESULT.still()


@pytest.mark.parametrize(("guess", "is_right"), [(171, False), (172, True), (215, True), (216, 0)])
def test_a_range_is_measured_from_its_nearer_end(guess, is_right):
    assert RANGE.is_right(guess) == is_right
    assert RANGE.why(1) == "it is so"
    assert "<b>189 to 196</b>" in RANGE.verdict(190.0)


@pytest.mark.parametrize(
    ("typed", "number"), [("1e3", 1000), ("1,797", 1797), ("0.05", 0.05), (" 1 000 ", 1000)]
)
def test_a_number_may_be_written_in_several_ways(typed, number):
    assert NUMBER.read(typed) == number


@pytest.mark.parametrize("typed", ["-3", "0", "many", "0,5", "inf", "nan", "1e999"])
def test_what_is_no_positive_number_is_named_and_changes_nothing(typed):
    prompt = ask(NUMBER)
    prompt.choose(typed)
    assert prompt.problem == f"“{typed}” is not a positive number, such as 0.5 or 1200."
    assert (prompt.state, prompt.choice) == ("asked", None)
    prompt.choose("7")
    assert (prompt.state, prompt.choice, prompt.problem) == ("chosen", 7, "")


@pytest.mark.parametrize("sent", [None, "", "  "])
def test_an_empty_field_is_no_number(sent):
    with pytest.raises(ValueError, match="Write a number first"):
        NUMBER.read(sent)


@pytest.mark.parametrize(
    ("guess", "why", "said"),
    [
        ([-1.6, -1.4], "a hollow", "and that is near: it is <b>(−1.90, −1.40)</b>"),
        ([0.9, 2.3], "the other hollow", "<b>(0.90, 2.30)</b>, the ring."),
        ([2.5, -2.5], "no hollow", "What comes out: <b>(−1.90, −1.40)</b>, the diamond"),
    ],
)
def test_a_point_is_judged_by_its_distance(guess, why, said):
    prompt = ask(POINT)
    prompt.choose(guess)
    assert prompt.truth is None and "-1.4" not in str(prompt.spec)
    prompt.show()
    assert prompt.truth == [-1.9, -1.4]
    assert said in prompt.answer and prompt.answer.endswith(f"<p>{why}</p>")


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (None, "Choose a point first"),
        (["", 1], "Choose a point first"),
        ([1], "Choose a point first"),
        ([float("nan"), 1], "w₁ goes from −3 to 3."),
        ([1, 4], "w₂ goes from −3 to 3."),
    ],
)
def test_what_is_no_point_of_the_picture_is_named(sent, message):
    with pytest.raises(ValueError, match=message):
        POINT.read(sent)


def test_the_axes_are_where_the_picture_has_them():
    shown = find_picture("gradient_descent", "start_map")
    assert (shown.width, shown.height) == (470, 380)
    left, top, width, height = shown.box
    assert (left, top + height) == pytest.approx((56, 380 - 48))
    assert 0 < left + width < 470 and top > 0
    assert (shown.xlim, shown.ylim) == ((-3, 3), (-3, 3))


@pytest.mark.parametrize("name", ["nothing", "descent", "os"])
def test_a_picture_that_is_none_is_named(name):
    with pytest.raises(LookupError, match=f"has no picture '{name}'"):
        find_picture("gradient_descent", name)


@pytest.mark.parametrize(
    ("order", "said", "why"),
    [
        ([1, 0, 2], "and that is what comes out", "so it is"),
        ([2, 1, 0], "None of 3 is in its place", "too slow"),
        ([1, 2, 0], "1 of 3 is in its place", "fast"),
        ([0, 1, 2], "1 of 3 is in its place", "none"),
    ],
)
def test_an_order_counts_what_stands_where_it_belongs(order, said, why):
    assert [item.text for item in ORDER.asked] == ["Adam", "RMSProp", "SGD"]
    prompt = ask(ORDER)
    prompt.choose(order)
    prompt.show()
    assert said in prompt.answer and prompt.answer.endswith(f"<p>{why}</p>")
    if order != [1, 0, 2]:
        assert "<ol><li><i>RMSProp</i></li><li><i>Adam</i></li>" in prompt.answer


@pytest.mark.parametrize("sent", [None, [0, 1], [0, 0, 1], [1, 2, 3], "012"])
def test_what_is_no_order_is_refused(sent):
    with pytest.raises(ValueError, match="Each item must stand in one place"):
        ORDER.read(sent)


def test_what_is_asked_for_in_an_order_never_stands_in_it_already():
    items = [{"text": name, "html": name} for name in "abc"]
    form = read_form("order", items=items, label="first", whys={"right": "so"})
    assert [item.text for item in form.asked] == ["c", "b", "a"]


@pytest.mark.parametrize("name", FORMS)
def test_an_answer_is_noted_in_words_and_there_again(person, name):
    form = FORMS[name]
    ask(form).choose(RIGHT[name])
    (entry,) = read()
    texts = {
        "number": "193 networks",
        "point": "(−1.90, −1.40)",
        "order": "RMSProp | Adam | SGD",
    }
    assert (entry.choice, entry.n_choices, entry.right) == (texts[name], 0, True)
    again = ask(form)
    assert (again.state, again.choice) == ("chosen", form.read(RIGHT[name]))


@pytest.mark.parametrize("name", FORMS)
def test_a_text_of_another_form_is_not_taken_for_an_answer(name):
    for other in set(RIGHT) - {name}:
        assert FORMS[name].recall(FORMS[other].text(FORMS[other].read(RIGHT[other]))) is None
    assert FORMS[name].recall("gone") is None


@pytest.mark.parametrize("name", FORMS)
def test_the_page_does_not_hold_the_answer_before_it_is_seen(name):
    prompt = ask(FORMS[name])
    state = str({key: value for key, value in prompt.get_state().items() if key[0] != "_"})
    for secret in ("193", "-1.4", "it is so", "hollow.", "so it is", "too slow"):
        assert secret not in state.replace("hollows", "")


@pytest.mark.parametrize("name", FORMS)
def test_the_saved_page_asks_and_folds_what_comes_out(name):
    prompt = ask(FORMS[name])
    prompt.show()
    html = still_prompt(prompt.text)
    asked, folded = html.split("<details>", 1)
    assert "How?" in asked and "<details open" not in html
    assert folded.startswith("<summary>What comes out</summary>")
    for why in FORMS[name].whys.values():
        assert f"<p>{why}</p>" in folded
    assert plain(prompt.text).startswith("Predict: How?\n")


def test_nothing_predicted_shows_what_comes_out():
    for form in FORMS.values():
        assert form.verdict(None).startswith("<p>What comes out")
