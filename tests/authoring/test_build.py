"""The build runs what has changed, saves what stands without a kernel, never half a notebook."""

import json
import sys

import nbformat
import pytest

from dlcourse.authoring.build import build, digests_of
from dlcourse.authoring.source import SourceError, read_source

LESSON = """\
# A lesson

```{code-cell} ipython3
import ipywidgets

print(6 * 7)
```

```{code-cell} ipython3
ipywidgets.IntSlider(description="w")
```
"""


@pytest.fixture
def course(tmp_path):
    (tmp_path / "source" / "lessons").mkdir(parents=True)
    return tmp_path


def write_lesson(course, text, name="97_lesson"):
    path = course / "source" / "lessons" / f"{name}.md"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def read(course, name="97_lesson"):
    return json.loads((course / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))


def test_outputs_are_saved_without_what_needs_a_kernel(course):
    write_lesson(course, LESSON)
    build(course)
    notebook = read(course)
    _, printed, slider = notebook["cells"]
    assert (printed["execution_count"], slider["execution_count"]) == (1, 2)
    assert printed["outputs"][0]["text"] == ["42\n"]
    assert set(slider["outputs"][0]["data"]) == {"text/plain"}
    assert "widgets" not in notebook["metadata"]
    assert notebook["metadata"]["dlcourse"]["stem"] == "97_lesson"


def test_only_what_has_changed_is_built_again(course):
    write_lesson(course, LESSON)
    write_lesson(course, "# Words only\n", "98_words")
    assert [path.stem for path in build(course)] == ["97_lesson", "98_words"]
    assert build(course) == []
    write_lesson(course, "# Other words\n", "98_words")
    assert [path.stem for path in build(course)] == ["98_words"]


def test_force_builds_what_has_not_changed_and_leaves_every_byte_as_it_was(course):
    write_lesson(course, LESSON)
    (path,) = build(course)
    before = path.read_bytes()
    assert build(course) == []
    assert build(course, force=True) == [path]
    assert path.read_bytes() == before


TIMED_CELL = """\
```{code-cell} ipython3
:tags: [nbval-ignore-output]
import time

print(time.perf_counter_ns(), "ns")
```
"""


def test_a_measured_time_stays_until_the_text_of_its_cell_or_its_code_changes(course):
    write_lesson(course, LESSON + TIMED_CELL)
    build(course)
    before = read(course)["cells"][-1]["outputs"]
    build(course, force=True)
    assert read(course)["cells"][-1]["outputs"] == before
    write_lesson(course, LESSON + "More words.\n\n" + TIMED_CELL)
    build(course)
    assert read(course)["cells"][-1]["outputs"] == before
    write_lesson(course, LESSON + TIMED_CELL.replace("print(", "print(1, "))
    build(course)
    changed = read(course)["cells"][-1]["outputs"]
    assert changed != before
    (course / "dlcourse" / "authoring").mkdir(parents=True)
    (course / "dlcourse" / "authoring" / "new.py").write_text("x = 1\n")
    build(course)
    assert read(course)["cells"][-1]["outputs"] != changed


def test_what_a_cell_prints_in_pieces_is_one_output(course):
    pieces = 'import sys\nfor word in "ab":\n    print(word)\n    sys.stdout.flush()'
    write_lesson(course, LESSON.replace("print(6 * 7)", pieces))
    build(course)
    (output,) = read(course)["cells"][1]["outputs"]
    assert output["text"] == ["a\n", "b\n"]


def test_the_notebook_names_the_language_as_jupyterlab_does_but_for_pythons_version(course):
    write_lesson(course, LESSON)
    build(course)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    language = read(course)["metadata"]["language_info"]
    assert (language["name"], language["file_extension"]) == ("python", ".py")
    assert version not in json.dumps(language)


def test_another_ending_of_lines_changes_nothing(course):
    (course / "helper.py").write_text("x = 1\n", newline="\n")
    imports = 'import sys; sys.path.append("..")\nimport helper, ipywidgets'
    write_lesson(course, LESSON.replace("import ipywidgets", imports))
    (path,) = build(course)
    before = path.read_bytes()
    for changed in (course / "helper.py", course / "source" / "lessons" / "97_lesson.md"):
        changed.write_bytes(changed.read_bytes().replace(b"\n", b"\r\n"))
    path.write_bytes(before.replace(b"\n", b"\r\n"))
    assert build(course) == []
    build(course, force=True)
    assert path.read_bytes() == before


