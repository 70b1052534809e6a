"""The worker: `python -m dlcourse.grading.worker FD` runs a learner's code behind socket FD.

First message in: the cells to run. Out: the number of each cell as it starts, then every cell's
error. From then on each message in is a call, or asks for a value, and each message out is what
came of it, or calls one of the functions among the arguments, whose outcome is the next in.
"""

import os
import socket
import sys
import threading
import time
from typing import BinaryIO

from dlcourse.checks import AnswerError
from dlcourse.grading.pipe import PipeError, read_frame, write_frame
from dlcourse.grading.worker.callbacks import Callback, Callbacks
from dlcourse.grading.worker.exchange import error_as_data
from dlcourse.grading.worker.learner import Learner
from dlcourse.grading.worker.memory import limit_memory


def serve(connection: socket.socket) -> None:
    """Answer the grader's messages until it closes its end."""
    stream = connection.makefile("rwb")
    learner = Learner()
    errors = {}
    for number, source in read_frame(stream)["cells"]:
        write_frame(stream, {"running": number})
        error = learner.run_cell(source)
        if error is not None:
            errors[str(number)] = error_as_data(error)
    write_frame(stream, {"errors": errors})
    while True:
        answer(stream, learner)


def answer(stream: BinaryIO, learner: Learner) -> None:
    """Answer the next message."""
    callbacks = Callbacks(stream)
    message = read_frame(stream, lambda number, _: Callback(callbacks, number))
    if "look" in message:
        reply = learner.look(message["look"])
    else:
        reply = learner.call(message["call"], message["arguments"])
    callbacks.close()
    try:
        write_frame(stream, reply, learner.results)
    except PipeError as error:
        error = error_as_data(AnswerError("ValueError", str(error), None, None))
        write_frame(stream, reply | {"value": None, "changed": {}, "error": error})


def _follow_parent() -> None:
    """End with the grader, even where the learner's code never returns to `serve`."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main() -> None:
    limit_memory()
    connection = socket.socket(fileno=int(sys.argv[1]))
    connection.set_inheritable(False)
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        serve(connection)
    except EOFError:
        pass


if __name__ == "__main__":
    main()
