"""A history is drawn number by number, over epochs that count from 1."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlcourse.plotting import plot_history

HISTORY = SimpleNamespace(
    loss=[2.0, 1.0, 0.5],
    validation_loss=[2.5, 1.5],
    accuracy=[0.25, 0.5, 0.75],
    validation_accuracy=[],
)


def curves(ax):
    return {line.get_label(): line.get_xydata() for line in ax.get_lines()}


def test_loss_on_training_and_validation_data():
    drawn = curves(plot_history(HISTORY))
    assert list(drawn) == ["training", "validation"]
    np.testing.assert_array_equal(drawn["training"], [[1, 2.0], [2, 1.0], [3, 0.5]])
    np.testing.assert_array_equal(drawn["validation"], [[1, 2.5], [2, 1.5]])


def test_accuracy_in_percent_and_no_line_without_numbers():
    ax = plot_history(HISTORY, "accuracy")
    drawn = curves(ax)
    assert list(drawn) == ["training"]
    np.testing.assert_array_equal(drawn["training"], [[1, 25], [2, 50], [3, 75]])
    assert "%" in ax.get_ylabel()


def test_missing_lists_are_empty_lists():
    assert list(curves(plot_history(SimpleNamespace(loss=[1.0])))) == ["training"]
    assert list(curves(plot_history(SimpleNamespace(validation_loss=[1.0])))) == ["validation"]


def test_the_lines_differ_by_more_than_colour():
    training, validation = plot_history(HISTORY).get_lines()
    assert training.get_linestyle() != validation.get_linestyle()


def test_the_best_epoch_is_marked_where_there_is_one():
    history = SimpleNamespace(loss=[3.0, 2.0, 1.0], best_epoch=2)
    _, mark = plot_history(history).get_lines()
    assert list(mark.get_xdata()) == [2, 2] and mark.get_label() == "best epoch: 2"
    history.best_epoch = None
    assert len(plot_history(history).get_lines()) == 1


@pytest.mark.parametrize("n_epochs", [1, 2, 100])
def test_ticks_are_whole_epochs_and_a_single_epoch_shows(n_epochs):
    ax = plot_history(SimpleNamespace(loss=np.linspace(2, 1, n_epochs)))
    ticks = ax.get_xticks()
    assert len(ticks) > 0
    np.testing.assert_array_equal(ticks, np.round(ticks))
    (line,) = ax.get_lines()
    assert line.get_marker() == "o"


@pytest.mark.parametrize(
    ("history", "quantity", "message"),
    [
        (SimpleNamespace(loss=[]), "loss", "at least one epoch of loss, got none"),
        (SimpleNamespace(accuracy=[np.nan] * 2), "accuracy", "at least one epoch of accuracy"),
        (SimpleNamespace(loss=[1.0]), "accuracy", "at least one epoch of accuracy, got none"),
        (SimpleNamespace(loss=[1.0]), "los", '"loss" or "accuracy", got \'los\''),
    ],
)
def test_nothing_to_draw_is_one_clear_error(history, quantity, message):
    with pytest.raises(ValueError, match=message):
        plot_history(history, quantity)
