"""A press or a drag in a picture is told in data coordinates, and repaints once."""

import pytest

from dlcourse.experiments.controls import float_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.pointer import Pointer
from dlcourse.plotting import new_figure
from tests.panel.descent import descent

# The axes lie from 0.2 to 0.8 of the width and, from the top, from 0.1 to 0.5 of the height.
BOX = (0.2, 0.5, 0.6, 0.4)
MIDDLE = (0.5, 0.3)


@pytest.fixture
def ax():
    ax = new_figure(400, 300).add_axes(BOX)
    ax.set(xlim=(-1, 3), ylim=(0, 10))
    return ax


def told(ax, *places):
    """What on_move is told of (across, down, phase)."""
    moves = []
    pointer = Pointer([ax], lambda x, y, controls, phase: moves.append((x, y, phase, controls)))
    for across, down, phase in places:
        pointer.move(across, down, phase, "the controls")
    assert all(move[3] == "the controls" for move in moves)
    return [move[:3] for move in moves]


def approx(x, y, phase):
    return pytest.approx(x), pytest.approx(y, abs=1e-9), phase


@pytest.mark.parametrize(
    ("across", "down", "x", "y"),
    [(*MIDDLE, 1, 5), (0.25, 0.12, -2 / 3, 9.5), (0.2, 0.5, -1, 0), (0.35, 0.4, 0, 2.5)],
)
def test_a_place_is_told_in_data_coordinates(ax, across, down, x, y):
    assert told(ax, (across, down, "down")) == [approx(x, y, "down")]


def test_on_a_logarithmic_axis_the_middle_is_the_geometric_mean(ax):
    ax.set(xscale="log", yscale="log", xlim=(1e-4, 1), ylim=(1, 100))
    assert told(ax, (*MIDDLE, "down")) == [approx(1e-2, 10, "down")]


def test_on_an_inverted_axis_the_top_is_the_smallest(ax):
    ax.invert_yaxis()
    assert told(ax, (0.5, 0.14, "down")) == [approx(1, 1, "down")]


def test_a_resolution_of_the_figure_changes_nothing(ax):
    ax.figure.set_dpi(173)
    assert told(ax, (*MIDDLE, "down")) == [approx(1, 5, "down")]


def test_a_press_a_drag_and_a_release_are_told_in_turn(ax):
    places = [(0.5, 0.3, "down"), (0.65, 0.3, "drag"), (0.8, 0.3, "up")]
    assert told(ax, *places) == [approx(1, 5, "down"), approx(2, 5, "drag"), approx(3, 5, "up")]


@pytest.mark.parametrize("outside", [(0.1, 0.3), (0.9, 0.3), (0.5, 0.05), (0.5, 0.6)])
def test_a_press_outside_the_axes_is_ignored_until_its_release(ax, outside):
    assert told(ax, (*outside, "down"), (*MIDDLE, "drag"), (*MIDDLE, "up")) == []


def test_a_drag_that_leaves_the_axes_stays_at_their_edge(ax):
    ax.set(yscale="log", ylim=(1, 100))
    moves = told(ax, (*MIDDLE, "down"), (0.95, 0.9, "drag"), (0.05, 0.02, "up"))
    assert moves[1:] == [approx(3, 1, "drag"), approx(-1, 100, "up")]


def test_after_a_release_nothing_is_told_before_the_next_press(ax):
    assert len(told(ax, (*MIDDLE, "down"), (*MIDDLE, "up"), (*MIDDLE, "drag"))) == 2


def test_a_drag_stays_in_the_axes_that_it_began_in(ax):
    other = ax.figure.add_axes((0.2, 0.05, 0.6, 0.4), xlim=(0, 60), ylim=(0, 40))
    moves = []
    pointer = Pointer([ax, other], lambda x, y, controls, phase: moves.append((x, y, phase)))
    for place in ((0.5, 0.9, "down"), (*MIDDLE, "up"), (*MIDDLE, "down")):
        pointer.move(*place, "the controls")
    assert moves == [approx(30, 5, "down"), approx(30, 40, "up"), approx(1, 5, "down")]


def draw_plane(sheet):
    ax = sheet.axes(80, 150, 240, 120, xlim=(-1, 3), ylim=(0, 10))
    sheet.point_at(ax)
    dot = sheet.line("dot", ax, "o")
    return lambda result: dot.set_data([result[0]], [result[1]])


def set_both(x, y, controls, phase):
    if x > 2.9:
        raise ValueError(f"x must be at most 2.9, got {x:.1f}.")
    if phase != "up":
        controls["x"].value, controls["y"].value = x, y


@pytest.fixture
def runs():
    return []


@pytest.fixture
def experiment(runs):
    return Experiment(
        title="A dot",
        controls={"x": float_slider("x", 0, (-1, 3)), "y": float_slider("y", 0, (0, 10))},
        run=lambda x, y: runs.append((round(x, 6), round(y, 6))) or (x, y),
        size=(400, 300),
        draw=draw_plane,
        caption=lambda result: f"the dot is at {result[0]:.1f}, {result[1]:.1f}",
        alt="A dot in a plane",
        pointer=set_both,
    )


def send(experiment, across, down, phase):
    """What the browser sends; returns whether the kernel has answered."""
    serial = experiment.panel.answered + 1
    message = {"kind": "point", "x": across, "y": down, "phase": phase, "serial": serial}
    experiment.panel.receive(message)
    return experiment.panel.answered == serial


def test_a_press_sets_two_controls_with_one_run(experiment, runs):
    before = experiment.panel.frame
    assert send(experiment, *MIDDLE, "down")
    assert runs == [(0, 0), (1, 5)]
    assert experiment.caption == "the dot is at 1.0, 5.0"
    assert experiment.panel.frame != before


def test_what_sets_no_control_runs_nothing_and_is_answered(experiment, runs):
    send(experiment, *MIDDLE, "down")
    assert send(experiment, *MIDDLE, "up")
    assert runs == [(0, 0), (1, 5)]


def test_an_error_is_said_and_answered(experiment):
    assert send(experiment, 0.8, 0.3, "down")
    assert experiment.caption.startswith("x must be at most 2.9, got 3.0. ")


def test_only_a_picture_with_a_pointer_asks_the_browser_for_it(experiment):
    assert experiment.panel.spec["pointer"] and descent().panel.spec["pointer"]
    assert not descent(on_move=None).panel.spec["pointer"]


def test_a_press_starts_a_simulation_anew():
    experiment = descent()
    experiment.advance(5)
    send(experiment, 0.35, 0.5, "down")
    assert experiment.values()["start"] == pytest.approx(-2.0)
    assert experiment.caption == "step 0: θ = −2.000"
