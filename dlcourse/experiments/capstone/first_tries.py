"""What counts of a run to repair: in each case the first remedy, and the reason named for it."""

from dlcourse.experiments.capstone.repair import OPEN, Repair


class FirstTries:
    """Remembers which cases have been tried, and says how a case came out, once.

    Until a remedy is applied nothing tells whether the reason is right, so the one counts that
    stands there then. Who has named none by then is judged by the next that a remedy is applied
    for.
    """

    def __init__(self) -> None:
        self._is_mended: dict[int, bool] = {}
        """By case: whether the first remedy has mended it."""
        self._decided: set[int] = set()

    def note(self, result: Repair) -> str | None:
        """How the case of `result` came out, where `result` decides it; None before and after."""
        case = result.case
        if result.repeated is None:
            return None
        self._is_mended.setdefault(case, result.repeated.is_healthy)
        if case in self._decided or result.reason == OPEN:
            return None
        self._decided.add(case)
        return outcome(self._is_mended[case], result.is_named)


def outcome(is_mended: bool, is_named: bool) -> str:
    """Say in a few words how a case came out."""
    if is_mended:
        return "mended, rightly named" if is_named else "mended, but not for the reason given"
    return "rightly named, but not mended" if is_named else "neither rightly named nor mended"
