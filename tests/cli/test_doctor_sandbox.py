"""`dlcourse doctor --sandbox` tries the sandbox and says what to do where there is none."""

import pytest

from dlcourse.cli import doctor_sandbox, main
from dlcourse.grading.sandbox import SandboxError
from tests.grading.small_notebooks import needs_sandbox


@needs_sandbox
def test_where_it_works_all_is_well(capsys):
    assert main(["doctor", "--sandbox"]) == 0
    assert capsys.readouterr().out.startswith("sandbox            ok\nAll is well.\n")


@needs_sandbox
def test_what_no_group_of_processes_can_limit_is_said(capsys, monkeypatch):
    monkeypatch.setattr(doctor_sandbox, "make_cgroup", lambda: None)
    assert main(["doctor", "--sandbox"]) == 0
    assert "not the memory of all together" in capsys.readouterr().out


@pytest.fixture
def linux(monkeypatch):
    """A Linux with bubblewrap, whatever this is."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(doctor_sandbox, "bwrap_version", lambda: (0, 8, 0))
    return monkeypatch


def test_on_another_system_the_way_is_named(monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    assert doctor_sandbox.sandbox()[0].startswith("The sandbox needs Linux, and this is darwin:")


def test_without_bubblewrap_it_says_how_to_install_it(linux):
    linux.setattr("shutil.which", lambda program: None)
    (sentence,) = doctor_sandbox.sandbox()
    assert "apt-get install bubblewrap" in sentence


def test_an_old_bubblewrap_is_named(linux):
    linux.setattr(doctor_sandbox, "bwrap_version", lambda: (0, 6, 1))
    (sentence,) = doctor_sandbox.sandbox()
    assert sentence.startswith("bubblewrap is 0.6.1, and 0.8 or newer is expected")


SETTINGS = {
    "/proc/sys/user/max_user_namespaces": ("0\n", "sysctl user.max_user_namespaces"),
    "/proc/sys/kernel/unprivileged_userns_clone": ("0\n", "unprivileged_userns_clone=1"),
    "/proc/1/environ": ("container=podman\0", "This is a container"),
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": ("1\n", "/etc/apparmor.d/bwrap"),
    "nothing": ("", "which says more"),
}


@pytest.mark.parametrize("file", SETTINGS)
def test_what_forbids_namespaces_is_found(linux, file):
    def refused():
        raise SandboxError("bubblewrap does not start a process (No permissions); more")

    linux.setattr(doctor_sandbox, "open_workplace", refused)
    linux.setattr("os.path.exists", lambda path: False)
    content, said = SETTINGS[file]
    (sentence,) = doctor_sandbox.sandbox(lambda path: content if path == file else "")
    assert sentence.startswith("bubblewrap does not start a process (No permissions). ")
    assert said in sentence and sentence.endswith(".")
