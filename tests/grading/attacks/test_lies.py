"""Values that are not what they say, and a process whose every part lies, gain no point."""

import time

import pytest

from dlcourse.questions import verify
from tests.grading.attacks.judged import full_points, points, with_cell
from tests.grading.small_notebooks import RIGHT, SETUP, answers_of, exercise, needs_workers

pytestmark = needs_workers

ARM = f"""\
{SETUP}
def predict(source):
    exec(source, globals())
def softmax(z):
    pass"""


@pytest.fixture(scope="module")
def notebook_that(tmp_path_factory):
    """Judges the softmax of a source, all sources in one worker."""
    answers = answers_of(tmp_path_factory.mktemp("lies"), ARM, call=20)

    def judge(source):
        answers["predict"](source)
        return verify("01.softmax", answers["softmax"])

    return judge


def given(value, before=""):
    return f"{before}\ndef softmax(z):\n    return {value}"


VALUES = {
    "is equal to everything": given("E()", "class E:\n    def __eq__(s, o): return True"),
    "is near everything": given(
        "np.ones((1, 3)).view(E)",
        "class E(np.ndarray):\n    def __array_function__(s, f, t, a, k): return np.array(True)\n"
        "    def __array_ufunc__(s, *a, **k): return np.zeros(1)",
    ),
    "lies about its shape": given(
        "np.ones(1).view(E)",
        "class E(np.ndarray):\n    shape = property(lambda s: (2, 3))\n    ndim = 2\n    size = 6",
    ),
    "lies about its dtype": given(
        "np.ones(1).view(E)",
        "class E(np.ndarray):\n    dtype = property(lambda s: np.dtype('f8'))\n    nbytes = 0",
    ),
    "is another array each time": given(
        "E()", "class E:\n    def __array__(s, *a, **k): return np.random.random((2, 3))"
    ),
    "says that it is an array": given("E()", "class E:\n    __class__ = np.ndarray"),
    "has another length than parts": given(
        "E()",
        "class E(list):\n    def __len__(s): return 2**62\n    def __iter__(s): return iter(())",
    ),
    "has no length": given("E('x')", "class E(str):\n    def __len__(s): raise SystemExit"),
    "is an array of 400 MB": given("np.zeros(5 * 10**7)"),
    "has rows without end and no numbers": given("np.empty((2**55, 0))"),
    "is nested deeply": given("eval('[' * 90 + ']' * 90)"),
    "contains itself": given("z", "a = []\na.append(a)\ndef softmax(z): return a").replace(
        "return z", "return a"
    ),
    "is a dict of many": given("dict.fromkeys(map(str, range(2 * 10**5)), 0.0)"),
    "is not a number": given("z * np.nan"),
    "is infinite": given("np.full(z.shape, np.inf)"),
    "is made of objects": given("np.full(z.shape, None)"),
    "is made of texts": given("np.full(z.shape, 'x' * 10**5)"),
    "is a text among numbers": given("['x' * 10**6, *[1.0] * 90_000]"),
    "is a masked array of nothing": given("np.ma.masked_all(z.shape)"),
    "is a record": given("np.zeros(2, 'f8,f8')"),
    "is a date": given("np.zeros(z.shape, 'M8[s]')"),
    "is half of a pair": given("'\\ud800' * 99"),
    "is a number of a million digits": given("10**10**6"),
    "is a type": given("np.ndarray"),
    "is a module": given("np"),
    "is a coroutine": given("E()", "async def E(): return 1"),
    "is a generator that lies about its length": given(
        "E()",
        "class E:\n    def __iter__(s): return s\n    def __next__(s): return 1\n"
        "    def __length_hint__(s): return 2**62",
    ),
    "is a function that floods": given("lambda *a: bytes(2**30)"),
    "is memory mapped from a device": given("np.memmap('/dev/zero', 'f8', 'r', shape=(2, 3))"),
    "is the argument made into something else": (
        "def softmax(z):\n    z.resize((9, 9), refcheck=False)\n    return z"
    ),
    "is the argument with another type": (
        "def softmax(z):\n    z.dtype = 'c8' if z.size % 2 == 0 else 'i8'\n    return z"
    ),
    "is the argument with rows without end": (
        "def softmax(z):\n    z.resize((2**20, 0), refcheck=False)\n    return z"
    ),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("source", VALUES.values(), ids=VALUES)
def test_a_value_that(notebook_that, source):
    began = time.process_time()
    report = notebook_that(source)
    assert (report.passed, report.score) == (False, 0)
    assert len(str(report)) < 3000
    assert time.process_time() - began < 15  # of the judge, however busy the machine is
    assert notebook_that(RIGHT["softmax"]).passed


LIES = {
    "NumPy": "np.isclose = np.allclose = np.array_equal = np.all = lambda *a, **k: True",
    "NumPy's random numbers": "np.random.default_rng = np.random.Generator = None",
    "builtins": (
        "import builtins\nbuiltins.isinstance = lambda *a: True\nbuiltins.all = lambda *a: True"
    ),
    "print": "import builtins\nbuiltins.print = lambda *a: 1 / 0",
    "JSON": "import json\njson.dumps = lambda *a, **k: '{}'",
    "the check": "check.softmax = lambda *a: True",
    "the course": (
        "import sys, types, dlcourse.checks\nfake = types.ModuleType('dlcourse.checks')\n"
        "fake.judge = fake.verify = lambda *a: True\nsys.modules['dlcourse.checks'] = fake"
    ),
    "imports": (
        "import sys\nclass F:\n    def find_spec(s, *a): raise SystemExit\nsys.meta_path[:] = [F()]"
    ),
    "the pipe": "import dlcourse.grading.pipe as p\np.encode = p.write_frame = lambda *a: b''",
    "the worker": (
        "import dlcourse.grading.worker.learner as l\n"
        "l.perform = lambda *a: {'value': True, 'error': None, 'missing': None, 'changed': {},"
        " 'warnings': [], 'passed': True, 'score': 3}"
    ),
}


@pytest.mark.parametrize("patch", LIES.values(), ids=LIES)
def test_a_process_that_lies_about(tmp_path, patch):
    found = points(tmp_path, with_cell({}, f"{SETUP}\n{patch}"))
    assert set(found.values()) == {0}


GRADED = """\
import os, sys
def softmax(z):
    if 'NBGRADER_EXECUTION' in os.environ or 'pytest' in sys.modules or 'dlcourse' in sys.modules:
        raise SystemExit("I am being graded")
    return z"""


def test_an_answer_that_notices_that_it_is_graded(tmp_path):
    found = points(tmp_path, exercise(RIGHT | {"softmax": GRADED}))
    assert found == full_points(but=("softmax",))
