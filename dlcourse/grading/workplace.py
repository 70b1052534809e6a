"""Where workers run: what they can import, and the sandbox around them."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from dlcourse.grading.cgroup import remove_abandoned_groups
from dlcourse.grading.sandbox import Sandbox, find_sandbox
from dlcourse.grading.stage import make_stage


@dataclass(frozen=True)
class Workplace:
    """The folder with the modules that a worker imports, and its sandbox, or None without one."""

    stage: Path
    sandbox: Sandbox | None


@contextmanager
def open_workplace(sandboxed: bool = True, hidden: Iterable[Path] = ()) -> Iterator[Workplace]:
    """A place that is there as long as the context.

    hidden: folders that a worker must not see, besides scikit-learn's data. Raises SandboxError
    where a sandbox is wanted and none works.
    """
    remove_abandoned_groups()
    with tempfile.TemporaryDirectory(prefix="dlcourse-") as folder:
        stage = make_stage(Path(folder) / "stage")
        hidden = [*hidden, *_digits_elsewhere()]
        yield Workplace(stage, find_sandbox(stage, hidden) if sandboxed else None)


def _digits_elsewhere() -> list[Path]:
    """Where scikit-learn, if it is installed, keeps the digits that the capstone asks about."""
    sklearn = find_spec("sklearn")
    folders = sklearn.submodule_search_locations if sklearn else ()
    return [Path(folder, "datasets", "data") for folder in folders]
