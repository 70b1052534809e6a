"""What is itself the answer to a prediction stays folded until that was made, or it was opened."""

import sys
from types import SimpleNamespace

import pytest

from dlcourse.prompts import cells, folds
from tests.kernels import running_kernel
from tests.panel.descent import descent
from tests.panel.test_among_cells import Notebook
from tests.panel.test_experiment import make

EXPERIMENT, PRINTS, LIVE = "01.boundary", "07.shares", "07.switch_on"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(cells, "_asked", {})
    monkeypatch.setattr(cells, "_held", folds.Held())


@pytest.fixture
def shown(monkeypatch):
    """What cells display beside their last line."""
    found = []
    monkeypatch.setattr(cells, "display", found.append)
    return found


def ask(name):
    return cells.predict(name).widget


def run(prompt, do, success=True):
    """Run the cell that answers `prompt`: `do` is what it does, and its result what it shows."""
    info = SimpleNamespace(cell_id=prompt.text.cell, raw_cell="changed")
    cells.begin_cell(info)
    value = do()
    bundle = None if value is None else cells.show_experiment(value)
    cells.note_cell(SimpleNamespace(info=info, result=value, success=success))
    return bundle


def test_an_experiment_is_folded_until_the_prediction_is_made():
    prompt, experiment = ask(EXPERIMENT), make()
    bundle = run(prompt, lambda: experiment)
    assert experiment.panel.folded and prompt.state == "asked"
    assert bundle["text/html"].startswith("<details><summary>The experiment: predict first")
    assert "image/png" not in bundle
    prompt.choose(0)
    assert not experiment.panel.folded and prompt.state == "seen"


def test_who_opens_the_fold_is_shown_what_happens():
    prompt, experiment = ask(EXPERIMENT), make()
    run(prompt, lambda: experiment)
    experiment.panel.set_state({"folded": False})
    assert prompt.state == "seen" and "What comes out" in prompt.answer


def test_what_is_shown_above_opens_the_fold():
    prompt, experiment = ask(EXPERIMENT), make()
    run(prompt, lambda: experiment)
    prompt.show()
    assert not experiment.panel.folded


def test_nothing_is_folded_that_was_predicted_before_or_tells_nothing():
    prompt, experiment = ask(EXPERIMENT), make()
    prompt.choose(0)
    run(prompt, lambda: experiment)
    assert not experiment.panel.folded and prompt.state == "seen"
    again = make()
    assert "<details>" not in run(prompt, lambda: again)["text/html"]
    quiet = make()
    assert "image/png" in run(ask("08.relu_average"), lambda: quiet)
    assert not quiet.panel.folded


def test_of_what_goes_on_in_time_only_the_saved_picture_is_folded():
    prompt, experiment = ask(LIVE), descent()
    for state in ("asked", "chosen"):
        assert prompt.state == state
        assert run(prompt, lambda: experiment)["text/html"].startswith("<details>")
        assert not experiment.panel.folded
        prompt.choose(0)
    prompt.show()
    assert not run(prompt, lambda: experiment)["text/html"].startswith("<details>")
    experiment.close()


def test_what_a_cell_prints_is_folded_until_the_prediction_is_made(shown, capsys):
    prompt = ask(PRINTS)
    run(prompt, lambda: print("w < 0.1"))
    assert capsys.readouterr().out == ""
    (output,) = shown
    bundle = output._repr_mimebundle_()
    assert "w < 0.1" not in bundle["text/plain"]
    html = bundle["text/html"]
    assert html.startswith('<div class="dlcourse-still"><details><summary>What it prints: predict')
    assert "<pre>w &lt; 0.1\n</pre>" in html
    assert not output.widget.is_open and output.widget.text == "w < 0.1\n"
    prompt.choose(0)
    assert output.widget.is_open and prompt.state == "seen"


def test_who_opens_what_is_printed_is_shown_what_happens(shown):
    prompt = ask(PRINTS)
    run(prompt, lambda: print("w"))
    shown[0].widget.set_state({"is_open": True})
    assert prompt.state == "seen"


def test_what_was_predicted_is_printed_as_ever(shown, capsys):
    prompt = ask(PRINTS)
    prompt.choose(0)
    run(prompt, lambda: print("w"))
    assert capsys.readouterr().out == "w\n" and shown == [] and prompt.state == "seen"


def test_a_cell_that_fails_hides_nothing(shown, capsys):
    stdout = sys.stdout
    run(ask(PRINTS), lambda: print("so far"), success=False)
    assert sys.stdout is stdout and capsys.readouterr().out == "so far\n" and shown == []


def test_in_a_kernel_what_a_cell_prints_does_not_pile_up():
    count = f"""
from ipywidgets.widgets.widget import _instances
from dlcourse.prompts import cells, folds, predict
asked = predict({PRINTS!r}).widget
n = [sum(isinstance(w, folds.Printed) for w in _instances.values())]
"""
    with running_kernel() as client:
        notebook = Notebook(client)
        notebook.run(count)
        cell = notebook.run("print(asked.text.cell)")
        for _ in range(5):
            assert notebook.run("print('told')", cell=cell) == ""
        assert notebook.run(count + "print(n, asked.state)") == "[1] asked"
