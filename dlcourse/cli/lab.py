"""`dlcourse lab`: JupyterLab, opened on the welcome page."""

import os
import sys

from dlcourse.cli.course import course_root

# The setting that lets a slider's picture follow without TCP's pause for acknowledgements.
PROMPT = (
    "--ServerApp.kernel_websocket_connection_class"
    "=dlcourse.cli.prompt_connection.PromptConnection"
)


def add_arguments(parser):
    parser.add_argument(
        "jupyter_options", nargs="*", help="options for JupyterLab, after --", metavar="OPTION"
    )


def run(args) -> int:
    root = course_root()
    lessons = sorted((root / "notebooks").glob("*.ipynb"))
    if not lessons:
        raise FileNotFoundError(f"{root / 'notebooks'} holds no lesson: run `make build` first")
    command = [sys.executable, "-m", "jupyterlab", PROMPT, f"--ServerApp.root_dir={root}"]
    command.append(f"--LabApp.default_url=/lab/tree/notebooks/{lessons[0].name}")
    # Jupyter refuses to start as root, which is the only user in most containers.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    sys.stdout.flush()
    os.execv(sys.executable, command + args.jupyter_options)
