"""Whether a person is at work here, so that what happens belongs into a log."""

import os
import sys
from pathlib import Path


def in_session() -> bool:
    """Whether a person is at work: at a notebook, and not in the folder of solutions.

    To be asked while a cell runs. What a widget sends does not say who sent it, so a widget asks
    when it is made and remembers the answer.
    """
    notebook = os.environ.get("JPY_SESSION_NAME", "")
    solving = "solutions" not in (Path(notebook).parent.name, Path.cwd().name)
    return solving and _person_can_be_asked()


def _person_can_be_asked() -> bool:
    """Whether what sent the running cell could pass a question of `input()` on to a person.

    Each cell says so as it comes (`allow_stdin` in Jupyter's protocol). Front ends for people take
    input; what runs a notebook by itself, as a build and nbval do, does not.
    """
    ipython = sys.modules.get("IPython")  # where there is a kernel, it is loaded
    shell = ipython.get_ipython() if ipython else None
    if not hasattr(shell, "get_parent"):  # no kernel: a script, or a terminal
        return False
    return bool(shell.get_parent().get("content", {}).get("allow_stdin"))
