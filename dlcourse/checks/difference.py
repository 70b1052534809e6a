"""How a value misses the one that was expected, and how the parts of a value are named."""

from collections.abc import Callable
from dataclasses import dataclass, replace

Rows = tuple[tuple[str, str], ...]
PartNames = Callable[..., str]


@dataclass(frozen=True)
class Difference:
    """How a value misses the expected one.

    `predicate` completes "your softmax ..." or, where `part` names a part of the value, "the
    grad_W of your linear_backward ..."; `rows` are (label, text) pairs to show below it.
    """

    predicate: str
    rows: Rows = ()
    part: str = ""


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

    def differs(self, returns: str, has: str, rows: Rows) -> Difference:
        """A Difference of this subject: of a function that "returns ...", or of what "has ..."."""
        predicate = returns if self.returned and not self.position else has
        return Difference(predicate, rows, self.part)

    def rows(self, expected: str, yours: str) -> Rows:
        """Both texts with their labels."""
        return (f"expected {self.part}".rstrip(), expected), ("yours", yours)
