"""The `dlcourse` command: what a learner, an instructor or an author does from a terminal."""

import argparse
import io
import os
import sys
from importlib import import_module

# For each command what it does, and the extra of the package that it needs.
COMMANDS = {
    "lab": ("start JupyterLab on the course's first page", "lab"),
    "update": ("bring the new version of the course, and keep what you wrote", "lab"),
    "check": ("run an exercise in a fresh kernel and check every question", "grade"),
    "grade": ("grade handed-in exercises, whoever wrote them", "grade"),
    "progress": ("show what has been solved over time", "lab"),
    "doctor": ("find out what is wrong with the set-up, and how to mend it", "lab"),
    "build": ("build the notebooks from their sources", "author"),
    "export": ("convert exercises for nbgrader or otter", "author"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status: 0 well, 1 not all is well, 2 not done."""
    arguments = sys.argv[1:] if arguments is None else arguments
    # Kernels inherit it: two BLAS threads on a busy machine can be 8 times slower than one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _let_every_text_be_printed()
    parser = argparse.ArgumentParser(prog="dlcourse", description=__doc__)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    try:
        for name, (summary, _) in COMMANDS.items():
            subparser = subparsers.add_parser(name, help=summary, description=summary)
            # Only the command that runs is imported: JupyterLab's packages are slow to load.
            if name in arguments[:1]:
                command = import_module(f"dlcourse.cli.{name}")
                command.add_arguments(subparser)
        parsed = parser.parse_args(arguments)
        return command.run(parsed)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 2
    except (ValueError, OSError, ModuleNotFoundError) as error:
        print(f"dlcourse {arguments[0]}: {_sentence(error, arguments[0])}", file=sys.stderr)
        return 2


def _let_every_text_be_printed():
    """A terminal, file or pipe that cannot take a character gets a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _sentence(error, command):
    """The message for a person; an OSError's own text starts with a bare error number."""
    if isinstance(error, ModuleNotFoundError):
        extra = COMMANDS[command][1]
        return f"{error.name} is not installed; it comes with `pip install 'dlcourse[{extra}]'`"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
