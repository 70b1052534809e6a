"""A learner's code that ends, blocks, floods or leaves its process harms one question only."""

import gc
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dlcourse.grading.environment import child_environment
from dlcourse.grading.worker.own_limits import HAS_LIMIT
from dlcourse.grading.worker_process import WorkerProcess, WorkerStopped, WorkerTimeout
from tests.grading.small_notebooks import (
    SANDBOXED,
    answers_of,
    code_cell,
    error_of,
    needs_workers,
    notebook,
    workplace,
    write,
)

pytestmark = needs_workers
needs_limit = pytest.mark.skipif(not HAS_LIMIT, reason="this system does not limit memory")

IS_SOCKET = """\
import os, stat
def is_socket(n):
    try:
        return stat.S_ISSOCK(os.fstat(n).st_mode)
    except OSError:
        return False"""
CLOSE_ALL = "import os; os.closerange(0, 4096)"
ENDINGS = {
    "import os; os._exit(0)": "ended itself with exit status 0",
    "import os; os._exit(7)": "ended itself with exit status 7",
    "import ctypes; ctypes.string_at(0)": r"was ended by signal 11 \(Segmentation fault.*\)",
    "import os; os.killpg(0, 9)": r"was ended by signal 9 \(Killed.*\)",
    CLOSE_ALL: "ended itself with exit status 1|closed its connection",
    f"{CLOSE_ALL}; import time; time.sleep(60)": "closed its connection",
    "[os.write(n, b'x' * 99) for n in range(3, 4096) if is_socket(n)]": "sent something unreadable",
}
if hasattr(signal, "SIGRTMIN"):  # a signal without a name of its own
    ENDINGS["import os; os.kill(os.getpid(), 40)"] = "was ended by signal 40 .*"


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


ENDLESS = """\
    while True:
        try:
            while True: pass
        except BaseException: pass"""


def test_a_call_that_does_not_return_is_ended(tmp_path):
    answers = answers_of(
        tmp_path,
        f"def softmax(z):\n{ENDLESS}",
        "def predict(z):\n    return z",
        call=1,
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
        cell=5,
    )
    assert answers["predict"](1) == 1
    assert str(error_of(answers["softmax"], 1)) == (
        "TimeoutError: cell 2 did not end within 5 seconds"
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
        pytest.param(
            "import sys\n    sys.setrecursionlimit(10**8)\n    for _ in range(10**6):\n"
            "        z = [z]\n    return repr(z)",
            {"RecursionError", "MemoryError", "ChildProcessError"},
            marks=needs_limit,
        ),
        pytest.param("return np.ones(10**10)", {"MemoryError"}, marks=needs_limit),
        ("return np.zeros(10**8)", {"ValueError"}),
    ],
)
def test_a_function_that_asks_for_too_much_fails_alone(tmp_path, body, kinds):
    answers = answers_of(
        tmp_path, f"def softmax(z):\n    {body}", "def predict(z):\n    return z", call=60
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
    """Whether the process runs; one that has ended and waits to be noticed does not."""
    if sys.platform != "linux":
        ps = ["ps", "-o", "stat=", "-p", str(pid)]
        status = subprocess.run(ps, capture_output=True, text=True).stdout.strip()
        return bool(status) and not status.startswith("Z")
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def gone(pid, seconds=10):
    """Whether the process ends within `seconds`."""
    deadline = time.monotonic() + seconds
    while exists(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not exists(pid)


def sleeping(seconds):
    """The processes of this machine that sleep for so many seconds."""
    ps = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True, check=True)
    lines = [line.split() for line in ps.stdout.splitlines()]
    return [int(line[0]) for line in lines if line[1:] == ["sleep", str(seconds)]]


def start_sleepers(seconds):
    """A cell that starts processes that do not want to end with the worker."""
    return (
        "import subprocess, sys\n"
        f"subprocess.Popen(['sleep', '{seconds}'])\n"
        f"subprocess.Popen(['sleep', '{seconds}'], start_new_session=True)\n"
        "subprocess.Popen([sys.executable, '-c', 'import os, signal; os.setsid();"
        " signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f' os.fork() or os.execvp("sleep", ["sleep", "{seconds}"])\'])'
    )


def test_a_forgotten_worker_is_ended_with_what_it_started(tmp_path):
    seconds = 1000 + os.getpid()
    answers = answers_of(tmp_path, start_sleepers(seconds), "def softmax(z):\n    return z")
    assert answers["softmax"](1) == 1
    children = sleeping(seconds)
    assert len(children) >= 2
    del answers
    gc.collect()
    # Without a sandbox, what has left the worker's session is not found.
    assert all(map(gone, children if SANDBOXED else children[:1]))


def test_a_worker_ends_with_its_grader(tmp_path):
    seconds = 3000 + os.getpid()
    sources = f"import subprocess\nsubprocess.Popen(['sleep', '{seconds}'])", ENDLESS.lstrip()
    path = write(tmp_path, notebook([code_cell(source) for source in sources]))
    code = (
        "from dlcourse.grading.submission import read_submission\n"
        "from dlcourse.grading.answers import open_submission\n"
        "from dlcourse.grading.workplace import open_workplace\n"
        f"with open_workplace({SANDBOXED}) as workplace:\n"
        f"    open_submission(read_submission({str(path)!r}), workplace)['softmax'](1)"
    )
    environment = child_environment(TMPDIR=str(tmp_path))
    grader = subprocess.Popen([sys.executable, "-c", code], env=environment)
    while not sleeping(seconds):
        assert grader.poll() is None
        time.sleep(0.05)
    (child,) = sleeping(seconds)
    grader.kill()
    grader.wait()
    # Without a sandbox the worker ends itself; what it started has another parent then.
    assert gone(child) or not SANDBOXED


def test_a_worker_process_answers_by_its_deadline():
    with WorkerProcess(workplace()) as worker:
        with pytest.raises(WorkerTimeout):
            worker.receive(lambda message: message, time.monotonic() + 0.2)
        assert gone(worker.pid, 0)


def test_a_worker_that_gets_no_cells_ends_itself():
    with WorkerProcess(workplace()) as worker:
        worker.send({"cells": 3}, time.monotonic() + 20)
        with pytest.raises(WorkerStopped, match="ended itself with exit status 1"):
            worker.receive(lambda message: message, time.monotonic() + 20)
