"""An experiment follows its controls, says when it cannot, and stands without a kernel."""

import base64
import threading

import pytest
from ipywidgets.widgets.widget import _instances

from dlcourse.experiments.controls import float_slider, int_slider
from dlcourse.experiments.experiment import Experiment


def draw_dot(sheet):
    ax = sheet.axes(20, 20, 90, 50, xlim=(0, 10), ylim=(0, 10))
    dot = sheet.line("dot", ax, "o")
    return lambda result: dot.set_data([result[0]], [result[1]])


def run_dot(x, y):
    if x == 9:
        raise ValueError("x must not be 9, got 9.")
    if x == 8:
        raise KeyError("unforeseen")
    return x, y


def make(run=run_dot, **options):
    return Experiment(
        title="A <dot>",
        controls={"x": int_slider("x", 2, (0, 10)), "y": float_slider("y", 3.0, (0, 10))},
        run=run,
        size=(120, 80),
        draw=draw_dot,
        caption=lambda result: f"the dot is at {result[0]} & {result[1]:.1f}",
        alt='A "dot" low on the left',
        **options,
    )


@pytest.fixture
def experiment():
    return make()


def frame(experiment):
    return experiment.panel.frame


def test_picture_and_caption_follow_a_control(experiment):
    assert experiment.caption == "the dot is at 2 & 3.0"
    before = frame(experiment)
    experiment.controls["x"].value = 7
    assert experiment.caption == "the dot is at 7 & 3.0"
    assert frame(experiment) != before


def test_reset_returns_to_the_start_with_one_repaint():
    runs = []
    experiment = make(run=lambda x, y: runs.append((x, y)) or (x, y))
    start = frame(experiment), experiment.caption, experiment.picture.png(experiment.result)
    experiment.controls["x"].value = 7
    experiment.controls["y"].value = 1.5
    n_runs = len(runs)
    experiment.buttons["Reset"].click()
    assert (
        frame(experiment),
        experiment.caption,
        experiment.picture.png(experiment.result),
    ) == start
    assert len(runs) == n_runs + 1
    assert experiment.values() == {"x": 2, "y": 3.0}


def test_an_action_sets_controls_with_one_repaint():
    runs = []

    def swap(controls):
        controls["x"].value, controls["y"].value = controls["y"].value, controls["x"].value

    experiment = make(run=lambda x, y: runs.append((x, y)) or (x, y), actions={"Swap": swap})
    experiment.buttons["Swap"].click()
    assert runs == [(2, 3.0), (3, 2.0)]
    assert list(experiment.buttons) == ["Swap", "Reset"]


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (9, "x must not be 9, got 9. The picture shows the last values that worked."),
        (8, "This experiment failed: KeyError: 'unforeseen'"),
    ],
)
def test_an_error_is_said_in_the_caption_and_ends_with_the_next_good_value(experiment, x, text):
    before = frame(experiment)
    experiment.controls["x"].value = x
    assert experiment.caption == text
    assert frame(experiment) == before
    experiment.controls["x"].value = 4
    assert experiment.caption == "the dot is at 4 & 3.0"


def test_waiting_changes_are_overtaken_by_the_newest():
    """While one run is under way three changes arrive; only the newest of them is run."""
    runs, started, may_end = [], threading.Event(), threading.Event()

    def slow_run(x, y):
        runs.append(x)
        if x == 5:
            started.set()
            assert may_end.wait(10)
        return x, y

    experiment = make(run=slow_run)

    def change(x):
        thread = threading.Thread(target=setattr, args=(experiment.controls["x"], "value", x))
        thread.start()
        return thread

    threads = [change(5)]
    assert started.wait(10)
    for n_waiting, x in enumerate((6, 7, 4), start=1):
        threads.append(change(x))
        # Wait until this change has asked, so that the order is known.
        while experiment.n_waiting < n_waiting:
            threads[-1].join(0.001)
    may_end.set()
    for thread in threads:
        thread.join()
    assert runs == [2, 5, 4]
    assert experiment.caption == "the dot is at 4 & 3.0"


def test_the_bundle_stands_without_a_kernel(experiment):
    bundle = experiment._repr_mimebundle_()
    view = bundle["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"] == experiment.panel.model_id
    assert bundle["text/plain"] == "A <dot>: the dot is at 2 & 3.0"
    assert base64.b64decode(bundle["image/png"]) == experiment.picture.png(experiment.result)
    assert bundle["text/html"] == (
        '<div class="dlcourse-still"><img alt="A &quot;dot&quot; low on the left" width="120" '
        f'src="data:image/png;base64,{bundle["image/png"]}">'
        "<p>the dot is at 2 &amp; 3.0</p><p>Run this cell to play.</p></div>"
    )


def test_a_summary_stands_for_the_caption_in_saved_outputs():
    bundle = make(summary=lambda result: "a dot")._repr_mimebundle_()
    assert bundle["text/plain"] == "A <dot>: a dot"
    assert "<p>a dot</p>" in bundle["text/html"]


def test_a_percent_sign_stays_with_its_number_in_saved_outputs():
    bundle = make(summary=lambda result: "9 % & 11 % right")._repr_mimebundle_()
    assert "<p>9&nbsp;% &amp; 11&nbsp;% right</p>" in bundle["text/html"]


def test_every_control_repaints_while_it_moves_and_has_a_label(experiment):
    for control in experiment.controls.values():
        assert not control.on_release
        assert control.label


def test_a_change_from_another_thread_during_an_action_is_not_lost():
    other = []

    def act(controls):
        thread = threading.Thread(target=setattr, args=(controls["y"], "value", 1.5))
        other.append(thread)
        thread.start()
        thread.join(0.3)

    experiment = make(actions={"Act": act})
    experiment.buttons["Act"].click()
    other[0].join()
    assert experiment.caption == "the dot is at 2 & 1.5"


def test_an_experiment_that_is_closed_has_no_widget_and_fails_nowhere():
    before = set(_instances)
    experiment = make()
    assert len(set(_instances) - before) == 2  # the panel and its layout
    experiment.close()
    assert set(_instances) == before
    # A message that the browser sent before it knew.
    experiment.controls["x"].value = 7
    assert experiment.caption == "the dot is at 7 & 3.0"
    experiment.close()
