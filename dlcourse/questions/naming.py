"""Questions that ask for a name for each of several things: its fault, its reason, its remedy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dlcourse.checks import Difference, Probe, probe


@dataclass(frozen=True)
class Naming:
    """What is to be named.

    part: the things' common name, such as "trainer". plural: what the names are, such as
    "reasons". names: those on the list. rows: the letter of each thing → the right name, and the
    sign that a name must account for.
    """

    part: str
    plural: str
    names: Sequence[str]
    rows: Mapping[str, tuple[str, str]]

    @property
    def right(self) -> tuple[str, ...]:
        """The right name of each."""
        return tuple(name for name, _ in self.rows.values())

    def but_for(self, **names: str) -> tuple[str, ...]:
        """The right answer, with other names for some of the letters."""
        return tuple(names.get(letter, right) for letter, (right, _) in self.rows.items())

    def fault(self, given: Sequence[str], arguments: Mapping[str, Any]) -> Difference | None:
        """What is wrong with an answer as far as a probe looks: its spelling, or one name."""
        strange = [name for name in given if name not in self.names]
        if strange:
            rows = ((self.plural, ", ".join(self.names)), ("yours", repr(strange[0])[:80]))
            return Difference("has a name that is not on the list", rows)
        if arguments[self.part] not in self.rows:
            return None
        yours = given[list(self.rows).index(arguments[self.part])]
        right, sign = self.rows[arguments[self.part]]
        if yours == right:
            return None
        return Difference(f"has {yours!r}, which does not account for {sign}", (("yours", yours),))

    @property
    def parts(self) -> tuple[str, ...]:
        """The things, as a report calls them."""
        return tuple(f"{self.part} {letter}" for letter in self.rows)

    @property
    def probes(self) -> tuple[Probe, ...]:
        """One looks at the spelling of all, the others at one name each."""
        spelling = probe(f"the names of the {self.plural}", **{self.part: "all"})
        return (
            spelling,
            *(probe(f"{self.part} {letter}", **{self.part: letter}) for letter in self.rows),
        )
