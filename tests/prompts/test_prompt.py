"""A prompt is asked, chosen and seen; what is chosen is kept where a person is at work."""

from types import SimpleNamespace

import pytest

from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.prompts import cells
from dlcourse.prompts import prompt as prompt_module
from dlcourse.prompts.forms import ChoiceForm
from dlcourse.prompts.forms.choice import Choice
from dlcourse.prompts.prompt import Prompt, Seen
from dlcourse.prompts.record import last_choice, note_choice
from dlcourse.prompts.texts import PromptText, find_text
from dlcourse.record import log as log_module
from dlcourse.record import read, to_data
from tests.panel.descent import descent
from tests.panel.test_experiment import make

CHOICES = ChoiceForm(
    (
        Choice("about 12", "about <i>12</i>", "it overlooks", False),
        Choice("nearly 200", "nearly 200", "there are many", True),
    )
)


def text(kind="predict", **fields):
    default = {"seen": "<p>told</p>", "cell": "abc", "is_experiment": True, "shows_answer": False}
    return PromptText(kind, "How many?", "How many?", CHOICES, **{**default, **fields})


@pytest.fixture
def log(tmp_path, monkeypatch):
    path = tmp_path / "share" / "progress.jsonl"
    monkeypatch.setattr(log_module, "log_path", lambda: path)
    return path


@pytest.fixture
def person(log, monkeypatch):
    monkeypatch.setattr(prompt_module, "in_session", lambda: True)
    return log


def test_a_prediction_has_three_states():
    prompt = Prompt("08.a", text())
    assert (prompt.state, prompt.choice, prompt.answer) == ("asked", None, "")
    prompt.receive({"kind": "choose", "choice": 0})
    assert (prompt.state, prompt.choice) == ("chosen", 0)
    assert prompt.answer == "<p>You predict <b>about <i>12</i></b>. Now run the experiment.</p>"
    prompt.receive({"kind": "show"})
    assert prompt.state == "seen"
    assert prompt.answer == (
        "<p>You predicted <b>about <i>12</i></b>. What comes out: <b>nearly 200</b>.</p>"
        "<p>it overlooks</p>"
    )


def test_the_page_does_not_hold_the_answer_before_it_is_seen():
    prompt = Prompt("08.a", text())
    prompt.choose(0)
    state = str(prompt.get_state())
    assert "overlooks" not in state and "there are many" not in state and "is_right" not in state


def test_what_comes_out_as_predicted_and_what_nobody_predicted():
    prompt = Prompt("08.a", text())
    prompt.show()
    assert prompt.answer == "<p>What comes out: <b>nearly 200</b>.</p><p>there are many</p>"
    prompt.choose(1)
    assert (prompt.state, prompt.choice) == ("chosen", 1)
    prompt.show()
    assert prompt.answer == (
        "<p>You predicted <b>nearly 200</b>, and that is what comes out.</p><p>there are many</p>"
    )


def test_a_quiz_answers_at_once_and_again():
    prompt = Prompt("08.1", text("quiz"))
    prompt.choose(0)
    assert prompt.state == "seen" and "Not this one." in prompt.answer
    prompt.choose(1)
    assert "Right." in prompt.answer and "many" in prompt.answer


def test_what_is_told_opens_when_it_was_seen():
    prompt = Prompt("08.a", text())
    told = Seen(prompt)
    prompt.choose(0)
    assert not told.is_open
    prompt.show()
    assert told.is_open and Seen(prompt).is_open


def test_an_experiment_answers_when_it_was_touched_after_the_choice():
    prompt, experiment = Prompt("08.a", text()), make()
    prompt.follow(experiment)
    experiment.controls["x"].value = 3
    assert prompt.state == "asked"
    prompt.choose(0)
    assert prompt.state == "chosen"
    experiment.panel.receive({"kind": "scale", "scale": 2, "serial": 1})
    assert prompt.state == "chosen"
    experiment.controls["x"].value = 4
    assert prompt.state == "seen"


