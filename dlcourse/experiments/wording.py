"""How captions write numbers: with a true minus sign, and never as −0.00; times with a unit."""

from collections.abc import Iterable

from matplotlib.ticker import EngFormatter


def decimal(value: float, digits: int = 2) -> str:
    """Return `value` with `digits` decimals: −0.5 becomes '−0.50'."""
    # Adding 0.0 turns the −0.0 that rounding can leave into 0.0.
    return f"{round(float(value), digits) + 0.0:.{digits}f}".replace("-", "−")


def vector(values: Iterable[float], digits: int = 2) -> str:
    """Return `values` as '(0.62, 0.83)'."""
    return f"({', '.join(decimal(value, digits) for value in values)})"


def duration(seconds: float) -> str:
    """Return `seconds` with two significant digits and a fitting unit: 0.00321 becomes '3.2 ms'."""
    return EngFormatter(unit="s")(float(f"{seconds:.2g}"))
