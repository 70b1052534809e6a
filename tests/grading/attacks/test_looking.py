"""What a learner's code can find or change around it: nothing of an answer, nothing that stays."""

import ctypes
import os
import socket
import tempfile
from pathlib import Path

import pytest

import dlcourse
from tests.grading.small_notebooks import answers_of, needs_sandbox

pytestmark = needs_sandbox

ROOT = Path(dlcourse.__file__).parents[1]
RUN = "def softmax(code):\n    space = {}\n    exec(code, space)\n    return space['found']"
LIBC = "import ctypes, os\nlibc = ctypes.CDLL(None)\n"


@pytest.fixture(scope="module")
def attempt(tmp_path_factory):
    """Runs code in a worker and returns what it called `found`."""
    return answers_of(tmp_path_factory.mktemp("looking"), RUN, call=20)["softmax"]


def opens(path):
    return f"import os\ntry:\n    found = bool(os.stat({str(path)!r}))\nexcept OSError:\n" + (
        "    found = False"
    )


def succeeds(statement, imports="import os, socket"):
    return (
        f"{imports}\ntry:\n    {statement}\n    found = True\nexcept Exception:\n    found = False"
    )


def is_there(module):
    return (
        f"import importlib, sys\nm = importlib.import_module({module!r})\n"
        "found = bool(getattr(m, '__file__', None) or [n for n in vars(m) if n[:2] != '__'])"
    )


LOOKS = {
    "the questions": is_there("dlcourse.questions.01_function_set.softmax"),
    "the rules": is_there("dlcourse.rules.activations"),
    "the library": is_there("dlcourse.nn"),
    "the judge": is_there("dlcourse.checks.verifier"),
    "the grader": is_there("dlcourse.grading.judge"),
    "the solutions": opens(ROOT / "solutions"),
    "the sources": opens(ROOT / "source"),
    "the tests": opens(ROOT / "tests"),
    "the history": opens(ROOT / ".git"),
    "the package": opens(ROOT / "dlcourse"),
    "users": opens("/etc/passwd"),
    "a home": opens("/root/.bashrc"),
    "the system's sockets": opens("/run"),
    "the kernel's files": opens("/sys"),
    "the root of the first process": succeeds("os.listdir('/proc/1/root')"),
    "the root of its parent": succeeds("os.listdir(f'/proc/{os.getppid()}/root')"),
    "its parent's memory": succeeds("open(f'/proc/{os.getppid()}/mem')"),
    "processes of others": (
        "import os\nfound = len([*filter(str.isdigit, os.listdir('/proc'))]) > 4"
    ),
    "the environment": (
        "import os\nfound = sorted(set(os.environ) - {'PATH', 'HOME', 'IPYTHONDIR', 'MPLBACKEND',"
        " 'MPLCONFIGDIR', 'OPENBLAS_NUM_THREADS', 'PYTHONPATH', 'PYTHONDONTWRITEBYTECODE', 'LANG',"
        " 'PYTHONIOENCODING', 'PWD', 'LD_LIBRARY_PATH', 'NPY_DISABLE_CPU_FEATURES',"
        " 'OPENBLAS_CORETYPE', 'SHLVL', '_', 'OLDPWD'})"
    ),
    "a folder of the grader's": opens(tempfile.gettempdir() + "/pytest-of-root"),
    "files handed on": (
        "import os\nfound = [t for n in os.listdir('/proc/self/fd') if os.path.islink("
        "f'/proc/self/fd/{n}') and (t := os.readlink(f'/proc/self/fd/{n}')) != '/dev/null'][1:]"
    ),
    "an answer in memory": (
        "import gc\nfound = [type(o).__name__ for o in gc.get_objects()"
        " if type(o).__name__ in ('Question', 'Probe', 'Misconception', 'Report')]"
    ),
    "an answer up the stack": (
        "import sys\nf, found = sys._getframe(), []\nwhile f:\n"
        "    found += [n for n in f.f_locals if n in ('expected', 'reference', 'question')]\n"
        "    f = f.f_back"
    ),
    "a terminal": succeeds("os.open('/dev/tty', 2)"),
    "another host": succeeds("socket.create_connection(('192.0.2.1', 80), 1)"),
    "a name": succeeds("socket.gethostbyname('example.org')"),
    "a network interface": (
        "import socket\nfound = [n for _, n in socket.if_nameindex() if n != 'lo']"
    ),
    "a raw socket": succeeds("socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)"),
    "a file of the system": succeeds("open('/usr/x', 'w')"),
    "a file at the root": succeeds("open('/x', 'w')"),
    "a file in the stage": succeeds("open('/stage/dlcourse/__init__.py', 'a')"),
    "a file in the libraries": succeeds("open(np.__file__, 'a')", "import numpy as np"),
    "a file beside the libraries": succeeds(
        "open(np.__file__[:-17] + 'sitecustomize.py', 'w')", "import numpy as np"
    ),
    "shared memory": succeeds("open('/dev/shm/x', 'w')"),
    "a hard link to the system": succeeds("os.link('/usr/bin/env', '/tmp/env')"),
    "more processes": succeeds(
        "resource.setrlimit(resource.RLIMIT_NPROC, (9999, 9999))", "import resource"
    ),
    "more memory": succeeds(
        "resource.setrlimit(resource.RLIMIT_DATA, (-1, -1))", "import resource"
    ),
    "a higher priority": succeeds("os.nice(-5)"),
    "another user": succeeds("os.setuid(0)"),
    "another root": succeeds("os.chroot('/tmp')"),
    "a device": succeeds("os.mknod('/tmp/sda', 0o60666, os.makedev(8, 0))"),
    "a mount": LIBC + "found = libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0",
    "an unmount": LIBC + "found = libc.umount2(b'/stage', 2) == 0",
    "its parent's registers": LIBC + "found = libc.ptrace(16, os.getppid(), 0, 0) == 0",
    "the first process's registers": LIBC + "found = libc.ptrace(16, 1, 0, 0) == 0",
    "users of its own": (
        f"{LIBC}pid = os.fork()\nif not pid: os._exit(libc.unshare(0x10000000) == 0)\n"
        "found = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])"
    ),
    "rights by a program of root's": (
        "import subprocess\nfound = subprocess.run(['su', '-c', 'true'], stdin=-3).returncode == 0"
    ),
    "the clock": succeeds("time.clock_settime(time.CLOCK_REALTIME, 0)", "import time"),
    "the host's name": succeeds("socket.sethostname('x')"),
    "kernel settings": succeeds("open('/proc/sys/kernel/core_pattern', 'w')"),
    "a group of processes": succeeds("os.mkdir('/sys/fs/cgroup/x')"),
}


