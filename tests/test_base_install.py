"""The base package alone, in a new environment: it imports, trains, checks, shows an experiment."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = """
import numpy as np

from dlcourse import rules
from dlcourse.datasets import load_digits
from dlcourse.experiments import function_set as lab
from dlcourse.gradcheck import check_gradients
from dlcourse.nn import SGD, CrossEntropyLoss, Linear, ReLU, Sequential, accuracy, fit
from dlcourse.questions import function_set as check

rng, (X, labels) = np.random.default_rng(0), load_digits()
network = Sequential(Linear(64, 16, rng=rng), ReLU(), Linear(16, 10, rng=rng))
fit(network, CrossEntropyLoss(), SGD(0.1), X, labels, n_epochs=5, batch_size=30, rng=rng)
assert accuracy(network.predict(X), labels) > 0.9
assert check_gradients(network, CrossEntropyLoss(), X[:3], labels[:3]).passed
assert check.softmax(rules.softmax).passed and not check.softmax(rules.sigmoid).passed
experiment = lab.one_neuron()
experiment.controls["w1"].value = 2.0
assert experiment._repr_mimebundle_()["image/png"]
print("all of it works")
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The Python of a new environment with the base package and the locked versions."""
    folder = tmp_path_factory.mktemp("base")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*install, "--constraint", str(ROOT / "requirements.lock"), str(ROOT)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("pip finds no package index from here")
    assert done.returncode == 0, done.stderr
    return str(python)


def run(python, folder, *arguments):
    return subprocess.run(
        [python, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )


def test_it_trains_checks_and_shows(python, tmp_path):
    done = run(python, tmp_path, "-c", CODE)
    assert done.stdout == "all of it works\n", done.stderr
    absent = run(python, tmp_path, "-c", "import jupyterlab")
    assert absent.returncode == 1


@pytest.mark.parametrize(
    ("command", "extra"), [("build", "author"), ("progress", "lab"), ("check", "grade")]
)
def test_a_command_that_needs_more_says_how_to_get_it(python, tmp_path, command, extra):
    arguments = [command, str(ROOT / "solutions" / "01_function_set.ipynb")][
        : 1 + (command == "check")
    ]
    done = run(python, tmp_path, "-m", "dlcourse", *arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith(f"it comes with `pip install 'dlcourse[{extra}]'`\n")
