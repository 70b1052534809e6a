"""What a learner's code does with the functions and generators it is given harms itself only."""

import numpy as np
import pytest

from dlcourse.checks.values import MAX_ITEMS, Unread
from dlcourse.grading import running_notebook as running
from dlcourse.questions import verify
from tests.grading.small_notebooks import (
    answers_of,
    error_of,
    exercise,
    needs_workers,
    opened,
)
from tests.grading.test_worker_abuse import ENDLESS, IS_SOCKET

pytestmark = needs_workers

PREDICT = "def predict(z):\n    return z"


def double(x):
    return 2 * x


def answers(folder, source, **limits):
    found = answers_of(folder, source, PREDICT, **limits)
    return found["softmax"], found["predict"]


def test_a_returned_function_that_does_not_return_is_ended(tmp_path):
    source = f"def inner(x):\n{ENDLESS}\ndef softmax(z):\n    return inner"
    softmax, predict = answers(tmp_path, source, call=2)
    inner = softmax(1)
    error = error_of(inner, 1)
    assert str(error) == (
        "TimeoutError: the function that softmax returned did not return within 2 seconds"
    )
    assert "is gone" in error_of(inner, 1).text
    assert predict(2) == 2


def test_a_generator_that_never_yields_is_ended(tmp_path):
    softmax, predict = answers(tmp_path, f"def softmax(z):\n{ENDLESS}\n    yield z", call=2)
    assert str(error_of(softmax, 1)) == "TimeoutError: softmax did not return within 2 seconds"
    assert predict(2) == 2


@pytest.mark.parametrize("item", ["[z]", "np.ones(10**6)"])
def test_an_endless_generator_is_read_to_a_bound_only(tmp_path, item):
    softmax, predict = answers(tmp_path, f"def softmax(z):\n    while True: yield {item}")
    value = softmax(1)
    assert value.goes_on and len(value) <= MAX_ITEMS
    assert predict(2) == 2
    report = verify("01.softmax", softmax)
    assert "returns a generator that does not end" in report.message


def test_a_callback_that_is_called_without_end_is_ended(tmp_path, monkeypatch):
    softmax, predict = answers(tmp_path, "def softmax(f):\n    while True: f(1)", call=60)
    monkeypatch.setattr(running, "MAX_CALLBACKS", 500)
    assert error_of(softmax, double).text == "softmax calls its arguments more than 500 times"
    assert predict(2) == 2


def test_calling_a_callback_in_a_loop_does_not_prolong_the_call(tmp_path):
    softmax, predict = answers(
        tmp_path, "def softmax(f):\n    while True: f(np.ones(10**5))", call=1
    )
    assert error_of(softmax, double).kind == "TimeoutError"
    assert predict(2) == 2


THREADS = """\
from concurrent.futures import ThreadPoolExecutor
def softmax(f):
    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(f, range(200)))"""
LATE = """\
import threading, time
said = []
def softmax(f):
    def later():
        time.sleep(0.5)
        try:
            f(1)
        except RuntimeError as error:
            said.append(str(error))
    threading.Thread(target=later).start()
    return 3
def predict(seconds):
    time.sleep(seconds)
    return said"""


def test_threads_take_turns_at_a_callback(tmp_path):
    assert answers(tmp_path, THREADS)[0](double) == 2 * sum(range(200))


def test_a_callback_cannot_be_called_after_its_check(tmp_path):
    found = answers_of(tmp_path, LATE)
    assert found["softmax"](double) == 3
    assert found["predict"](1) == ["a function was called after the check that it belongs to"]


FORGED = f"""{IS_SOCKET}
import json, struct
def say(tree):
    text = json.dumps(tree).encode()
    frame = struct.pack('>I', len(text)) + text
    for n in range(3, 4096):
        if is_socket(n):
            os.write(n, struct.pack('>Q', len(frame)) + frame)
def softmax(f):
    say(FRAME)
    return 1"""
