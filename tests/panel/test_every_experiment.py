"""Every experiment of every lesson has a result at the ends of its controls, and can be closed."""

import ast
import importlib
import inspect
import itertools
import math
import pkgutil
import re
from pathlib import Path

import pytest
from ipywidgets.widgets.widget import _instances

from dlcourse import experiments
from dlcourse.course import LESSONS
from dlcourse.experiments.controls import Choice, Field, Several
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.live_experiment import LiveExperiment

MOST_CORNERS = 64
N_STEPS = 5
LARGE = 1000.0
TOO_LARGE = 1e300
NO_NUMBER = re.compile(r"\b(nan|inf)\b")
"""As Python writes what is no number; "the loss became NaN" is a sentence."""
SHOWS = re.compile(
    r"matplotlib|ipywidgets|anywidget|dlcourse\.plotting"
    r"|dlcourse\.experiments\.(experiment|live_experiment|controls|panel|sheet|\w+\.\w+_view)\b"
)
"""Modules of drawing and of widgets."""


def makers():
    """The function that makes the experiment, for every experiment of every lesson."""
    for module in pkgutil.iter_modules(experiments.__path__):
        if module.ispkg:
            lesson = importlib.import_module(f"{experiments.__name__}.{module.name}")
            names = getattr(lesson, "__all__", ())
            for function in filter(inspect.isfunction, map(lesson.__dict__.get, names)):
                kind = inspect.signature(function).return_annotation
                if inspect.isclass(kind) and issubclass(kind, Experiment):
                    yield pytest.param(function, id=f"{module.name}-{function.__name__}")


MAKERS = list(makers())


def ends(control):
    """(trait, value) for each end of a control: a slider's ends, buttons' options, none and all."""
    if isinstance(control, Field):
        return [("value", -LARGE), ("value", LARGE)]
    if isinstance(control, Choice):
        return [("index", index) for index in range(len(control.options))]
    if isinstance(control, Several):
        return [("value", ()), ("value", control.options)]
    if hasattr(control, "options"):
        return [("index", 0), ("index", len(control.options) - 1)]
    return [("value", control.min), ("value", control.max)]


def settings(controls):
    """Name → end: controls alone at their ends, and all together in every corner.

    Where there are too many corners: all at their first end or all at their last, and there each
    of the buttons.
    """
    controls = {name: control for name, control in controls.items() if control.kind != "state"}
    every = {name: ends(control) for name, control in controls.items()}
    for name, control in controls.items():
        # A slider that reports only on release has a run that takes a while: corners only.
        if not getattr(control, "on_release", False):
            yield from ({name: end} for end in every[name])
    if math.prod(map(len, every.values())) <= MOST_CORNERS:
        for corner in itertools.product(*every.values()):
            yield dict(zip(every, corner, strict=True))
        return
    for place in (0, -1):
        corner = {name: among[place] for name, among in every.items()}
        yield corner
        for name, control in controls.items():
            if isinstance(control, Choice):
                yield from (corner | {name: end} for end in every[name])


def set_controls(experiment, setting):
    """Set the named controls, and all others to where they start, with one repaint."""

    def change(controls):
        for name, value in experiment.defaults.items():
            controls[name].value = value
        for name, (trait, value) in setting.items():
            setattr(controls[name], trait, value)

    experiment.act(change)


def assert_has_a_result(experiment, setting):
    caption = experiment.caption
    assert "This experiment failed" not in caption, f"{setting}: {caption}"
    assert "the last values that worked" not in caption, f"{setting}: {caption}"
    assert not NO_NUMBER.search(caption), f"{setting}: {caption}"


def assert_fields_take_zero_and_say_what_is_too_large(experiment):
    fields = {n: c for n, c in experiment.controls.items() if isinstance(c, Field)}
    zeros = dict.fromkeys(fields, ("value", 0.0))
    set_controls(experiment, zeros)
    assert_has_a_result(experiment, zeros)
    for field in fields.values():
        field.value = TOO_LARGE
        assert re.search("must be a number from .* got 1e.300", experiment.caption)
        field.value = 0.0


def test_every_lesson_has_experiments():
    without = {lesson.name for lesson in LESSONS} - {maker.id.partition("-")[0] for maker in MAKERS}
    assert not without, f"{without}: an __init__.py lists no experiment in its __all__"


@pytest.mark.parametrize("maker", MAKERS)
def test_an_experiment_is_a_file_that_computes_and_one_that_shows(maker):
    *_, lesson, shows = maker.__module__.split(".")
    computes = shows.removesuffix("_view")
    assert shows == f"{computes}_view"
    folder = Path(inspect.getfile(maker)).parent
    # What two lessons need stands beside their folders.
    source = next(p for p in (folder, folder.parent) if (p / f"{computes}.py").exists())
    tree = ast.parse((source / f"{computes}.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    for module in imported:
        assert not SHOWS.match(module), f"{lesson}/{computes}.py computes, and imports {module}"


@pytest.fixture(scope="module", params=MAKERS)
def made(request):
    """An experiment, and the widgets that there were before it."""
    before = set(_instances)
    return request.param(), before


def test_at_the_ends_and_in_the_corners_of_its_controls_an_experiment_has_a_result(made):
    """NumPy's warnings are errors here, and captions say so."""
    experiment, _ = made
    for setting in settings(experiment.controls):
        set_controls(experiment, setting)
        assert_has_a_result(experiment, setting)
        if isinstance(experiment, LiveExperiment):
            experiment.advance(N_STEPS)
            assert_has_a_result(experiment, setting)
    assert_fields_take_zero_and_say_what_is_too_large(experiment)


def test_an_experiment_that_is_closed_leaves_no_widget(made):
    experiment, before = made
    assert len(set(_instances) - before) == 2  # the panel and its layout
    experiment.close()
    assert set(_instances) == before
