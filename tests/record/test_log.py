"""The log on disk: many processes at once, a full disk, a crash within a line; nothing is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlcourse.record.log import Log

REPOSITORY = Path(__file__).parents[2]
N_WRITERS, N_LINES = 6, 200
WRITER = """\
import sys
from pathlib import Path
from dlcourse.record.log import Log
log = Log(Path(sys.argv[1]))
sys.stdin.readline()
for number in range({n}):
    log.append(f"{{sys.argv[2]}} {{number}} " + "x" * 3000)
"""


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path / "data" / "log.jsonl")


def test_lines_come_back_in_their_order(log):
    assert log.lines() == []
    for line in ("one", "two", "three ≠ drei"):
        log.append(line)
    assert log.lines() == ["one", "two", "three ≠ drei"]


def test_many_processes_at_once_lose_and_mix_nothing(log):
    arguments = [sys.executable, "-c", WRITER.format(n=N_LINES), log.path]
    writers = [
        subprocess.Popen([*arguments, f"{place}"], stdin=subprocess.PIPE, cwd=REPOSITORY)
        for place in range(N_WRITERS)
    ]
    for writer in writers:  # all are there before the first begins
        writer.stdin.write(b"\n")
        writer.stdin.flush()
    for writer in writers:
        writer.stdin.close()
        assert writer.wait(60) == 0
    lines = log.lines()
    assert sorted(lines) == sorted(
        f"{place} {number} " + "x" * 3000 for place in range(N_WRITERS) for number in range(N_LINES)
    )
    for place in range(N_WRITERS):
        own = [int(line.split()[1]) for line in lines if line.split()[0] == str(place)]
        assert own == list(range(N_LINES))


def test_a_line_torn_by_a_crash_costs_only_itself(log):
    log.append("first")
    with log.path.open("ab") as file:
        file.write(b'\n{"torn": ')
    log.append("second")
    assert log.lines() == ["first", '{"torn": ', "second"]


def test_a_log_that_ends_with_a_line_break_is_continued(log):
    log.path.parent.mkdir()
    log.path.write_text("of the first version\n")
    log.append("new")
    assert log.lines() == ["of the first version", "new"]


def no_room(file, data):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def half(file, data, write=os.write):
    return write(file, data[: len(data) // 2])


@pytest.mark.parametrize("full", [no_room, half])
def test_a_full_disk_loses_nothing_and_is_said_once(log, full, monkeypatch, capsys):
    log.append("before")
    with monkeypatch.context() as disk:
        disk.setattr("dlcourse.record.log.os.write", full)
        log.append("meanwhile")
        log.append("later")
    printed = capsys.readouterr()
    reason = os.strerror(errno.ENOSPC)
    assert printed.out == "" and printed.err == (
        f"Your progress cannot be saved in {log.path} ({reason}). "
        "It is kept until this session ends.\n"
    )
    for wanted in ("before", "meanwhile", "later"):
        assert log.lines().count(wanted) == 1
    log.append("after")
    assert capsys.readouterr() == ("", "")
    expected = ["before", "meanwhile", "later", "after"]
    assert [line for line in Log(log.path).lines() if line in expected] == expected


def test_a_log_that_cannot_be_opened_is_said_once_too(log, capsys):
    log.path.parent.write_text("a file where the folder should be")
    log.append("one")
    log.append("two")
    assert capsys.readouterr().err.count("\n") == 1
    assert log.waiting() == ["one", "two"]


def test_a_log_that_cannot_be_read_is_an_error(log):
    log.path.mkdir(parents=True)
    with pytest.raises(OSError):
        log.lines()


def test_wiped_means_that_nothing_is_kept(log, monkeypatch):
    log.append("one")
    with monkeypatch.context() as disk:
        disk.setattr("dlcourse.record.log.os.write", no_room)
        log.append("two")
    log.wipe()
    assert log.lines() == [] and list(log.path.parent.iterdir()) == []
    log.wipe()
    log.append("three")
    assert log.lines() == ["three"]
