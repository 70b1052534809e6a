"""What every experiment is: controls, a live picture, a line that says what it shows, a Reset."""

import base64
import html
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from ipywidgets import HTML, Button, HBox, Layout, ValueWidget, VBox, Widget

from dlcourse.experiments.among_cells import Lifetime, leave_cells_alone, widgets_of
from dlcourse.experiments.live_picture import LivePicture
from dlcourse.experiments.pointer import OnMove, Pointer
from dlcourse.experiments.sheet import Sheet, Show

Controls = Mapping[str, ValueWidget]
Action = Callable[[Controls], None]
ANEW = ""
"""Stands among the names of changed controls for a request to run again whatever has changed."""


class Experiment:
    """A thin widget over a pure function; the last line of a cell shows it.

    To make one, write the function, a picture of its results, and a sentence about them:

        def one_neuron() -> Experiment:
            return Experiment(
                title="One neuron",
                controls={"w1": float_slider("w₁", 1.0, (-5, 5)), ...},
                run=run_one_neuron,          # called as run(w1=..., ...): names of the controls
                size=(640, 400),             # of the picture, in pixels
                draw=draw_neuron,            # sheet -> show, where show(result) sets what moves
                caption=describe_neuron,     # result -> one line, with the numbers
                alt="Heat map of ...",       # the picture at the start, in words
            )

    `actions` are further buttons: label -> a function that sets values of the controls; the
    picture is repainted once when it returns. `pointer` sets them by clicks and drags in the axes
    that `draw` has named with `sheet.point_at`. `panel` arranges the controls in another way than
    two columns. `summary` stands for the caption in saved outputs when that names measured times,
    which differ from run to run; it takes the result. A ValueError of `run` is shown to the learner
    as it is, so its message must be one clear sentence.
    """

    def __init__(
        self,
        *,
        title: str,
        controls: Controls,
        run: Callable[..., Any],
        size: tuple[int, int],
        draw: Callable[[Sheet], Show],
        caption: Callable[[Any], str],
        alt: str,
        actions: Mapping[str, Action] | None = None,
        panel: Widget | None = None,
        pointer: OnMove | None = None,
        summary: Callable[[Any], str] | None = None,
    ) -> None:
        self.title = title
        self.controls = dict(controls)
        sheet = Sheet(*size)
        self._run, self._show_result = run, sheet.draw(draw)
        self.picture = LivePicture(sheet, alt)
        self._describe, self._summarize = caption, summary or caption
        self.defaults = self.values()
        """What Reset sets the controls to, by name."""
        # Callbacks of the browser run in another thread than cells.
        self._lock = threading.RLock()
        self._requests = deque()
        self._changed_in_hold = None
        self._holder = None
        self._caption_line = HTML()
        self.buttons = self._make_buttons(actions or {})
        self.widget = VBox(
            [
                HTML(f"<b>{html.escape(title)}</b>"),
                panel or _two_columns(list(self.controls.values())),
                HBox(list(self.buttons.values())),
                self.picture.image,
                self._caption_line,
            ]
        )
        self._update({ANEW})
        for name, control in self.controls.items():
            control.observe(partial(self._note_change, name), "value")
        if pointer:
            move = partial(self._move_pointer, Pointer(sheet.pointed, pointer))
            self.picture.image.follow_pointer(move)
        for widget in widgets_of(self.widget):
            leave_cells_alone(widget)
        self._lifetime = Lifetime(self, self.close)

    @property
    def caption(self) -> str:
        """The line under the picture."""
        return self._caption

    @property
    def n_waiting(self) -> int:
        """How many changes wait for the run that is under way."""
        return len(self._requests)

    def close(self) -> None:
        """Take the experiment off the page, for good.

        This happens by itself when its cell is run again, unless another cell shows it or a name
        of the notebook stands for it.
        """
        with self._lock:
            for widget in widgets_of(self.widget):
                widget.close()

    def values(self) -> dict[str, Any]:
        """Return what the controls are set to, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def act(self, action: Action) -> None:
        """Call `action`, which may set controls, and update once."""
        with self._failures_said():
            changed = self._held(partial(action, self.controls))
            self._request(changed or {ANEW})

    def _make_buttons(self, actions: Mapping[str, Action]) -> dict[str, Button]:
        presses = {label: partial(self.act, action) for label, action in actions.items()}
        presses["Reset"] = self._reset
        return {label: make_button(label, press) for label, press in presses.items()}

    def _update(self, changed: set[str]) -> None:
        """Run with the newest values. `changed` names controls, or holds ANEW."""
        self.result = self._run(**self.values())
        self._show()

    def _show(self) -> None:
        self.picture.paint(lambda: self._show_result(self.result))
        self._say(self._describe(self.result))

    def _note_change(self, name: str, _change: object) -> None:
        if threading.get_ident() == self._holder:
            self._changed_in_hold.add(name)
        else:
            self._request({name})

    def _request(self, changed: set[str]) -> None:
        """Update, unless another thread's update has already taken this request with its own."""
        self._requests.append(changed)
        with self._lock:
            taken = set()
            while self._requests:
                taken |= self._requests.popleft()
            if taken:
                with self._failures_said():
                    self._update(taken)

    @contextmanager
    def _failures_said(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:
            self._fail(f"{error} The picture shows the last values that worked.")
        except Exception as error:
            # Jupyter would hide it in a log; the learner must see that something went wrong.
            self._fail(f"This experiment failed: {type(error).__name__}: {error}")

    def _fail(self, text: str) -> None:
        self._say(text)

    def _say(self, text: str) -> None:
        self._caption = text
        # ipywidgets sets lines of text as far apart as rows of controls.
        self._caption_line.value = f'<div style="line-height: 1.4">{html.escape(text)}</div>'

    def _reset(self) -> None:
        self._held(self._set_defaults)
        self._request({ANEW})

    def _set_defaults(self) -> None:
        for name, control in self.controls.items():
            control.value = self.defaults[name]

    def _move_pointer(self, pointer: Pointer, across: float, down: float, phase: str) -> None:
        with self._failures_said():
            if changed := self._held(partial(pointer.move, across, down, phase, self.controls)):
                self._request(changed)

    def _held(self, change: Callable[[], None]) -> set[str]:
        """Call `change` without an update for each control; return the names of the changed.

        What another thread changes meanwhile is updated as ever.
        """
        with self._lock:
            self._holder = threading.get_ident()
            self._changed_in_hold = changed = set()
            try:
                change()
            finally:
                self._holder = None
        return changed

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, Any]:
        self._lifetime.prolong()
        png, text = self._saved()
        png = base64.b64encode(png).decode("ascii")
        return {
            **self.widget._repr_mimebundle_(),
            "image/png": png,
            "text/plain": f"{self.title}: {text}",
            "text/html": (
                f'<img alt="{html.escape(self.picture.alt)}" width="{self.picture.sheet.width}" '
                f'src="data:image/png;base64,{png}"><p>{html.escape(text)}</p>'
            ),
        }

    def _saved(self) -> tuple[bytes, str]:
        """The picture as PNG, and the line under it, as they stand without a kernel."""
        return self.picture.png(), self._summarize(self.result)


def make_button(label: str, press: Callable[[], None]) -> Button:
    """Return a button that calls `press`."""
    button = Button(description=label, layout=Layout(width="auto"))
    button.on_click(lambda _button: press())
    return button


def _two_columns(controls: list[Widget]) -> Widget:
    return HBox([VBox(controls[::2]), VBox(controls[1::2])], layout=Layout(flex_flow="row wrap"))
