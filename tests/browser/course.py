"""The lessons, and their experiments, that the browser tests go through."""

import json
import re
from pathlib import Path

from dlcourse import course

REPOSITORY = Path(__file__).parents[2]
NOTEBOOKS = {path.stem: path for path in sorted((REPOSITORY / "notebooks").glob("*.ipynb"))}
LESSONS = [lesson.stem for lesson in course.LESSONS]


def experiments():
    """(stem, (number of the cell, name, whether it measures time)) of each experiment.

    What `lab.show_…` shows is a picture.
    """
    for stem in LESSONS:
        for index, cell in enumerate(json.loads(NOTEBOOKS[stem].read_text("utf-8"))["cells"]):
            if match := re.fullmatch(r"lab\.(?!show_)(\w+)\(\)", "".join(cell["source"]).strip()):
                measures = "nbval-ignore-output" in cell["metadata"].get("tags", ())
                yield stem, (index, match[1], measures)
