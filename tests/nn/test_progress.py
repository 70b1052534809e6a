"""The progress bar: what it shows, and that nobody pays for it who does not ask for it."""

import subprocess
import sys

import numpy as np
import pytest

from dlcourse.nn import SGD, CrossEntropyLoss, Linear, Sequential
from dlcourse.nn.training import fit


def train(n_epochs, **options):
    rng = np.random.default_rng(0)
    X, labels = rng.normal(size=(20, 2)), rng.integers(2, size=20)
    network = Sequential(Linear(2, 2, rng=rng))
    return fit(
        network,
        CrossEntropyLoss(),
        SGD(0.1),
        X,
        labels,
        n_epochs=n_epochs,
        batch_size=5,
        rng=rng,
        validation=(X, labels),
        **options,
    )


def last_state_of_the_bar(capsys):
    return capsys.readouterr().err.strip().rsplit("\r", 1)[-1]


def test_it_shows_epochs_loss_and_accuracy(capsys):
    history = train(3, progress=True)
    bar = last_state_of_the_bar(capsys)
    assert "3/3" in bar
    for name in ("loss", "accuracy", "validation_loss", "validation_accuracy"):
        assert f" {name}={getattr(history, name)[-1]:.3g}" in bar


def test_it_stays_where_training_was_stopped(capsys):
    def stop_at_2(network, history):
        history.stopped = "enough" if len(history.loss) == 2 else None

    train(9, progress=True, callbacks=[stop_at_2])
    assert "2/9" in last_state_of_the_bar(capsys)


def test_without_it_nothing_is_written(capsys):
    train(3)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("progress", "imported"), [(False, "False"), (True, "True")])
def test_tqdm_is_imported_for_a_bar_only(progress, imported):
    code = f"""
import sys
from dlcourse.nn.progress import progress_bar
with progress_bar(1, show={progress}):
    print("tqdm" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == imported