FRAMES = {
    "a function that is not there": {"callback": {"int": "0x9"}, "arguments": {"list": []}},
    "a function before the first": {"callback": {"int": "-0x1"}, "arguments": {"list": []}},
    "arguments that are none": {"callback": {"int": "0x0"}, "arguments": None},
    "a number that is none": {"callback": "x", "arguments": {"list": []}},
    "no message at all": {"list": []},
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_forged_request_ends_its_worker_only(tmp_path, frame):
    tree = frame if "list" in frame else {"dict": frame}
    softmax, predict = answers(tmp_path, FORGED.replace("FRAME", repr(tree)))
    error = error_of(softmax, double)
    assert error.kind == "ChildProcessError"
    assert "something unreadable" in error.text or "is not there" in error.text
    assert predict(2) == 2


def test_a_callback_is_called_on_anything_without_harm(tmp_path):
    softmax, predict = answers(
        tmp_path,
        "def softmax(f):\n"
        "    odd = [None, 'x', {}, [], f, object(), 10**5000, (i for i in 'ab')]\n"
        "    odd.append(np.array([None]))\n"
        "    said = []\n"
        "    for item in odd:\n"
        "        try:\n"
        "            f(item)\n"
        "        except Exception as error:\n"
        "            said.append(type(error).__name__)\n"
        "    return said",
    )

    def square(x):
        return np.float64(x) ** 2

    said = softmax(square)
    assert {"TypeError", "ValueError", "OverflowError"} == set(said)
    assert predict(2) == 2


HOSTILE = {
    "lies about its class": "class H:\n    __class__ = np.ndarray",
    "fails on every attribute": "class H:\n    def __getattribute__(self, n):\n        1 / 0",
    "is an endless list": (
        "class H(list):\n    def __iter__(self):\n        while True: yield 1\n"
    ),
    "is a number with a will": (
        "class H(float):\n    def __eq__(self, other): return True\n    def hex(self): return 'x'"
    ),
    "is a text with a will": "class H(str):\n    def __str__(self): return 1",
    "has an array that fails": "class H:\n    def __array__(self, *a, **k): raise SystemExit",
    "has an array without end": (
        "class H:\n    def __array__(self, *a, **k):\n        while True: pass"
    ),
    "iterates with an error": "class H:\n    def __iter__(self): return self\n    __next__ = 3",
    "names itself at length": "H = type('H' * 10**6, (), {})",
    "is a dict that grows": (
        "class H(dict):\n    def items(self):\n        while True: yield 'a', 1\n"
        "    def __iter__(self):\n        while True: yield 'a'"
    ),
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_value_of_a_hostile_class_is_a_wrong_answer(tmp_path, source):
    softmax, predict = answers(tmp_path, f"{source}\ndef softmax(z):\n    return H()", call=2)
    report = verify("01.softmax", softmax)
    assert not report.passed and len(str(report)) < 1000
    assert predict(2) == 2


def test_random_numbers_that_are_no_longer_random_stay_the_learners(tmp_path):
    softmax, _ = answers(
        tmp_path,
        "np.random.default_rng = lambda seed=None: None\ndef softmax(rng):\n    return rng",
    )
    rng = np.random.default_rng(3)
    assert softmax(rng) is None
    assert rng.random() == np.random.default_rng(3).random() != 4


def test_a_generator_given_back_is_no_value(tmp_path):
    softmax, _ = answers(tmp_path, "def softmax(rng):\n    return rng")
    assert isinstance(softmax(np.random.default_rng(3)), Unread)


def test_changing_the_shared_generators_state_is_no_change_of_an_argument(tmp_path):
    source = "def softmax(z):\n    np.random.seed(1)\n    e = np.exp(z - z.max(1, keepdims=True))\n"
    built = exercise({"softmax": source + "    return e / e.sum(1, keepdims=True)"})
    assert verify("01.softmax", opened(tmp_path, built)["softmax"]).passed
