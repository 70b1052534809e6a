"""`dlcourse doctor`: looks at the set-up and says in one sentence per problem how to mend it."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from importlib.machinery import PathFinder
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from dlcourse.cli.course import course_root

KERNEL_SECONDS = 60
QUESTION = """\
import json, os, sys
import numpy, matplotlib, dlcourse.questions, dlcourse.gradcheck, dlcourse.experiments.welcome
files = {{name: getattr(sys.modules.get(name), "__file__", None) or "" for name in {names}}}
taken = [name for name, file in files.items() if file.startswith(os.getcwd())]
print(json.dumps([sys.prefix, taken]))
"""
REINSTALL = "delete the folder .venv and run `make lab` again"


def add_arguments(parser):
    parser.add_argument(
        "--sandbox",
        action="store_true",
        help="try only the sandbox in which `dlcourse grade` runs learners' code",
    )


def run(args) -> int:
    if args.sandbox:
        return _examine_sandbox()
    return _examine(EXAMINATIONS)


def _examine_sandbox() -> int:
    # It comes with another extra than a learner needs.
    from dlcourse.cli.doctor_sandbox import sandbox, what_is_not_limited

    status = _examine({"sandbox": sandbox})
    if status == 0 and (note := what_is_not_limited()):
        print(note)
    return status


def _examine(examinations: dict[str, Callable[[], list[str]]]) -> int:
    problems = 0
    for name, examine in examinations.items():
        found = _found_by(examine)
        problems += len(found)
        print(f"{name:<18} {'ok' if not found else 'PROBLEM'}")
        for sentence in found:
            print(f"    {sentence}")
    print("All is well." if not problems else f"{problems} to mend.")
    return 1 if problems else 0


def _found_by(examine: Callable[[], list[str]]) -> list[str]:
    try:
        return examine()
    except Exception as error:  # whatever it is, the other examinations go on
        return [f"This cannot be examined ({type(error).__name__}: {error}): {REINSTALL}."]


def python_version(version: str = "{}.{}.{}".format(*sys.version_info[:3])) -> list[str]:
    """Problems with this Python's version."""
    wanted = metadata.metadata("dlcourse")["Requires-Python"]
    if version in SpecifierSet(wanted):
        return []
    return [f"Python is {version}, the course needs {wanted}: install it, then {REINSTALL}."]


def packages(requirements: list[str] | None = None) -> list[str]:
    """Problems with the packages that a learner needs, against the ranges in pyproject.toml."""
    found = []
    for text in metadata.requires("dlcourse") if requirements is None else requirements:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": "lab"}):
            continue
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            found.append(f"The package {requirement.name} is not installed: {REINSTALL}.")
            continue
        if version not in requirement.specifier:
            wanted = f"the course needs {requirement.specifier}"
            found.append(f"{requirement.name} is {version}, {wanted}: {REINSTALL}.")
    return found


def kernel(folders: list[Path] | None = None) -> list[str]:
    """Problems with the kernel of notebooks, where a learner works and with what lessons import."""
    if folders is None:
        folders = [folder for folder in working_folders() if folder.is_dir()]
    return [sentence for folder in folders for sentence in _kernel_in(folder)]


def _kernel_in(folder: Path) -> list[str]:
    namesakes = _namesakes(folder)
    trouble = []
    try:
        prefix, taken = _asked_in_kernel(folder, list(namesakes))
        if prefix != sys.prefix:
            trouble = [f"The kernel runs in {prefix}, not in {sys.prefix}: {REINSTALL}."]
    except Exception as error:
        taken = namesakes
        what = f"No kernel with the course's packages starts in {folder} ({error})"
        trouble = [f"{what}: {REINSTALL}."]
    return [
        f"{namesakes[name]} has the name of a module that notebooks need, and is taken for it:"
        " rename it."
        for name in taken
    ] or trouble


def _asked_in_kernel(folder: Path, names: list[str]) -> tuple[str, list[str]]:
    """What a kernel in `folder` says: its `sys.prefix`, and which of `names` it has from there.

    Raises RuntimeError, or TimeoutError, in one sentence.
    """
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(
        kernel_name="python3",
        startup_timeout=KERNEL_SECONDS,
        cwd=str(folder),
        stderr=subprocess.DEVNULL,
    )
    printed = []
    try:
        reply = client.execute_interactive(
            QUESTION.format(names=names),
            timeout=KERNEL_SECONDS,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if reply["content"]["status"] != "ok":
        raise RuntimeError("{ename}: {evalue}".format(**reply["content"]))
    return json.loads("".join(printed).splitlines()[-1])  # a file that is taken may print too


def _namesakes(folder: Path) -> dict[str, Path]:
    """The modules in `folder` that Python knows from elsewhere, by name."""
    elsewhere = [entry for entry in sys.path if Path(entry).resolve() != folder.resolve()]
    files = [*folder.glob("*.py"), *(init.parent for init in folder.glob("*/__init__.py"))]
    return {path.stem: path for path in sorted(files) if PathFinder.find_spec(path.stem, elsewhere)}


def widgets_extension(folders: list[str] | None = None) -> list[str]:
    """Problems with JupyterLab's half of ipywidgets, without which no slider appears."""
    from jupyter_core.paths import jupyter_path

    for folder in jupyter_path("labextensions") if folders is None else folders:
        package = Path(folder) / "@jupyter-widgets" / "jupyterlab-manager" / "package.json"
        if package.is_file():
            major = json.loads(package.read_text(encoding="utf-8"))["version"].split(".")[0]
            # ipywidgets 8 talks to version 5 of its JupyterLab extension.
            if major == "5":
                return []
            return [f"The widgets extension has version {major}, not 5: {REINSTALL}."]
    return [f"JupyterLab's widgets extension is missing: {REINSTALL}."]


def fonts(names: tuple[str, ...] = ("DejaVu Sans", "DejaVu Sans Mono")) -> list[str]:
    """Problems with the fonts that the pictures' labels and numbers are set in."""
    from matplotlib import font_manager

    found = []
    for name in names:
        try:
            font_manager.findfont(name, fallback_to_default=False)
        except ValueError:
            found.append(f"matplotlib does not find its own font {name}: {REINSTALL}.")
    return found


def write_access(folders: list[Path] | None = None, log: Path | None = None) -> list[str]:
    """Problems with the folders that a learner's work is saved in, and with the log of tries."""
    from dlcourse.record.log import log_path

    log = log or log_path()
    if folders is None:
        folders = [*working_folders(), log.parent]
    found = []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            reason = _reason(error)
            found.append(f"{folder} cannot be written ({reason}): change its permissions.")
    try:
        if log.exists():
            with log.open("ab"):
                pass
    except OSError as error:
        reason = _reason(error)
        what = f"{log}, the log of your progress, cannot be written ({reason})"
        found.append(f"{what}: change its permissions, or rename it.")
    return found


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)


def working_folders() -> list[Path]:
    """Where a learner works: in the course's exercises and notebooks, or else in this folder."""
    try:
        root = course_root()
    except FileNotFoundError:
        return [Path.cwd()]
    return [root / "exercises", root / "notebooks"]


EXAMINATIONS = {
    "Python": python_version,
    "packages": packages,
    "kernel": kernel,
    "widgets extension": widgets_extension,
    "fonts": fonts,
    "write access": write_access,
}
