"""`make bench` says truthfully whether a target is met, and what could not be measured."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks import __main__ as bench
from benchmarks import contenders, digits, live, networks
from benchmarks.__main__ import describe_machine, meets, table
from benchmarks.measuring import measure_alone, row, time_in_turn
from benchmarks.networks import WORKLOADS, Workload


@pytest.mark.parametrize(
    ("value", "target", "verdict"),
    [
        (100.0, "at least 100", True),
        (99.9, "at least 100", False),
        (1.6, "at most 1.6", True),
        (1.61, "at most 1.6", False),
        (5.0, "", None),
    ],
)
def test_a_target_is_met_or_not(value, target, verdict):
    assert meets(value, target) is verdict


def test_only_products_that_a_step_needs_are_counted():
    workload = Workload("", sizes=(5, 3, 2), batch_size=7, n_steps=1, targets={})
    forward, weights, inputs = 5 * 3 + 3 * 2, 5 * 3 + 3 * 2, 3 * 2
    assert workload.flops_per_step == 2 * 7 * (forward + weights + inputs)


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_every_workload_fills_its_batches(workload):
    X, labels = workload.data()
    assert X.shape == (workload.batch_size * workload.n_steps, workload.sizes[0])
    assert X.dtype == np.float32
    assert 0 <= labels.min() and labels.max() < workload.sizes[-1]


def test_a_round_warms_up_and_then_each_takes_its_turn():
    order = []
    runs = {"a": lambda: order.append("a"), "b": lambda: order.append("b")}
    seconds, failures = time_in_turn(runs, 3)
    assert order == ["a", "b"] * 4 and failures == {}
    assert all(times.shape == (3,) and (times > 0).all() for times in seconds.values())


def test_ours_reads_97_percent_of_the_test_digits_from_every_seed():
    epochs = [digits.epochs_needed(contenders.dlcourse, seed) for seed in digits.SEEDS]
    assert len(epochs) == 5 and all(1 < count < 40 for count in epochs), epochs


def test_a_contender_that_does_not_learn_never_gets_there(monkeypatch):
    monkeypatch.setattr(digits, "MOST_EPOCHS", 3)
    monkeypatch.setattr(contenders, "LEARNING_RATE", 0.0)
    assert digits.epochs_needed(contenders.dlcourse, 0) is None


def test_the_conditions_name_the_blas_and_leave_out_what_is_not_installed():
    conditions = describe_machine()
    assert conditions["BLAS"]
    assert conditions["numpy"] == np.__version__
    assert all(conditions.values())


def test_what_falls_short_is_marked_in_words():
    row = {
        "measurement": "ratio",
        "value": 1.9,
        "unit": "times",
        "target": "at most 1.6",
        "min": 1.5,
        "max": 2.25,
    }
    assert "FALLS SHORT" in table([row | {"meets_target": False}])
    assert "met" in table([row | {"meets_target": True}])
    assert "1.5 to 2.25" in table([row | {"meets_target": True}])


class Broken:
    """A contender that breaks down in its third epoch."""

    def __init__(self, sizes, batch_size, seed=0):
        self.left = 2

    def epoch(self, X, labels):
        self.left -= 1
        if self.left < 0:
            raise FloatingPointError("it broke down")

    def predict(self, X):
        return np.zeros(len(X))


def absent(sizes, batch_size, seed=0):
    raise ImportError("not installed")


SMALL = Workload("small", (64, 8, 10), 8, 2, {"Broken": 2, "peak": 0.1})


def by_name(rows):
    return {found["measurement"]: found.get("failure") for found in rows}


def test_a_contender_that_fails_costs_its_own_row_only(monkeypatch):
    contending = {"dlcourse": contenders.dlcourse, "Broken": Broken, "absent": absent}
    monkeypatch.setattr(networks, "CONTENDERS", contending)
    monkeypatch.setattr(networks, "WORKLOADS", (SMALL,))
    assert by_name(networks.rows(3)) == {
        "small: dlcourse": None,
        "small: Broken": "FloatingPointError: it broke down",
        "small: of sgemm's peak": None,
    }


def test_a_contender_that_fails_in_training_the_digits_costs_its_own_row_only(monkeypatch):
    monkeypatch.setattr(digits, "CONTENDERS", {"dlcourse": contenders.dlcourse, "Broken": Broken})
    monkeypatch.setattr(digits, "SEEDS", range(1))
    found = by_name(digits.rows(1))
    assert found.pop("digits to 97 %, 1 seeds: Broken") == "FloatingPointError: it broke down"
    assert set(found.values()) == {None}
    assert not any("Broken" in measurement for measurement in found)


def test_what_a_process_measured_before_it_ended_is_kept(tmp_path, monkeypatch):
    (tmp_path / "ending.py").write_text(
        'import os, sys\nprint(\'{"measurement": "first"}\', flush=True)\n'
        "print('Fatal error', file=sys.stderr, flush=True)\nos._exit(3)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    rows = measure_alone("ending", 1)
    assert next(rows) == {"measurement": "first"}
    with pytest.raises(RuntimeError, match="ending failed: Fatal error"):
        next(rows)


@pytest.fixture
def results(tmp_path, monkeypatch):
    """The folder in which the benchmark writes its results."""
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    return tmp_path


def measurement(name, measure):
    return SimpleNamespace(__name__=name, measure=measure)


def test_results_are_written_as_they_come_and_a_failure_is_said_in_its_place(
    results, monkeypatch, capsys
):
    written = []

    def first():
        yield row("one", np.ones(3), "ms")
        written.extend(json.loads((results / "results.json").read_text(encoding="utf-8"))["rows"])
        raise RuntimeError("no browser")

    def second():
        yield row("two", np.ones(3), "ms", "at most 2")

    modules = (measurement("first", first), measurement("second", second))
    monkeypatch.setattr(bench, "MEASUREMENTS", modules)
    assert bench.main() == 1
    assert [found["measurement"] for found in written] == ["one"]
    printed = capsys.readouterr().out
    assert printed == (results / "results.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in printed.splitlines()[2:5]]
    assert [cells[0] for cells in rows] == ["one", "first", "two"]
    assert rows[1][1:] == ["RuntimeError: no browser", "", "", "FAILED"]
    assert sorted(path.name for path in results.iterdir()) == ["results.json", "results.md"]


def test_where_all_rows_are_measured_the_benchmark_ends_well(results, monkeypatch):
    found = [row("one", np.ones(3), "ms", "at most 0.5")]
    monkeypatch.setattr(bench, "MEASUREMENTS", (measurement("first", lambda: found),))
    assert bench.main() == 0


class Page:
    """A browser page whose clock goes on only when it is waited for."""

    def __init__(self):
        self.now, self.clicked_at, self.began, self.frames = 0, None, None, []

    def wait_for_timeout(self, milliseconds):
        self.now += milliseconds

    def evaluate(self, script):
        if "clickedAt" in script:
            return self.clicked_at
        if "=> window.framesAt" in script:
            return self.frames
        self.frames_since = self.now


class PlayedView:
    """An experiment of so many milliseconds, with a frame in each 40 of them."""

    caption = "9 layers after 1,140 steps."

    def __init__(self, lasts_ms):
        self.lasts_ms, self.page = lasts_ms, Page()
        self.notebook, self.toggle = SimpleNamespace(page=self.page), self

    def reset(self):
        self.page.began = None

    def inner_text(self):
        began = self.page.began
        return "Play" if began is None or self.page.now >= began + self.lasts_ms else "Pause"

    def click(self):
        page = self.page
        if self.inner_text() == "Play":
            page.began = page.now
            return
        page.clicked_at, page.began = page.now, None
        page.frames = list(range(page.frames_since, page.now, 40))


@pytest.mark.parametrize("lasts_ms", [10_000, 2400, 1100, 800])
def test_a_simulation_that_ends_early_is_measured_over_a_shorter_time(lasts_ms):
    rate, pause = live.play_once(PlayedView(lasts_ms))
    assert (rate, pause) == (25, 0)


def test_a_simulation_that_ends_at_once_is_a_failure_in_words():
    with pytest.raises(RuntimeError, match="ends within 750 ms: 9 layers"):
        live.play_once(PlayedView(700))
