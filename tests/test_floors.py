"""Packages import only the floors below, lessons only their own; the light ones stay light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from dlcourse import course

PACKAGE = Path(__file__).parents[1] / "dlcourse"
EXPERIMENTS = PACKAGE / "experiments"
LESSONS = {lesson.name for lesson in course.LESSONS}
FLOORS = {
    "record": 1,
    "serving": 1,
    "rules": 1,
    "datasets": 1,
    "surfaces": 1,
    "nn": 2,
    "plotting": 2,
    "gradcheck": 3,
    "checks": 3,
    "questions": 4,
    "experiments": 4,
    "prompts": 5,
    "grading": 5,
    "authoring": 5,
    "cli": 6,
}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if len(path.relative_to(PACKAGE).parts) > 1)
WIDGETS = ("ipywidgets", "anywidget")
HEAVY = ("matplotlib", *WIDGETS, "IPython", "jupyterlab", "nbformat", "sklearn", "pytest")


def package_of(path):
    return path.relative_to(PACKAGE).parts[0]


def imports(path):
    """Every module that `path` imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level <= 1, f"{path} imports from a folder above; name the package"
            assert all(alias.name != "*" for alias in node.names), f"{path} imports a star"
            folder = path.relative_to(PACKAGE.parent).parent.parts if node.level else ()
            module = ".".join([*folder, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def lesson_entered(path, module):
    """The lesson whose package a file of the experiments enters from outside by an import."""
    parent, _, lesson = ".".join(module.split(".")[:3]).rpartition(".")
    own = path.relative_to(EXPERIMENTS).parts[0]
    inside = parent == "dlcourse.experiments" and lesson in LESSONS
    return lesson if inside and lesson != own else None


def test_every_package_has_a_floor():
    assert {package_of(path) for path in FILES} <= FLOORS.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path):
    own = package_of(path)
    for module in imports(path):
        top, *rest = module.split(".")
        other = rest[0] if top == "dlcourse" and rest else None
        if other in FLOORS and other != own:
            assert FLOORS[other] < FLOORS[own], f"{path} imports {module}"
        if top in WIDGETS:
            assert own in ("experiments", "prompts"), f"{path} imports {top}"
        assert "pyplot" not in module, f"{path} imports pyplot"


@pytest.mark.parametrize(
    "path", sorted(EXPERIMENTS.rglob("*.py")), ids=lambda path: str(path.relative_to(EXPERIMENTS))
)
def test_what_lessons_share_is_in_none_of_them(path):
    for module in imports(path):
        assert lesson_entered(path, module) is None, f"{path} imports {module}"


@pytest.mark.parametrize(
    ("path", "module", "lesson"),
    [
        ("dropout/sampler_view.py", "dlcourse.experiments.capstone.setups.Setup", "capstone"),
        ("dropout/sampler_view.py", "dlcourse.experiments.capstone", "capstone"),
        ("thin_diagram.py", "dlcourse.experiments.dropout.sampler", "dropout"),
        ("dropout/sampler_view.py", "dlcourse.experiments.dropout.sampler", None),
        ("dropout/sampler_view.py", "dlcourse.experiments.thin_diagram.ThinDiagram", None),
        ("dropout/sampler_view.py", "dlcourse.nn.dropout.Dropout", None),
    ],
)
def test_an_import_enters_a_lesson_from_outside(path, module, lesson):
    assert lesson_entered(EXPERIMENTS / path, module) == lesson


@pytest.mark.parametrize(
    "package",
    [
        "dlcourse.nn",
        "dlcourse.rules",
        "dlcourse.checks",
        "dlcourse.datasets",
        "dlcourse.record",
        "dlcourse.serving",
    ],
)
def test_light_packages_import_nothing_heavy(package):
    code = f"import sys, {package}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {module.split(".")[0] for module in run.stdout.split()}
    assert package.split(".")[0] in loaded
    assert not loaded.intersection(HEAVY)