@pytest.mark.parametrize("code", LOOKS.values(), ids=LOOKS)
def test_a_learner_has_not(attempt, code):
    assert not attempt(code)


def test_a_server_of_this_machine_is_not_reached(attempt):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        local.bind(f"\0dlcourse-{os.getpid()}")
        local.listen()
        address = server.getsockname()
        assert not attempt(succeeds(f"socket.create_connection({address}, 1)"))
        name = f"'\\0dlcourse-{os.getpid()}'"
        assert not attempt(succeeds(f"socket.socket(socket.AF_UNIX).connect({name})"))


LEFT = """\
import ctypes, os, socket
def softmax(z):
    found = []
    for path in ("/tmp/left", "/tmp/sitecustomize.py", "/tmp/numpy.py",
                 "/tmp/.ipython/profile_default/startup/00.py", "/tmp/.local/left"):
        found += [path] if os.path.exists(path) else []
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w").write("raise SystemExit")
    # The keys of a session are handed on from process to process, whoever these belong to.
    found += ["key"] if keys(250, 10, -3, b"user", b"left", 0) > 0 else []
    keys(248, b"user", b"left", b"data", 4, -3)
    # And System V's memory outlives its processes.
    libc = ctypes.CDLL(None)
    found += ["memory"] if libc.shmget(77, 1, 0) >= 0 else []
    libc.shmget(77, 1, 0o1666)
    return found
keys = ctypes.CDLL(None).syscall if os.uname().machine == "x86_64" else lambda *a: -1
"""


def test_nothing_is_left_for_the_next(tmp_path):
    if os.uname().machine == "x86_64":  # whoever has logged in has such a session's keys
        ctypes.CDLL(None).syscall(250, 1, None)
    assert answers_of(tmp_path, LEFT)["softmax"](1) == []
    assert answers_of(tmp_path, LEFT)["softmax"](1) == []
