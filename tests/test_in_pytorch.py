"""The sections "The same in PyTorch": where PyTorch is installed, they print what they say."""

import contextlib
import inspect
import io
import re
from pathlib import Path

import pytest

LESSONS = sorted((Path(__file__).parents[1] / "source" / "lessons").glob("0[1-9]_*.md"))
MOST_LINES = {"09_capstone": 20}
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


@pytest.fixture
def torch():
    module = pytest.importorskip("torch", reason="PyTorch is not installed (extra bench)")
    state, n_threads = module.get_rng_state(), module.get_num_threads()
    module.set_num_threads(1)
    yield module
    module.set_num_threads(n_threads)
    module.set_rng_state(state)


def section(lesson):
    """What stands under the heading, which is the last before the quiz."""
    text = lesson.read_text(encoding="utf-8")
    (found,) = re.findall(
        r"^## The same in PyTorch\n((?:(?!^## ).*\n)*?)\+\+\+\n\n## Quiz$", text, flags=re.MULTILINE
    )
    return found


def fence(kind, text):
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return found


def run(code):
    """What the code prints, and its names."""
    printed, names = io.StringIO(), {}
    with contextlib.redirect_stdout(printed):
        exec(code, names)
    return printed.getvalue(), names


@every_lesson
def test_the_lesson_s_idea_takes_few_lines(lesson):
    text = section(lesson)
    assert "{{in_pytorch}}" in text and fence("text", text)
    lines = [line for line in fence("python", text).splitlines() if line.strip()]
    own = [line for line in lines if not re.match("import |from ", line)]
    assert 5 <= len(own) <= MOST_LINES.get(lesson.stem, 15)
    assert max(map(len, lines)) <= 100


@every_lesson
def test_it_prints_what_the_lesson_shows(lesson, torch):
    text = section(lesson)
    assert run(fence("python", text))[0] == fence("text", text)


@pytest.mark.parametrize(
    ("name", "defaults"),
    [
        ("SGD", {"lr": 0.001, "momentum": 0, "weight_decay": 0}),
        ("Adagrad", {"lr": 0.01, "eps": 1e-10}),
        ("RMSprop", {"lr": 0.01, "alpha": 0.99}),
        ("Adam", {"lr": 0.001, "weight_decay": 0}),
        ("AdamW", {"weight_decay": 0.01}),
    ],
)
def test_an_optimizer_has_the_defaults_that_the_lessons_name(name, defaults, torch):
    found = inspect.signature(getattr(torch.optim, name)).parameters
    assert {option: found[option].default for option in defaults} == defaults


@pytest.mark.parametrize("seed", range(10))
def test_the_recipe_gains_what_the_capstone_says(seed, torch):
    code = fence("python", section(LESSONS[-1])).replace("(0)", f"({seed})")
    without = {"Dropout(0.5)": "Dropout(0.0)", "0.1}": "0.0}", "network.load_state_dict(kept)": ""}
    _, recipe = run(code)
    for remedy, none in without.items():
        assert remedy in code
        code = code.replace(remedy, none)
    _, plain = run(code)
    assert 0.905 <= recipe["right"] < 0.955
    assert 0.785 <= plain["right"] < 0.865
