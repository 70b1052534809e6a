"""Which of the course's own code a notebook uses, and a digest of what that code says."""

import ast
import hashlib
import io
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = "dlcourse"


def used_files(scripts: Iterable[str], root: Path) -> set[Path]:
    """The files below `root` that the code in `scripts` imports from the course, directly or not.

    Where a name comes through a package, as in `from dlcourse.nn import Dropout`, the file that
    defines it counts, and not all the others that the package imports.
    """
    found: set[Path] = set()
    waiting = [name for script in scripts for name in _imports(script, None)]
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        file, rest = _locate(name, root)
        if file is None or not file.is_file():
            continue
        if rest and file.name == "__init__.py":
            source = _source_of(rest, file, root)
            if source is not None:
                waiting.append(source)
                continue
        found.add(file)
        waiting += _imports(file.read_text(encoding="utf-8"), _module_name(file, root))
    return found


def digest_of(files: Iterable[Path], root: Path, comments: bool = False) -> str:
    """The same for the same code, whatever its comments and empty lines and line endings.

    A file of data that has the name of one of `files`, such as an .npz, counts with it. With
    `comments` they count too, for a notebook that prints code.
    """
    digest = hashlib.sha256()
    for file in sorted(set(files)):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".py" and not comments:
            text = without_comments(text)
        digest.update(f"{file.relative_to(root).as_posix()}\0{text}\0".encode())
        for data in sorted(file.parent.glob(f"{file.stem}.np*")):
            digest.update(data.read_bytes())
    return digest.hexdigest()


def without_comments(code: str) -> str:
    """`code` without comments, empty lines and blanks at the ends of lines."""
    lines = code.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _imports(code: str, module: str | None) -> Iterator[str]:
    """The dotted names of the course that `code`, the text of `module`, imports."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        # A cell that does not compile fails when it runs, and is then named with its line.
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level and module is not None:
                above = module.split(".")[: -node.level]
                base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _locate(name: str, root: Path) -> tuple[Path | None, str]:
    """The file of the longest module in a dotted name, and the first name that is left over."""
    path, parts = root, name.split(".")
    if parts[0] != PACKAGE:
        return None, ""
    for place, part in enumerate(parts):
        if (path / f"{part}.py").is_file():
            return path / f"{part}.py", ".".join(parts[place + 1 : place + 2])
        if not (path / part).is_dir():
            return path / "__init__.py", part
        path /= part
    return path / "__init__.py", ""


def _source_of(name: str, package_file: Path, root: Path) -> str | None:
    """The dotted name under which a package's __init__ imports `name`, or None if it does not."""
    package = _module_name(package_file, root)
    for dotted in _imports(package_file.read_text(encoding="utf-8"), package):
        if dotted.rpartition(".")[2] == name:
            return dotted
    return None


def _module_name(file: Path, root: Path) -> str:
    """As imports count its level: that of a package ends in "__init__"."""
    return ".".join(file.relative_to(root).with_suffix("").parts)
