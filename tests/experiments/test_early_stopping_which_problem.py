"""Which problem is this: runs that are really trained, remedies that change one thing, verdicts."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.early_stopping import PROBLEMS, run_problem, which_problem
from dlcourse.experiments.early_stopping.which_problem import LOOK, REMEDIES, run_diagnosis
from dlcourse.experiments.early_stopping.which_problem_view import describe_diagnosis


def test_every_remedy_is_the_right_one_somewhere():
    assert {problem.remedy for problem in PROBLEMS} == set(REMEDIES)


@pytest.mark.parametrize("remedy", REMEDIES)
def test_a_remedy_begins_with_the_same_digits_and_the_seed_decides(remedy):
    first, second, other = (
        run_problem(PROBLEMS[2], remedy, np.random.default_rng(seed)) for seed in (3, 3, 4)
    )
    assert first.history == second.history
    assert first.history.loss != other.history.loss


def test_early_stopping_changes_nothing_but_the_end():
    plain, stopped = (
        run_problem(PROBLEMS[1], remedy, np.random.default_rng(0))
        for remedy in ("nothing", "early stopping")
    )
    n = len(stopped.history.loss)
    assert n < len(plain.history.loss) == 100
    assert stopped.history.validation_loss == plain.history.validation_loss[:n]
    assert stopped.kept_epoch == n - 10 and plain.kept_epoch == 100
    assert stopped.validation_accuracy == plain.history.validation_accuracy[n - 11]


def test_an_unknown_remedy_is_refused():
    with pytest.raises(ValueError, match="one of nothing, new activation, .*, got 'prayer'"):
        run_problem(PROBLEMS[0], "prayer", np.random.default_rng(0))


def test_divergence_is_named_in_picture_and_caption():
    experiment = which_problem()
    experiment.controls["number"].value = 6
    experiment.controls["remedy"].value = "new activation"
    at = experiment.result.remedied.diverged_at
    assert at is not None
    assert f"ReLU in place of tanh: diverged in epoch {at}." in experiment.caption
    note = experiment.picture.sheet.parts["note on the remedied run"]
    assert note.get_text() == f"diverged in epoch {at}"


def test_the_caption_asks_first_and_then_confirms_or_says_where_to_look():
    asked = describe_diagnosis(run_diagnosis(1, LOOK))
    assert asked.endswith("Which remedy?") and "sigmoid" not in asked
    for number, problem in enumerate(PROBLEMS, start=1):
        for remedy in REMEDIES:
            text = describe_diagnosis(run_diagnosis(number, remedy))
            if remedy == problem.remedy:
                assert "Right." in text and text.endswith(problem.reason)
            else:
                assert "No." in text and text.endswith(problem.look)


@pytest.mark.parametrize(
    ("number", "remedy", "said"),
    [
        (1, "new activation", "ReLU in place of sigmoid: "),
        (2, "early stopping", "Early stopping with patience 10 stops at epoch "),
        (3, "early stopping", "Early stopping with patience 10 never stops, best epoch 40: "),
        (6, "learning rate", "η = 0.1 in place of 10: "),
    ],
)
def test_the_caption_says_what_the_remedy_changed(number, remedy, said):
    assert said in describe_diagnosis(run_diagnosis(number, remedy))


def test_the_picture_has_both_runs_and_the_shallower_one():
    experiment = which_problem()
    experiment.controls["number"].value = 5
    parts = experiment.picture.sheet.parts
    assert len(parts["curves of the shallower run"][0].get_ydata()) == 40
    assert len(parts["curves of the remedied run"][0].get_ydata()) == 0
    assert parts["note on the remedied run"].get_text() == "choose a remedy"
    experiment.controls["remedy"].value = "new activation"
    result = experiment.result
    for name, outcome in (("the run", result.run), ("the remedied run", result.remedied)):
        curves = [line.get_ydata() for line in parts[f"curves of {name}"]]
        assert list(curves[1]) == outcome.history.validation_loss
        np.testing.assert_allclose(curves[2], 100 * np.array(outcome.history.accuracy))


def test_another_run_asks_anew_and_reset_brings_the_first_back():
    experiment = which_problem()
    start = experiment.panel.frame, experiment.caption
    experiment.controls["remedy"].value = "nothing"
    experiment.controls["number"].value = 2
    assert experiment.controls["remedy"].value == LOOK and experiment.result.remedied is None
    experiment.controls["remedy"].value = "early stopping"
    experiment.buttons["Reset"].click()
    assert (experiment.panel.frame, experiment.caption) == start


def test_only_a_run_with_other_limits_has_the_background_drawn_again(monkeypatch):
    experiment = which_problem()
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.controls["remedy"].value = "nothing"
    experiment.controls["number"].value = 3  # 40 epochs too, and no large loss
    assert not draws
    experiment.controls["number"].value = 2
    assert draws
    for ax in experiment.picture.sheet.figure.axes:
        assert ax.get_xlim() == (0, 101)
