"""How fast a simulation plays."""

import math
import time

LONGEST_GAP_SECONDS = 0.2
"""After a longer gap between two frames a paced simulation does not make up for lost time."""


class Pace:
    """How many steps are due, at so many a second; with None as many as fit."""

    def __init__(self, steps_per_second: float | None) -> None:
        self._rate = steps_per_second
        self._due = 1.0
        self._asked = time.monotonic()

    def steps_due(self) -> float:
        """Return the whole steps that are due since this was asked last; the first at once."""
        if self._rate is None:
            return math.inf
        now = time.monotonic()
        self._due += self._rate * min(now - self._asked, LONGEST_GAP_SECONDS)
        self._asked = now
        whole = math.floor(self._due)
        self._due -= whole
        return whole
