"""The race on digits: one start, the same batches, and each optimizer on its own."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.experiments.adaptive_learning_rates import digits_race
from dlcourse.experiments.adaptive_learning_rates.digits_race import (
    BEST,
    SAME,
    DigitsRace,
)
from dlcourse.experiments.adaptive_learning_rates.digits_race_view import (
    describe_digits_race,
    draw_digits_race,
)
from dlcourse.experiments.sheet import Sheet
from dlcourse.nn import SGD, CrossEntropyLoss, accuracy


def start(lrs=SAME, seed=0):
    return DigitsRace(lrs, np.random.default_rng(seed))


def advance(race, n_steps):
    for _ in range(n_steps):
        race.step()
    return race


def test_all_five_start_alike_and_own_their_parameters():
    race = start()
    thetas = [learner.network.theta for learner in race.learners.values()]
    assert all(np.array_equal(theta, thetas[0]) for theta in thetas)
    assert len({learner.losses[0] for learner in race.learners.values()}) == 1
    race.step()
    assert len({learner.network.theta.tobytes() for learner in race.learners.values()}) > 1


def test_the_network_has_the_parameters_that_the_lesson_counts():
    assert len(start().learners["SGD"].network.theta) == 4810


def test_sgd_learns_from_the_batches_that_the_order_says():
    race = start()
    network, loss, optimizer = race.learners["SGD"].network.copy(), CrossEntropyLoss(), SGD(0.01)
    for place in range(3):
        race.step()
        X, labels = race.batches[place]
        loss.forward(network.forward(X, training=True), labels)
        network.backward(loss.backward())
        optimizer.step(network.theta, network.grad)
    np.testing.assert_array_equal(network.theta, race.learners["SGD"].network.theta)


def test_an_epoch_takes_every_digit_once_and_the_next_one_in_another_order():
    race = advance(start(), 29)
    assert race.n_epochs == 1.0
    X, _ = load_digits()
    first = np.concatenate([batch for batch, _ in race.batches])
    np.testing.assert_array_equal(first[np.lexsort(first.T)], X[np.lexsort(X.T)])
    race.step()
    assert not np.array_equal(race.batches[0][0], first[: len(race.batches[0][0])])


def test_loss_and_accuracy_are_those_of_all_digits():
    race = advance(start(), 10)
    X, labels = load_digits()
    for learner in race.learners.values():
        outputs = learner.network.forward(X)
        assert len(learner.losses) == 3
        assert learner.losses[-1] == CrossEntropyLoss().forward(outputs, labels)
        assert learner.accuracy == accuracy(outputs.argmax(axis=1), labels)


def test_the_learning_rate_of_one_changes_nothing_for_the_others():
    first, second = advance(start(), 20), advance(start({**SAME, "SGD": 0.5}), 20)
    alone = advance(start({"Adam": 0.01}), 20)
    for name, learner in first.learners.items():
        same = learner.losses == second.learners[name].losses
        assert same == (name != "SGD")
    assert alone.learners["Adam"].losses == first.learners["Adam"].losses


def test_same_seed_same_numbers():
    first, second, other = (advance(start(seed=seed), 10) for seed in (3, 3, 4))
    losses = [[learner.losses for learner in race.learners.values()] for race in (first, second)]
    assert losses[0] == losses[1]
    assert losses[0] != [learner.losses for learner in other.learners.values()]


def test_who_diverges_is_named_and_the_others_go_on(monkeypatch):
    race = advance(start({**SAME, "Momentum": 1e200}), 10)
    assert race.learners["Momentum"].diverged_at == 5
    assert len(race.learners["Adam"].losses) == 3
    assert "Momentum diverged by step 5, lower its η" in describe_digits_race(race)
    assert race.finished is None
    cells = []
    sheet = Sheet(660, 340)
    show = sheet.draw(draw_digits_race)
    monkeypatch.setattr(sheet.parts["table"], "set_cells", cells.extend)
    show(race)
    assert cells[1] == ("1e+200", "", "diverged")
    adam = race.learners["Adam"]
    assert cells[4] == ("0.01", f"{adam.losses[-1]:.3f}", f"{100 * adam.accuracy:.1f}")


def test_a_race_without_anybody_left_ends():
    race = advance(start(dict.fromkeys(SAME, 1e200)), 5)
    assert race.finished == "all have diverged: lower their learning rates"


def test_the_picture_has_a_curve_of_each_over_the_epochs():
    sheet, race = Sheet(660, 340), advance(start(), 15)
    sheet.draw(draw_digits_race)(race)
    for name, learner in race.learners.items():
        epochs, losses = sheet.parts[f"losses of {name}"].get_data()
        np.testing.assert_allclose(epochs, [0, 5 / 29, 10 / 29, 15 / 29])
        np.testing.assert_array_equal(losses, learner.losses)


def test_the_buttons_set_all_learning_rates():
    experiment = digits_race()
    experiment.buttons["Each its best η"].click()
    assert experiment.result.lrs == BEST
    experiment.controls["Adam"].value = 0.1
    experiment.buttons["0.01 for all"].click()
    assert experiment.result.lrs == SAME


def test_an_optimizer_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match="AdaDelta"):
        start({"SGD": 0.1, "AdaDelta": 0.1})
