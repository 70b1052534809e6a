"""What every experiment is: controls, a live picture, a line that says what it shows, a Reset."""

import base64
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from dlcourse.experiments.among_cells import Lifetime, leave_cells_alone, widgets_of
from dlcourse.experiments.arrangement import Matrix, specs_of
from dlcourse.experiments.controls import Controls
from dlcourse.experiments.live_picture import LivePicture, Picture
from dlcourse.experiments.pointer import OnMove, Pointer
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.still import saved_experiment

Action = Callable[[Controls], None]
ANEW = ""
"""Stands among the names of changed controls for a request to run again whatever has changed."""


@dataclass(frozen=True)
class Button:
    """A button of an experiment; `click` presses it."""

    label: str
    click: Callable[[], None]


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

    `picture` stands for `size` and `draw` where the browser draws by itself. `actions` are further
    buttons: label -> a function that sets values of the controls; the picture is repainted once
    when it returns. `pointer` sets them by clicks and drags in the axes that `draw` has named with
    `sheet.point_at`. `edits` are what else the picture can be asked for: name -> a function of the
    result and what the browser sends. `matrices` arrange fields. `notes` are HTML under the
    picture, of the result. `summary` stands for the caption in saved outputs when that names
    measured times, which differ from run to run; it takes the result. A ValueError of `run` is
    shown to the learner as it is, so its message must be one clear sentence.
    """

    is_live = False

    def __init__(
        self,
        *,
        title: str,
        controls: Controls,
        run: Callable[..., Any],
        caption: Callable[[Any], str],
        alt: str,
        size: tuple[int, int] | None = None,
        draw: Callable[[Sheet], Show] | None = None,
        picture: Picture | None = None,
        actions: Mapping[str, Action] | None = None,
        matrices: Sequence[Matrix] = (),
        pointer: OnMove | None = None,
        edits: Mapping[str, Callable[..., None]] | None = None,
        notes: Callable[[Any], str] | None = None,
        summary: Callable[[Any], str] | None = None,
    ) -> None:
        self.title, self.alt = title, alt
        self.controls = dict(controls)
        self.picture = picture or LivePicture(*size, draw)
        self._run, self._describe, self._summarize = run, caption, summary or caption
        self._notes, self._edits = notes, edits or {}
        self.defaults = self.values()
        """What Reset sets the controls to, by name."""
        # Callbacks of the browser run in another thread than cells.
        self._lock = threading.RLock()
        self._requests = deque()
        self._holds: dict[int, set[str]] = {}
        self._uses: list[Callable[[], None]] = []
        self.buttons = self._make_buttons(actions or {})
        self._pointer = pointer and Pointer(self.picture.sheet.pointed, pointer)
        spec = {
            "title": title,
            "live": self.is_live,
            **specs_of(self.controls, matrices),
            "buttons": list(self.buttons),
            "width": self.picture.width,
            "height": self.picture.height,
            "pointer": self._pointer is not None,
        }
        self.panel = self.picture.panel(self._handlers(), spec=spec)
        self._update({ANEW})
        for name, control in self.controls.items():
            control.observe(partial(self._note_change, name), "value")
        for widget in widgets_of(self.panel):
            leave_cells_alone(widget)
        self._lifetime = Lifetime(self, self.close)

    def _handlers(self) -> dict[str, Callable[..., None]]:
        """What each kind of message from the browser calls."""
        return {
            "set": self._take_values,
            "press": self._press,
            "point": self._move_pointer,
            "edit": self._edit,
            "scale": self._set_scale,
        }

    @property
    def caption(self) -> str:
        """The line under the picture."""
        return self.panel.caption

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
            for widget in widgets_of(self.panel):
                widget.close()

    def on_use(self, callback: Callable[[], None]) -> None:
        """Call `callback` whenever the experiment was used so far that it has shown something."""
        self._uses.append(callback)

    def _tell_use(self) -> None:
        for callback in self._uses:
            callback()

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
        return {label: Button(label, press) for label, press in presses.items()}

    def _update(self, changed: set[str]) -> None:
        """Run with the newest values. `changed` names controls, or holds ANEW."""
        self.result = self._run(**self.values())
        self._show()

    def _show(self) -> None:
        """Show the result in one message."""
        with self.panel.hold_sync():
            self.panel.show(*self.picture.frame(self.result))
            self.panel.alt = self._present_alt()
            if self._notes:
                self.panel.notes = self._notes(self.result)
            self._say(self._describe(self.result))

    def _present_alt(self) -> str:
        """What is true of the picture now: the words for its start, or where to find them."""
        if not self.is_live and self.values() == self.defaults:
            return self.alt
        return f"The picture of “{self.title}”. The line below it says what it shows."

    def _note_change(self, name: str, _change: object) -> None:
        if (hold := self._holds.get(threading.get_ident())) is not None:
            hold.add(name)
        else:
            self._request({name})

    def _request(self, changed: set[str], serial: int = 0) -> None:
        """Update, unless another thread's update has already taken this request with its own.

        serial: of the browser's message that asks, which is answered with the update.
        """
        self._requests.append((changed, serial))
        with self._lock:
            taken, answered = set(), 0
            while self._requests:
                names, number = self._requests.popleft()
                taken |= names
                answered = max(answered, number)
            with self.panel.hold_sync():
                if taken:
                    with self._failures_said():
                        self._update(taken)
                    if not self.is_live:
                        self._tell_use()
                self._answer(answered)

    def _answer(self, serial: int) -> None:
        """Tell the browser that its message has had its effect, and what the controls are."""
        with self._lock, self.panel.hold_sync():
            self.panel.take(self.controls)
            self.panel.answered = max(serial, self.panel.answered)

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
        with self._lock, self.panel.hold_sync():
            self.panel.caption = text
            self.panel.take(self.controls)

    def _reset(self) -> None:
        self._held(self._set_defaults)
        self._request({ANEW})

    def _set_defaults(self) -> None:
        for name, control in self.controls.items():
            control.value = self.defaults[name]

    def _take_values(self, values: Mapping[str, Any], serial: int) -> None:
        def set_controls() -> None:
            for name, sent in values.items():
                self.controls[name].value = self.controls[name].received(sent)

        changed = set()
        with self._failures_said():
            changed = self._held(set_controls)
        self._request(changed, serial)

    def _press(self, button: str, serial: int) -> None:
        self.buttons[button].click()
        self._answer(serial)

    def _move_pointer(self, x: float, y: float, phase: str, serial: int = 0) -> None:
        changed = set()
        with self._failures_said():
            changed = self._held(partial(self._pointer.move, x, y, phase, self.controls))
        self._request(changed, serial)

    def _edit(self, name: str, serial: int, **fields: Any) -> None:
        with self._lock, self._failures_said():
            self._edits[name](self.result, **fields)
            self._show()
            if not self.is_live:
                self._tell_use()
        self._answer(serial)

    def _set_scale(self, scale: int, serial: int) -> None:
        with self._lock, self._failures_said():
            self.picture.scale(scale)
            self._show()
        self._answer(serial)

    def _held(self, change: Callable[[], None]) -> set[str]:
        """Call `change` without an update for each control; return the names of the changed.

        What another thread changes meanwhile is updated as ever.
        """
        self._holds[threading.get_ident()] = changed = set()
        try:
            change()
        finally:
            del self._holds[threading.get_ident()]
        return changed

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, Any]:
        widget, _metadata = self.panel._repr_mimebundle_()
        png, text = self._saved()
        png = base64.b64encode(png).decode("ascii")
        bundle = {
            **widget,
            "image/png": png,
            "text/plain": f"{self.title}: {text}",
            "text/html": saved_experiment(png, self.alt, self.picture.width, text),
        }
        self._lifetime.note_shown(bundle)
        return bundle

    def _saved(self) -> tuple[bytes, str]:
        """The picture as PNG, and the line under it, as they stand without a kernel."""
        return self.picture.png(self.result), self._summarize(self.result)
