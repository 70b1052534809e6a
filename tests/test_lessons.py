"""Every lesson has what a lesson of this course has."""

import re
from importlib import import_module
from inspect import get_annotations, getmembers, isfunction
from pathlib import Path

import pytest

from dlcourse.authoring.prompt_forms import Choices
from dlcourse.authoring.source import read_source
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.live_experiment import LiveExperiment

ROOT = Path(__file__).parents[1]
LESSONS = sorted((ROOT / "source" / "lessons").glob("*.md"))


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return request.param


@pytest.fixture
def text(lesson):
    return lesson.read_text(encoding="utf-8")


def section(text, title):
    match = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert match, f"there is no section {title!r}"
    return match.group(1)


def test_the_header_says_what_for_what_first_and_how_long(text):
    header = text[: text.index("\n## ")]
    for label in ("**Afterwards you can**", "**You need**", "**Time**"):
        assert label in header


def test_a_prediction_is_asked_before_every_experiment(text):
    experiments = re.findall(r"^lab\.(?!show_)\w+\(\)$", text, flags=re.MULTILINE)
    assert len(experiments) >= 2
    before = re.split(r"^lab\.(?!show_)\w+\(\)$", text, flags=re.MULTILINE)[:-1]
    assert all("{predict}" in part for part in before)


def test_every_experiment_of_the_lesson_stands_in_it_once(lesson, text):
    _, _, name = lesson.stem.partition("_")
    package = import_module(f"dlcourse.experiments.{name}")
    experiments = {
        function
        for function, value in getmembers(package, isfunction)
        if get_annotations(value).get("return") in (Experiment, LiveExperiment)
    }
    assert len(experiments) >= 2
    assert sorted(re.findall(r"^lab\.(?!show_)(\w+)\(\)$", text, flags=re.MULTILINE)) == sorted(
        experiments
    )


def test_the_quiz_explains_every_choice_in_its_own_words(lesson):
    prompts = read_source(lesson).prompts.values()
    fences = [prompt["fence"] for prompt in prompts if prompt["fence"].kind == "quiz"]
    questions = [fence for fence in fences if isinstance(fence.form, Choices)]
    assert 3 <= len(questions) <= 5
    for question in questions:
        choices = question.form.choices
        explanations = {choice.why for choice in choices}
        assert len(explanations) == len(choices) >= 3
        assert all(len(explanation.split()) >= 8 for explanation in explanations)


def test_what_is_told_after_a_prediction_is_folded(lesson):
    prompts = read_source(lesson).prompts.values()
    predictions = [prompt for prompt in prompts if prompt["fence"].kind == "predict"]
    assert len(predictions) >= 3
    for prompt in predictions:
        assert prompt["seen"], f"nothing is told after {prompt['fence'].name}"


def test_after_the_quiz_it_says_what_came_out(lesson, text):
    assert f'what_came_out("{lesson.stem[:2]}")' in section(text, "What came out")
    assert text.index("## Quiz") < text.index("## What came out") < text.index("## Recap")


def test_it_ends_with_recap_exercise_and_sources(lesson, text):
    section(text, "Recap")
    # The welcome page has no exercise of its own and leads on to the first lesson.
    first = f"{LESSONS[1].stem}.ipynb"
    own = f"../exercises/{lesson.stem}.ipynb"
    assert (first if lesson == LESSONS[0] else own) in section(text, "Exercise")
    assert "李宏毅" in section(text, "Sources")
