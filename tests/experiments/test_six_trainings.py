"""The six trainings of question 06.diagnose: their curves show what the question says of them."""

import numpy as np
import pytest

from dlcourse.experiments.early_stopping import show_six_trainings
from dlcourse.experiments.early_stopping.six_trainings import (
    N_EPOCHS,
    SEED,
    recorded_trainings,
    train_six,
)

SEEDS = range(5)


@pytest.fixture(scope="module", params=["recorded", *SEEDS])
def histories(request):
    if request.param == "recorded":
        return recorded_trainings()
    return train_six(SEED + request.param)


def test_the_curves_show_what_is_said_of_them(histories):
    loss = {letter: np.array(h.loss) for letter, h in histories.items()}
    validation = {letter: np.array(h.validation_loss) for letter, h in histories.items()}
    assert list(histories) == list("ABCDEF")
    assert all(len(some) == N_EPOCHS for some in (*loss.values(), *validation.values()))
    best = validation["A"].min()
    assert validation["A"][-5:].mean() > best + 0.15 and loss["A"][-1] < loss["A"][4] / 2
    assert loss["B"].min() > 2.25 and validation["B"].min() > 2.25
    assert loss["C"][-1] < 0.1 and validation["C"][-5:].mean() < validation["C"].min() + 0.02
    # Run D jumps: where it stands in one epoch is chance. Losses are compared by their ratio.
    assert (np.diff(loss["D"]) > 0.05).sum() >= 3
    assert np.log(loss["D"][20:].mean() / loss["C"][20:].mean()) > 0.5
    # E has nearly stopped in the second half, F has not; and E is bad on both sets.
    assert loss["E"][0] - loss["E"][10] > 3 * (loss["E"][20] - loss["E"][-1])
    assert loss["E"].min() > 1.4 and (validation["E"] - loss["E"]).max() < 0.25
    assert (np.diff(loss["F"]) < 0).mean() > 0.9 and loss["F"][-1] > 1
    assert loss["F"][0] - loss["F"][-1] > 0.5


def test_run_d_of_the_exercise_jumps_again_and_again():
    assert (np.diff(recorded_trainings()["D"].loss) > 0.1).sum() >= 5


def test_the_recording_is_what_training_gives_where_that_does_not_jump():
    recorded, trained = recorded_trainings(), train_six()
    for letter in "ABCEF":
        for name in ("loss", "validation_loss"):
            np.testing.assert_allclose(
                getattr(recorded[letter], name), getattr(trained[letter], name), atol=0.01
            )


def test_the_picture_has_an_alt_text_that_says_how_long_they_are():
    assert f" over {N_EPOCHS} epochs, on an axis " in show_six_trainings().data
