"""One worker process seen from the grader: start it, exchange messages by a deadline, end it."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from dlcourse.grading.cgroup import Cgroup, make_cgroup
from dlcourse.grading.environment import worker_environment
from dlcourse.grading.pipe import read_frame, write_frame
from dlcourse.grading.sandbox import HOME, PROCESSES, STAGE
from dlcourse.grading.worker.outcome import MALFORMED
from dlcourse.grading.workplace import Workplace

Message = TypeVar("Message")


class WorkerStopped(Exception):
    """The worker is gone; its text says how it ended, as the end of a sentence."""


class WorkerTimeout(WorkerStopped):
    """The worker did not answer by the deadline and was killed."""


class _SocketStream:
    """A socket as a binary stream of which every operation ends by one deadline."""

    def __init__(self, connection: socket.socket, deadline: float):
        self._connection = connection
        self._deadline = deadline

    def read(self, size: int) -> bytes:
        self._set_timeout()
        return self._connection.recv(size)

    def write(self, content: bytes) -> None:
        self._set_timeout()
        self._connection.sendall(content)

    def flush(self) -> None:
        """A socket keeps nothing back."""

    def _set_timeout(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)


class WorkerProcess:
    """A fresh worker in its own process group, with an empty folder as working directory.

    Its standard streams lead nowhere; the only way in and out is one socket. Use it as a context
    manager or call `close`; one that is forgotten is killed when it is collected.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="dlcourse-", ignore_cleanup_errors=True)
        self._socket, far_end = socket.socketpair()
        program = [sys.executable, "-P", "-m", "dlcourse.grading.worker", str(far_end.fileno())]
        sandbox, group = workplace.sandbox, make_cgroup()
        if sandbox is None:
            environment = worker_environment(str(workplace.stage), self._folder.name)
        else:
            environment = worker_environment(STAGE, HOME)
            program = sandbox.command([*program, str(PROCESSES)])
        with far_end:
            self._process = subprocess.Popen(
                program if group is None else group.command(program),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[far_end.fileno()],
                cwd=self._folder.name,
                env=environment,
                start_new_session=True,
            )
        self.close = weakref.finalize(self, _end, self._process, self._socket, self._folder, group)

    def __enter__(self) -> "WorkerProcess":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, message: object, deadline: float, functions: list | None = None) -> None:
        """Send one message; raises as `receive`, and PipeError for what cannot be encoded.

        functions: where functions in the message are kept, as in `encode`.
        """
        self._exchange(lambda stream: write_frame(stream, message, functions), deadline)

    def receive(
        self,
        read: Callable[[Any], Message],
        deadline: float,
        make_function: Callable[[int, str], object] | None = None,
    ) -> Message:
        """The worker's next message, as `read` makes of it.

        make_function: what stands for a function in the message, as in `decode`.
        deadline: a time of `time.monotonic`; a worker that is late is killed: WorkerTimeout.
        A worker that ended, or that sent what `read` cannot read, is killed: WorkerStopped.
        """
        try:
            return read(self._exchange(lambda stream: read_frame(stream, make_function), deadline))
        except MALFORMED:
            self.close()
            raise WorkerStopped("sent something unreadable to the grader") from None

    def _exchange(self, action: Callable[[_SocketStream], Any], deadline: float) -> Any:
        try:
            return action(_SocketStream(self._socket, deadline))
        except TimeoutError:
            self.close()
            raise WorkerTimeout("did not answer in time") from None
        except (EOFError, OSError):
            ending = _how_it_ended(self._process)
            self.close()
            raise WorkerStopped(ending) from None


def _end(
    process: subprocess.Popen,
    connection: socket.socket,
    folder: tempfile.TemporaryDirectory,
    group: Cgroup | None,
) -> None:
    connection.close()
    try:
        os.killpg(process.pid, signal.SIGKILL)  # also what the learner's code started
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()
    if group is not None:
        group.remove()
    folder.cleanup()


def _how_it_ended(process: subprocess.Popen) -> str:
    try:
        status = process.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        return "closed its connection to the grader"
    if status > 128:  # so the sandbox says that what it ran was ended by a signal
        status = 128 - status
    if status < 0:
        return f"was ended by signal {-status} ({signal.strsignal(-status)})"
    return f"ended itself with exit status {status}"
