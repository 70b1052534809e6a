"""How long a slider's picture takes to reach the screen, beside a slider that only changes a text.

Both sliders live in one notebook, in one JupyterLab and one Chromium, and take their events in
turn, so that a busy machine slows both. The clock starts at the browser's own key event. It stops
in the second animation frame after the new text is in the page or the new picture is loaded: the
first frame draws it, and the second begins when it is drawn. (Chromium's Element Timing, which
knows pictures only, puts a picture's paint 3 to 4 ms before that.)
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from playwright.sync_api import Locator

from benchmarks.measuring import attempted
from tests.browser.lab_server import launch_chromium, serve_lab
from tests.browser.notebook_page import NotebookPage, open_notebook

TARGET_RATIO = 1.4
LEAST_FRAMES_PER_SECOND = 25
WARM_UP_EVENTS = 5
# The page and the kernel come to rest after an event, and after JupyterLab has made the cell of the
# focused slider its active one: neither belongs to the slider's own time.
REST_MS = 150
STREAM_SECONDS = 3.0
EVENTS_PER_SECOND = 30
SETTLE_MS = 1500
PATIENCE_MS = 10_000
# Steps in one direction before turning back, so that no slider ever rests at its end.
STRETCH = 20

TEXT_CELL = """\
import ipywidgets as widgets

slider = widgets.FloatSlider(min=-5, max=5, step=0.05)
label = widgets.Label("0.00")
slider.observe(lambda change: setattr(label, "value", f"{change.new:.2f}"), "value")
label.add_class("changing-text")
widgets.VBox([slider, label])
"""
PICTURE_CELL = """\
from dlcourse.experiments import function_set as lab

lab.one_neuron()
"""

TEXT_SLIDER = ".noUi-handle"
PICTURE_SLIDER = ".dl-panel input[type=range]"

START_CLOCK = """([target, kind, patience]) => {
    window.latency = new Promise((resolve, reject) => {
        let pressed;
        setTimeout(() => reject(new Error(`the ${kind} did not change`)), patience);
        document.addEventListener('keydown', event => { pressed = event.timeStamp; },
                                  {capture: true, once: true});
        const painted = () => requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(performance.now() - pressed)));
        if (kind === 'picture') {
            target.addEventListener('load', painted, {once: true});
        } else {
            const observer = new MutationObserver(() => { observer.disconnect(); painted(); });
            observer.observe(target, {childList: true, characterData: true, subtree: true});
        }
    });
}"""

COUNT_FRAMES = """image => {
    window.frames_at = [];
    image.addEventListener('load', () => window.frames_at.push(performance.now()));
}"""


def measure(n_events: int = 50) -> Iterator[dict]:
    """Rows of {measurement, value, unit, target}: latencies, their ratio, frames per second."""
    with tempfile.TemporaryDirectory() as folder:
        root, state = Path(folder, "root"), Path(folder, "state")
        root.mkdir()
        state.mkdir()
        _write_notebook(root / "latency.ipynb", [TEXT_CELL, PICTURE_CELL])
        with (
            serve_lab(root, state) as server,
            launch_chromium() as browser,
            open_notebook(browser, server, "latency.ipynb") as notebook,
        ):
            notebook.run_all()
            if problems := notebook.problems():
                raise RuntimeError(f"the notebook of this benchmark fails: {'; '.join(problems)}")
            yield from attempted("slider to paint", partial(_latencies, notebook, n_events))
            notebook.output(1).locator("img").evaluate(COUNT_FRAMES)
            least = f"at least {LEAST_FRAMES_PER_SECOND}"
            for name, play, target in (
                ("held key", _hold_key, least),
                ("dragged slider", _drag, ""),
            ):
                yield from attempted(name, partial(_stream, name, play, target, notebook))


def _latencies(notebook: NotebookPage, n_events: int) -> list[dict]:
    label = notebook.output(0).locator(".changing-text")
    image = notebook.output(1).locator("img")
    times = {"text": [], "picture": []}
    for number in range(WARM_UP_EVENTS + n_events):
        for kind, target, slider in (
            ("text", label, notebook.output(0).locator(TEXT_SLIDER)),
            ("picture", image, notebook.output(1).locator(PICTURE_SLIDER).first),
        ):
            milliseconds = _one_event(notebook, slider, _arrow(number), target, kind)
            if number >= WARM_UP_EVENTS:
                times[kind].append(milliseconds)
    rows = [
        _row(f"slider to {kind}, p{percent}", np.percentile(times[kind], percent), "ms")
        for kind in times
        for percent in (50, 95)
    ]
    ratio = np.percentile(times["picture"], 95) / np.percentile(times["text"], 95)
    return [*rows, _row("picture / text, p95", ratio, "times", f"at most {TARGET_RATIO}")]


def _one_event(
    notebook: NotebookPage, slider: Locator, key: str, target: Locator, kind: str
) -> float:
    slider.focus()
    notebook.page.wait_for_timeout(REST_MS)
    notebook.page.evaluate(START_CLOCK, [target.element_handle(), kind, PATIENCE_MS])
    notebook.page.keyboard.press(key)
    milliseconds = notebook.page.evaluate("() => window.latency")
    notebook.page.wait_for_timeout(REST_MS)
    return milliseconds


def _stream(
    name: str, play: Callable[[NotebookPage, Locator], None], target: str, notebook: NotebookPage
) -> list[dict]:
    page, slider = notebook.page, notebook.output(1).locator(PICTURE_SLIDER).first
    page.wait_for_timeout(SETTLE_MS)
    page.evaluate("() => { window.frames_at.length = 0; }")
    play(notebook, slider)
    ended = page.evaluate("() => performance.now()")
    page.wait_for_timeout(SETTLE_MS)
    frames = np.array(page.evaluate("() => window.frames_at"))
    during = frames[frames <= ended]
    rate = (len(during) - 1) / np.ptp(during) * 1000 if len(during) > 1 else 0.0
    return [
        _row(f"{name}, {EVENTS_PER_SECOND} events/s", rate, "frames/s", target),
        _row(f"{name}, last frame after last event", max(frames[-1] - ended, 0.0), "ms"),
    ]


def _hold_key(notebook: NotebookPage, slider: Locator) -> None:
    slider.focus()
    for number in _beats():
        notebook.page.keyboard.down(_arrow(number))
    notebook.page.keyboard.up("ArrowLeft")
    notebook.page.keyboard.up("ArrowRight")


def _drag(notebook: NotebookPage, slider: Locator) -> None:
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    # The handle goes to where the mouse is pressed.
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = notebook.page.mouse
    mouse.move(x, y)
    mouse.down()
    for number in _beats():
        mouse.move(x + 40 * np.sin(number / 10), y)
    mouse.up()


def _arrow(number: int) -> str:
    return "ArrowLeft" if number // STRETCH % 2 else "ArrowRight"


def _beats() -> Iterator[int]:
    """Count up EVENTS_PER_SECOND times a second for STREAM_SECONDS."""
    start = time.monotonic()
    for number in range(int(STREAM_SECONDS * EVENTS_PER_SECOND)):
        time.sleep(max(0.0, start + number / EVENTS_PER_SECOND - time.monotonic()))
        yield number


def _row(measurement: str, value: float, unit: str, target: str = "") -> dict:
    return {"measurement": measurement, "value": float(value), "unit": unit, "target": target}


def _write_notebook(path: Path, sources: list[str]) -> None:
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate(sources)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    text = json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}
    )
    path.write_text(text, encoding="utf-8")
