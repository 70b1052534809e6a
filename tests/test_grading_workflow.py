"""The workflow that grades a repository calls what there is."""

import argparse
import re
from pathlib import Path

import yaml

from dlcourse.cli import doctor, grade

ROOT = Path(__file__).parents[1]
OURS = ROOT / ".github" / "workflows" / "grade.yml"
EXAMPLE = ROOT / "docs" / "example-class" / ".github" / "workflows" / "grade.yml"


def options(command):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return set(re.findall(r"--[a-z-]+", parser.format_help()))


def test_it_uses_options_that_the_commands_have():
    text = OURS.read_text()
    grading, trying = text[text.index("dlcourse grade") :], text[text.index("dlcourse doctor") :]
    assert set(re.findall(r"(?<=\s)--[a-z-]+", grading)) <= options(grade)
    assert trying.split()[2] in options(doctor)
    assert "'--nbval'" in text


def test_the_example_calls_it_with_inputs_that_it_has():
    (job,) = yaml.safe_load(EXAMPLE.read_text())["jobs"].values()
    # "on" is a truth value in YAML 1.1.
    inputs = yaml.safe_load(OURS.read_text())[True]["workflow_call"]["inputs"]
    assert job["uses"].split("@")[0].endswith(str(OURS.relative_to(ROOT)))
    assert set(job["with"]) <= set(inputs)
    assert {name for name, value in inputs.items() if value.get("required")} <= set(job["with"])
