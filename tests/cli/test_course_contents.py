"""The setting of `dlcourse lab` names a class that saves the course's notebooks as built."""

import asyncio
import copy
import json

import nbformat
import pytest
from traitlets import import_item

from dlcourse.authoring.build import KERNEL
from dlcourse.cli.lab import CONTENTS


@pytest.fixture
def save(tmp_path):
    """Saves a notebook with this metadata as JupyterLab does; returns the metadata in the file."""
    contents = import_item(CONTENTS.partition("=")[2])(root_dir=str(tmp_path))

    def save(metadata):
        notebook = nbformat.v4.new_notebook(metadata=copy.deepcopy(metadata))
        model = {"type": "notebook", "content": notebook}
        asyncio.run(contents.save(model, "a.ipynb"))
        return json.loads((tmp_path / "a.ipynb").read_text(encoding="utf-8"))["metadata"]

    return save


def with_version(language):
    return KERNEL | {"language_info": {**language, "version": "3.99.1"}}


def test_the_version_of_python_stays_out_of_the_courses_notebooks(save):
    course = {"dlcourse": {"stem": "01_function_set", "kind": "exercise"}}
    assert save(with_version(KERNEL["language_info"]) | course) == KERNEL | course
    assert save(course) == course


def test_a_notebook_of_ones_own_is_saved_as_it_is(save):
    own = with_version(KERNEL["language_info"])
    assert save(own) == own


def test_a_file_that_is_no_notebook_is_saved_as_it_is(tmp_path):
    contents = import_item(CONTENTS.partition("=")[2])(root_dir=str(tmp_path))
    model = {"type": "file", "format": "text", "content": "x = 1\n"}
    asyncio.run(contents.save(model, "a.py"))
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == "x = 1\n"
