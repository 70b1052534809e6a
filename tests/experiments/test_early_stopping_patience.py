"""Patience: the replay follows its rule and its recording, in numbers, words and picture."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.early_stopping import Recording, Replay, patience, run_patience
from dlcourse.experiments.early_stopping.patience_view import describe_patience, draw_patience
from dlcourse.experiments.sheet import Sheet
from dlcourse.experiments.simulation import take_steps
from dlcourse.nn import EarlyStopping, History

VALIDATION_LOSSES = [1.0, 0.8, 0.9, 0.79, 0.85, 0.84, 0.7, 0.71, 0.72, 0.73]


@pytest.fixture
def recording():
    n = len(VALIDATION_LOSSES)
    history = History(
        loss=list(np.linspace(2, 1, n)),
        accuracy=[0.5] * n,
        validation_loss=VALIDATION_LOSSES,
        validation_accuracy=[0.9] * n,
    )
    return Recording(history, [1.0] * n, list(np.linspace(0.9, 0.8, n)))


@pytest.mark.parametrize(
    ("rule", "end", "best"),
    [((1, 0.0), 3, 2), ((2, 0.0), 6, 4), ((2, 0.05), 4, 2), ((3, 0.0), 10, 7), ((9, 0.0), 10, 7)],
)
def test_it_stops_where_the_definition_says(recording, rule, end, best):
    replay = run_patience(recording, *rule)
    assert (replay.epoch, replay.best_epoch) == (end, best)


def test_it_is_the_rule_of_the_library(recording):
    history, rule = History(), EarlyStopping(2)
    for loss in VALIDATION_LOSSES:
        history.append(0, 0, loss, 0)
        rule.improves(history)
        if history.stopped:
            break
    replay = run_patience(recording, 2)
    assert replay.history.validation_loss == history.validation_loss
    assert replay.finished == f"stopped: {history.stopped}"


def test_without_a_stop_it_ends_with_the_recording(recording):
    replay = run_patience(recording, 20)
    assert replay.finished == "all 10 epochs are done" and not replay.history.stopped


def test_another_rule_leads_an_ended_replay_to_its_own_end(recording):
    replay = run_patience(recording, 1)
    replay.set(patience=2)
    assert (replay.epoch, replay.best_epoch) == (6, 4)
    replay.set(min_delta=0.05)
    assert (replay.epoch, replay.best_epoch) == (4, 2)


def test_another_rule_does_not_advance_a_replay_that_goes_on(recording):
    replay = take_steps(Replay(recording, 5, 0.0), 5)
    replay.set(patience=4)
    assert replay.epoch == 5 and replay.finished is None
    replay.set(patience=1)
    assert replay.epoch == 3 and replay.finished


def test_a_wrong_rule_is_refused(recording):
    with pytest.raises(ValueError, match="patience of at least 1 epoch, got 0"):
        Replay(recording, 0, 0.0)


def test_the_picture_hides_what_comes_until_the_end(recording):
    sheet = Sheet(660, 430)
    show, parts = sheet.draw(draw_patience), sheet.parts
    replay = take_steps(Replay(recording, 2, 0.0), 5)
    show(replay)
    assert list(parts["validation loss"].get_ydata()) == VALIDATION_LOSSES[:5]
    later = [part for name, part in parts.items() if name.startswith("later ")]
    assert [len(line.get_ydata()) for line in later] == [0, 0, 0]
    replay.step()
    show(replay)
    assert list(parts["later validation loss"].get_ydata()) == VALIDATION_LOSSES[5:]
    assert parts["best epoch"][0].get_xdata()[0] == 4
    assert parts["newest epoch"][0].get_xdata()[0] == 6


def test_the_caption_has_the_numbers_and_at_the_end_what_was_spared():
    experiment = patience()
    assert experiment.caption == "Epoch 0 with patience 10, min_delta 0.00: press Play."
    experiment.advance(15)
    replay = experiment.result
    accuracies = [f"{100 * replay.test_accuracy(n):.1f} % at epoch {n}" for n in (15, 100)]
    assert accuracies[0] in experiment.caption and accuracies[1] not in experiment.caption
    experiment.advance(100)
    assert accuracies[1] in describe_patience(replay)
    assert "Stopped: the validation loss has not improved since epoch" in experiment.caption


def test_the_sliders_judge_again_and_the_seed_starts_anew():
    experiment = patience()
    experiment.advance(100)
    end = experiment.result.epoch
    experiment.controls["patience"].value = 1
    assert experiment.result.epoch < end and experiment.result.history.stopped
    experiment.controls["patience"].value = 10
    assert experiment.result.epoch == end
    experiment.controls["seed"].value = 1
    assert experiment.result.epoch == 0


def test_a_frame_does_not_redraw_the_background(monkeypatch):
    experiment = patience()
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.advance(3)
    assert not draws
