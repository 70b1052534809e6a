"""The playground's front end is several modules that a widget joins to one."""

import re
from collections import Counter
from pathlib import Path

import pytest

import dlcourse.experiments

HERE = Path(dlcourse.experiments.__file__).parent
MODULES = sorted(HERE.glob("playground/network*.js"))
PANEL = sorted(HERE.glob("panel*.js"))
IMPORT = re.compile(r'^import \{ (.*) \} from "(.*)";$', re.MULTILINE)
TOP_LEVEL = re.compile(r"^(?:export )?(?:function|class|const|let) (\w+)", re.MULTILINE)


def test_no_two_modules_have_a_name_in_common() -> None:
    names = Counter(
        name for path in (*PANEL, *MODULES) for name in TOP_LEVEL.findall(path.read_text("utf-8"))
    )
    assert len(names) > 50
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_uses_all_that_it_imports_and_imports_what_is_exported(path: Path) -> None:
    text = path.read_text("utf-8")
    imports = IMPORT.findall(text)
    assert text.count("\nimport ") + text.startswith("import ") == len(imports)
    for names, source in imports:
        for name in names.split(", "):
            assert len(re.findall(rf"\b{name}\b", text)) > 1, f"{name} is not used"
            module = path.parent / source
            if module.exists():
                exported = rf"^export (function|class|const) {name}\b"
                assert re.search(exported, module.read_text("utf-8"), re.MULTILINE), name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_asks_nobody_and_reaches_no_network(path: Path) -> None:
    forbidden = r"\b(alert|prompt|confirm|fetch|XMLHttpRequest|WebSocket)\(|https?://"
    assert re.search(forbidden, path.read_text("utf-8")) is None
