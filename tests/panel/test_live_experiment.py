"""A live experiment plays, pauses, steps and ends, on any thread, and says why it has ended."""

import base64
import itertools
import threading
import time
from types import SimpleNamespace

import pytest

from dlcourse.experiments import live_experiment, pace, simulation
from dlcourse.experiments.controls import int_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from tests.panel.descent import descent, draw_descent

PATIENCE_SECONDS = 20.0


class Counter:
    """θ = 1, 2, 3, … without an end, unless it is told to have one."""

    def __init__(self, end=None, failing_at=None):
        self.theta, self.finished = 0, None
        self.end, self.failing_at = end, failing_at

    def step(self):
        self.theta += 1
        if self.theta == self.failing_at:
            raise KeyError("unforeseen")
        if self.theta == self.end:
            self.finished = f"all {self.end} steps are done"

    def set(self, end):
        self.end = end


def describe(simulation):
    return f"step {simulation.theta}"


def counter(start=Counter, caption=describe, **options):
    return LiveExperiment(
        title="A counter",
        controls={"end": int_slider("end", 1_000_000, (0, 1_000_000))},
        start=start,
        size=(400, 260),
        draw=draw_descent,
        caption=caption,
        alt="A dot on a parabola",
        **options,
    )


def frame(experiment):
    return experiment.panel.frame


def play_as_in_a_browser(experiment):
    """Press Play, and report each frame as shown as soon as it comes; return the numbers so far."""
    panel, numbers = experiment.panel, []

    def show(number):
        numbers.append(number)
        panel.receive({"kind": "shown", "number": number})

    panel.observe(lambda change: show(change.new), "number")
    show(panel.number)
    experiment.buttons["Play"].click()
    return numbers


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


def wait_for_steps(experiment, n_steps):
    start = experiment.result.theta
    wait_until(lambda: experiment.result.theta >= start + n_steps)


@pytest.fixture
def playing():
    experiment = counter()
    numbers = play_as_in_a_browser(experiment)
    wait_for_steps(experiment, 3)
    yield experiment, numbers
    experiment.pause()


def test_before_play_the_start_is_shown():
    experiment = descent()
    assert experiment.caption == "step 0: θ = 3.000"
    assert list(experiment.buttons) == ["Play", "Step", "Reset"]
    assert not experiment.is_playing


def test_step_takes_one_step():
    experiment = descent()
    before = frame(experiment)
    experiment.buttons["Step"].click()
    assert experiment.caption == "step 1: θ = 2.940"
    assert frame(experiment) != before


def test_advance_takes_as_many_steps_as_it_is_told_with_one_frame():
    experiment = descent()
    number = experiment.panel.number
    experiment.advance(7)
    assert experiment.result.n_steps == 7
    assert experiment.panel.number == number + 1


def test_play_goes_on_until_pause(playing):
    experiment, numbers = playing
    assert experiment.is_playing and experiment.panel.playing
    experiment.buttons["Play"].click()
    assert not experiment.is_playing and not experiment.panel.playing
    stopped_at, n_frames = experiment.result.theta, len(numbers)
    assert experiment.caption == f"step {stopped_at}"
    time.sleep(5 * live_experiment.FRAME_SECONDS)
    assert (experiment.result.theta, len(numbers)) == (stopped_at, n_frames)
    experiment.buttons["Play"].click()
    wait_for_steps(experiment, 1)
    assert not experiment.result.theta <= stopped_at  # by how much is a matter of the clock


def test_step_pauses(playing):
    experiment, _ = playing
    experiment.buttons["Step"].click()
    assert not experiment.is_playing


def test_reset_stops_and_starts_anew(playing):
    experiment, _ = playing
    experiment.controls["end"].value = 999
    experiment.buttons["Reset"].click()
    assert not experiment.is_playing
    assert experiment.values() == {"end": 1_000_000}
    assert experiment.caption == "step 0"


def test_a_change_starts_anew_and_goes_on_playing(playing):
    experiment, _ = playing
    first = experiment.result
    experiment.controls["end"].value = 999_999
    assert experiment.result is not first and experiment.result.end == 999_999
    wait_for_steps(experiment, 2)
    assert experiment.is_playing


def test_a_live_change_is_told_to_the_simulation():
    experiment = descent()
    experiment.advance(3)
    simulation, before = experiment.result, experiment.panel.number
    experiment.controls["lr"].value = 0.1
    assert experiment.result is simulation
    assert (simulation.n_steps, simulation.lr) == (3, 0.1)
    assert experiment.panel.number == before + 1
    experiment.controls["start"].value = 2.0
    assert experiment.result is not simulation
    assert (experiment.result.n_steps, experiment.result.lr) == (0, 0.1)


