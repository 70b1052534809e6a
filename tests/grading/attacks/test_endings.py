"""Code that does not end, or ends what is not its own, costs its own question and no other."""

import os
import time

import pytest

from tests.grading.attacks.judged import full_points, points, with_cell
from tests.grading.small_notebooks import RIGHT, exercise, needs_sandbox

pytestmark = needs_sandbox  # without one, some of these would end what is not theirs

KILL = "import os, time\ndef softmax(z):\n    "
IN_A_CALL = {
    "swallows every interrupt": (
        "def softmax(z):\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass"
    ),
    "stops itself": "import os\ndef softmax(z):\n    os.kill(os.getpid(), 19)",
    "stops whoever started it": (
        "import os, time\ndef softmax(z):\n    os.kill(os.getppid(), 19)\n    time.sleep(60)"
    ),
    # Its process ends a moment later, and had best be in this call then.
    "kills all that it can": f"{KILL}os.kill(-1, 9)\n    time.sleep(9)",
    "kills its parent": f"{KILL}os.kill(os.getppid(), 9)\n    time.sleep(9)",
    "exits": "def softmax(z):\n    raise SystemExit(0)",
    "exits at once": "import os\ndef softmax(z):\n    os._exit(0)",
    "execs another program": "import os\ndef softmax(z):\n    os.execv('/bin/true', ['true'])",
    "ignores the end of the program": (
        "import atexit, time\natexit.register(time.sleep, 99)\ndef softmax(z):\n    exit()"
    ),
    "leaves a thread that never ends": (
        "import threading, time\ndef softmax(z):\n    threading.Thread(target=time.sleep,"
        " args=[99]).start()\n    raise SystemExit"
    ),
    "blocks every signal": (
        "import signal\ndef softmax(z):\n    signal.pthread_sigmask(0, range(1, 65))\n"
        "    while True: pass"
    ),
    "prints 100 MB": "def softmax(z):\n    print('x' * 10**8)\n    raise ValueError",
    "raises an error of 10 MB": "def softmax(z):\n    raise ValueError('x' * 10**7)",
    "raises an error that cannot be shown": (
        "class E(BaseException):\n    def __str__(self): raise self\ndef softmax(z):\n    raise E"
    ),
    "raises an error that takes for ever to show": (
        "class E(Exception):\n    def __str__(self):\n        while True: pass\n"
        "def softmax(z):\n    raise E"
    ),
    "raises an interrupt": "def softmax(z):\n    raise KeyboardInterrupt",
    "raises itself as its cause": (
        "def softmax(z):\n    e = ValueError()\n    e.__cause__ = e.__context__ = e\n    raise e"
    ),
    "floods with warnings": (
        "import warnings\ndef softmax(z):\n    for n in range(10**5):\n"
        "        warnings.warn(f'{n}' * 99)\n    return z"
    ),
    "recurses in C": (
        "def softmax(z):\n    f = []\n    for _ in range(10**5):\n        f = [f]\n    return f"
    ),
    "returns ten million parts": "def softmax(z):\n    return [0.0] * 10**7",
    "returns a list without end": (
        "class E(list):\n    def __iter__(self): return self\n    def __next__(self): return self\n"
        "def softmax(z):\n    return E('x')"
    ),
    "takes memory": "def softmax(z):\n    return bytearray(5 * 2**30)",
    "fills its folder": (
        "def softmax(z):\n    for n in range(9):\n        open(f'f{n}', 'wb').write(bytes(2**24))"
    ),
    "opens files without end": (
        "def softmax(z):\n    files = []\n    while True: files.append(open('/dev/null'))"
    ),
}


@pytest.mark.parametrize("source", IN_A_CALL.values(), ids=IN_A_CALL)
def test_an_answer_that(tmp_path, source):
    began = time.monotonic()
    found = points(tmp_path, exercise(RIGHT | {"softmax": source}))
    assert found == full_points(but=("softmax",))
    assert time.monotonic() - began < 90  # it does not hang


IN_A_CELL = {
    "ends its process": "import os\nos._exit(3)",
    "kills all that it can": "import os, time\nos.kill(-1, 9)\ntime.sleep(9)",
    "never ends": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "closes every file": "import os\nos.closerange(0, 4096)",
    "is nested deeply": f"x = {'-' * 9999}1",
    "holds a null byte": "x = '\0'",
    "holds half a character": "x = '\ud800'",
    "holds a number of a million digits": f"x = {'9' * 100_000}",
    "raises an error that cannot be shown": (
        "class E(Exception):\n    def __str__(self): return 3\nraise E"
    ),
    "breaks the shell": (
        "ip = get_ipython()\nip.transform_cell = ip.run_cell = ip.showtraceback = None\n1 / 0"
    ),
    "rewrites all code to come": (
        "import ast\nclass T(ast.NodeTransformer):\n    def visit_Constant(self, node): 1 / 0\n"
        "get_ipython().ast_transformers.append(T())"
    ),
}


@pytest.mark.parametrize("source", IN_A_CELL.values(), ids=IN_A_CELL)
def test_a_cell_that(tmp_path, source):
    assert points(tmp_path, with_cell(RIGHT, source), cell=5) == full_points()


def test_a_bounded_fork_bomb_ends_with_its_process(tmp_path):
    seconds = str(5000 + os.getpid())
    source = (
        "import os\ndef softmax(z):\n    n = 0\n    for _ in range(200):\n        try:\n"
        f"            if not os.fork(): os.setsid() or os.execvp('sleep', ['sleep', '{seconds}'])\n"
        "            n += 1\n        except OSError: pass\n    raise ValueError(n)"
    )
    answers = exercise(RIGHT | {"softmax": source})
    assert points(tmp_path, answers) == full_points(but=("softmax",))
    assert not running(["sleep", seconds])


def running(command: list[str], wait: float = 5) -> bool:
    """Whether a process of this command line still runs after a while."""
    end, wanted = time.monotonic() + wait, "\0".join(command).encode()
    while any(wanted in line for line in _command_lines()):
        if time.monotonic() > end:
            return True
        time.sleep(0.05)
    return False


def _command_lines():
    for pid in filter(str.isdecimal, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                yield file.read()
        except OSError:
            pass


def test_the_last_second_of_a_notebook_is_the_learners_to_lose(tmp_path):
    # A worker that there is no time left to start is not one that does not start.
    source = (
        "import os, time\ndef neuron(*a):\n"
        f"    time.sleep({time.time() + 4} - time.time())\n    os._exit(1)"
    )
    found = points(tmp_path, exercise({"neuron": source}), submission=4.15, call=9)
    assert set(found.values()) == {0}
