"""Each package imports only the floors below it, and the light ones stay light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "dlcourse"
FLOORS = {
    "nn": 1,
    "datasets": 1,
    "surfaces": 1,
    "plotting": 2,
    "gradcheck": 2,
    "checks": 3,
    "experiments": 3,
    "grading": 4,
    "authoring": 4,
    "cli": 5,
}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if len(path.relative_to(PACKAGE).parts) > 1)
HEAVY = ("matplotlib", "ipywidgets", "IPython", "jupyterlab", "nbformat", "sklearn", "pytest")


def package_of(path):
    return path.relative_to(PACKAGE).parts[0]


def imports(path):
    """Every module that `path` imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level <= 1, f"{path} imports from a folder above; name the package"
            assert all(alias.name != "*" for alias in node.names), f"{path} imports a star"
            # A relative import of level 1 stays within its own package.
            if node.level == 0:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_package_has_a_floor():
    assert {package_of(path) for path in FILES} <= FLOORS.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path):
    own = package_of(path)
    for module in imports(path):
        top, *rest = module.split(".")
        other = rest[0] if top == "dlcourse" and rest else None
        if other in FLOORS and other != own:
            assert FLOORS[other] < FLOORS[own], f"{path} imports {module}"
        if top == "ipywidgets":
            assert own == "experiments", f"{path} imports ipywidgets"
        assert "pyplot" not in module, f"{path} imports pyplot"


@pytest.mark.parametrize("package", ["dlcourse.nn", "dlcourse.checks", "dlcourse.datasets"])
def test_light_packages_import_nothing_heavy(package):
    code = f"import sys, {package}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {module.split(".")[0] for module in run.stdout.split()}
    assert package.split(".")[0] in loaded
    assert not loaded.intersection(HEAVY)
