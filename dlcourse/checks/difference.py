"""How a value misses the one that was expected, and how the parts of a value are named."""

from collections.abc import Callable
from dataclasses import dataclass, replace

Rows = tuple[tuple[str, str], ...]
PartNames = Callable[..., str]


@dataclass(frozen=True)
class Difference:
    """How a value misses the expected one.

    `predicate` completes "your softmax ..."; where `part` names a part of the value, "for grad_W"
    is added to it. `rows` are (label, text) pairs to show below. `earned` is the share of the
    question's points that such a value earns all the same. `of_all`: it is about the values of all
    probes together.
    """

    predicate: str
    rows: Rows = ()
    part: str = ""
    earned: float = 0.0
    of_all: bool = False

    @property
    def sentence_end(self) -> str:
        """The predicate with its part and its full stop."""
        if self.part:
            return f"{self.predicate} for {self.part}."
        return self.predicate if self.predicate.endswith("?") else f"{self.predicate}."


def named_parts(*levels: str | tuple[str, ...]) -> PartNames:
    """A function that names the parts of a nested result by their positions, counted from 0.

    A level is a tuple of names, or a pattern that gets the position counted from 1. So
    `named_parts("layer {}", ("grad_W", "grad_b"))(0, 1)` is "grad_b of layer 1". Keys of dicts
    are their own names.
    """

    def name(*position: int | str) -> str:
        names = []
        for depth, place in enumerate(position):
            level = levels[depth] if depth < len(levels) else "part {}"
            if isinstance(place, str):
                names.append(place)
            elif isinstance(level, tuple) and place < len(level):
                names.append(level[place])
            else:
                names.append((level if isinstance(level, str) else "part {}").format(place + 1))
        return " of ".join(reversed(names))

    return name


@dataclass(frozen=True)
class Subject:
    """What is compared: the whole of an answer's value, or the part at `position`.

    returned: whether the whole was returned by a function; otherwise it is the answer itself.
    """

    names: PartNames = named_parts()
    returned: bool = True
    position: tuple[int | str, ...] = ()

    @property
    def part(self) -> str:
        """The part's name; empty for the whole."""
        return self.names(*self.position) if self.position else ""

    def item(self, place: int | str) -> "Subject":
        """The part of this one at `place`, counted from 0, or under that key."""
        return replace(self, position=(*self.position, place))

    def differs(self, returns: str, thing: str, rows: Rows) -> Difference:
        """A Difference of this subject: a function "returns ...", a value is or has the `thing`."""
        verb = "has" if self.position else "is"
        return Difference(returns if self.returned else f"{verb} {thing}", rows, self.part)

    def rows(self, expected: str, yours: str) -> Rows:
        """Both texts with their labels."""
        return (f"expected {self.part}".rstrip(), expected), ("yours", yours)
