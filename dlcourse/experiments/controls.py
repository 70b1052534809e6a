"""What can be set in an experiment: a value with a name, and how the page shows it.

A control says what it is as JSON (`spec`), its value as the browser has it (`sent`), and reads back
what the browser sends (`received`).
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from traitlets import HasTraits, TraitError, TraitType, Unicode, validate

from dlcourse.experiments.control_words import HINTS, SPOKEN

_PER_DECADE = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
"""Nearly equal ratios between round numbers: the series R″10 of ISO 3."""


class Control(HasTraits):
    """A value with a name; `observe(handler, "value")` tells of its changes, as in ipywidgets.

    label: what the page shows. spoken: what a screen reader says. hint: its tooltip, a sentence.
    """

    kind: str
    value = TraitType()
    disabled = Unicode()
    """Why it cannot act now; empty while it can."""

    def __init__(
        self, label: str, value: Any, spoken: str | None = None, hint: str | None = None
    ) -> None:
        self.label = label
        self.spoken = spoken or SPOKEN.get(label, label)
        self.hint = hint or HINTS.get(label, "")
        super().__init__(value=value)

    @property
    def spec(self) -> dict[str, Any]:
        """What the page needs to make it."""
        names = {"label": self.label, "spoken": self.spoken, "hint": self.hint}
        return {"kind": self.kind, **names}

    @property
    def sent(self) -> Any:
        """The value as the browser has it."""
        return self.value

    def received(self, sent: Any) -> Any:
        """The value that the browser means by `sent`."""
        return sent

    def refuse(self, expected: str, got: object) -> TraitError:
        """The sentence for a value that it cannot have."""
        return TraitError(f"{self.label} expects {expected}, got {got!r}")


class Slider(Control):
    """A number from `min` to `max` in steps; one beyond them becomes the nearest that it can be."""

    kind = "slider"

    def __init__(
        self, label: str, value: float, limits: tuple[float, float], step: float, **options: Any
    ) -> None:
        self.min, self.max = limits
        self.step = step
        self.on_release = options.pop("on_release", False)
        super().__init__(label, value, **options)

    @property
    def spec(self) -> dict[str, Any]:
        numbers = {"low": self.min, "high": self.max, "step": self.step}
        return {**super().spec, **numbers, "on_release": self.on_release}

    def received(self, sent: float) -> float:
        return round(sent) if isinstance(self.step, int) else float(sent)

    @validate("value")
    def _within_limits(self, proposal: Any) -> float:
        value = proposal["value"]
        if isinstance(value, bool | str) or not np.isscalar(value) or not math.isfinite(value):
            raise self.refuse(f"a number from {self.min} to {self.max}", value)
        # As a number of Python, which JSON and texts can take.
        value = int(value) if isinstance(self.step, int) else float(value)
        return min(max(value, self.min), self.max)


class _WithOptions(Control):
    """One of `options`, (text, value) pairs; the browser knows them by their place."""

    def __init__(self, label: str, options: Sequence, value: Any, **others: Any) -> None:
        self.options = [o if isinstance(o, tuple) else (str(o), o) for o in options]
        super().__init__(label, value, **others)

    @property
    def texts(self) -> list[str]:
        """The options as the page shows them."""
        return [text for text, _ in self.options]

    @property
    def index(self) -> int:
        """Which of the options it is, from 0."""
        return [value for _, value in self.options].index(self.value)

    @index.setter
    def index(self, index: int) -> None:
        self.value = self.options[index][1]

    @validate("value")
    def _among_options(self, proposal: Any) -> Any:
        if proposal["value"] not in [value for _, value in self.options]:
            raise self.refuse(f"one of {', '.join(self.texts)}", proposal["value"])
        return proposal["value"]


class OptionSlider(_WithOptions):
    """A slider from option to option. on_release: it tells of its value when it is let go."""

    kind = "slider"

    def __init__(self, *arguments: Any, on_release: bool = False, **options: Any) -> None:
        self.on_release = on_release
        super().__init__(*arguments, **options)

    @property
    def spec(self) -> dict[str, Any]:
        return {**super().spec, "texts": self.texts, "on_release": self.on_release}

    @property
    def sent(self) -> int:
        return self.index

    def received(self, sent: int) -> Any:
        return self.options[sent][1]


class Choice(_WithOptions):
    """One of a few texts: a row of segments, or from six on a menu.

    While it cannot act, the page shows `instead`, if there is one: what is used then.
    """

    kind = "choice"
    instead: str | None = None

    @property
    def spec(self) -> dict[str, Any]:
        return {**super().spec, "options": self.texts}

    @property
    def sent(self) -> str:
        return self.instead if self.disabled and self.instead else self.value


class Several(Control):
    """Any number of a few texts: a row of segments, each on or off. The value is a tuple."""

    kind = "several"

    def __init__(self, label: str, options: Sequence[str], value: Sequence[str]) -> None:
        self.options = list(options)
        super().__init__(label, value)

    @property
    def spec(self) -> dict[str, Any]:
        return {**super().spec, "options": self.options}

    @validate("value")
    def _some_options(self, proposal: Any) -> tuple[str, ...]:
        if isinstance(proposal["value"], str) or not set(proposal["value"]) <= set(self.options):
            raise self.refuse(f"some of {', '.join(self.options)}", proposal["value"])
        return tuple(option for option in self.options if option in proposal["value"])


class Field(Control):
    """A number to type."""

    kind = "number"

    def __init__(self, label: str, value: float, step: float) -> None:
        self.step = step
        super().__init__(label, value)

    @property
    def spec(self) -> dict[str, Any]:
        return {**super().spec, "step": self.step}

    @validate("value")
    def _number(self, proposal: Any) -> float:
        try:
            return float(proposal["value"])
        except (TypeError, ValueError):
            raise self.refuse("a number", proposal["value"]) from None


class State(Control):
    """A JSON value that the picture itself sets."""

    kind = "state"


Controls = Mapping[str, Control]


def float_slider(
    label: str,
    value: float,
    limits: tuple[float, float],
    step: float = 0.1,
    hint: str | None = None,
) -> Slider:
    """Return a slider from the lower to the upper of `limits` that repaints while it is dragged."""
    return Slider(label, value, limits, float(step), hint=hint)


def int_slider(
    label: str,
    value: int,
    limits: tuple[int, int],
    on_release: bool = False,
    hint: str | None = None,
) -> Slider:
    """Return a slider over the whole numbers from the lower to the upper of `limits`."""
    return Slider(label, value, limits, 1, on_release=on_release, hint=hint)


def log_slider(
    label: str, value: float, limits: tuple[float, float], hint: str | None = None
) -> OptionSlider:
    """Return a slider over round numbers with nearly equal ratios, from `limits` to `limits`.

    Each decade has 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 and 8. The slider shows and reports the number
    itself. ValueError if `value` is not one of them.
    """
    low, high = limits
    exponents = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
    # Read from text, so that 3e-4 is the float that an author writes.
    numbers = [float(f"{digits}e{exponent}") for exponent in exponents for digits in _PER_DECADE]
    numbers = [number for number in numbers if low <= number <= high]
    if value not in numbers:
        nearest = min(numbers, key=lambda number: abs(np.log(number / value)))
        raise ValueError(f"{label} cannot be {value} on this slider; the nearest is {nearest}")
    options = [(f"{number:g}", number) for number in numbers]
    return OptionSlider(label, options, value, hint=hint)


def choice_slider(
    label: str, options: Sequence, value: object, hint: str | None = None
) -> OptionSlider:
    """Return a slider over `options` that reports only on release: for runs that take a while."""
    return OptionSlider(label, options, value, on_release=True, hint=hint)


def choice_buttons(
    label: str, options: Sequence[str], value: str, hint: str | None = None
) -> Choice:
    """Return one of `options` to choose."""
    return Choice(label, options, value, hint=hint)


def number_field(name: str, value: float, step: float = 0.5) -> Field:
    """Return a small field; a screen reader says its `name`, which the eye finds by its place."""
    return Field(name, value, step)


def next_seed(controls: Controls) -> None:
    """Move the slider "seed" one on; behind its largest number 0 follows."""
    seed = controls["seed"]
    seed.value = (seed.value + 1) % (seed.max + 1)
