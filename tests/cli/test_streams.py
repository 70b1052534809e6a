"""Output goes on where a stream cannot take a character, and what was tried is recorded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.grading.small_notebooks import (
    NO_SANDBOX_OPTION,
    RIGHT,
    SANDBOXED,
    exercise,
    needs_workers,
    write,
)

ROOT = Path(__file__).parents[2]
FOREIGN = RIGHT | {"softmax": "def softmax(logits):\n    raise ValueError('誤差')"}
# The log in the folder of the test, in a way that works on every system.
PRELUDE = """\
import sys
from pathlib import Path
from dlcourse.record import log
log.log_path = lambda: Path({log!r})
from dlcourse.cli import main
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(params=["ascii", "cp1252"])
def dlcourse(request, tmp_path):
    """Runs a command with its output in a pipe of this encoding."""

    script = tmp_path / "script" / "dlcourse_with_own_log.py"
    script.parent.mkdir()
    script.write_text(PRELUDE.format(log=str(tmp_path / "誤差.jsonl")), encoding="utf-8")

    def run(*arguments, folder=ROOT):
        return subprocess.run(
            [sys.executable, script, *map(str, arguments)],
            cwd=folder,
            env=os.environ | {"PYTHONIOENCODING": request.param, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding=request.param,
        )

    return run


@needs_workers
def test_every_submission_is_graded(dlcourse, tmp_path):
    first, second = (write(tmp_path, exercise(FOREIGN), name) for name in ("a.ipynb", "b.ipynb"))
    done = dlcourse("grade", first, second, *NO_SANDBOX_OPTION)
    assert done.returncode == 1 and (done.stderr == "" or not SANDBOXED)
    assert done.stdout.count("ValueError: ??") == done.stdout.count("9 / 12") == 2


def test_a_check_shows_its_table_and_is_recorded(dlcourse, tmp_path):
    done = dlcourse("check", write(tmp_path, exercise(FOREIGN)))
    assert (done.returncode, done.stderr) == (1, "")
    assert "ValueError: ??" in done.stdout and "9 / 12" in done.stdout
    lines = (tmp_path / "誤差.jsonl").read_text(encoding="utf-8").strip().splitlines()
    tried = {json.loads(line)["question"]: json.loads(line)["passed"] for line in lines}
    assert tried == {f"01.{name}": name != "softmax" for name in RIGHT}


def test_progress_names_a_log_that_it_cannot_read(dlcourse, tmp_path):
    (tmp_path / "誤差.jsonl").mkdir()
    done = dlcourse("progress")
    assert done.returncode == 2
    assert done.stderr.startswith("dlcourse progress:") and "??.jsonl" in done.stderr


def test_the_doctor_names_a_file_that_it_cannot_spell(dlcourse, tmp_path):
    folder = tmp_path / "誤差"
    folder.mkdir()
    (folder / "numpy.py").write_text("")
    done = dlcourse("doctor", folder=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert "numpy.py" in done.stdout and "to mend." in done.stdout
