"""What a notebook uses: the file that defines a name, not all that its package imports."""

import pytest

from dlcourse.authoring.used_code import digest_of, used_files, without_comments

FILES = {
    "dlcourse/__init__.py": "",
    "dlcourse/nn/__init__.py": (
        "from dlcourse.nn.relu import ReLU\nfrom dlcourse.nn.dropout import Dropout\n"
    ),
    "dlcourse/nn/relu.py": "from dlcourse.nn.layer import Layer\n\nclass ReLU(Layer): ...\n",
    "dlcourse/nn/layer.py": "import numpy as np\n\nclass Layer: ...\n",
    "dlcourse/nn/dropout.py": "class Dropout: ...\n",
    "dlcourse/lab/__init__.py": "from dlcourse.lab.race import race\n",
    "dlcourse/lab/race.py": "from dlcourse.nn import ReLU\nfrom .shared import data\n",
    "dlcourse/lab/shared.py": "def data(): ...\n",
}


@pytest.fixture
def root(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def names(root, *scripts):
    return {file.relative_to(root / "dlcourse").as_posix() for file in used_files(scripts, root)}


@pytest.mark.parametrize(
    ("script", "used"),
    [
        ("from dlcourse.nn import ReLU", {"nn/relu.py", "nn/layer.py"}),
        ("from dlcourse.nn import (\n    Dropout,\n)", {"nn/dropout.py"}),
        ("from dlcourse.nn.relu import ReLU as R", {"nn/relu.py", "nn/layer.py"}),
        ("import dlcourse.nn.dropout", {"nn/dropout.py"}),
        ("import dlcourse.nn", {"nn/__init__.py", "nn/relu.py", "nn/layer.py", "nn/dropout.py"}),
        (
            "from dlcourse import lab",
            {"lab/__init__.py", "lab/race.py", "lab/shared.py", "nn/relu.py", "nn/layer.py"},
        ),
        ("import numpy as np\nfrom math import pi", set()),
        ("this is no Python", set()),
    ],
)
def test_a_script_uses_the_files_that_define_what_it_imports(root, script, used):
    assert names(root, script) == used


def test_comments_and_empty_lines_are_no_change_and_code_is(root):
    file = root / "dlcourse/nn/relu.py"
    before = digest_of([file], root)
    text = file.read_text(encoding="utf-8")
    file.write_text(f"# why\r\n\r\n{text}  # not what\n", encoding="utf-8", newline="")
    assert digest_of([file], root) == before
    assert digest_of([file], root, comments=True) != before
    file.write_text(text.replace("...", "pass"), encoding="utf-8")
    assert digest_of([file], root) != before


def test_what_looks_like_a_comment_in_a_text_stays():
    assert without_comments('a = "# no"  # yes\n\n"""\n# no\n"""\n') == 'a = "# no"\n"""\n# no\n"""'


def test_data_of_the_same_name_counts(root):
    file = root / "dlcourse/lab/shared.py"
    before = digest_of([file], root)
    file.with_suffix(".npz").write_bytes(b"1")
    assert digest_of([file], root) != before
