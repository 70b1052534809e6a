"""The worker: `python -m dlcourse.grading.worker FD [N]` runs a learner's code behind socket FD.

It and what the learner's code starts are at most N processes, where N is given.
First message in, as bytes of JSON: the cells to run, and the learner's own modules. Out: the number
of each cell as it starts, then every cell's error. From then on each message in is a call, or asks
for a value, and each message out is what came of it, or calls one of the functions among the
arguments, whose outcome is the next in.
"""

import json
import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

from dlcourse.checks.errors import AnswerError
from dlcourse.grading.pipe import PipeError, read_frame, write_frame
from dlcourse.grading.worker.absent import stand_in_for_the_course
from dlcourse.grading.worker.callbacks import Callback, Callbacks
from dlcourse.grading.worker.exchange import error_as_data
from dlcourse.grading.worker.learner import Learner
from dlcourse.grading.worker.own_limits import leave_the_keys, limit_this_process


def serve(connection: socket.socket) -> None:
    """Answer the grader's messages until it closes its end."""
    stream = connection.makefile("rwb")
    learner = Learner()
    first = json.loads(read_frame(stream).tobytes().decode("utf-8", "surrogatepass"))
    for name, text in first["modules"].items():
        Path(f"{name}.py").write_text(text, encoding="utf-8")
    errors = {}
    for number, source in first["cells"]:
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
    limit_this_process(int(sys.argv[2]) if sys.argv[2:] else None)
    leave_the_keys()
    stand_in_for_the_course()
    # Last, so that no module of a learner's stands in for one of Python or of a library.
    sys.path.append(os.getcwd())
    connection = socket.socket(fileno=int(sys.argv[1]))
    connection.set_inheritable(False)
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        serve(connection)
    except EOFError:
        pass


if __name__ == "__main__":
    main()
