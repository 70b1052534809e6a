"""The measuring of margins is itself able to fail: what is narrow is found, what holds is not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.portable.machines import MACHINES, Machine
from tests.portable.margins import Row, close_margin, margin, read_rows, rounded_margin
from tests.portable.noise import rounded_otherwise

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("operator", "left", "right", "room"),
    [
        ("<", 1.0, 1.5, 0.5),
        (">=", 5, 5, 0.0),
        (">", np.array([3.0, 2.5]), 2, 0.5),
        ("<", 2.0, 1.0, -1.0),
        ("==", 3, 3, 0.0),
        ("==", 1.0, pytest.approx(1.01, abs=0.03), 0.02),
        ("==", np.array([1.0, 2.0]), pytest.approx(np.array([1.0, 2.01]), abs=0.03), 0.02),
    ],
)
def test_the_margin_is_the_distance_by_which_a_comparison_holds(operator, left, right, room):
    assert margin(operator, left, right)[0] == pytest.approx(room)


def test_what_is_no_number_has_no_margin():
    for left, right in (("a", "b"), (None, 1.0), (np.nan, 1.0), ([1, 2], [1, 2, 3]), ([], [])):
        assert margin("==", left, right) is None


def test_a_rounded_number_may_move_by_half_of_its_last_digit():
    assert rounded_margin(0.1724, 3, 0.172)[0] == pytest.approx(0.0001)
    assert rounded_margin(0.1726, 3, 0.172)[0] < 0


def test_close_numbers_have_the_tolerance_less_their_distance():
    assert close_margin([1.0, 3.0], [1.0, 3.1], 0.1, 0.2)[0] == pytest.approx(0.3)


def row(*margins, size=1.0):
    return Row("a.py:1", "a.py::test", "x < 1", dict(zip("abc", margins, strict=False)), size)


def test_a_margin_must_be_at_least_the_spread_of_the_runs():
    assert row(0.5, 0.9).holds_everywhere
    assert row(0.0, 0.0).holds_everywhere
    assert not row(0.3, 0.9).holds_everywhere
    assert not row(-0.1, 2.0, 2.0).holds_everywhere
    # Rounding alone moves no digit that is quoted.
    assert row(0.0, 1e-12).holds_everywhere


def test_a_false_comparison_does_not_hold_however_little_it_differs():
    assert not row(-0.1, -0.1).holds_everywhere


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_gradients_move_by_one_unit_in_the_last_place_and_zeros_stay(dtype):
    values = np.random.default_rng(0).normal(size=1000).astype(dtype)
    values[::7] = 0
    other = rounded_otherwise(values, 1)
    assert other.dtype == dtype
    assert (other[::7] == 0).all()
    moved = np.abs(other - values)[values != 0]
    np.testing.assert_array_equal(moved, np.spacing(np.abs(values[values != 0])))
    assert 400 < np.sum(other > values) < 460


def test_the_rounding_is_the_same_every_time_and_another_in_each_draw():
    values = np.random.default_rng(0).normal(size=1000)
    np.testing.assert_array_equal(rounded_otherwise(values, 1), rounded_otherwise(values, 1))
    assert np.mean(rounded_otherwise(values, 1) != rounded_otherwise(values, 2)) > 0.3


TEST = """
import numpy as np
import pytest

from dlcourse.nn import Linear, Sequential


def test_numbers():
    network = Sequential(Linear(1, 1, rng=np.random.default_rng(0)))
    network.forward(np.ones((1, 1)))
    network.backward(np.full((1, 1), 3.0))
    move = (network.grad - 3.0).sum()
    values = np.array([1.0, 2.0])
    assert 0 < 1 <= 3 and abs(move) < 1e-3
    assert (values < 5).all() and all(value > 0.5 for value in values)
    assert round(values[0] + 0.04, 1) == 1.0
    assert 1e15 * abs(move) < 1, "which holds by less than the runs differ"
    assert values.sum() > 100 or True
    np.testing.assert_allclose(values, [1, 2])
"""


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    """The margins that a small test file leaves, without and with rounding."""
    folder = tmp_path_factory.mktemp("portable")
    (folder / "tests").mkdir()
    (folder / "tests" / "test_small.py").write_text(TEST, encoding="utf-8")
    files = {}
    for name, options in (("as it is", ()), ("rounding", ("--gradient-noise", "1"))):
        files[name] = folder / f"{name}.jsonl"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.portable.recorder"]
        command += ["--margins", str(files[name]), "--rootdir", str(folder), "tests"]
        done = subprocess.run(
            [*command, *options],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return files


def test_every_comparison_that_must_hold_is_noted_with_its_margin(logs):
    lines = logs["as it is"].read_text(encoding="utf-8").splitlines()
    found = [(note["code"], note["margin"]) for note in map(json.loads, lines)]
    assert [(code, round(room, 7)) for code, room in found] == [
        ("0 < 1 <= 3", 1.0),
        ("0 < 1 <= 3", 2.0),
        ("abs(move) < 0.001", 0.001),
        ("values < 5", 3.0),
        ("value > 0.5", 0.5),
        ("value > 0.5", 1.5),
        ("round(values[0] + 0.04, 1) == 1.0", 0.01),
        ("1000000000000000.0 * abs(move) < 1", 1.0),
        ("assert_allclose", 1e-7),
    ]


def test_only_the_comparison_that_is_too_narrow_is_shown(logs):
    narrow = [row.code for row in read_rows(logs) if not row.holds_everywhere]
    assert narrow == ["1000000000000000.0 * abs(move) < 1"]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_a_machine_is_played_or_says_why_not(machine):
    if machine.obstacle:
        pytest.skip(machine.obstacle)
    code = "from tests.portable.machines import this_machine; print(this_machine())"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env={**os.environ, **machine.environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"BLAS kernel {machine.kernel};" in done.stdout


def test_a_processor_without_avx_512_says_that_it_lacks_it(monkeypatch):
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("tests.portable.machines.numpy_instructions", lambda: ["AVX2", "FMA3"])
    assert Machine("SkylakeX", "AVX2").obstacle == "the processor has no AVX-512"
    assert Machine("Haswell", "AVX2").obstacle is None
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    assert Machine("Nehalem", "SSE").obstacle == "the processor is arm64, no x86"
