"""An experiment that goes on in time: a simulation with Play, Pause, Step and Reset."""

import asyncio
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextvars import copy_context
from functools import partial
from typing import Any

from dlcourse.experiments.experiment import ANEW, Action, Button, Experiment
from dlcourse.experiments.pace import Pace
from dlcourse.experiments.simulation import Simulation, take_steps

FRAME_SECONDS = 1 / 33
STEPS_SECONDS = FRAME_SECONDS / 2
"""The other half of a frame is for painting it and for messages, such as Pause; a picture that
takes longer takes its time from the steps."""
REST_SECONDS = 0.005
FRAMES_UNDER_WAY = 2
"""So many frames the browser may be behind before the next one waits for it."""
PATIENCE_SECONDS = 60.0
"""A simulation whose frames nobody shows waits so long, then stops: its output was cleared, or its
page is closed."""
USE_SECONDS = 5.0
USE_STEPS = 20
"""Whoever has played so long, or pressed Step so often, has seen what happens."""


class LiveExperiment(Experiment):
    """An experiment over a simulation: Play goes on at 20 to 33 frames/s, Pause, Step, Reset.

    To make one, write the simulation, a picture of it, and a sentence about it:

        def descent() -> LiveExperiment:
            return LiveExperiment(
                title="Gradient descent",
                controls={"start": float_slider("start", 3.0, (-4, 4)), "lr": ...},
                start=Descent,               # called as start(start=..., lr=...): a new Simulation
                live=("lr",),                # goes on with simulation.set(lr=...)
                size=(660, 400),             # of the picture, in pixels
                draw=draw_descent,           # sheet -> show, where show(simulation) sets what moves
                caption=describe_descent,    # simulation -> one line, with the numbers
                alt="A parabola with ...",   # the saved picture, in words
            )

    A change of a control outside `live` starts anew, and goes on playing if it was playing. So do
    Play and Step when the simulation has finished.
    `steps_per_second` is the pace of Play; None takes as many steps as fit into each frame.
    `follower` names a live control that shows the simulation's attribute of the same name while
    it goes on: a slider that both follows a replay and jumps to any of its steps.
    Saved outputs show the simulation after `saved_steps` steps, or when it has finished: they are
    taken whenever a cell shows the experiment, so let them last less than a second. All the rest
    is as in `Experiment`, but that pictures, captions and summaries take the simulation. A
    ValueError of `start` or `set` is shown to the learner as it is.
    """

    is_live = True

    def __init__(
        self,
        *,
        start: Callable[..., Simulation],
        caption: Callable[[Any], str],
        summary: Callable[[Any], str] | None = None,
        live: Collection[str] = (),
        follower: str | None = None,
        steps_per_second: float | None = None,
        saved_steps: int = 200,
        **options: Any,
    ) -> None:
        self._live = frozenset(live)
        self._follower = follower
        self._steps_per_second = steps_per_second
        self._saved_steps = saved_steps
        self._stop: threading.Event | None = None
        self._paint_seconds = 0.0
        self._n_presses = 0
        super().__init__(
            run=start,
            caption=partial(_describe_with_end, caption),
            summary=partial(_describe_with_end, summary or caption),
            **options,
        )

    @property
    def is_playing(self) -> bool:
        """Whether the simulation goes on by itself."""
        return self._stop is not None

    def play(self) -> None:
        """Go on, or start anew if it has finished, until `pause` or the end."""
        with self._lock:
            if self.result.finished is not None:
                self._request({ANEW})
            if self._stop is None and self.result.finished is None:
                self._stop = threading.Event()
                with self._failures_said():
                    self._begin(self._stop)
                    self.panel.playing = True

    def _begin(self, stop: threading.Event) -> None:
        """Go on in a thread of its own, or where there are none, between the kernel's messages."""
        # The kernel calls back now on the thread of cells, which a long cell blocks, now on
        # another. The context holds where output belongs.
        run = partial(copy_context().run, self._go_on, stop)
        try:
            threading.Thread(target=run, daemon=True).start()
        except RuntimeError:
            # Python in a browser has one thread, and the loop that calls back runs in it.
            self._task = asyncio.get_running_loop().create_task(self._go_on_between(stop))

    def pause(self) -> None:
        """Stop playing: when this returns, no frame comes any more."""
        with self._lock:
            was_playing = self.is_playing
            if was_playing:
                self._stop.set()
            self._stop = None
            self.panel.playing = False
            if was_playing:
                self._tell_use()

    def close(self) -> None:
        """Stop playing, and take the experiment off the page, for good."""
        self.pause()
        super().close()

    def advance(self, n_steps: int) -> None:
        """Take `n_steps` steps, fewer if the simulation finishes, and show the last."""
        with self._lock, self._failures_said():
            take_steps(self.result, n_steps)
            self._show_progress()

    def _go_on(self, stop: threading.Event) -> None:
        for seconds in self._frames(stop):
            if stop.wait(seconds):
                return

    async def _go_on_between(self, stop: threading.Event) -> None:
        for seconds in self._frames(stop):
            await asyncio.sleep(seconds)
            if stop.is_set():
                return

    def _frames(self, stop: threading.Event) -> Iterator[float]:
        """Plays a frame each time it is asked, and yields how long to wait for the next."""
        pace = Pace(self._steps_per_second)
        due = began = started = time.monotonic()
        while True:
            yield max(REST_SECONDS, due - time.monotonic())
            if self.panel.n_unseen < FRAMES_UNDER_WAY:
                began = time.monotonic()
                due = began + FRAME_SECONDS
                self._play_frame(stop, pace)
                if began - started > USE_SECONDS:
                    self._tell_use()
            elif time.monotonic() - began > PATIENCE_SECONDS:
                self._give_up(stop)

    def _play_frame(self, stop: threading.Event, pace: Pace) -> None:
        with self._lock, self._failures_said():
            if not stop.is_set() and (n_steps := pace.steps_due()):
                left = FRAME_SECONDS - REST_SECONDS - self._paint_seconds
                take_steps(self.result, n_steps, time.monotonic() + min(left, STEPS_SECONDS))
                began = time.monotonic()
                self._show_progress()
                self._paint_seconds = time.monotonic() - began

    def _give_up(self, stop: threading.Event) -> None:
        with self._lock:
            if not stop.is_set():
                self.pause()

    def _show_progress(self) -> None:
        self._show()
        if self.result.finished is not None:
            self.pause()
            self._tell_use()

    def _show(self) -> None:
        super()._show()
        # A request that waits comes from the learner's hand, which goes first.
        if self._follower and not self._requests:
            self._held(self._let_follow)

    def _let_follow(self) -> None:
        self.controls[self._follower].value = getattr(self.result, self._follower)

    def _make_buttons(self, actions: Mapping[str, Action]) -> dict[str, Button]:
        own = {"Play": Button("Play", self._toggle), "Step": Button("Step", self._step)}
        return own | super()._make_buttons(actions)

    def _toggle(self) -> None:
        self.pause() if self.is_playing else self.play()

    def _step(self) -> None:
        self.pause()
        if self.result.finished is not None:
            self._request({ANEW})
        self.advance(1)
        self._n_presses += 1
        if self._n_presses >= USE_STEPS:
            self._tell_use()

    def _reset(self) -> None:
        self.pause()
        super()._reset()

    def _update(self, changed: set[str]) -> None:
        if changed <= self._live:
            self.result.set(**{name: self.controls[name].value for name in changed})
            self._show()
        else:
            super()._update(changed)

    def _fail(self, text: str) -> None:
        self.pause()
        super()._fail(text)

    def _saved(self) -> tuple[bytes, str]:
        with self._lock:
            try:
                saved = take_steps(self._run(**self.values()), self._saved_steps)
            except ValueError:
                # As the caption says, the picture shows the last values that worked.
                saved = self.result
            return self.picture.png(saved), self._summarize(saved)


def _describe_with_end(describe: Callable[[Any], str], simulation: Simulation) -> str:
    """Return the line of `describe`; why the simulation has finished follows as a sentence."""
    text, reason = describe(simulation), simulation.finished
    return text if reason is None else f"{text.rstrip('.')}. {reason[0].upper()}{reason[1:]}."
