"""A learner's function in a worker behaves like the function itself, and harms nobody."""

import gc
import linecache
import os
import re
import subprocess
import sys
import time

import numpy as np
import pytest
from small_notebooks import RIGHT, SETUP, answer_cell, code_cell, exercise, notebook, write

from dlcourse.checks import AnswerError, verify
from dlcourse.grading.environment import child_environment
from dlcourse.grading.submission import SubmissionError
from dlcourse.grading.worker import open_submission
from dlcourse.grading.worker.process import WorkerProcess, WorkerStopped, WorkerTimeout

# One function `softmax` each; every kind of thing that a function can do to its caller.
FUNCTIONS = {
    "right": RIGHT["softmax"],
    "overflows": "def softmax(z):\n    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)",
    "overflows silently": (
        "np.seterr(all='ignore')\n"
        "def softmax(z):\n    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)"
    ),
    "wrong axis": "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum(axis=0)",
    "changes its argument": "def softmax(z):\n    z -= z.max(axis=1, keepdims=True)\n    return z",
    "resizes its argument": "def softmax(z):\n    z.resize((1, 1), refcheck=False)\n    return z",
    "raises": "def softmax(z):\n    total = 0\n    return z / undefined_name",
    "raises deeper": "def helper(z):\n    return z.nothing\n\ndef softmax(z):\n    return helper(z)",
    "takes no argument": "def softmax():\n    return 1",
    "returns nothing": "def softmax(z):\n    z.sum()",
    "returns a list": "def softmax(z):\n    return [[1.0, 2.0], [1.0]]",
    "returns a generator": "def softmax(z):\n    yield z",
    "returns a set": "def softmax(z):\n    return {1, 2}",
    "returns a string": "def softmax(z):\n    return 'softmax'",
    "returns complex numbers": "def softmax(z):\n    return 1j * z",
    "exits": "def softmax(z):\n    raise SystemExit(0)",
    "says another error": "class Odd(Exception):\n    pass\ndef softmax(z):\n    raise Odd('x\\ny')",
    "warns": "import warnings\ndef softmax(z):\n    warnings.warn('mind', RuntimeWarning)\n    return z",
    "is unanswered": "def softmax(z):\n    # YOUR CODE HERE\n    raise NotImplementedError",
}


def local(source, name):
    """The function that `source` defines, with its lines known as a notebook knows them."""
    file = f"<cell {hash(source)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    namespace = {"np": np}
    with np.errstate():
        exec(compile(source, file, "exec"), namespace)
    return namespace[name]


