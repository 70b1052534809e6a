"""Fences of a lesson become cells, their mistakes are named, and their texts are up to date."""

import json
import re
from pathlib import Path

import pytest

from dlcourse.authoring.build import digests_of, unexecuted
from dlcourse.authoring.prompt_html import to_html
from dlcourse.authoring.prompts import (
    PromptError,
    prompts_file,
    prompts_json,
    split_fences,
)
from dlcourse.authoring.source import SourceError, read_source

pytest.importorskip("latex2mathml")
ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "source" / "lessons").glob("*.md"))
LESSON = """\
---
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

```{code-cell} ipython3
from dlcourse.experiments import dropout as lab
from dlcourse.prompts import predict, quiz, seen
```

Words before.

```{predict} 08.networks
How many $p$?
- about 12 : it overlooks
  that there are more
- [x] nearly 200 : there are 4096
```

Words between.

```{code-cell} ipython3
:fold: true
lab.sampler()
```

````{seen} 08.networks
Told.

```python
a = 1
```
````

Words after.

```{quiz} 08.1
Which one?
- [x] this : it is
- that : it is not
```
"""


@pytest.fixture
def lesson(tmp_path):
    """Writes the lesson above, changed, and returns its path."""

    def write(old="", new=""):
        path = tmp_path / "source" / "lessons" / "08_dropout.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        assert old in LESSON
        path.write_text(LESSON.replace(old, new, 1) if old else LESSON, encoding="utf-8")
        return path

    return write


def test_fences_become_cells_whose_code_is_hidden_and_tells_nothing(lesson):
    cells = read_source(lesson()).notebook.cells
    assert [cell.source for cell in cells[1:]] == [
        "Words before.",
        'predict("08.networks")',
        "Words between.",
        "lab.sampler()",
        'seen("08.networks")',
        "Words after.",
        'quiz("08.1")',
    ]
    hidden = [cell for cell in cells if cell.metadata.get("jupyter") == {"source_hidden": True}]
    assert [cell.source[:4] for cell in hidden] == ["pred", "seen", "quiz"]
    assert cells[4].metadata == {}
    assert len({cell.id for cell in cells}) == len(cells)


def test_cells_around_fences_know_their_lines(lesson):
    source = read_source(lesson())
    lines = source.path.read_text(encoding="utf-8").splitlines()
    for cell, line in zip(source.notebook.cells, source.lines, strict=True):
        is_prompt = cell.source.startswith(("predict(", "seen(", "quiz("))
        first = "```" if is_prompt else cell.source.splitlines()[0]
        assert lines[line - 1].startswith(first)


def test_what_a_prompt_says_is_data_for_the_package(lesson):
    source = read_source(lesson())
    data = json.loads(prompts_json(source.prompts))
    assert list(data) == ["08.networks", "08.1"]
    prompt = data["08.networks"]
    assert prompt["form"]["form"] == "choice"
    wrong, right = prompt["form"]["choices"]
    assert (wrong["text"], right["text"]) == ("about 12", "nearly 200")
    assert wrong["why"] == "it overlooks that there are more"
    assert (wrong["is_right"], right["is_right"]) == (False, True)
    assert 'alttext="p"' in prompt["question"] and "<mi>p</mi>" in prompt["question"]
    assert '<code class="language-python">' in prompt["seen"]
    assert (prompt["is_experiment"], prompt["shows_answer"]) == (True, True)
    (experiment,) = [c for c in source.notebook.cells if c.source == "lab.sampler()"]
    assert prompt["cell"] == experiment.id
    assert data["08.1"]["cell"] is None


def test_a_prediction_that_is_told_before_the_next_cell_is_about_the_one_above(lesson):
    fences = "```{predict} 08.b\nQ?\n- a : b\n- [x] c : d\n```\n```{seen} 08.b\nTold.\n```\n\n"
    source = read_source(lesson("```{quiz} 08.1", fences + "```{quiz} 08.1"))
    assert source.prompts["08.b"]["cell"] == source.prompts["08.networks"]["cell"]


