"""Every experiment of the lessons under a learner's hands."""

import pytest

from tests.browser.course import LESSONS, experiments
from tests.browser.experiment_laws import assert_controls_work, assert_follows_pointer, assert_plays
from tests.browser.experiment_view import ExperimentView

EXPERIMENTS = list(experiments())


def test_there_are_experiments_in_every_lesson():
    assert LESSONS
    assert {stem for stem, *_ in EXPERIMENTS} == set(LESSONS)


@pytest.mark.parametrize(
    ("lesson", "experiment"),
    [pytest.param(*row, id=f"{row[0]}-{row[1][1]}") for row in EXPERIMENTS],
    indirect=["lesson"],
    # That of `lesson`, which would else be opened anew for each experiment.
    scope="session",
)
def test_an_experiment_in_a_learners_hands(lesson, experiment, artifacts):
    index, name, measures = experiment
    # Run anew, so that nothing is left of what another test has done to it.
    lesson.run_cell(index)
    view = ExperimentView(lesson, index, name)
    view.seen()
    lesson.screenshot(artifacts / f"{lesson.stem}-{name}.png", view.output)
    assert_controls_work(view, measures=measures)
    lesson.screenshot(artifacts / f"{lesson.stem}-{name}-changed.png", view.output)
    if view.is_live:
        view.reset()
        assert_plays(view)
    if view.takes_pointer:
        view.reset()
        assert_follows_pointer(view)