@pytest.mark.parametrize("source", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_report_on_a_proxy_is_the_report_on_the_function(tmp_path, source):
    answers = open_submission(write(tmp_path, exercise({"softmax": source})))
    report = verify("01.softmax", answers["softmax"])
    assert str(report) == str(verify("01.softmax", local(source, "softmax")))
    assert report.passed == (source == RIGHT["softmax"])


def answers_of(tmp_path, *sources, **limits):
    cells = [code_cell(source) for source in (SETUP, *sources)]
    return open_submission(write(tmp_path, notebook(cells)), **limits)


def error_of(answer, *arguments):
    with pytest.raises(AnswerError) as caught:
        answer(*arguments)
    return caught.value


def test_there_is_an_answer_for_every_question(tmp_path):
    answers = open_submission(write(tmp_path, exercise({})))
    assert list(answers) == list(RIGHT)
    assert [answer.__name__ for answer in answers.values()] == list(RIGHT)


def test_a_file_that_is_no_submission_is_refused_at_once(tmp_path):
    with pytest.raises(SubmissionError):
        open_submission(tmp_path / "none.ipynb")


def test_changes_in_place_reach_the_caller(tmp_path):
    answers = answers_of(
        tmp_path,
        "def forward(X, parameters):\n    X[0] = 9\n    parameters[0][1][:] = 5\n    return X",
    )
    X, b = np.zeros((2, 1)), np.zeros(3)
    value = answers["forward"](X, [(np.zeros((3, 1)), b)])
    assert X.tolist() == [[9], [0]] and b.tolist() == [5, 5, 5]
    assert value.tolist() == X.tolist()


def test_changes_are_seen_after_an_error_too(tmp_path):
    answers = answers_of(tmp_path, "def softmax(z):\n    z[:] = 1\n    raise ValueError")
    z = np.zeros(2)
    error_of(answers["softmax"], z)
    assert z.tolist() == [1, 1]


def test_warnings_are_issued_again(tmp_path):
    answers = answers_of(
        tmp_path,
        "import warnings\nwarnings.simplefilter('ignore')\n"
        "class Own(UserWarning): pass\n"
        "def softmax(z):\n    warnings.warn('mind', Own)\n    return np.log(z)",
    )
    with pytest.warns() as caught:
        answers["softmax"](np.zeros(1))
    said = [(warning.category, str(warning.message)) for warning in caught]
    assert said == [
        (UserWarning, "mind"),
        (RuntimeWarning, "divide by zero encountered in log"),
    ]


def test_cells_run_as_in_a_notebook(tmp_path):
    answers = answers_of(
        tmp_path,
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "import asyncio\nawait asyncio.sleep(0)\nget_ipython().run_line_magic('pwd', '')",
        "%%bash\necho hello",
        "exit()",
        "input()",
        "this is no Python",
        "1 / 0",
        "def softmax(z):\n    import os\n    return [len(os.listdir()), os.environ['MPLBACKEND']]",
        "assert 'JPY_SESSION_NAME' not in __import__('os').environ\ndef predict():\n    return 1",
    )
    assert answers["softmax"](1)[1] == "agg"
    assert answers["predict"]() == 1


def test_the_last_definition_wins(tmp_path):
    again = answer_cell("softmax", "def softmax(z):\n    return 2")
    built = exercise({"softmax": "def softmax(z):\n    return 1"})
    built["cells"].append(again)
    assert open_submission(write(tmp_path, built))["softmax"](0) == 2


@pytest.mark.parametrize(
    "sources, kind, text, line",
    [
        ([], "NameError", "there is no function `softmax` in the notebook", None),
        (["softmax = None"], "NameError", "there is no function `softmax` in the notebook", None),
        (["softmax = [1]"], "TypeError", "`softmax` must be a function, and in the notebook it is of"
         " type list", None),
        (["# softmax\ndef softmax(z)\n    return z"], "SyntaxError", "expected ':'", 2),
        (["@wrap\ndef softmax(z): pass"], "NameError", "name 'wrap' is not defined", 1),
        (["def softmax(z): pass\n1 / 0", "del softmax"], "ZeroDivisionError", "division by zero", 2),
    ],
)  # fmt: skip
def test_a_function_that_is_not_there_is_explained(tmp_path, sources, kind, text, line):
    error = error_of(answers_of(tmp_path, *sources)["softmax"], 1)
    assert (error.kind, error.text, error.line) == (kind, text, line)


def test_an_answer_cell_that_fails_explains_a_missing_name(tmp_path):
    built = exercise({"softmax": "softmax = make(1)"})
    error = error_of(open_submission(write(tmp_path, built))["softmax"], 1)
    assert (error.kind, error.code) == ("NameError", "softmax = make(1)")


IS_SOCKET = """\
import os, stat
def is_socket(n):
    try:
        return stat.S_ISSOCK(os.fstat(n).st_mode)
    except OSError:
        return False"""
CLOSE_ALL = "import os; os.closerange(0, 100)"
ENDINGS = {
    "import os; os._exit(0)": "ended itself with exit status 0",
    "import os; os._exit(7)": "ended itself with exit status 7",
    "import ctypes; ctypes.string_at(0)": "was ended by signal SIGSEGV",
    "import os; os.killpg(0, 9)": "was ended by signal SIGKILL",
    CLOSE_ALL: "ended itself with exit status 1|closed its connection",
    f"{CLOSE_ALL}; import time; time.sleep(60)": "closed its connection",
    "[os.write(n, b'x' * 99) for n in range(3, 30) if is_socket(n)]": "sent something unreadable",
}


@pytest.mark.parametrize("harm", ENDINGS)
def test_a_worker_that_ends_costs_its_question_only(tmp_path, harm):
    answers = answers_of(
        tmp_path, IS_SOCKET, f"def softmax(z):\n    {harm}", "def predict(z):\n    return z"
    )
    assert answers["predict"](1) == 1
    error = error_of(answers["softmax"], 1)
    assert error.kind == "ChildProcessError"
    assert re.fullmatch(f"the Python process that ran softmax ({ENDINGS[harm]}).*", error.text)
    assert error_of(answers["softmax"], 1) is error
    assert answers["predict"](2) == 2


ENDLESS = "    while True:\n        try:\n            while True: pass\n        except BaseException: pass"


def test_a_call_that_does_not_return_is_ended(tmp_path):
    answers = answers_of(
        tmp_path,
        f"def softmax(z):\n{ENDLESS}",
        "def predict(z):\n    return z",
        call_seconds=1,
    )
    error = error_of(answers["softmax"], 1)
    assert str(error) == "TimeoutError: softmax did not return within 1 seconds"
    assert error_of(answers["softmax"], 1) is error
    assert answers["predict"](2) == 2


def test_a_cell_that_does_not_end_costs_what_it_defines_only(tmp_path):
    answers = answers_of(
        tmp_path,
        f"def softmax(z):\n    return z\nif True:\n{ENDLESS}",
        "def predict(z):\n    return z",
        cells_seconds=2,
    )
    assert answers["predict"](1) == 1
    assert str(error_of(answers["softmax"], 1)) == (
        "TimeoutError: cell 2 did not end within 2 seconds"
    )


def test_a_cell_that_ends_the_worker_costs_what_it_defines_only(tmp_path):
    answers = answers_of(
        tmp_path, "import os\nos._exit(3)\ndef softmax(z): pass", "def predict(z):\n    return z"
    )
    assert answers["predict"](1) == 1
    assert error_of(answers["softmax"], 1).text == (
        "the Python process that ran cell 2 ended itself with exit status 3"
    )


def test_a_notebook_of_cells_that_end_the_worker_is_given_up(tmp_path):
    answers = answers_of(tmp_path, *["import os\nos._exit(3)"] * 9, "def predict(): return 1")
    error = error_of(answers["predict"])
    assert error.text == "the Python process that ran cell 5 ended itself with exit status 3"
    assert error_of(answers["softmax"]) is error


@pytest.mark.parametrize(
    "body, kinds",
    [
        ("return softmax(z)", {"RecursionError"}),
        (
            "import sys\n    sys.setrecursionlimit(10**8)\n    for _ in range(10**6):\n"
            "        z = [z]\n    return repr(z)",
            {"RecursionError", "MemoryError", "ChildProcessError"},
        ),
        ("return np.ones(10**10)", {"MemoryError"}),
        ("return np.zeros(10**8)", {"ValueError"}),
    ],
)
def test_a_function_that_asks_for_too_much_fails_alone(tmp_path, body, kinds):
    answers = answers_of(
        tmp_path, f"def softmax(z):\n    {body}", "def predict(z):\n    return z", call_seconds=60
    )
    assert error_of(answers["softmax"], 1).kind in kinds
    assert answers["predict"](2) == 2


def test_prints_go_nowhere(tmp_path, capfd):
    answers = answers_of(
        tmp_path,
        "import os, sys",
        "def softmax(z):\n"
        "    print('x' * 10**8)\n"
        "    print('y' * 10**8, file=sys.stderr)\n"
        "    os.write(1, b'z' * 10**7)\n"
        "    os.system('echo shell')\n"
        "    return z",
    )
    assert answers["softmax"](1) == 1
    assert capfd.readouterr() == ("", "")


def exists(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone(pid, seconds=10):
    """Whether the process ends within `seconds`."""
    deadline = time.monotonic() + seconds
    while exists(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not exists(pid)


def test_a_forgotten_worker_is_ended_with_what_it_started(tmp_path):
    answers = answers_of(
        tmp_path,
        "import os, subprocess\n"
        "def softmax():\n"
        "    return os.getpid(), subprocess.Popen(['sleep', '1000']).pid, os.getcwd()",
    )
    worker, child, folder = answers["softmax"]()
    assert exists(worker) and exists(child) and os.path.isdir(folder)
    del answers
    gc.collect()
    assert gone(worker) and gone(child) and not os.path.exists(folder)


def test_a_worker_ends_with_its_grader(tmp_path):
    path = write(
        tmp_path,
        notebook(
            [code_cell(f"import os\nprint(os.getpid(), file=open({str(tmp_path / 'pid')!r}, 'w'))\n"
                       f"def softmax(z):\n{ENDLESS}")]
        ),
    )  # fmt: skip
    code = (
        "from dlcourse.grading.worker import open_submission\n"
        f"open_submission({str(path)!r})['softmax'](1)"
    )
    grader = subprocess.Popen([sys.executable, "-c", code], env=child_environment())
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert grader.poll() is None
        time.sleep(0.05)
    grader.kill()
    grader.wait()
    assert gone(int((tmp_path / "pid").read_text()))


def test_a_worker_process_answers_by_its_deadline():
    with WorkerProcess() as worker:
        with pytest.raises(WorkerTimeout):
            worker.receive(lambda message: message, time.monotonic() + 0.2)
        assert gone(worker.pid, 0)


def test_a_worker_that_gets_no_cells_ends_itself():
    with WorkerProcess() as worker:
        worker.send({"cells": 3}, time.monotonic() + 20)
        with pytest.raises(WorkerStopped, match="ended itself with exit status 1"):
            worker.receive(lambda message: message, time.monotonic() + 20)