def test_an_experiment_that_shows_the_answer_does_so_when_it_is_shown():
    prompt = Prompt("08.a", text(shows_answer=True))
    prompt.follow(make())
    assert prompt.state == "asked"
    prompt.choose(0)
    prompt.follow(make())
    assert prompt.state == "seen"


def after(use, **fields):
    """The state of a prediction that was made, when a live experiment has been used so."""
    prompt, experiment = Prompt("08.a", text(shows_answer=True)), descent(**fields)
    prompt.choose(0)
    prompt.follow(experiment)
    assert isinstance(experiment, LiveExperiment) and prompt.state == "chosen"
    use(experiment)
    experiment.close()
    return prompt.state


def press(button, times=1):
    return lambda experiment: [experiment.buttons[button].click() for _ in range(times)]


def test_a_live_experiment_answers_when_it_was_played():
    assert after(press("Step", 5)) == "chosen"
    assert after(press("Step", 20)) == "seen"
    assert after(press("Play", 2)) == "seen"
    assert after(press("Reset")) == "chosen"


def run_cell(source, value, success=True, cell=None):
    info = SimpleNamespace(cell_id=cell, raw_cell=source)
    cells.note_cell(SimpleNamespace(info=info, result=value, success=success))


@pytest.fixture
def fresh(monkeypatch):
    monkeypatch.setattr(cells, "_asked", {})
    monkeypatch.setattr(cells, "_told", {})


@pytest.mark.parametrize("is_asked_first", [True, False])
def test_the_cell_with_its_experiment_may_run_before_or_after_the_question(fresh, is_asked_first):
    experiment = make()
    if is_asked_first:
        prompt = cells.predict("08.relu_average").widget
        prompt.choose(0)
    run_cell("lab.all_masks()", experiment)
    if not is_asked_first:
        prompt = cells.predict("08.relu_average").widget
        prompt.choose(0)
    assert prompt.state == "chosen"
    experiment.controls["x"].value = 5
    assert prompt.state == "seen"


def test_another_cell_and_one_that_fails_tell_nothing(fresh):
    prompt = cells.predict("08.train_and_test").widget
    prompt.choose(0)
    run_cell("print(1)", None)
    run_cell("changed", None, success=False, cell=prompt.text.cell)
    assert prompt.state == "chosen"
    run_cell("changed", None, cell=prompt.text.cell)
    assert prompt.state == "seen"


def test_a_task_is_answered_on_request_alone(fresh):
    prompt = cells.predict("09.task_1").widget
    prompt.choose(0)
    assert prompt.answer.endswith("Now run the experiment. Then press “Show what happens”.</p>")
    experiment = make()
    run_cell("lab.playground()", experiment)
    experiment.controls["x"].value = 5
    assert prompt.state == "chosen"
    prompt.receive({"kind": "show"})
    assert prompt.state == "seen"


def test_another_cell_answers_when_it_has_run():
    prompt = Prompt("08.a", text(is_experiment=False))
    prompt.choose(0)
    assert "Now run the next cell." in prompt.answer
    prompt.follow(None)
    assert prompt.state == "seen"


def test_what_stands_there_folded_answers_as_soon_as_it_is_chosen():
    for prompt in (Prompt("08.a", text(shows_answer=True)), Prompt("08.b", text())):
        prompt.follow(make())
        assert prompt.state == "asked"
        prompt.choose(0)
        assert prompt.state == ("seen" if prompt.text.shows_answer else "chosen")


def test_a_choice_is_noted_and_there_again(person):
    Prompt("08.a", text()).choose(0)
    Prompt("08.a", text()).choose(1)
    Prompt("08.1", text("quiz")).choose(0)
    entries = [to_data(entry) for entry in read()]
    for entry in entries:
        assert len(entry.pop("time")) == 25
    assert entries == [
        {"kind": "prediction", "id": "08.a", "choice": "about 12", "n_choices": 2, "right": False},
        {"kind": "prediction", "id": "08.a", "choice": "nearly 200", "n_choices": 2, "right": True},
        {"kind": "quiz", "id": "08.1", "choice": "about 12", "right": False},
    ]
    kept = Prompt("08.a", text())
    assert (kept.state, kept.choice) == ("chosen", 1)
    assert Prompt("08.1", text("quiz")).state == "seen"
    assert Prompt("08.b", text()).state == "asked"


