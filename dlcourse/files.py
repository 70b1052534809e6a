"""Files that are whole whenever somebody looks at them."""

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file beside `path`, then put it there at once: a reader never finds a part.

    The same bytes on every system: each line ends with a line feed alone.
    """
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
