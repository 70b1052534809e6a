"""A file of lines that many kernels append to at once, and that loses none of them.

A line is written with one call, to a file that is opened for appending: on Linux and macOS nobody
else's line then falls between. Each line begins with its line break, so one that was cut off by a
crash or a full disk spoils itself only.
"""

import errno
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import platformdirs

FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
LOCKED_BYTE = 1 << 30
"""Beyond the end of any log: Windows keeps others from reading a byte that is locked."""


class Log:
    """The log in the file `path`, which the first line makes.

    A line that cannot be written waits for the next one, and is there for `lines` meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._waiting: list[str] = []
        self._has_complained = False

    def append(self, line: str) -> None:
        """Append `line`, which holds no line break. It never raises OSError: the first time that
        the file cannot be written, one line on stderr says so.
        """
        with self._lock:
            self._waiting.append(line)
            try:
                self._write_waiting()
            except OSError as error:
                self._complain(error)

    def lines(self) -> list[str]:
        """All lines but empty ones, oldest first, whole or torn.

        Raises OSError where the file is there and cannot be read.
        """
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            text = ""
        return [*filter(None, text.splitlines()), *self._waiting]

    def waiting(self) -> list[str]:
        """The lines that could not be written yet."""
        return list(self._waiting)

    def wipe(self) -> None:
        """Delete the file and what waits for it; OSError where it cannot be deleted."""
        with self._lock:
            self.path.unlink(missing_ok=True)
            self._waiting.clear()

    def _write_waiting(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, FLAGS, 0o666)
        try:
            with _alone(file):
                while self._waiting:
                    _write_line(file, self._waiting[0])
                    del self._waiting[0]
        finally:
            os.close(file)

    def _complain(self, error: OSError) -> None:
        if not self._has_complained:
            reason = error.strerror or error
            text = f"Your progress cannot be saved in {self.path} ({reason})."
            print(text, "It is kept until this session ends.", file=sys.stderr)
        self._has_complained = True


def log_path() -> Path:
    """Where the learner's log lies: in the user's data folder."""
    return platformdirs.user_data_path("dlcourse") / "progress.jsonl"


def learners_log() -> Log:
    """The log at `log_path()`, one for each session."""
    return _log_at(log_path())


@cache
def _log_at(path: Path) -> Log:
    return Log(path)


def _write_line(file: int, line: str) -> None:
    data = f"\n{line}".encode()
    # The rest of a line would not be next to its beginning, so the whole line is written again.
    if os.write(file, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file)


@contextmanager
def _alone(file: int) -> Iterator[None]:
    """On Windows, where appending is a seek and a write, one process at a time."""
    if sys.platform != "win32":
        yield
        return
    import msvcrt

    os.lseek(file, LOCKED_BYTE, os.SEEK_SET)
    msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    try:
        yield
    finally:
        os.lseek(file, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
