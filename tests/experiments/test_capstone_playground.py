"""The playground: its settings, its line of Python, its runs, what changes while it trains."""

import numpy as np
import pytest

from dlcourse.experiments import capstone as lab
from dlcourse.experiments.capstone.settings import ACTIVATIONS, DATA, LOSSES, OPTIMIZERS, Settings

SMALL = {"layers": (4,), "data": "moons"}


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(data="digits", layers=(), loss="squared error", optimizer="SGD", lr=0.123),
        Settings(
            layers=(3, 16, 1, 5),
            activation="Maxout",
            l1=0.002,
            l2=0.1,
            dropout=0.25,
            label_noise=0.35,
            patience=7,
            batch_size=33,
            seed=1234,
        ),
    ],
)
def test_the_line_of_python_recreates_the_playground(settings):
    experiment = eval(settings.code, {"lab": lab})
    assert experiment.result.settings == settings
    assert experiment.widget.children[1].children[-1].text == settings.code


def test_the_line_follows_the_controls():
    experiment = lab.playground()
    experiment.controls["lr"].value = 0.1
    experiment.controls["layer_2"].value = 0
    line = experiment.widget.children[1].children[-1].text
    assert "lr=0.1," in line and "layers=(8, 8)," in line
    assert line == experiment.result.settings.code


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"data": "cubes"}, "data must be one of moons.*got 'cubes'"),
        ({"layers": (8,) * 5}, "up to 4 numbers from 1 to 16"),
        ({"layers": (17,)}, "up to 4 numbers from 1 to 16"),
        ({"activation": "swish"}, "activation must be one of"),
        ({"lr": -1.0}, "lr must be a number of at least 0, got -1"),
        ({"lr": float("nan")}, "lr must be a number"),
        ({"dropout": 0.95}, "dropout must be a number from 0 to 0.9"),
        ({"label_noise": 1.5}, "label_noise must be a number from 0 to 1"),
        ({"batch_size": 0}, "batch_size must be a number of at least 1"),
        ({"patience": -1}, "patience must be a number of at least 0"),
    ],
)
def test_a_wrong_setting_is_named(wrong, message):
    with pytest.raises(ValueError, match=message):
        lab.playground(**wrong)


@pytest.mark.parametrize(
    ("name", "value"),
    [("data", d) for d in DATA]
    + [("activation", a) for a in (*ACTIVATIONS, "Maxout")]
    + [("loss", loss) for loss in LOSSES]
    + [("optimizer", o) for o in OPTIMIZERS],
)
def test_every_choice_trains(name, value):
    run = lab.run_playground(5, **{**SMALL, name: value})
    assert run.finished is None and run.n_epochs == 5
    assert run.history.loss[-1] < run.history.loss[0]


def test_same_settings_same_run():
    first, second = (lab.run_playground(4, dropout=0.2, **SMALL) for _ in range(2))
    np.testing.assert_array_equal(first.network.theta, second.network.theta)
    other = lab.run_playground(4, dropout=0.2, seed=1, **SMALL)
    assert other.history.loss != first.history.loss


def test_rate_strength_and_dropout_change_while_it_trains():
    run = lab.run_playground(3, **SMALL)
    before = run.network.theta.copy()
    run.set(lr=0.0)
    run.step()
    np.testing.assert_array_equal(run.network.theta, before)
    run.set(lr=0.05, l1=1.0)
    for _ in range(5):
        run.step()
    assert (run.weights == 0).mean() > 0.5
    run.set(l1=0.0, dropout=0.5)
    run.step()
    assert run.settings.dropout == 0.5 and run.n_epochs == 10
    assert run.network.layers[2].mask.mean() < 0.9
    with pytest.raises(ValueError, match="can change during training"):
        run.set(seed=3.0)


def test_a_live_change_does_not_start_anew():
    experiment = lab.playground(**SMALL)
    experiment.advance(3)
    experiment.controls["dropout"].value = 0.3
    assert experiment.result.n_epochs == 3
    experiment.controls["seed"].value = 5
    assert experiment.result.n_epochs == 0


@pytest.mark.parametrize("seed", range(5))
def test_divergence_is_named_and_ends_the_run(seed):
    run = lab.run_playground(
        100,
        data="digits",
        layers=(16,),
        activation="Leaky ReLU",
        optimizer="Momentum",
        lr=1e4,
        seed=seed,
    )
    assert "diverged in epoch" in run.finished and "lower the learning rate" in run.finished
    assert run.n_epochs < 100


def test_early_stopping_brings_the_best_weights_back():
    run = lab.run_playground(
        200, data="moons", layers=(16, 16), label_noise=0.4, patience=5, lr=0.03
    )
    best = int(np.argmin(run.history.validation_loss)) + 1
    assert run.finished == (
        f"stopped early: the validation loss has not improved since epoch {best}, "
        "whose weights are back"
    )
    assert run.n_epochs == best + 5
    X, labels = run.data.validation
    share = (run.network.predict(X) == labels).mean()
    assert share == pytest.approx(run.history.validation_accuracy[best - 1])


def test_the_picture_shows_a_plane_or_digits():
    experiment = lab.playground(**SMALL)
    plane = experiment.picture.png(experiment.result)
    experiment.controls["data"].value = "digits"
    digits = experiment.picture.png(experiment.result)
    assert plane != digits
    experiment.controls["data"].value = "moons"
    assert experiment.picture.png(experiment.result) == plane


def test_curves_and_weights_are_those_of_the_run():
    experiment = lab.playground(**SMALL)
    experiment.advance(3)
    run, parts = experiment.result, experiment.picture.sheet.parts
    for name, values in (
        ("training loss", run.history.loss),
        ("validation loss", run.history.validation_loss),
        ("training accuracy", 100 * np.array(run.history.accuracy)),
        ("validation accuracy", 100 * np.array(run.history.validation_accuracy)),
        ("gradient norms", run.gradient_norms),
    ):
        np.testing.assert_allclose(parts[name].get_ydata(), values, err_msg=name)
    shares = parts["weights"].get_ydata()
    assert shares[shares > 0.05].sum() == pytest.approx(100)
    n_shown = [len(points.get_xdata()) for points in parts["training points"]]
    assert n_shown == [*np.bincount(run.data.train[1]), 0]
