"""The four looks in which every experiment must hold: light and dark, small and large."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """JupyterLab's theme, "light" or "dark", and the window's size in pixels."""

    theme: str
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.theme}-{self.width}"


SIZES = ((1024, 768), (1400, 950))
"""With the file browser open they leave a notebook some 590 and 970 pixels."""
LOOKS = [Look(theme, *size) for size in SIZES for theme in ("light", "dark")]
OPPOSITES = [(LOOKS[place], LOOKS[3 - place]) for place in range(4)]
"""Pairs of looks: each has both themes and both sizes."""
PLAIN = Look("light", 1280, 900)
"""Where it does not matter."""
