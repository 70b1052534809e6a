"""What keeps the sandbox of `dlcourse grade` from working here, and how to mend it."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from dlcourse.grading.cgroup import make_cgroup
from dlcourse.grading.sandbox import MIN_VERSION, SandboxError, bwrap_version
from dlcourse.grading.workplace import open_workplace

INSTALL = "`apt-get install bubblewrap` (Debian, Ubuntu) or `dnf install bubblewrap` (Fedora)"
PROFILE = (
    "abi <abi/4.0>, include <tunables/global>"
    " profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }"
)


def sandbox(read: Callable[[str], str] | None = None) -> list[str]:
    """Problems with the sandbox.

    read: gives the content of a file of the kernel's settings, "" where there is none.
    """
    if sys.platform != "linux":
        return [
            f"The sandbox needs Linux, and this is {sys.platform}: grade strangers' notebooks in"
            " Linux (on Windows: its Linux subsystem; else a virtual machine)."
        ]
    if shutil.which("bwrap") is None:
        return [f"bubblewrap is not installed: {INSTALL}, as root."]
    if bwrap_version() < MIN_VERSION:
        return [
            f"bubblewrap is {'.'.join(map(str, bwrap_version()))}, and 0.8 or newer is expected:"
            " use Debian 12, Ubuntu 24.04 or newer."
        ]
    try:
        with open_workplace():
            return []
    except SandboxError as error:
        return [f"{str(error).partition(';')[0]}. {_remedy(read or _content)}"]


def what_is_not_limited() -> str:
    """A sentence on the limits that this machine does not allow, or ""."""
    group = make_cgroup()
    if group is not None:
        group.remove()
        return ""
    return (
        "No group of processes (cgroup) can be made here: each process of a learner's code is"
        " limited, and their number is, but not the memory of all together. As root there is one."
    )


def _remedy(read: Callable[[str], str]) -> str:
    if read("/proc/sys/user/max_user_namespaces").strip() == "0":
        return "User namespaces are switched off: `sysctl user.max_user_namespaces=10000`, as root."
    if read("/proc/sys/kernel/unprivileged_userns_clone").strip() == "0":
        return "User namespaces are root's: `sysctl kernel.unprivileged_userns_clone=1`, as root."
    if _in_container(read):
        return (
            "This is a container, which may not make namespaces: start it with"
            " `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`, if that"
            " is not enough with `--cap-add SYS_ADMIN`, or grade outside of it."
        )
    if read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").strip() == "1":
        return (
            "Ubuntu's AppArmor allows user namespaces only to programs with a profile: as root,"
            f" write `{PROFILE}` into /etc/apparmor.d/bwrap, then `systemctl reload apparmor`."
        )
    return "Try `bwrap --unshare-all --ro-bind / / true`, which says more."


def _in_container(read: Callable[[str], str]) -> bool:
    return (
        os.path.exists("/.dockerenv")
        or os.path.exists("/run/.containerenv")
        or "container=" in read("/proc/1/environ")
    )


def _content(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
