"""The one table of lessons: whatever lists them agrees with it, and a new lesson is a row in it."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from dlcourse.authoring.build import targets
from dlcourse.course import EXERCISES, LESSONS
from dlcourse.questions import find_question, question_ids

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "source"
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
every_exercise = pytest.mark.parametrize("lesson", EXERCISES, ids=lambda lesson: lesson.stem)


def text(path):
    return path.read_text(encoding="utf-8")


def header(folder, lesson):
    """What stands before the first section, its lines joined."""
    source = text(SOURCE / folder / f"{lesson.stem}.md").partition("\n## ")[0]
    return source.replace("\n", " ")


def test_every_source_is_in_the_table_and_in_its_order():
    for folder, lessons in (("lessons", LESSONS), ("exercises", EXERCISES)):
        stems = sorted(path.stem for path in (SOURCE / folder).glob("*.md"))
        assert stems == [lesson.stem for lesson in lessons]


@every_lesson
def test_a_lesson_has_the_title_and_the_time_of_the_table(lesson):
    found = header("lessons", lesson)
    assert f"# Lesson {int(lesson.number)} · {lesson.title} " in found
    assert f"**Time**: about {lesson.minutes} minutes" in found
    if lesson in EXERCISES:
        assert f"and {lesson.exercise_minutes} more" in found


@every_exercise
def test_an_exercise_has_its_number_its_time_and_the_points_of_its_questions(lesson):
    found = header("exercises", lesson)
    assert f"# Exercise {int(lesson.number)} · " in found
    assert f"**Time**: about {lesson.exercise_minutes} minutes" in found
    points = sum(find_question(question_id).points for question_id in question_ids(lesson.stem))
    assert f"**Points**: {points}." in found


@every_exercise
def test_ids_begin_with_the_lesson_s_number(lesson):
    assert all(name.startswith(f"{lesson.number}.") for name in question_ids(lesson.stem))


@every_lesson
def test_a_lesson_has_experiments(lesson):
    assert find_spec(f"dlcourse.experiments.{lesson.name}")


def test_the_readme_names_every_lesson():
    table = text(ROOT / "README.md")
    for lesson in EXERCISES:
        assert re.search(rf"\b{int(lesson.number)} {lesson.title.partition(':')[0]}\b", table)


def test_the_welcome_page_adds_the_times_up():
    minutes = sum(lesson.minutes + lesson.exercise_minutes for lesson in LESSONS)
    (hours,) = re.findall(
        r"The whole course takes some (\d+) hours", text(SOURCE / "lessons" / "00_welcome.md")
    )
    assert round(minutes / 60) == int(hours)


TEN = {
    "source/lessons/10_attention.md": """\
---
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

# Lesson 10 · Attention

```{code-cell} ipython3
from dlcourse.experiments import attention as lab

lab.WEIGHTS
```
""",
    "source/exercises/10_attention.md": """\
---
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

# Exercise 10 · Attention

```{code-cell} ipython3
:locked: set-up
from dlcourse.questions import attention as check
```

```{code-cell} ipython3
:answer: 10.scores
def scores(q, k):
    ### BEGIN SOLUTION
    return q @ k.T
    ### END SOLUTION
```

```{code-cell} ipython3
:check: 10.scores
check.scores(scores)
```
""",
    "dlcourse/experiments/attention/__init__.py": '"""Lesson 10."""\n\nWEIGHTS = (0.25, 0.75)\n',
    "dlcourse/questions/10_attention/scores.py": '''\
"""How well each query fits each key."""

from dlcourse.checks import probe, question


def scores(q, k):
    return q @ k.T


def turned(q, k):
    """It looks as if keys and queries have changed places. A query is a row of the result."""
    return k @ q.T


QUESTION = question(
    scores,
    place=1,
    points=1,
    probes=(
        probe("one query and one key", q=[[1, 2]], k=[[3, 4]]),
        probe("one query and two keys", q=[[1, 2]], k=[[3, 4], [5, 6]]),
    ),
    mistakes=(turned,),
    hints=("Which product has a row for each query?", "Turn the keys.", "q times k turned."),
)
''',
}
ROW = '    Lesson("10_attention", "Attention", 30, 20),\n)\nEXERCISES'


def test_a_tenth_lesson_is_a_row_its_sources_an_experiment_and_a_question(tmp_path):
    shutil.copytree(
        ROOT / "dlcourse", tmp_path / "dlcourse", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name, content in TEN.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    table = tmp_path / "dlcourse" / "course.py"
    table.write_text(text(table).replace(")\nEXERCISES", ROW), encoding="utf-8")

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},  # for kernels, which start elsewhere
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "built solutions/10_attention.ipynb" in run("-m", "dlcourse", "build").replace("\\", "/")
    assert len(targets(tmp_path)) == 3
    assert "10.scores" in run("-m", "dlcourse", "check", "solutions/10_attention.ipynb")
    assert "10.scores" in run("-m", "dlcourse", "progress")
    assert "10 Attention: 0 of 1" in run(
        "-c", "from dlcourse.questions.course_map import course_map; print(repr(course_map()))"
    )
