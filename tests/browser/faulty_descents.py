"""Descents that break a law of experiments, each in one way."""

from dlcourse.experiments.controls import float_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from tests.panel.descent import Descent, descent


class PauseGoesOn(LiveExperiment):
    def pause(self):
        self.panel.playing = False


class PlayDoesNothing(LiveExperiment):
    def _toggle(self):
        pass


class StepDoesNotPaint(LiveExperiment):
    def _step(self):
        self.result.step()
        self._say(self._describe(self.result))


class ResetKeepsTheControls(LiveExperiment):
    def _set_defaults(self):
        pass


class TakesNoDefault(LiveExperiment):
    def _take_values(self, values, serial):
        others = {name: sent for name, sent in values.items() if sent != self.defaults[name]}
        super()._take_values(others, serial)


def pause_goes_on():
    return descent(PauseGoesOn, steps_per_second=60)


def play_does_nothing():
    return descent(PlayDoesNothing)


def step_does_not_paint():
    return descent(StepDoesNotPaint, steps_per_second=60)


def reset_keeps_the_controls():
    return descent(ResetKeepsTheControls)


def takes_no_default():
    return descent(TakesNoDefault)


def a_control_is_dead():
    return descent(
        controls={"dead": float_slider("dead", 0, (0, 1))},
        start=lambda dead, **values: Descent(**values),
    )


def pointing_does_nothing():
    return descent(on_move=lambda *move: None)
