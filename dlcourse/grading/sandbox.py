"""The sandbox: bubblewrap's command around a worker, so that it sees and reaches nothing.

Inside are the system and this Python, read-only; the staged modules (`dlcourse.grading.stage`); an
empty /tmp of limited size; no network; processes and users of its own; no capability. As root,
bubblewrap builds that world, then another user enters it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from secrets import randbelow

import dlcourse

MIN_VERSION = (0, 8)
TMP_BYTES = 64 * 2**20
PROCESSES = 48
STAGE = "/stage"
TMP = "/tmp"
# Not /tmp itself: folders above a Python that lies there are seen in it.
HOME = f"{TMP}/learner"
# Users that no system gives to people: those that systemd makes up for its services. By chance, as
# graders that count would soon run two workers as one user, who has one limit of processes.
_FIRST_USER, _N_USERS = 61184, 4000
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_SETTINGS = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime")
_EXPLANATION = "`dlcourse doctor --sandbox` says what to do"


class SandboxError(OSError):
    """There is no sandbox here; its text is one sentence that says why."""


@dataclass(frozen=True)
class Sandbox:
    """How bubblewrap is called here.

    stage: the folder with the modules that a worker imports.
    hidden: folders of this machine that a worker must not see, wherever they lie.
    owns_users: whether the worker gets a namespace of users, in which it can make no others.
    """

    stage: Path
    hidden: tuple[Path, ...] = ()
    owns_users: bool = True

    def command(self, program: Iterable[str]) -> list[str]:
        """The command that runs `program` inside, with the files that this process hands on."""
        user = str(_FIRST_USER + randbelow(_N_USERS))
        own_user = ["--unshare-user", "--disable-userns", "--uid", user, "--gid", user]
        # Looked for here: what is started gets a path of its own.
        world = [shutil.which("bwrap") or "bwrap", *_NAMESPACES, *self._world, "--chdir", HOME]
        if os.geteuid() != 0:
            return [*world, *own_user, "--cap-drop", "ALL", "--", *program]
        enter = ["setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--no-new-privs"]
        inner = ["bwrap", *own_user, "--cap-drop", "ALL", *_SAME_WORLD, "--chdir", HOME, "--"]
        return [
            *world,
            *("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"),
            "--",
            *enter,
            *(inner if self.owns_users else ()),
            *program,
        ]

    @cached_property
    def _world(self) -> list[str]:
        """The arguments that build the file system."""
        shown = _without_nested(
            Path(os.path.realpath(p)) if i else Path(p)
            for p in (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)
            for i in (0, 1)
        )
        arguments = []
        for folder in _SYSTEM:
            if os.path.islink(folder):
                arguments += ["--symlink", os.readlink(folder), folder]
            elif os.path.isdir(folder):
                arguments += ["--ro-bind", folder, folder]
        # Before the Pythons, of which one may lie below it.
        arguments += ["--perms", "1777", "--size", str(TMP_BYTES), "--tmpfs", TMP]
        arguments += ["--perms", "0777", "--dir", HOME]
        for folder in shown:
            # bubblewrap would make the folders above it for root alone.
            above = [p for p in reversed(folder.parents) if str(p) not in ("/", TMP)]
            arguments += [part for parent in above for part in ("--dir", str(parent))]
            arguments += ["--ro-bind", str(folder), str(folder)]
        arguments += ["--dir", "/etc"]
        for path in _SETTINGS:
            arguments += ["--ro-bind-try", path, path]
        course = Path(dlcourse.__file__).resolve().parent
        for folder in (course, *self.hidden):
            if _is_system(folder) or any(folder.is_relative_to(other) for other in shown):
                arguments += [
                    "--perms",
                    "0755",
                    "--tmpfs",
                    str(folder),
                    "--remount-ro",
                    str(folder),
                ]
        return [
            *arguments,
            *("--ro-bind", str(self.stage), STAGE, "--proc", "/proc", "--dev", "/dev"),
            *("--remount-ro", "/dev", "--remount-ro", "/"),
        ]


_NAMESPACES = (
    *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
    *("--hostname", "worker", "--die-with-parent", "--new-session"),
)
_SAME_WORLD = ("--bind", "/", "/", "--dev-bind", "/dev", "/dev", "--proc", "/proc")


def find_sandbox(stage: Path, hidden: Iterable[Path] = ()) -> Sandbox:
    """The sandbox that works here; SandboxError where none does."""
    if sys.platform != "linux":
        raise SandboxError(f"the sandbox needs Linux, and this is {sys.platform}")
    for program in ("bwrap", "setpriv") if os.geteuid() == 0 else ("bwrap",):
        if shutil.which(program) is None:
            raise SandboxError(f"the program {program} is not installed; {_EXPLANATION}")
    version = bwrap_version()
    if version < MIN_VERSION:
        raise SandboxError(
            f"bubblewrap is {'.'.join(map(str, version))}, and 0.8 or newer is expected"
        )
    full = Sandbox(stage, tuple(Path(folder).resolve() for folder in hidden))
    trouble = try_sandbox(full)
    if trouble and os.geteuid() == 0:
        # Where nobody but root may make namespaces of users, a worker cannot make them either.
        full = replace(full, owns_users=False)
        trouble = try_sandbox(full)
    if trouble:
        raise SandboxError(f"bubblewrap does not start a process ({trouble}); {_EXPLANATION}")
    return full


def bwrap_version() -> tuple[int, ...]:
    """bubblewrap's version, such as (0, 8, 0)."""
    said = subprocess.run(["bwrap", "--version"], capture_output=True, text=True, check=False)
    numbers = said.stdout.split()[-1:] or ["0"]
    return tuple(int(part) for part in numbers[0].split(".") if part.isdigit())


def try_sandbox(sandbox: Sandbox) -> str:
    """What keeps this Python from starting inside, as whatever fails says it; "" if nothing."""
    tried = subprocess.run(
        sandbox.command([sys.executable, "-P", "-c", "import numpy, IPython"]),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={"PATH": os.defpath, "HOME": HOME, "OPENBLAS_NUM_THREADS": "1"},
        check=False,
    )
    if tried.returncode == 0:
        return ""
    return tried.stderr.strip().rpartition("\n")[2] or f"exit status {tried.returncode}"


def _without_nested(folders: Iterable[Path]) -> list[Path]:
    """The folders that are not of the system and not below another one, each once."""
    found = sorted({folder for folder in folders if not _is_system(folder)})
    return [f for f in found if not any(f != g and f.is_relative_to(g) for g in found)]


def _is_system(folder: Path) -> bool:
    return any(folder.is_relative_to(system) for system in _SYSTEM)
