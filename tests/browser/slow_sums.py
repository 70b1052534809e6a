"""Experiments whose results take longer than a learner waits without a sign."""

import time

from dlcourse.experiments.controls import choice_slider, float_slider
from dlcourse.experiments.experiment import Experiment

SECONDS = 1.5


class AnswersTooSoon(Experiment):
    def _request(self, changed, serial=0):
        self._answer(serial)
        super()._request(changed, serial)


def slow_sum(kind=Experiment, control=None):
    """An experiment whose caption ends with what its only slider, "w", is set to."""

    def run(w):
        time.sleep(SECONDS)
        return w

    return kind(
        title="Slow sum",
        controls={"w": control or float_slider("w", 1.0, (0, 4))},
        run=run,
        size=(300, 100),
        draw=lambda sheet: lambda result: None,
        caption=lambda w: f"w is {w:.1f}",
        alt="Nothing at all: this picture stays as empty as it is.",
    )


def on_release():
    options = [(f"{w:.1f}", w) for w in (0.0, 1.0, 2.0, 3.0, 4.0)]
    return slow_sum(control=choice_slider("w", options, 1.0))


def answers_too_soon():
    return slow_sum(AnswersTooSoon)
