"""Builds the notebooks that learners open: runs each source once and saves what came out."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

from dlcourse.authoring.outputs import keep_outputs
from dlcourse.authoring.prompts import prompts_file, prompts_json
from dlcourse.authoring.source import Source, SourceError, read_source
from dlcourse.authoring.strip import strip_solution
from dlcourse.authoring.used_code import digest_of, used_files
from dlcourse.checks.errors import did_you_mean
from dlcourse.files import write_whole
from dlcourse.serving.still import drop_every_view

CELL_SECONDS = 300
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    # JupyterLab writes this by itself as soon as a kernel runs, and then the version of Python:
    # a notebook that was only opened differs from the published one by nothing else.
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}


@dataclass(frozen=True)
class Target:
    """One notebook to build: `kind` is "lesson", "workshop", "solution" or "exercise"."""

    source: Path
    path: Path
    kind: str


def targets(root: Path) -> list[Target]:
    """Every notebook that the sources under `root` build, exercises after their solutions."""
    found = []
    for folder, kind in (("lessons", "lesson"), ("workshops", "workshop")):
        for source in sorted((root / "source" / folder).glob("*.md")):
            found.append(Target(source, root / "notebooks" / f"{source.stem}.ipynb", kind))
    for source in sorted((root / "source" / "exercises").glob("*.md")):
        found.append(Target(source, root / "solutions" / f"{source.stem}.ipynb", "solution"))
        found.append(Target(source, root / "exercises" / f"{source.stem}.ipynb", "exercise"))
    return found


def targets_of(root: Path, stems: Sequence[str]) -> list[Target]:
    """Those of `targets` whose sources have one of `stems`; all where none is given.

    Raises ValueError, in one sentence, for a stem that no source has.
    """
    found = targets(root)
    known = dict.fromkeys(target.source.stem for target in found)
    for stem in stems:
        if stem not in known:
            raise ValueError(f"no source has the name {stem!r}; {did_you_mean(stem, known)}")
    return [target for target in found if not stems or target.source.stem in stems]


def build(root: Path, stems: Sequence[str] = (), force: bool = False) -> list[Path]:
    """Build what has changed under `root`, show a progress bar, return the notebooks written.

    All sources are read before anything runs, and a notebook is replaced only when it is whole.
    A cell whose outputs say the same as before keeps those that it had: see `keep_outputs`.
    stems: the names of the sources to build, such as "01_function_set"; all where none is given.
    force: build them even where nothing has changed.
    Raises SourceError (file and line) for a mistake in a source or a cell that fails, ValueError
    for an unknown stem, and OSError for a folder that cannot be written.
    """
    outdated = []
    for target in targets_of(root, stems):
        source = read_source(target.source)
        _write_prompts(source, root)
        digests = digests_of(source, root)
        old = _read_built(target.path)
        if force or _built_digests(old) != digests:
            _require_writable(target.path.parent)
            outdated.append((target, source, digests, old))
    with tqdm(outdated, desc="build", unit="notebook", disable=not outdated) as progress:
        for target, source, digests, old in progress:
            progress.set_postfix_str(str(target.path.relative_to(root)))
            notebook = unexecuted(source, target.kind)
            if target.kind != "exercise":
                _execute(notebook, source, target.path.parent)
                same_code = _built_digests(old).get("code") == digests["code"]
                keep_outputs(notebook, old, same_code)
            notebook.metadata["dlcourse"]["digests"] = digests
            _write(notebook, target.path)
    return [target.path for target, *_ in outdated]


def _write_prompts(source, root):
    """Write what the source's prompts say, where it is not written yet: its cells read it."""
    file, text = prompts_file(root, source.stem), prompts_json(source.prompts)
    if source.prompts and not (file.is_file() and file.read_text(encoding="utf-8") == text):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def unexecuted(source: Source, kind: str):
    """The notebook of this `kind` as it stands before anything has run."""
    notebook = nbformat.v4.new_notebook()
    course = {"dlcourse": {"stem": source.stem, "kind": kind}}
    notebook.metadata = nbformat.from_dict(KERNEL | course)
    for cell in source.notebook.cells:
        copy = nbformat.from_dict(cell)
        if kind == "exercise" and cell.cell_type == "code":
            copy.source = strip_solution(cell.source)
        notebook.cells.append(copy)
    return notebook


def digests_of(source: Source, root: Path) -> dict[str, str]:
    """What decides how the notebook looks, digested: its "text", and the "code" that it uses.

    The same on every machine, also where git writes lines with another ending. Comments count
    only for a notebook that prints code.
    """
    # jupytext turns IPython's magics into comments, so that the script compiles.
    script = jupytext.writes(source.notebook, "py:light")
    questions = sorted((root / "dlcourse" / "questions" / source.stem).glob("*.py"))
    texts = [script, *(path.read_text(encoding="utf-8") for path in questions)]
    files = used_files(texts, root) | set(questions)
    files.update((root / "dlcourse" / "authoring").glob("*.py"))
    return {
        "code": digest_of(files, root, comments="getsource" in script),
        "text": digest_of([source.path, *source.shared], root),
    }


def _read_built(path):
    """The notebook at `path` as it was built before; an empty one where none can be read."""
    try:
        return nbformat.v4.reads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, AttributeError):
        return nbformat.v4.new_notebook()


def _built_digests(notebook):
    return notebook.metadata.get("dlcourse", {}).get("digests", {})


def _execute(notebook, source, folder):
    """Run all cells in `folder` in a fresh kernel; keep the outputs that stand without a kernel."""
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        # Where a stream is split depends on the clock.
        coalesce_streams=True,
        record_timing=False,
        store_widget_state=False,
    )
    try:
        # On stderr the kernel process only remarks how it is connected.
        client.execute(stderr=subprocess.DEVNULL)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise _failure(notebook, source, error) from None
    # The kernel noted its own version there, which differs from one author's machine to the next.
    notebook.metadata["language_info"] = nbformat.from_dict(KERNEL["language_info"])
    for cell, line in zip(notebook.cells, source.lines, strict=True):
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                message = f"the cell writes to stderr: {output.text.strip()[:200]}"
                raise SourceError(source.path, line, message)
    drop_every_view(notebook)


def _failure(notebook, source, error):
    """A SourceError for the cell that was running when `error` ended the run."""
    line, reason = 1, str(error).strip().splitlines()[0]
    for cell, cell_line in zip(notebook.cells, source.lines, strict=True):
        if cell.get("execution_count") is not None:
            line = cell_line
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                reason = f"{output.ename}: {output.evalue}"
    return SourceError(source.path, line, f"the cell fails: {reason}")


def _require_writable(folder):
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; the build needs a folder of that name")
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(f"the folder {folder} cannot be written: change its permissions")


def _write(notebook, path):
    nbformat.validate(notebook)
    write_whole(path, nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n")
