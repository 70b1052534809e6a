"""pyproject.toml, the lock and environment.yml say the same."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKED = [
    Requirement(line)
    for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
ROLES = ("lab", "grade", "author", "test")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def test_the_lock_gives_one_exact_version_per_package():
    for requirement in LOCKED:
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement


def test_the_lock_satisfies_every_range_on_every_python():
    extras = PROJECT["optional-dependencies"]
    needed = [text for role in ROLES for text in extras[role]]
    for wanted in map(Requirement, [*PROJECT["dependencies"], *needed]):
        for python in PYTHONS:
            environment = {"python_version": python, "python_full_version": f"{python}.0"}
            (version,) = [
                str(locked.specifier).removeprefix("==")
                for locked in LOCKED
                if canonicalize_name(locked.name) == canonicalize_name(wanted.name)
                and (locked.marker is None or locked.marker.evaluate(environment))
            ]
            assert version in wanted.specifier, f"{wanted} against {version} on Python {python}"


def test_conda_gets_the_same_python_and_the_same_lock():
    *conda, pip = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    python = next(Requirement(text) for text in conda if text.startswith("python"))
    assert python.specifier == SpecifierSet(PROJECT["requires-python"])
    assert pip == {"pip": ["--requirement requirements.lock"]}


WORKFLOW = (ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8")
JOBS = yaml.safe_load(WORKFLOW)["jobs"]


def test_the_workflow_runs_every_python_that_the_lock_is_tested_for():
    matrix = JOBS["test"]["strategy"]["matrix"]
    assert tuple(matrix["python"]) == PYTHONS and matrix["system"] == ["ubuntu-latest"]


def test_the_workflow_runs_on_each_system_that_the_course_names():
    systems = {job["runs-on"] for job in JOBS.values()}
    systems |= {row["system"] for row in JOBS["test"]["strategy"]["matrix"]["include"]}
    assert {"ubuntu-latest", "macos-latest", "windows-latest"} <= systems


def test_on_windows_the_workflow_runs_what_the_readme_says():
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = [step["run"] for step in JOBS["windows"]["steps"] if "run" in step]
    assert len(lines) == 5
    for line in lines:
        # `py` is what python.org installs; a runner has the Python of its matrix as `python`.
        assert line.replace("python -m venv", "py -m venv") in readme.splitlines()
