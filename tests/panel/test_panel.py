"""The panel tells of what is touched, and says in one message what is seen."""

import asyncio
import re
import threading

import pytest

from dlcourse.experiments import live_experiment
from dlcourse.experiments.arrangement import Matrix
from dlcourse.experiments.controls import (
    State,
    choice_buttons,
    float_slider,
    int_slider,
    log_slider,
    number_field,
)
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.panel import HERE, front_end
from tests.panel.descent import descent


def draw_dot(sheet):
    ax = sheet.axes(20, 20, 90, 50, xlim=(0, 10), ylim=(0, 10))
    dot = sheet.line("dot", ax, "o")
    return lambda result: dot.set_data([result["x"]], [result["y"]])


def run(**values):
    if values["x"] == 9:
        raise ValueError("x must not be 9.")
    return dict(values)


@pytest.fixture
def experiment():
    return Experiment(
        title="A dot",
        controls={
            "x": int_slider("x", 2, (0, 10)),
            "y": float_slider("y", 3.0, (0, 10)),
            "lr": log_slider("η", 0.1, (0.01, 1)),
            "kind": choice_buttons("kind", ("a", "b"), "a"),
            "W1": number_field("weight 1", 1),
            "W2": number_field("weight 2", 2),
            "drawn": State("drawn", []),
        },
        matrices=[Matrix("W", ("W1", "W2"), 2)],
        run=run,
        size=(120, 80),
        draw=draw_dot,
        caption=lambda result: f"x = {result['x']}, η = {result['lr']}, kind {result['kind']}",
        alt="A dot low on the left",
        edits={"move": lambda result, x: result.update(x=x + 0)},
    )


def messages(experiment, message):
    """What is sent to the browser for a message from it: the state of each update."""
    sent = []
    experiment.panel.send_state = lambda key=None: sent.append(
        {name: getattr(experiment.panel, name) for name in (key or ()) if name != "spec"}
    )
    experiment.panel.receive(message)
    return sent


def test_the_page_is_told_once_what_there_is(experiment):
    spec = experiment.panel.spec
    assert (spec["title"], spec["live"], spec["width"], spec["height"]) == ("A dot", False, 120, 80)
    assert spec["buttons"] == ["Reset"] and not spec["pointer"]
    matrix = {"legend": "W", "names": ["W1", "W2"], "columns": 2}
    # A state has no element of its own, and a matrix stands where its first field would.
    assert spec["groups"] == ["x", "y", "lr", "kind", matrix]
    learning_rate = next(c for c in spec["controls"] if c["name"] == "lr")
    assert learning_rate["spoken"] == "learning rate η" and learning_rate["texts"][0] == "0.01"


def test_values_picture_caption_and_answer_come_in_one_message(experiment):
    number = experiment.panel.number
    message = {"kind": "set", "values": {"x": 7, "lr": 0, "kind": "b"}, "serial": 5}
    (sent,) = messages(experiment, message)
    assert sent["caption"] == "x = 7, η = 0.01, kind b"
    assert sent["number"] == number + 1 and sent["frame"].startswith(b"data:image/jpeg")
    assert sent["answered"] == 5
    assert sent["values"] == {
        "x": 7, "y": 3.0, "lr": 0, "kind": "b", "W1": 1.0, "W2": 2.0, "drawn": []
    }  # fmt: skip


def test_what_changes_nothing_and_what_fails_is_answered_too(experiment):
    messages(experiment, {"kind": "set", "values": {"x": 2}, "serial": 1})
    assert experiment.panel.answered == 1
    messages(experiment, {"kind": "set", "values": {"x": 9}, "serial": 2})
    assert experiment.panel.answered == 2
    assert experiment.caption.startswith("x must not be 9. The picture shows the last values")
    messages(experiment, {"kind": "set", "values": {"kind": "c"}, "serial": 3})
    assert experiment.panel.answered == 3 and "kind expects one of a, b" in experiment.caption
    messages(experiment, {"kind": "press", "button": "Reset", "serial": 4})
    assert experiment.panel.answered == 4
    assert experiment.caption == "x = 2, η = 0.1, kind a"


def test_an_edit_acts_on_the_result_and_its_failure_is_said(experiment):
    messages(experiment, {"kind": "edit", "name": "move", "x": 4, "serial": 1})
    assert experiment.caption == "x = 4, η = 0.1, kind a"
    messages(experiment, {"kind": "edit", "name": "move", "x": "four", "serial": 2})
    assert experiment.panel.answered == 2
    assert experiment.caption.startswith("This experiment failed: TypeError")


def test_a_display_of_twice_the_density_gets_a_sharper_frame(experiment):
    before = len(experiment.panel.frame)
    messages(experiment, {"kind": "scale", "scale": 2, "serial": 1})
    assert len(experiment.panel.frame) > 1.5 * before


def test_the_alternative_text_is_true_of_what_is_shown(experiment):
    assert experiment.panel.alt == "A dot low on the left"
    experiment.controls["x"].value = 8
    assert experiment.panel.alt == "The picture of “A dot”. The line below it says what it shows."
    experiment.controls["x"].value = 2
    assert experiment.panel.alt == "A dot low on the left"
    # That of a live experiment tells of its saved picture, which is some steps later.
    assert descent().panel.alt == "The picture of “Descent”. The line below it says what it shows."


def test_a_control_that_cannot_act_says_why(experiment):
    experiment.controls["y"].disabled = "there is nothing to set"
    experiment.controls["x"].value = 3
    assert experiment.panel.disabled == {"y": "there is nothing to set"}


def no_threads(monkeypatch):
    def start(_thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)


def test_without_threads_play_goes_on_between_the_messages_of_the_kernel(monkeypatch):
    no_threads(monkeypatch)
    experiment = descent()
    experiment.panel.observe(
        lambda change: experiment.panel.receive({"kind": "shown", "number": change.new}), "number"
    )

    async def play():
        experiment.play()
        assert experiment.panel.playing
        while experiment.result.n_steps < 5:
            await asyncio.sleep(live_experiment.FRAME_SECONDS)
        experiment.pause()
        reached = experiment.result.n_steps
        await asyncio.sleep(5 * live_experiment.FRAME_SECONDS)
        assert experiment.result.n_steps == reached

    asyncio.run(asyncio.wait_for(play(), 20))
    assert not experiment.is_playing and not experiment.panel.playing


def test_a_play_that_cannot_begin_says_so(monkeypatch):
    no_threads(monkeypatch)
    experiment = descent()
    experiment.play()
    assert experiment.caption == "This experiment failed: RuntimeError: no running event loop"
    assert not experiment.is_playing and not experiment.panel.playing


def test_the_front_end_is_one_module_without_imports():
    code = front_end("arrangePicture")
    assert not re.search(r"^import ", code, re.MULTILINE)
    assert code.count("export default") == 1 and "arrange: arrangePicture" in code
    for path in HERE.glob("panel*.js"):
        assert f"{path.read_text('utf-8').splitlines()[0]}\n" in code


def test_what_asks_for_an_answer_goes_through_the_queue():
    """A message without a serial reaches no handler: only a shown frame is told by itself."""
    sent = [
        kind
        for path in HERE.glob("panel*.js")
        for kind in re.findall(r'model\.send\(\{ kind: "(\w+)"', path.read_text("utf-8"))
    ]
    assert set(sent) == {"shown"}
