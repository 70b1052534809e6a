"""Groups of processes with limits of their own, and what is left of them."""

import subprocess
import sys

import pytest

from dlcourse.grading.cgroup import make_cgroup, remove_abandoned_groups


@pytest.fixture
def group():
    made = make_cgroup()
    if made is None:
        pytest.skip("no group of processes can be made here")
    yield made
    made.remove()


def test_what_joins_is_limited_in_number(group):
    code = (
        "import subprocess\n"
        "started = []\n"
        "try:\n    while len(started) < 200: started.append(subprocess.Popen(['sleep', '9']))\n"
        "except OSError: pass\n"
        "print(len(started))\nfor one in started: one.kill()\nfor one in started: one.wait()"
    )
    done = subprocess.run(
        group.command([sys.executable, "-c", code]), capture_output=True, text=True, timeout=60
    )
    assert 40 < int(done.stdout) < 64, done.stderr


def test_it_is_removed(group):
    assert all(folder.is_dir() for folder in group.folders)
    group.remove()
    assert not any(folder.exists() for folder in group.folders)


def test_those_of_a_killed_grader_are_removed_and_no_others(group):
    code = (
        "from dlcourse.grading.cgroup import make_cgroup\n"
        "print(*make_cgroup().folders, sep='\\n')\nimport os\nos._exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    left = done.stdout.split()
    assert subprocess.run(["test", "-d", left[0]]).returncode == 0
    remove_abandoned_groups()
    assert subprocess.run(["test", "-d", left[0]]).returncode == 1
    assert all(folder.is_dir() for folder in group.folders)
