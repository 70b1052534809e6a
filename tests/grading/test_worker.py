"""A learner's function in a worker behaves like the function itself."""

import errno
import linecache

import numpy as np
import pytest

from dlcourse.checks import CheckError
from dlcourse.grading.notebook_file import SubmissionError
from dlcourse.grading.submission import read_submission
from dlcourse.questions import verify
from tests.grading.small_notebooks import (
    RIGHT,
    answer_cell,
    answers_of,
    code_cell,
    error_of,
    exercise,
    needs_workers,
    notebook,
    opened,
)

pytestmark = needs_workers

RIGHT_INSIDE = f"{RIGHT['softmax']}\nright = softmax\ndef softmax(z):\n    value = right(z)\n"
# One function `softmax` each; every kind of thing that a function can do to its caller.
FUNCTIONS = {
    "right": RIGHT["softmax"],
    "overflows": "def softmax(z):\n    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)",
    "overflows silently": (
        "np.seterr(all='ignore')\n"
        "def softmax(z):\n    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)"
    ),
    "wrong axis": "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum(axis=0)",
    "right, changes its argument": f"{RIGHT_INSIDE}    z -= 1\n    return value",
    "right, resizes its argument": (
        f"{RIGHT_INSIDE}    z.resize((1, 1), refcheck=False)\n    return value"
    ),
    "right, warns": f"{RIGHT_INSIDE}    np.log(0.0)\n    return value",
    "raises": "def softmax(z):\n    total = 0\n    return z / undefined_name",
    "raises deeper": "def helper(z):\n    return z.no\n\ndef softmax(z):\n    return helper(z)",
    "takes no argument": "def softmax():\n    return 1",
    "returns nothing": "def softmax(z):\n    z.sum()",
    "returns a list": "def softmax(z):\n    return [[1.0, 2.0], [1.0]]",
    "returns a generator": "def softmax(z):\n    yield z",
    "returns a set": "def softmax(z):\n    return {1, 2}",
    "returns a string": "def softmax(z):\n    return 'softmax'",
    "returns complex numbers": "def softmax(z):\n    return 1j * z",
    "exits": "def softmax(z):\n    raise SystemExit(0)",
    "says another error": "class Odd(Exception): pass\ndef softmax(z):\n    raise Odd('x\\ny')",
    "warns": "import warnings\ndef softmax(z):\n    warnings.warn('', RuntimeWarning)",
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
    answers = opened(tmp_path, exercise({"softmax": source}))
    report = verify("01.softmax", answers["softmax"])
    assert str(report) == str(verify("01.softmax", local(source, "softmax")))
    assert report.passed == (source == RIGHT["softmax"])


def test_there_is_an_answer_for_every_question(tmp_path):
    answers = opened(tmp_path, exercise({}))
    assert list(answers) == list(RIGHT)
    assert [answer.__name__ for answer in answers.values()] == list(RIGHT)


def test_a_file_that_is_no_submission_is_refused_at_once(tmp_path):
    with pytest.raises(SubmissionError):
        read_submission(tmp_path / "none.ipynb")


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
    assert opened(tmp_path, built)["softmax"](0) == 2


ABSENT = "there is no function `softmax` in the notebook"
NOT_CALLABLE = "`softmax` must be a function, and in the notebook it is of type list"


@pytest.mark.parametrize(
    "sources, kind, text, line",
    [
        ([], "NameError", ABSENT, None),
        (["softmax = None"], "NameError", ABSENT, None),
        (["softmax = [1]"], "TypeError", NOT_CALLABLE, None),
        (["# softmax\ndef softmax(z)\n    return z"], "SyntaxError", "expected ':'", 2),
        (["@wrap\ndef softmax(z): pass"], "NameError", "name 'wrap' is not defined", 1),
        (["softmax = 1 / 0"], "ZeroDivisionError", "division by zero", 1),
    ],
)
def test_a_function_that_is_not_there_is_explained(tmp_path, sources, kind, text, line):
    error = error_of(answers_of(tmp_path, *sources)["softmax"], 1)
    assert (error.kind, error.text, error.line) == (kind, text, line)


@pytest.mark.parametrize(
    "above",
    [
        "1 / 0",
        "import google.colab",
        "def broken(z)\n    return z",
        "x = (1,\n     2\n",
        "raise SystemExit",
        "%matplotlib inline\nmissing",
        "for x in [1]:\n    missing\n    missing",
        "def f():\n    1 / 0\n\n\nf()",
    ],
)
def test_what_fails_in_a_cell_does_not_cost_the_answers_below_it(tmp_path, above):
    below = "import math\n\n\n@abs_of\ndef softmax(z):\n    return math.sqrt(z)"
    helper = "def abs_of(f):\n    return lambda z: f(abs(z))"
    softmax = answers_of(tmp_path, f"{above}\n{helper}\n{below}")["softmax"]
    assert softmax(-4) == 2
    assert error_of(softmax, "4").kind == "TypeError"


def test_an_answer_below_what_is_no_python_keeps_its_line_numbers(tmp_path):
    source = "if True\n    pass\n\ndef softmax(z):\n    return 1 / z"
    error = error_of(answers_of(tmp_path, source)["softmax"], 0)
    assert (error.kind, error.line, error.code) == ("ZeroDivisionError", 5, "return 1 / z")


@pytest.mark.parametrize("fails", ["1 / 0", "return 5", "exec('x =')", "raise SyntaxError('x')"])
def test_no_statement_runs_twice_and_none_that_failed_is_tried_again(tmp_path, fails):
    source = f"calls = []\ncalls.append(1)\ncalls.append(2); {fails}\ncalls.append(3)\n{fails}\n"
    answers = answers_of(tmp_path, source, "def softmax(z):\n    return calls")
    assert answers["softmax"](0) == [1, 2, 3]


def test_a_missing_name_is_explained_by_the_first_cell_that_failed(tmp_path):
    answers = answers_of(
        tmp_path, "from my_tools import tool", "1 / 0", "def softmax(z):\n    return tool(z)"
    )
    assert error_of(answers["softmax"], 1).text == (
        "name 'tool' is not defined (cell 2 had stopped with ModuleNotFoundError: "
        "No module named 'my_tools')"
    )


def test_an_answer_cell_that_fails_explains_a_missing_name(tmp_path):
    built = exercise({"softmax": "softmax = make(1)"})
    error = error_of(opened(tmp_path, built)["softmax"], 1)
    assert (error.kind, error.code) == ("NameError", "softmax = make(1)")


def test_a_worker_that_does_not_start_is_no_answers_fault(tmp_path, monkeypatch):
    def no_process(_):
        raise OSError(errno.EMFILE, "Too many open files")

    answers = answers_of(tmp_path, RIGHT["softmax"], "import os\ndef predict(z):\n    os._exit(1)")
    assert error_of(answers["predict"], 1).kind == "ChildProcessError"
    monkeypatch.setattr("dlcourse.grading.running_notebook.WorkerProcess", no_process)
    with pytest.raises(CheckError, match=r"does not start: it cannot be made \(Too many open"):
        verify("01.softmax", answers["softmax"])
    with pytest.raises(CheckError):
        built = notebook([code_cell("escape = (0.1, 0.95)")], stem="05_adaptive_learning_rates")
        opened(tmp_path, built)
