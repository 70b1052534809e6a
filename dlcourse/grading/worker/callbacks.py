"""The grader's functions among the arguments of a call, as the learner's code calls them."""

import threading
from collections.abc import Sequence
from typing import BinaryIO

from dlcourse.checks.errors import AnswerError
from dlcourse.checks.values import read
from dlcourse.grading.pipe import PipeError, read_frame, write_frame
from dlcourse.grading.worker.exchange import as_raised, repeat
from dlcourse.grading.worker.outcome import read_outcome


class Callbacks:
    """Those of one call. They can be called until it returns, from any thread, one at a time."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self._lock = threading.Lock()
        self._open = True

    def close(self) -> None:
        """Refuse further calls; a running one is waited for."""
        with self._lock:
            self._open = False

    def call(self, number: int, arguments: Sequence[object]) -> object:
        """Call function `number`: what it changes in place is changed here too."""
        with self._lock:
            if not self._open:
                raise RuntimeError("a function was called after the check that it belongs to")
            message = {"callback": number, "arguments": [read(item) for item in arguments]}
            try:
                write_frame(self._stream, message)
            except PipeError as error:  # nothing has been written
                raise TypeError(str(error)) from None
            outcome = read_outcome(read_frame(self._stream))
        try:
            return repeat(outcome, arguments)
        except AnswerError as error:
            raise as_raised(error) from None


class Callback:
    """One of them."""

    def __init__(self, callbacks: Callbacks, number: int):
        self._callbacks = callbacks
        self._number = number

    def __call__(self, *arguments: object) -> object:
        return self._callbacks.call(self._number, arguments)
