"""`dlcourse doctor`: looks at the set-up and says in one sentence per problem how to mend it."""

import json
import os
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

import platformdirs
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from dlcourse.cli.course import course_root

KERNEL_SECONDS = 60
REINSTALL = "delete the folder .venv and run `make lab` again"


def add_arguments(parser):
    pass


def run(args) -> int:
    problems = 0
    for name, examine in EXAMINATIONS.items():
        found = examine()
        problems += len(found)
        print(f"{name:<18} {'ok' if not found else 'PROBLEM'}")
        for sentence in found:
            print(f"    {sentence}")
    print("All is well." if not problems else f"{problems} to mend.")
    return 1 if problems else 0


def python_version(version: str = "{}.{}.{}".format(*sys.version_info[:3])) -> list[str]:
    """Problems with this Python's version."""
    wanted = metadata.metadata("dlcourse")["Requires-Python"]
    if version in SpecifierSet(wanted):
        return []
    return [f"Python is {version}, the course needs {wanted}: install it, then {REINSTALL}."]


def packages(requirements: list[str] | None = None) -> list[str]:
    """Problems with the installed packages, against the ranges in pyproject.toml."""
    found = []
    for text in metadata.requires("dlcourse") if requirements is None else requirements:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
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


def kernel() -> list[str]:
    """Problems with the kernel of notebooks: it is started once, and asked for its Python."""
    from jupyter_client.manager import start_new_kernel

    try:
        manager, client = start_new_kernel(
            kernel_name="python3", startup_timeout=KERNEL_SECONDS, stderr=subprocess.DEVNULL
        )
    except Exception as error:
        return [f"The kernel python3 does not start ({error}): {REINSTALL}."]
    printed = []
    try:
        client.execute_interactive(
            "import sys; print(sys.prefix)",
            timeout=KERNEL_SECONDS,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    prefix = "".join(printed).strip()
    if prefix != sys.prefix:
        return [f"The kernel runs in {prefix}, not in {sys.prefix}: {REINSTALL}."]
    return []


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


def write_access(folders: list[Path] | None = None) -> list[str]:
    """Problems with the folders that a learner's work is saved in."""
    if folders is None:
        folders = [_working_folder(), platformdirs.user_data_path("dlcourse")]
    found = []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            found.append(f"{folder} cannot be written ({reason}): change its permissions.")
    return found


def _working_folder() -> Path:
    """Where a learner's answers are saved: the course's exercises, or else the present folder."""
    try:
        return course_root() / "exercises"
    except FileNotFoundError:
        return Path.cwd()


EXAMINATIONS = {
    "Python": python_version,
    "packages": packages,
    "kernel": kernel,
    "widgets extension": widgets_extension,
    "fonts": fonts,
    "write access": write_access,
}
