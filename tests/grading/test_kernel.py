"""`dlcourse check`: the whole notebook in a fresh kernel, and what it tells and records."""

import pytest

from dlcourse.cli import main
from dlcourse.grading.kernel import check_in_kernel
from dlcourse.grading.limits import Limits
from dlcourse.grading.report_table import summary
from dlcourse.grading.submission import read_submission
from dlcourse.record import read
from tests.grading.small_notebooks import RIGHT, code_cell, exercise, notebook, solution, write

ENDLESS = "while True: pass"


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    log = tmp_path / "data" / "progress.jsonl"
    monkeypatch.setattr("dlcourse.record.log.log_path", lambda: log)


def check(tmp_path, built, **limits):
    reports, failed = check_in_kernel(read_submission(write(tmp_path, built)), Limits(**limits))
    passed = {report.question_id.removeprefix("01."): report.passed for report in reports}
    assert list(passed) == list(RIGHT)
    wrong = {name for name, good in passed.items() if not good}
    return wrong, {r.question_id.removeprefix("01."): summary(r) for r in reports}, failed


def test_a_finished_exercise_passes_and_is_recorded(tmp_path, capsys):
    path = write(tmp_path, exercise(RIGHT))
    before = path.read_bytes()
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert "6 of 6" in out and "12 / 12" in out
    assert path.read_bytes() == before
    runs = read()
    assert [run.question for run in runs] == [f"01.{name}" for name in RIGHT]
    assert all(run.passed and run.score == run.points for run in runs)


def test_an_untouched_exercise_does_not(tmp_path, capsys):
    assert main(["check", str(write(tmp_path, exercise({})))]) == 1
    out = capsys.readouterr().out
    assert out.count("not answered yet") == 6 and "0 / 12" in out and "stops with" not in out
    # What nobody has answered is no try.
    assert read() == []


def test_a_solution_is_nobodys_progress(tmp_path, capsys):
    assert main(["check", str(write(tmp_path, solution()))]) == 0
    assert "12 / 12" in capsys.readouterr().out and read() == []


def test_a_notebook_that_works_only_out_of_order_fails(tmp_path, capsys):
    built = exercise(RIGHT | {"softmax": f"power = base_of_powers\n{RIGHT['softmax']}"})
    built["cells"].append(code_cell("base_of_powers = np.e"))
    assert main(["check", str(write(tmp_path, built))]) == 1
    out = capsys.readouterr().out
    assert "cell 6 stops with NameError: name 'base_of_powers' is not defined" in out
    assert "5 of 6" in out and "9 / 12" in out


def test_endless_cells_and_functions_are_named_and_the_rest_is_checked(tmp_path):
    answers = RIGHT | {
        "softmax": f"{ENDLESS}\n{RIGHT['softmax']}",
        "predict": f"def predict(X, parameters):\n    {ENDLESS}",
    }
    wrong, messages, failed = check(tmp_path, exercise(answers), cell=2, call=2)
    assert wrong == {"softmax", "predict"}
    assert str(failed[6]) == "TimeoutError: cell 6 did not end within 2 seconds"
    assert messages["softmax"] == str(failed[6])
    assert messages["predict"] == "TimeoutError: predict did not end within 6 seconds"


def test_a_cell_that_ends_the_kernel_is_named(tmp_path):
    built = exercise(RIGHT | {"forward": "import os\nos._exit(1)"})
    wrong, messages, failed = check(tmp_path, built)
    assert wrong == set(RIGHT) and list(failed) == [8]
    assert set(messages.values()) == {"DeadKernelError: cell 8 ended the kernel"}


def test_a_function_that_ends_the_kernel_keeps_what_was_checked_before(tmp_path):
    answers = RIGHT | {"forward": "def forward(X, parameters):\n    import os\n    os._exit(1)"}
    wrong, messages, failed = check(tmp_path, exercise(answers))
    assert wrong == {"forward", "predict", "count_parameters"} and not failed
    assert messages["forward"] == "DeadKernelError: forward ended the kernel"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("escape = (0.1, 0.95)", ""),
        ("escape = None", "Give escape its value, then run this cell again."),
        ("escape = 3", "For the range of both numbers your escape is a single number"),
        ("x = 1", "escape has no value: NameError: there is no value `escape` in the notebook."),
        ("escape = None\nescape = 1 / 0", "escape has no value: ZeroDivisionError: division by"),
    ],
)
def test_a_value_is_checked_as_it_stands_after_all_cells(tmp_path, source, said):
    built = notebook([code_cell(source)], stem="05_adaptive_learning_rates")
    verdicts, _ = check_in_kernel(read_submission(write(tmp_path, built)))
    (verdict,) = [verdict for verdict in verdicts if verdict.question_id == "05.escape"]
    assert verdict.message.startswith(said) and verdict.passed == (not said)


def test_prints_do_not_hide_a_report(tmp_path):
    noisy = RIGHT["softmax"].replace("    return", "    print('x' * 10**6)\n    return")
    wrong, _, _ = check(tmp_path, exercise(RIGHT | {"softmax": noisy}))
    assert wrong == set()


def test_what_a_function_prints_does_not_matter_in_any_locale(tmp_path, monkeypatch):
    for name, value in {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}.items():
        monkeypatch.setenv(name, value)
    loud = RIGHT["softmax"].replace("    return", "    print('誤差')\n    return")
    wrong, _, _ = check(tmp_path, exercise(RIGHT | {"softmax": loud}))
    assert wrong == set()


def test_a_kernel_without_the_course_is_one_sentence_and_no_try(tmp_path, capsys):
    (tmp_path / "numpy.py").write_text("")
    assert main(["check", str(write(tmp_path, exercise(RIGHT)))]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert "kernel cannot import the course" in err and "`dlcourse doctor` says why" in err
    assert read() == []


def test_a_cell_sees_the_files_beside_the_notebook(tmp_path):
    (tmp_path / "own_module.py").write_text("OFFSET = 0")
    source = f"from own_module import OFFSET\n{RIGHT['softmax']}"
    wrong, _, failed = check(tmp_path, exercise(RIGHT | {"softmax": source}))
    assert wrong == set() and not failed


@pytest.mark.parametrize("name", ["none.ipynb", "broken.ipynb", ""])
def test_bad_input_is_one_sentence(tmp_path, capsys, name):
    (tmp_path / "broken.ipynb").write_text("{")
    assert main(["check", str(tmp_path / name)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.endswith(".\n")
    assert read() == []