NO_NOTEBOOKS = ["", "<<<<<<< HEAD\n{}", "[]", "{}", '{"cells": [], "metadata": 0}']


@pytest.mark.parametrize("text", NO_NOTEBOOKS)
def test_what_is_no_notebook_is_built_anew(course, text):
    write_lesson(course, LESSON)
    (path,) = build(course)
    path.write_text(text, encoding="utf-8")
    assert build(course) == [path]
    nbformat.validate(read(course))


def test_only_the_sources_that_are_named_are_read_and_built(course):
    write_lesson(course, LESSON)
    write_lesson(course, "```{code-cell} ipython3\n### END SOLUTION\n```\n", "98_half_written")
    write_lesson(course, "# Words only\n", "99_words")
    assert [path.stem for path in build(course, ["99_words"])] == ["99_words"]
    assert [path.stem for path in build(course, ["99_words", "97_lesson"])] == ["97_lesson"]
    with pytest.raises(SourceError, match="98_half_written"):
        build(course)


def test_a_name_that_no_source_has_is_one_sentence(course):
    write_lesson(course, LESSON)
    with pytest.raises(ValueError) as caught:
        build(course, ["97_lesson", "97_leson"])
    assert str(caught.value) == "no source has the name '97_leson'; did you mean '97_lesson'?"
    with pytest.raises(ValueError, match="no source has the name '12'; there are: 97_lesson."):
        build(course, ["12"])
    assert not (course / "notebooks").exists()


def test_code_that_a_notebook_imports_counts_as_a_change(course):
    library = course / "dlcourse"
    library.mkdir()
    (library / "helper.py").write_text("from dlcourse.other import x\n")
    (library / "other.py").write_text("x = 1\n")
    (library / "unrelated.py").write_text("x = 1\n")
    lesson = LESSON.replace("import ipywidgets", "import dlcourse.helper")
    source = read_source(write_lesson(course, lesson))
    before = digests_of(source, course)
    (library / "unrelated.py").write_text("x = 2\n")
    (library / "other.py").write_text("x = 1  # a comment\n")
    assert digests_of(source, course) == before
    (library / "other.py").write_text("x = 2\n")
    after = digests_of(source, course)
    assert after["code"] != before["code"] and after["text"] == before["text"]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("1 +", "SyntaxError: invalid syntax"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("import warnings; warnings.warn('hot')", "writes to stderr"),
        ("import os; os._exit(1)", "the cell fails"),
    ],
)
def test_a_cell_that_fails_is_named_with_its_line_and_replaces_nothing(course, code, message):
    write_lesson(course, LESSON)
    build(course)
    before = read(course)
    path = write_lesson(course, LESSON.replace("print(6 * 7)", code))
    with pytest.raises(SourceError, match=message) as caught:
        build(course)
    # Line 4 is where the cell's code begins.
    assert str(caught.value).startswith(f"{path}:4:")
    assert read(course) == before
    assert sorted(p.name for p in (course / "notebooks").iterdir()) == ["97_lesson.ipynb"]


def test_a_folder_that_cannot_be_written_is_an_error_before_anything_runs(course):
    write_lesson(course, LESSON)
    (course / "notebooks").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="notebooks is a file; the build needs a folder"):
        build(course)
    assert (course / "notebooks").read_text() == "a file where the folder should be"


def test_a_folder_without_permission_is_named_and_nothing_is_overwritten(course, monkeypatch):
    write_lesson(course, LESSON)
    build(course)
    before = read(course)
    write_lesson(course, LESSON.replace("6 * 7", "6 * 8"))
    # Permissions do not bind root, which runs the tests in a container.
    monkeypatch.setattr("dlcourse.authoring.build.os.access", lambda path, mode: False)
    with pytest.raises(PermissionError, match="notebooks cannot be written"):
        build(course)
    assert read(course) == before
