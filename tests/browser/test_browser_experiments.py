"""Every experiment of the lessons under a learner's hands."""

import itertools

import pytest

from tests.browser.course import LESSONS, experiments
from tests.browser.experiment_laws import assert_works_by_keys, assert_works_by_mouse
from tests.browser.experiment_view import ExperimentView
from tests.browser.looks import OPPOSITES

EXPERIMENTS = list(experiments())


def test_there_are_experiments_in_every_lesson():
    assert LESSONS
    assert {stem for stem, *_ in EXPERIMENTS} == set(LESSONS)


# Two looks have both themes and both sizes, and each hand gets each look at some experiment; that
# an experiment fits in all four is tested elsewhere.
@pytest.mark.parametrize(
    ("lesson", "experiment", "look", "hand"),
    [
        pytest.param(*row, look, hand, id=f"{row[0]}-{row[1][1]}-{look}-{hand}")
        for row, looks in zip(EXPERIMENTS, itertools.cycle(OPPOSITES))
        for look, hand in zip(looks, ("keys", "mouse"), strict=True)
    ],
    indirect=["lesson"],
    # That of `lesson`, which would else be opened anew for each experiment.
    scope="session",
)
def test_an_experiment_in_a_learners_hands(lesson, experiment, look, hand, artifacts):
    index, name, measures = experiment
    lesson.show_in(look)
    # Run anew, so that nothing is left of what another test has done to it.
    lesson.run_cell(index)
    view = ExperimentView(lesson, index, name)
    if view.has_stage:
        pytest.skip(f"{name} draws by itself: it needs a test of its own")
    view.seen()
    if hand == "keys":
        assert_works_by_keys(view, measures=measures)
    else:
        assert_works_by_mouse(view)
    lesson.screenshot(artifacts / f"{lesson.stem}-{name}-changed-{look}.png", view.panel)
