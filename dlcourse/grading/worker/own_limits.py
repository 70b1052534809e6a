"""The limits that a worker sets itself before it runs a learner's code, where a system has them."""

import ctypes
import platform
import sys

try:
    import resource
except ImportError:
    resource = None

# Endless recursion in Python code takes memory until there is none; this ends it with an error.
MEMORY_BYTES = 4 * 2**30
FILE_BYTES = 32 * 2**20
OPEN_FILES = 256
CPU_SECONDS = 900
# macOS counts the addresses that a process reserves, and refuses a limit below their number.
# The system call keyctl, for which Python has no function, and what it is to do.
_KEYCTL = {"x86_64": 250, "aarch64": 219}
_JOIN_NEW_SESSION = 1
HAS_LIMIT = sys.platform == "linux" and resource is not None


def limit_this_process(n_processes: int | None) -> None:
    """Limit memory, files and processor time of this process and all that it starts.

    n_processes: how many there may be of its user, None where that user has others as well.
    """
    if not HAS_LIMIT:
        return
    _lower(resource.RLIMIT_DATA, MEMORY_BYTES)
    _lower(resource.RLIMIT_FSIZE, FILE_BYTES)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_CPU, CPU_SECONDS)
    _lower(resource.RLIMIT_CORE, 0)
    if n_processes is not None:
        _lower(resource.RLIMIT_NPROC, n_processes)


def leave_the_keys() -> None:
    """Take a new keyring: the grader's own is handed on, so one worker could write for the next."""
    number = _KEYCTL.get(platform.machine())
    if sys.platform == "linux" and number is not None:
        ctypes.CDLL(None).syscall(number, _JOIN_NEW_SESSION, None)


def _lower(kind: int, limit: int) -> None:
    _, hard = resource.getrlimit(kind)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (limit, limit))
