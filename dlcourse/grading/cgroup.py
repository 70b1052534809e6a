"""A group of processes that share limits on memory, number and processor time (Linux cgroups).

Limits of single processes do not add up to one for all that a learner's code starts.
"""

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

MEMORY_BYTES = 2 * 2**30
PROCESSES = 64
# One processor: a hundred busy processes take no more of it from a neighbour than one does.
_PERIOD = 100_000
_ROOT = Path("/sys/fs/cgroup")
_PREFIX = "dlcourse-"
# The first argument on its own lines: the groups; the rest: the program.
_JOIN = 'for group in $1; do echo $$ > "$group/cgroup.procs" || exit 1; done; shift; exec "$@"'
_SECONDS_TO_GO = 2


@dataclass(frozen=True)
class Cgroup:
    """A group, made of one folder or, with version 1 of cgroups, of one for each limit."""

    folders: tuple[Path, ...]

    def command(self, program: list[str]) -> list[str]:
        """The command that joins the group and becomes `program`."""
        return ["/bin/sh", "-c", _JOIN, "sh", " ".join(map(str, self.folders)), *program]

    def remove(self) -> None:
        """Remove the group, whose processes have been killed and may still be ending."""
        for folder in self.folders:
            end = time.monotonic() + _SECONDS_TO_GO
            while folder.exists() and time.monotonic() < end:
                try:
                    folder.rmdir()
                except OSError:
                    time.sleep(0.01)


def make_cgroup() -> Cgroup | None:
    """A new group with both limits, or None where this process may not make one."""
    name = f"{_PREFIX}{os.getpid()}-{uuid4().hex[:8]}"
    if (_ROOT / "cgroup.controllers").exists():
        for parent in dict.fromkeys((_ROOT / _own_paths().get("", ""), _ROOT)):
            limits = {
                "memory.max": MEMORY_BYTES,
                "memory.swap.max": 0,
                "memory.oom.group": 1,
                "pids.max": PROCESSES,
                "cpu.max": f"{_PERIOD} {_PERIOD}",
            }
            group = _make([(parent / name, limits)])
            if group is not None:
                return group
        return None
    own = _own_paths()
    limits = {
        "memory": {"memory.limit_in_bytes": MEMORY_BYTES},
        "pids": {"pids.max": PROCESSES},
        "cpu": {"cpu.cfs_period_us": _PERIOD, "cpu.cfs_quota_us": _PERIOD},
    }
    for paths in (own, {}):
        group = _make(
            [(_ROOT / kind / paths.get(kind, "") / name, limits[kind]) for kind in limits]
        )
        if group is not None:
            return group
    return None


def remove_abandoned_groups() -> None:
    """Remove the groups of graders that were killed: nobody else ever would."""
    own = _own_paths()
    for kind in ("", *own):
        for parent in {_ROOT / kind / own.get(kind, ""), _ROOT / kind}:
            for folder in parent.glob(f"{_PREFIX}[0-9]*-*"):
                maker = folder.name.removeprefix(_PREFIX).partition("-")[0]
                if not Path("/proc", maker).exists():
                    with contextlib.suppress(OSError):
                        folder.rmdir()


def _make(wanted: list[tuple[Path, dict[str, int | str]]]) -> Cgroup | None:
    made = []
    try:
        for folder, limits in wanted:
            folder.mkdir()
            made.append(folder)
            for file, limit in limits.items():
                # Not every group has the others.
                if (folder / file).exists() or file in ("memory.max", "pids.max"):
                    (folder / file).write_text(str(limit))
    except OSError:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        return None
    return Cgroup(tuple(made))


def _own_paths() -> dict[str, str]:
    """The path of this process's group below each controller's root, "" for version 2."""
    paths = {}
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            for controller in controllers.split(","):
                paths[controller] = path.lstrip("/")
    return paths