@pytest.mark.parametrize(
    ("action", "is_same"),
    [
        (lambda controls: controls["lr"].set_trait("value", 0.1), True),
        (lambda controls: controls["start"].set_trait("value", 1.0), False),
        (lambda controls: [c.set_trait("value", 1.0) for c in controls.values()], False),
        (lambda controls: None, False),
    ],
    ids=["live", "other", "both", "none"],
)
def test_an_action_starts_anew_unless_it_sets_only_live_controls(action, is_same):
    experiment = descent(actions={"Act": action})
    experiment.advance(2)
    simulation = experiment.result
    experiment.buttons["Act"].click()
    assert (experiment.result is simulation) is is_same
    assert list(experiment.buttons) == ["Play", "Step", "Act", "Reset"]


def test_at_its_end_play_stops_by_itself_and_the_caption_says_why():
    experiment = counter(start=lambda end: Counter(end=40))
    play_as_in_a_browser(experiment)
    wait_until(lambda: not experiment.is_playing)
    assert experiment.caption == "step 40. All 40 steps are done."
    assert not experiment.panel.playing


def test_step_after_the_end_begins_anew():
    experiment = counter(start=lambda end: Counter(end=3))
    experiment.advance(10)
    experiment.buttons["Step"].click()
    assert experiment.result.theta == 1 and experiment.result.finished is None


def test_play_after_the_end_starts_anew():
    experiment = counter(start=lambda end: Counter(end=3))
    experiment.advance(10)
    first = experiment.result
    play_as_in_a_browser(experiment)
    wait_until(lambda: experiment.result is not first and not experiment.is_playing)
    assert experiment.caption == "step 3. All 3 steps are done."


def test_a_caption_that_is_a_sentence_keeps_one_full_stop():
    experiment = counter(start=lambda end: Counter(end=1), caption=lambda simulation: "Counting.")
    experiment.advance(1)
    assert experiment.caption == "Counting. All 1 steps are done."


@pytest.mark.parametrize(
    ("control", "value", "text"),
    [
        ("start", 0.0, "start must not be 0: there is nothing to descend."),
        ("lr", 2.0, "lr must not be 2: θ would jump to and fro for ever."),
    ],
)
def test_an_error_of_start_or_set_is_one_sentence_and_stops_playing(control, value, text):
    experiment = descent(steps_per_second=1)
    play_as_in_a_browser(experiment)
    experiment.controls[control].value = value
    assert experiment.caption == f"{text} The picture shows the last values that worked."
    assert not experiment.is_playing


def test_an_unforeseen_error_stops_playing_and_is_said():
    experiment = counter(start=lambda end: Counter(failing_at=5))
    play_as_in_a_browser(experiment)
    wait_until(lambda: not experiment.is_playing)
    assert experiment.caption == "This experiment failed: KeyError: 'unforeseen'"
    experiment.buttons["Reset"].click()
    assert experiment.caption == "step 0"


def test_a_picture_that_nobody_shows_waits_and_gives_up(monkeypatch):
    monkeypatch.setattr(live_experiment, "PATIENCE_SECONDS", 0.3)
    experiment = counter()
    first = experiment.panel.number
    experiment.panel.receive({"kind": "shown", "number": first})
    experiment.buttons["Play"].click()
    wait_until(lambda: not experiment.is_playing)
    assert experiment.panel.number == first + live_experiment.FRAMES_UNDER_WAY


