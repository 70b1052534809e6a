"""The results of a run, a file for each submission, so that a run that was ended can go on."""

import json
import re
from hashlib import sha256
from pathlib import Path

import dlcourse
from dlcourse.files import write_whole
from dlcourse.grading.graded import Graded


class ResultFolder:
    """Results as files in `folder`; each is written whole or not at all.

    settings: what else a result depends on; one that was made with others is not taken.
    """

    def __init__(self, folder: Path, settings: str) -> None:
        self._folder = folder
        self._settings = sha256(f"{settings}\n{_version()}".encode()).hexdigest()
        folder.mkdir(parents=True, exist_ok=True)

    def find(self, student: str, file: str, digest: str) -> Graded | None:
        """The result of the submission with this content, if it is there."""
        try:
            data = json.loads(self._path(student, file).read_text(encoding="utf-8"))
            if data["settings"] != self._settings:
                return None
            result = Graded.from_json(data["result"])
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return result if result.digest == digest and not result.grader_failed else None

    def write(self, result: Graded) -> None:
        """Keep a result."""
        data = {"settings": self._settings, "result": result.to_json()}
        write_whole(self._path(result.student, result.file), json.dumps(data))

    def _path(self, student: str, file: str) -> Path:
        return self._folder / f"{safe_name(f'{student}/{file}')}.json"


def safe_name(text: str) -> str:
    """A file's name that says what `text` says, is one on every system, and no other text's."""
    # Lower case: there are systems to which Ann and ann are one name. Four bytes a letter at most:
    # with all that is added, a name has fewer than 255.
    name = re.sub(r"[^\w-]+", "_", text.lower())[:40]
    return name if name and name == text else f"{name}-{_short(text)}"


def _short(text: str) -> str:
    return sha256(text.encode(errors="surrogateescape")).hexdigest()[:10]


def _version() -> str:
    """A digest of all code that decides a score."""
    home = Path(dlcourse.__file__).parent
    digest = sha256()
    for part in ("checks", "grading", "questions", "rules"):
        for path in sorted((home / part).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