def test_several_below_one_experiment_are_tasks_that_no_cell_answers(lesson):
    task = "```{{predict}} 08.{0}\nQ?\n- a : b\n- [x] c : d\n```\n```{{seen}} 08.{0}\nTold.\n```\n"
    fences = "".join(map(task.format, ("b", "c")))
    prompts = read_source(lesson("```{quiz} 08.1", fences + "```{quiz} 08.1")).prompts
    for name in ("08.b", "08.c"):
        assert (prompts[name]["cell"], prompts[name]["is_experiment"]) == (None, True)
    assert prompts["08.networks"]["cell"] is not None


def test_a_cell_in_words_tells_the_answer_without_being_told_so(lesson):
    (answered, _) = read_source(lesson(":fold: true\nlab.sampler()", "print(200)")).prompts.values()
    assert answered["shows_answer"] and not answered["is_experiment"]


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("- [x] nearly", "- nearly", "```{predict} 08.networks", "0 of them marked [x]"),
        ("- about", "- [x] about", "```{predict} 08.networks", "2 of them marked [x]"),
        (" : there are 4096", "", "- [x] nearly 200", "must read '- text : explanation'"),
        ("- [x] nearly 200", "- [x]", "- [x] : there are 4096", "must read '- text : expl"),
        ("- that", "- this", "```{quiz} 08.1", "has the same choice twice"),
        ("How many $p$?\n", "", "```{predict} 08.networks", "asks nothing"),
        ("{predict} 08.networks", "{predict} 07.networks", None, "07.networks is no id of this"),
        ("{predict} 08.networks", "{predict}", "```{predict}", "a predict needs an id"),
        ("{quiz} 08.1", "{quiz} 08.networks", None, "a second prompt with the id 08.networks"),
        ("{seen} 08.networks", "{seen} 08.other", None, "there is no predict 08.other above"),
        ("- that : it is not\n```", "- that : it is not", "```{quiz} 08.1", "never closed"),
        ("predict, quiz, seen", "predict, quiz", None, "no cell above imports seen"),
        ("{quiz} 08.1", "{predict} 08.1", "```{predict} 08.1", "no code cell follows"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(lesson, old, new, at, message):
    path = lesson(old, new)
    with pytest.raises(SourceError, match=re.escape(message)) as caught:
        read_source(path)
    place, line = re.match(r"(.+?\.md):(\d+): ", str(caught.value)).groups()
    assert place == str(path)
    if at is not None:
        assert path.read_text(encoding="utf-8").splitlines()[int(line) - 1] == at


def test_a_seen_stands_once(lesson):
    again = "```{seen} 08.networks\nTold again.\n```\n\n```{quiz} 08.1"
    with pytest.raises(SourceError, match="a second seen for 08.networks"):
        read_source(lesson("```{quiz} 08.1", again))


def test_an_empty_seen_is_refused():
    with pytest.raises(PromptError, match="the seen 08.a is empty"):
        split_fences("```{seen} 08.a\n\n```")


def test_other_fences_stay_text():
    text = "One\n\n```python\na = 1\n```\n\n```{note}\nTwo\n```"
    assert split_fences(text) == [(0, text)]


def test_a_formula_keeps_its_latex_and_html_is_no_way_in():
    assert 'alttext="a &lt; \\eta"' in to_html(r"$a < \eta$")
    assert 'display="block"' in to_html("$$\\sum_i x_i$$")
    assert "<script>" not in to_html("<script>alert(1)</script>")


def test_the_texts_count_for_the_notebook_but_the_cells_do_not_hold_them(lesson):
    source = read_source(lesson())
    before = digests_of(source, root_of(source))
    other = read_source(lesson("it overlooks", "it does not see"))
    assert digests_of(other, root_of(other))["text"] != before["text"]
    assert "overlooks" not in str(unexecuted(source, "lesson"))


def root_of(source):
    return source.path.parents[2]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_package_has_what_the_sources_say(path):
    source = read_source(path)
    if source.prompts:
        written = prompts_file(ROOT, source.stem).read_text(encoding="utf-8")
        assert written == prompts_json(source.prompts), "rebuild with `make build`"


def test_the_package_has_no_text_without_a_source():
    stems = {path.stem for path in prompts_file(ROOT, "any").parent.glob("*.json")}
    assert stems == {path.stem for path in LESSONS if read_source(path).prompts}
