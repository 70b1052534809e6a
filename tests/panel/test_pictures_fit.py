"""Every picture fits beside its controls on one screen, and every text in it can be read."""

import pytest

from dlcourse.experiments.capstone import playground
from dlcourse.experiments.function_set import few_neurons
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.plotting import new_figure
from tests.panel.fits import cut_off, overlaps, too_small
from tests.panel.test_every_experiment import MAKERS

WIDEST, HIGHEST = 660, 480
N_STEPS = 20
PICTURES = [maker for maker in MAKERS if maker.values[0] not in (few_neurons, playground)]
"""Theirs are drawn by the browser, in the room there is."""


@pytest.mark.parametrize("make", PICTURES)
def test_the_picture_fits_and_its_texts_leave_each_other_room(make):
    experiment = make()
    sheet = experiment.picture.sheet
    assert sheet.width <= WIDEST and sheet.height <= HIGHEST
    if isinstance(experiment, LiveExperiment):
        experiment.advance(N_STEPS)
    experiment.picture.png(experiment.result)
    assert overlaps(sheet.figure) == []
    assert cut_off(sheet.figure) == []
    assert too_small(sheet.figure) == []
    experiment.close()


@pytest.mark.parametrize("judge", [overlaps, cut_off, too_small])
def test_the_judges_see_what_they_look_for(judge):
    figure = new_figure(200, 100)
    figure.text(0.1, 0.5, "one")
    assert judge(figure) == []
    figure.text(0.1, 0.5, "another", fontsize=8)
    figure.text(0.95, 0.5, "beyond")
    assert judge(figure)
