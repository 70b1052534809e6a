"""Losses of one or two parameters, as plain NumPy: landscapes to descend and to look at."""

from dlcourse.surfaces.landscapes import LOCAL_MINIMUM, PLATEAU, RAVINE, SADDLE
from dlcourse.surfaces.surface import Surface, turned

SURFACES = (RAVINE, SADDLE, PLATEAU, LOCAL_MINIMUM)

__all__ = ["LOCAL_MINIMUM", "PLATEAU", "RAVINE", "SADDLE", "SURFACES", "Surface", "turned"]
