"""What a process in the sandbox sees, may and can reach."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dlcourse.grading.sandbox import HOME, STAGE, SandboxError, find_sandbox
from dlcourse.grading.workplace import open_workplace
from tests.grading.small_notebooks import needs_sandbox, workplace

pytestmark = needs_sandbox

ROOT = Path(__file__).parents[2]
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives up its rights")


def inside(code, sandbox=None):
    """What `found` is once the code has run in the sandbox."""
    sandbox = sandbox or workplace().sandbox
    program = [sys.executable, "-P", "-c", f"import json, os\n{code}\nprint(json.dumps(found))"]
    environment = {"PATH": os.defpath, "HOME": HOME, "PYTHONPATH": STAGE}
    done = subprocess.run(
        sandbox.command(program), env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_of_the_course_is_there_but_what_a_worker_imports():
    found = inside(
        "found = [os.path.join(folder, name) for top in ('/stage', '/work', '/root', '/home')"
        " for folder, _, names in os.walk(top) for name in names if name.endswith('.py')]"
    )
    own = [path for path in found if path.startswith(f"{STAGE}/dlcourse/")]
    assert 12 < len(own) < 30
    assert not any("questions" in path or "rules" in path or "/nn/" in path for path in own)
    for folder in ("source", "solutions", "exercises", "dlcourse", "tests", ".git"):
        place = str(ROOT / folder)
        assert not any(path.startswith(f"{place}/") for path in found)


@pytest.mark.parametrize(
    "place", ["/", "/usr", "/dev", "/dev/shm", "/etc", STAGE, f"{STAGE}/dlcourse", sys.prefix]
)
def test_nothing_can_be_written(place):
    found = inside(
        "try:\n"
        f"    open({place + '/x'!r}, 'w')\n    found = 'written'\n"
        "except OSError as error:\n    found = error.strerror"
    )
    assert found in ("Read-only file system", "Permission denied")


def test_there_is_a_small_place_to_write_and_it_is_empty():
    code = (
        "found = [os.listdir(os.getcwd())]\n"
        "try:\n"
        "    with open('large', 'wb') as file:\n"
        "        for _ in range(80): file.write(bytes(2**20))\n"
        "except OSError as error:\n    found.append(error.strerror)"
    )
    assert inside(code) == [[], "No space left on device"]
    assert inside(code) == [[], "No space left on device"]


def test_there_is_no_network(tmp_path):
    found = inside(
        "import socket\nfound = []\n"
        "for address in [('127.0.0.1', 22), ('10.255.255.1', 80), ('198.51.100.1', 80)]:\n"
        "    try:\n        socket.create_connection(address, 1); found.append('connected')\n"
        "    except OSError as error: pass\n"
        "found += [name for _, name in socket.if_nameindex() if name != 'lo']"
    )
    assert found == []


def test_it_is_nobody_and_stays_so():
    status = inside("found = open('/proc/self/status').read()")
    lines = dict(line.split(":", 1) for line in status.splitlines())
    assert {lines[f"Cap{kind}"].strip("\t0") for kind in ("Prm", "Eff", "Inh", "Amb")} == {""}
    assert lines["NoNewPrivs"].strip() == "1"
    found = inside(
        "import subprocess\n"
        "found = [subprocess.run(command, capture_output=True).returncode for command in"
        " (['unshare', '-U', 'true'], ['mount', '-t', 'tmpfs', 'x', '/tmp'])]"
    )
    assert 0 not in found


@needs_root
@pytest.mark.parametrize("owns_users", [True, False])
def test_root_is_another_user_inside_and_outside(owns_users):
    sandbox = replace(workplace().sandbox, owns_users=owns_users)
    first, second = (inside("found = os.getuid()", sandbox) for _ in range(2))
    assert 0 not in (first, second) and first != second


def test_it_sees_no_process_but_its_own():
    found = inside(
        "found = [open(f'/proc/{p}/cmdline').read() for p in os.listdir('/proc') if p.isdigit()]"
    )
    assert len(found) <= 4 and not any("pytest" in command for command in found)


def test_what_is_hidden_is_empty_though_it_lies_in_this_python(tmp_path):
    """A course that is not installed as editable lies there, with its answers."""
    folder = Path(np.__file__).parent
    sandbox = replace(workplace().sandbox, hidden=(folder,))
    assert inside(f"found = os.listdir({str(folder)!r})", sandbox) == []
    assert inside(f"found = os.listdir({str(folder)!r})") != []


def test_the_digits_of_scikit_learn_are_hidden_where_it_is_installed(tmp_path, monkeypatch):
    data = tmp_path / "sklearn" / "datasets" / "data"
    data.mkdir(parents=True)
    (tmp_path / "sklearn" / "__init__.py").touch()
    with open_workplace() as without:
        assert data not in without.sandbox.hidden
    monkeypatch.syspath_prepend(tmp_path)
    with open_workplace() as workplace:
        assert data in workplace.sandbox.hidden


def test_where_it_does_not_start_it_says_so(tmp_path, monkeypatch):
    false = tmp_path / "bwrap"
    false.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo bubblewrap 0.9.0 && exit\n'
        "echo bwrap: No permissions to create a new namespace >&2\nexit 1\n"
    )
    false.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(SandboxError, match="No permissions to create a new namespace.*doctor"):
        find_sandbox(workplace().stage)
    false.write_text("#!/bin/sh\necho bubblewrap 0.6.1\n")
    with pytest.raises(SandboxError, match="bubblewrap is 0.6.1"):
        find_sandbox(workplace().stage)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(SandboxError, match="bwrap is not installed"):
        find_sandbox(workplace().stage)
