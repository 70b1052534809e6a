"""How the controls of an experiment stand: in their order, and some as a matrix of fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dlcourse.experiments.controls import Controls


@dataclass(frozen=True)
class Matrix:
    """Fields by name that stand as a matrix of so many `columns` under a legend."""

    legend: str
    names: Sequence[str]
    columns: int

    @property
    def spec(self) -> dict[str, Any]:
        """What the page needs to make it."""
        return {"legend": self.legend, "names": list(self.names), "columns": self.columns}


def specs_of(controls: Controls, matrices: Sequence[Matrix]) -> dict[str, Any]:
    """What the page needs to make the controls, and the order in which their groups stand.

    A matrix stands where its first field would; a state has no element of its own.
    """
    firsts = {matrix.names[0]: matrix.spec for matrix in matrices}
    inside = {name for matrix in matrices for name in matrix.names}
    shown = [name for name, control in controls.items() if control.kind != "state"]
    return {
        "controls": [{**control.spec, "name": name} for name, control in controls.items()],
        "groups": [
            firsts.get(name, name) for name in shown if name in firsts or name not in inside
        ],
    }
