"""What CONTRIBUTING shows as an experiment and as a question is one, word for word."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from dlcourse.checks import judge

CONTRIBUTING = Path(__file__).parents[1] / "CONTRIBUTING.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FOLDER = "dlcourse.experiments.function_set"


def the_block(first_words):
    """The one block of Python whose docstring begins with these words."""
    blocks = BLOCK.findall(CONTRIBUTING.read_text(encoding="utf-8"))
    (block,) = (block for block in blocks if block.startswith(f'"""{first_words}'))
    return block


def load(monkeypatch, name, source):
    """The module `name` with this source."""
    module = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, module)
    exec(compile(source, name, "exec"), module.__dict__)
    return module


@pytest.fixture
def experiment(monkeypatch):
    load(monkeypatch, f"{FOLDER}.falling", the_block("Gradient descent on θ²"))
    view = load(monkeypatch, f"{FOLDER}.falling_view", the_block("How θ falls"))
    return view.falling()


def test_the_experiment_follows_its_control_and_shows_what_it_computes(experiment):
    assert experiment.caption == "After 20 steps θ = 0.035."
    experiment.controls["lr"].value = 1.0
    assert experiment.caption == "After 20 steps θ = 3.000."
    steps, theta = experiment.picture.sheet.parts["path"].get_data()
    assert len(steps) == 21
    np.testing.assert_array_equal(theta[:3], [3, -3, 3])


def test_the_question_knows_right_from_wrong(monkeypatch):
    module = load(monkeypatch, "softmax", the_block("Probabilities row by row"))
    question = replace(module.QUESTION, id="01.softmax")
    assert judge(question, module.by_logarithm).passed
    report = judge(question, module.columns)
    assert not report.passed and module.columns.__doc__ in str(report)
