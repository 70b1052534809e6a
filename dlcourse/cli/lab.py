"""`dlcourse lab`: JupyterLab, opened on the welcome page."""

import os
import signal
import subprocess
import sys

from dlcourse.cli.course import course_root

# The setting that lets a slider's picture follow without TCP's pause for acknowledgements.
PROMPT = (
    "--ServerApp.kernel_websocket_connection_class=dlcourse.cli.prompt_connection.PromptConnection"
)
# The setting with which a notebook that was only opened stays as it was published.
CONTENTS = "--ServerApp.contents_manager_class=dlcourse.cli.course_contents.CourseContents"


def add_arguments(parser):
    parser.add_argument(
        "jupyter_options", nargs="*", help="options for JupyterLab, after --", metavar="OPTION"
    )


def run(args) -> int:
    root = course_root()
    lessons = sorted((root / "notebooks").glob("*.ipynb"))
    if not lessons:
        raise FileNotFoundError(f"{root / 'notebooks'} holds no lesson: run `make build` first")
    command = [sys.executable, "-m", "jupyterlab", PROMPT, CONTENTS]
    command.append(f"--ServerApp.root_dir={root}")
    command.append(f"--LabApp.default_url=/lab/tree/notebooks/{lessons[0].name}")
    # Jupyter refuses to start as root, which is the only user in most containers.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    sys.stdout.flush()
    return _run_instead(command + args.jupyter_options)


def _run_instead(command):
    """Run `command` in the place of this process; Ctrl-C is for it alone."""
    if sys.platform != "win32":
        os.execv(command[0], command)
    # There, execv breaks a path with a space in two, and the terminal does not wait for its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command).returncode
