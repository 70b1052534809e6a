"""A source file that would make a broken notebook is refused with file and line."""

import re
import shutil
from pathlib import Path

import pytest

from dlcourse.authoring.source import SourceError, read_source

EXERCISE = Path(__file__).parents[2] / "source" / "exercises" / "01_function_set.md"


def write_source(root, name, text):
    """Write an exercise's source beside the texts that all share; return its path."""
    path = root / "source" / "exercises" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    shared = root / "source" / "shared"
    shutil.copytree(EXERCISE.parents[1] / "shared", shared, dirs_exist_ok=True)
    return path


@pytest.fixture
def exercise(tmp_path):
    """Writes a changed copy of exercise 01 and returns its path."""

    def write(change=lambda text: text):
        text = change(EXERCISE.read_text(encoding="utf-8"))
        return write_source(tmp_path, EXERCISE.name, text)

    return write


def line_of(path, text):
    return path.read_text(encoding="utf-8").splitlines().index(text) + 1


def test_cells_know_the_line_on_which_their_text_begins(exercise):
    path = exercise()
    source = read_source(path)
    file_lines = path.read_text(encoding="utf-8").splitlines()
    for cell, line in zip(source.notebook.cells, source.lines, strict=True):
        if cell.cell_type == "code":
            assert file_lines[line - 1] == cell.source.splitlines()[0]


def test_graded_cells_carry_nbgraders_metadata(exercise):
    cells = {cell.id: cell for cell in read_source(exercise()).notebook.cells}
    assert cells["01-softmax-answer"].metadata["nbgrader"] == {
        "schema_version": 3,
        "grade_id": "01-softmax-answer",
        "grade": False,
        "solution": True,
        "locked": False,
        "task": False,
    }
    check = cells["01-softmax"].metadata["nbgrader"]
    assert (check["grade"], check["solution"], check["locked"]) == (True, False, True)
    assert check["points"] > 0
    assert cells["set-up"].metadata["nbgrader"]["locked"]


def test_ids_depend_on_the_text_alone_and_are_unique(exercise):
    first = [cell.id for cell in read_source(exercise()).notebook.cells]
    again = [cell.id for cell in read_source(exercise()).notebook.cells]
    with_more = exercise(lambda text: text.replace("## 1.1", "New words.\n\n+++\n\n## 1.1"))
    longer = [cell.id for cell in read_source(with_more).notebook.cells]
    assert first == again
    assert len(set(first)) == len(first)
    assert set(first) < set(longer)


SOFTMAX_CHECK = "```{code-cell} ipython3\n:check: 01.softmax\ncheck.softmax(softmax)\n```\n"


@pytest.mark.parametrize(
    ("change", "at", "message"),
    [
        (lambda t: t.replace("### END SOLUTION", "", 1), "    ### BEGIN SOLUTION", "never closed"),
        (
            lambda t: t.replace("### BEGIN SOLUTION", "### BEGIN SOLUTON", 1),
            "    ### BEGIN SOLUTON",
            "misspelt",
        ),
        (
            lambda t: t.replace(SOFTMAX_CHECK, SOFTMAX_CHECK + "\nAgain.\n\n" + SOFTMAX_CHECK),
            None,
            "a second check cell for 01.softmax",
        ),
        (lambda t: t.replace(SOFTMAX_CHECK, ""), None, "01.softmax has no check cell"),
        (lambda t: t.replace(":answer: 01.softmax\n", ""), None, "without the option :answer:"),
        (lambda t: t.replace("01.softmax", "01.softmaxx"), None, "01.softmaxx is not a question"),
        (
            lambda t: t.replace("check.softmax(softmax)", "check.softmax(forward)"),
            "check.softmax(forward)",
            "must read check.softmax(softmax)",
        ),
        (
            lambda t: SOFTMAX_CHECK.join(reversed(t.split(SOFTMAX_CHECK))),
            None,
            "checked before it is answered",
        ),
        (lambda t: t.replace("name: python3", "name: [python3"), None, "not a MyST notebook"),
        (
            lambda t: t.replace("def softmax(logits:", "def soft_max(logits:"),
            "def soft_max(logits: np.ndarray) -> np.ndarray:",
            "01.softmax lacks def softmax outside of its markers",
        ),
        (
            lambda t: t.replace("def softmax(logits: np.ndarray)", "def softmax(logits:)"),
            "def softmax(logits:) -> np.ndarray:",
            "the answer cell of 01.softmax is no Python: invalid syntax",
        ),
    ],
)
def test_a_mistake_is_named_with_file_and_line(exercise, change, at, message):
    path = exercise(change)
    with pytest.raises(SourceError, match=re.escape(message)) as caught:
        read_source(path)
    # On Windows a path has a colon of its own.
    place, line = re.match(r"(.+?\.md):(\d+): ", str(caught.value)).groups()
    assert place == str(path)
    if at is not None:
        assert int(line) == line_of(path, at)


WITH_A_VALUE = EXERCISE.with_name("05_adaptive_learning_rates.md")
TEMPLATES = ["escape = None", "escape = (None, None)", 'escape = {"lr": None, "momentum": None}']
NO_TEMPLATES = [
    "other = None",
    "",
    "escape = 0",
    "escape = (None, 0)",
    "escape = tuple(None)",
    "if True:\n    escape = None",
    "escape.lr = None",
    "escape = other = None",
]


def value_exercise(tmp_path, template):
    text = WITH_A_VALUE.read_text(encoding="utf-8")
    start = ":answer: 05.escape\n"
    assert f"{start}escape = None\n" in text
    changed = text.replace(f"{start}escape = None\n", f"{start}{template}\n")
    return write_source(tmp_path, WITH_A_VALUE.name, changed)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_value_may_start_as_a_template(tmp_path, template):
    source = read_source(value_exercise(tmp_path, template))
    cells = {cell.id: cell for cell in source.notebook.cells}
    assert cells["05-escape-answer"].metadata["nbgrader"]["solution"]
    assert cells["05-escape"].metadata["nbgrader"]["points"] > 0
    assert cells["05-escape"].source == "check.escape(escape)"


@pytest.mark.parametrize("template", NO_TEMPLATES)
def test_a_value_that_starts_as_anything_else_is_refused(tmp_path, template):
    with pytest.raises(SourceError, match="lacks escape = None, or a template with None"):
        read_source(value_exercise(tmp_path, template))


def test_a_shared_text_stands_where_its_name_does(exercise):
    source = read_source(exercise())
    shared = (EXERCISE.parents[1] / "shared" / "how_it_works.md").read_text(encoding="utf-8")
    assert any(shared.strip() in cell.source for cell in source.notebook.cells)
    assert [path.name for path in source.shared] == ["how_it_works.md"]


def test_a_shared_text_that_does_not_exist_is_named_with_its_line(exercise):
    path = exercise(lambda text: text.replace("{{how_it_works}}", "{{how_it_work}}"))
    with pytest.raises(
        SourceError, match=r"01_function_set.md:\d+: there is no shared text how_it_work.md"
    ):
        read_source(path)
