"""What a learner's code writes to the grader by hand harms its own worker, never the grader."""

import pytest

from dlcourse.checks.values import numbers
from tests.grading.attacks.judged import full_points, points, with_cell
from tests.grading.small_notebooks import RIGHT, code_cell, exercise, needs_workers, notebook
from tests.grading.test_worker_abuse import IS_SOCKET

pytestmark = needs_workers

WRITER = f"""{IS_SOCKET}
import json, struct, time
def write(content):
    for n in range(3, 256):
        if is_socket(n):
            os.write(n, content)
def frame(tree, arrays=b''):
    text = json.dumps(tree).encode()
    payload = struct.pack('>I', len(text)) + text + arrays
    return struct.pack('>Q', len(payload)) + payload
def outcome(value, **others):
    said = {{'value': value, 'error': None, 'missing': None, 'changed': {{'dict': {{}}}},
            'warnings': {{'list': []}}}} | others
    return frame({{'dict': said}})
def array(dtype, shape):
    return outcome({{'array': dtype, 'shape': shape, 'scalar': False}})
"""
LINE = "{'list': ['E', 't', {'int': hex(10**5000)}, 'c']}"
BYTES = {
    "an answer ahead of the answer": "outcome({'float': '0x1p0'})",
    "five answers ahead": "outcome(None) * 5",
    "a length without end": "struct.pack('>Q', 2**64 - 1)",
    "a length that does not come": "struct.pack('>Q', 1000) + b'x'",
    "no length at all": "b'{}'",
    "an empty frame": "struct.pack('>Q', 0)",
    "a header beyond its frame": "struct.pack('>QI', 4, 2**32 - 1)",
    "deep JSON": "struct.pack('>QI', 60004, 60000) + b'[' * 60000",
    "many nodes": "frame({'list': [None] * 99_999})",
    "a bomb of empty lists": "frame({'list': [{'list': []}] * 200_000})",
    "a number of a million digits": "outcome({'int': '0x' + 'f' * 10**6})",
    "a line of thousands of digits": f"outcome(None, error={LINE})",
    "a changed argument that is not there": "outcome(None, changed={'dict': {'9': None}})",
    "a changed argument before the first": "outcome(None, changed={'dict': {'-1': None}})",
    "the number of a function that is infinite": (
        "frame({'dict': {'callback': {'float': 'inf'}, 'arguments': {'list': []}}})"
    ),
    "a cell that is infinite": "frame({'dict': {'running': {'float': 'inf'}}})",
    "a dtype that is no Python": "array('(,)f8,f8', [1])",
    "a dtype with objects": "array('O', [1])",
    "rows without end and without numbers": "array('<f8', [10**12, 0])",
    "more numbers than bytes": "array('<f8', [2**62, 2])",
    "a function of the grader's": "outcome({'function': [0, 'f']})",
    "a name that is no text": "outcome({'function': [0, 3]})",
    "keys that are none": "frame({'dict': {'value': None}})",
    "warnings without end": "outcome(None, warnings={'list': [{'list': ['W', 't']}] * 9999})",
}


@pytest.mark.parametrize("content", BYTES.values(), ids=BYTES)
def test_a_call_writes(tmp_path, content):
    source = f"{WRITER}def softmax(z):\n    write({content})\n    os._exit(0)"
    found = points(tmp_path, exercise(RIGHT | {"softmax": source}), call=3)
    assert found == full_points(but=("softmax",))


@pytest.mark.parametrize(
    "content",
    [
        "frame({'dict': {'running': {'float': 'inf'}}})",
        "frame({'dict': {'running': {'int': '0x63'}}})",
        "array('(,)f8,f8', [1])",
        f"frame({{'dict': {{'errors': {{'dict': {{'1': {LINE}}}}}}}}})",
        "frame({'dict': {'errors': {'dict': {'x': None}}}})",
        "outcome(None) * 3",
    ],
)
def test_a_cell_writes(tmp_path, content):
    source = f"{WRITER}write({content})\ntime.sleep(9)"
    assert points(tmp_path, with_cell(RIGHT, source)) == full_points()


def test_bytes_that_trickle_are_waited_for_no_longer_than_a_call(tmp_path):
    source = (
        f"{WRITER}def softmax(z):\n    write(struct.pack('>Q', 1000))\n"
        "    while True:\n        write(b'x')\n        time.sleep(0.01)"
    )
    found = points(tmp_path, exercise(RIGHT | {"softmax": source}))
    assert found == full_points(but=("softmax",))


def test_files_handed_to_the_grader_are_not_taken(tmp_path):
    source = (
        f"{WRITER}import array as numbers, socket\ndef softmax(z):\n"
        "    for n in filter(is_socket, range(3, 256)):\n"
        "        with socket.socket(fileno=n) as s:\n"
        "            rights = numbers.array('i', [n] * 200)\n"
        "            s.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])\n"
        "    os._exit(0)"
    )
    found = points(tmp_path, exercise(RIGHT | {"softmax": source}))
    assert found == full_points(but=("softmax",))


REPLIES = {
    "changes an argument of none": "'changed': {'0': 1}",
    "fails in a line of thousands of digits": "'error': ['E', 't', 10**5000, 'c']",
    "fails in a line below zero": "'error': ['E', 't', -1, 'c']",
    "is missing by an array": "'missing': np.zeros(9)",
    "has an error that is a number": "'error': np.zeros((4, 4))",
}


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_a_value_that_is_asked_for(tmp_path, reply):
    # A value is looked at before any question is judged, so an error there would end the judging.
    source = (
        "import numpy as np\nfrom dlcourse.grading.worker import learner\n"
        "learner.perform = lambda *a: {'value': None, 'error': None, 'missing': None,"
        f" 'changed': {{}}, 'warnings': [], {reply}}}\nescape = 1"
    )
    stem = "05_adaptive_learning_rates"
    found = points(tmp_path, notebook([code_cell(source)], stem=stem))
    assert set(found.values()) == {0}


def test_a_long_text_makes_no_long_rows_of_numbers():
    assert numbers(["x" * 2**20, *[1.0] * 90_000]) is None