def test_at_a_pace_steps_are_due_as_time_passes(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(pace, "time", SimpleNamespace(monotonic=lambda: now[0]))
    eight_a_second = pace.Pace(steps_per_second=8)
    due = []
    # The last gap is too long to be made up for.
    for seconds in (0, 1 / 16, 1 / 16, 1 / 64, 1 / 8, 60):
        now[0] += seconds
        due.append(eight_a_second.steps_due())
    assert due == [1, 0, 1, 0, 1, 1]


def test_without_a_pace_a_frame_takes_as_many_steps_as_fit(monkeypatch):
    """The clock goes on by 1 ms with each step that looks at it."""
    now = itertools.count()
    clock = SimpleNamespace(monotonic=lambda: next(now) / 1000)
    monkeypatch.setattr(simulation, "time", clock)
    counter = simulation.take_steps(Counter(), pace.Pace(None).steps_due(), until=0.0175)
    assert counter.theta == 19
    simulation.take_steps(counter, until=0)
    assert counter.theta == 20


def test_a_pace_is_kept_while_playing():
    """A frame has at most the steps of the longest gap; without a pace it would have thousands."""
    experiment = counter(steps_per_second=20)
    numbers = play_as_in_a_browser(experiment)
    wait_until(lambda: experiment.result.theta >= 10)
    experiment.pause()
    assert experiment.result.theta <= (1 + 20 * pace.LONGEST_GAP_SECONDS) * len(numbers)


def test_threads_do_not_disturb_each_other(playing):
    """Cells change a control while the picture plays: at the end all shows the last value."""
    experiment, numbers = playing
    for end in range(1, 40):
        experiment.controls["end"].value = 1_000_000 - end
    experiment.pause()
    assert experiment.result.end == 1_000_000 - 39
    assert experiment.caption == f"step {experiment.result.theta}"
    last = frame(experiment)
    experiment.advance(0)
    assert frame(experiment) == last
    assert numbers == sorted(set(numbers))


def test_pause_returns_only_when_no_frame_can_come_any_more():
    experiment = counter()
    numbers = play_as_in_a_browser(experiment)
    for _ in range(20):
        wait_for_steps(experiment, 1)
        experiment.pause()
        n_frames = len(numbers)
        time.sleep(0.01)
        assert len(numbers) == n_frames
        experiment.play()
    experiment.pause()


def test_an_experiment_that_is_closed_plays_no_more(playing):
    experiment, numbers = playing
    experiment.close()
    n_frames = len(numbers)
    assert not experiment.is_playing
    time.sleep(0.05)
    assert len(numbers) == n_frames


def test_only_one_thread_plays():
    experiment = counter()
    before = threading.active_count()
    play_as_in_a_browser(experiment)
    experiment.play()
    assert threading.active_count() == before + 1
    experiment.pause()
    wait_until(lambda: threading.active_count() == before)


def test_saved_outputs_show_some_steps_later_and_leave_the_picture_alone():
    experiment = descent(saved_steps=50)
    start = frame(experiment)
    first, second = (experiment._repr_mimebundle_() for _ in range(2))
    assert first["text/plain"] == "Descent: step 50: θ = 1.093"
    assert "<p>step 50: θ = 1.093</p>" in first["text/html"]
    for kind in ("image/png", "text/plain", "text/html"):
        assert first[kind] == second[kind]
    assert experiment.caption == "step 0: θ = 3.000"
    experiment.advance(0)
    assert frame(experiment) == start
    later = descent()
    later.advance(50)
    assert later.picture.png(later.result) == base64.b64decode(first["image/png"])


def test_saved_outputs_end_where_the_simulation_ends():
    experiment = counter(start=lambda end: Counter(end=12), summary=lambda simulation: "counted")
    bundle = experiment._repr_mimebundle_()
    assert bundle["text/plain"] == "A counter: counted. All 12 steps are done."


def test_saved_outputs_show_the_last_values_that_worked():
    experiment = descent()
    experiment.advance(2)
    shown = experiment.picture.png(experiment.result)
    experiment.controls["start"].value = 0.0
    bundle = experiment._repr_mimebundle_()
    assert bundle["text/plain"] == "Descent: step 2: θ = 2.881"
    assert base64.b64decode(bundle["image/png"]) == shown


class Replay(Counter):
    """A counter that can be set to any place."""

    position = property(lambda self: self.theta)

    def set(self, position):
        self.theta = position


@pytest.fixture
def replay():
    return LiveExperiment(
        title="A replay",
        controls={"position": int_slider("step", 0, (0, 1_000_000))},
        start=lambda position: Replay(),
        live=("position",),
        follower="position",
        steps_per_second=20,
        size=(400, 260),
        draw=draw_descent,
        caption=describe,
        alt="A dot on a parabola",
    )


def test_a_follower_shows_where_the_simulation_is_and_sets_it(replay):
    replay.advance(3)
    assert replay.values() == {"position": 3}
    simulation = replay.result
    replay.controls["position"].value = 7
    assert (replay.result, replay.caption) == (simulation, "step 7")
    replay.buttons["Reset"].click()
    assert replay.values() == {"position": 0}
    assert replay.caption == "step 0"


def test_a_jump_while_a_follower_plays_is_not_lost(replay):
    play_as_in_a_browser(replay)
    for jump in (100_000, 200_000, 300_000):
        replay.controls["position"].value = jump
        assert jump <= replay.result.theta < jump + 1000
    replay.pause()
    assert replay.values() == {"position": replay.result.theta}