def test_what_was_seen_is_noted_once_and_still_seen_when_it_is_opened_again(person):
    prompt = Prompt("08.a", text())
    prompt.choose(0)
    prompt.show()
    prompt.show()
    Prompt("08.b", text()).show()
    assert [(entry.kind, entry.id) for entry in read()] == [
        ("prediction", "08.a"),
        ("seen", "08.a"),
        ("seen", "08.b"),
    ]
    again = Prompt("08.a", text())
    assert (again.state, again.choice, again.answer) == ("seen", 0, prompt.answer)
    assert Seen(again).is_open
    unasked = Prompt("08.b", text())
    assert (unasked.state, unasked.choice) == ("seen", None)
    assert len(read()) == 3


def test_a_quiz_is_seen_by_its_answer_alone(person):
    Prompt("08.1", text("quiz")).choose(0)
    assert [entry.kind for entry in read()] == ["quiz"]


@pytest.mark.parametrize("sent", [None, 2, -1, "0"])
def test_what_is_no_choice_is_said_and_changes_nothing(person, sent):
    prompt = Prompt("08.a", text())
    prompt.choose(1)
    prompt.receive({"kind": "choose", "choice": sent})
    assert prompt.problem == "Choose one of the answers first."
    assert (prompt.state, prompt.choice, len(read())) == ("chosen", 1, 1)
    prompt.choose(0)
    assert (prompt.problem, prompt.choice) == ("", 0)


def test_a_torn_log_and_a_choice_that_is_gone_do_no_harm(person):
    note_choice("prediction", "08.a", "gone", 2, False)
    with person.open("a", encoding="utf-8") as log:
        log.write('\n[1]\n{"ki')
    assert last_choice("prediction", "08.a") == ("gone", False)
    assert Prompt("08.a", text()).state == "asked"


def test_nothing_is_read_or_written_where_nobody_is_at_work(log):
    note_choice("prediction", "08.a", "about 12", 2, False)
    before = log.read_text("utf-8")
    prompt = Prompt("08.a", text())
    assert prompt.state == "asked"
    prompt.choose(1)
    assert log.read_text("utf-8") == before


def test_each_prompt_is_one_widget_and_its_saved_page_asks_first():
    shown, again = cells.predict("08.relu_average"), cells.predict("08.relu_average")
    assert shown.widget is again.widget
    bundle = shown._repr_mimebundle_()
    assert bundle["text/plain"].startswith("Predict: The same unit with ReLU")
    html = bundle["text/html"]
    assert html.startswith('<div class="dlcourse-still">')
    assert html.count("<details>") == 3 and "<details open" not in html
    assert html.index("The same unit") < html.index("<summary>equal</summary>")


def test_a_saved_page_keeps_latex_for_whoever_drops_mathml():
    html = cells.seen("08.relu_average")._repr_mimebundle_()["text/html"]
    assert html.startswith('<div class="dlcourse-still"><details><summary>What was seen</summary>')
    assert "$p$" in html and "<math" not in html


def test_a_cell_is_known_by_its_id_or_its_text():
    assert find_text("08.networks").cell == cells.cell_id("lab.sampler()")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cells.predict("08.nothing"), "there is no prediction or quiz with the id"),
        (lambda: cells.quiz("77.1"), "there is no prediction or quiz with the id '77.1'"),
        (lambda: cells.predict("08.1"), "'08.1' is no predict, it is a quiz"),
        (lambda: cells.quiz("08.networks"), "'08.networks' is no quiz, it is a predict"),
    ],
)
def test_an_id_that_is_not_there_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
