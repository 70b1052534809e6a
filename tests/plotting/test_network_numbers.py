"""Gradient flow and weight histogram show the numbers that they are given."""

import numpy as np
import pytest

from dlcourse.plotting import plot_gradient_flow, plot_weight_histogram


def test_norms_stand_over_their_layers_on_a_logarithmic_axis():
    ax = plot_gradient_flow([1e-6, 1e-3, 2.0], ["first", "second", "last"])
    (line,) = ax.get_lines()
    np.testing.assert_array_equal(line.get_xydata(), [[1, 1e-6], [2, 1e-3], [3, 2.0]])
    assert ax.get_yscale() == "log"
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["first", "second", "last"]


def test_layers_without_names_are_numbered():
    ax = plot_gradient_flow(np.ones(4))
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("norms", [[0.5, 0.0, 0.25, 0.0], [0.0, 0.0]])
def test_a_norm_of_zero_is_written_not_drawn(norms):
    ax = plot_gradient_flow(norms)
    (line,) = ax.get_lines()
    np.testing.assert_array_equal(np.isnan(line.get_ydata()), np.equal(norms, 0))
    zeros = [text.get_position()[0] for text in ax.texts if text.get_text() == "0"]
    assert zeros == [i + 1 for i, norm in enumerate(norms) if norm == 0]
    ax.figure.canvas.draw()


def test_networks_are_compared_in_the_same_axes():
    ax = plot_gradient_flow([1e-6, 1.0], label="sigmoid")
    plot_gradient_flow([0.5, 1.0], label="ReLU", ax=ax)
    first, second = ax.get_lines()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["sigmoid", "ReLU"]
    assert first.get_color() != second.get_color() and first.get_marker() != second.get_marker()


@pytest.mark.parametrize(
    ("norms", "names", "message"),
    [
        ([], None, r"\(n_layers,\), got shape \(0,\)"),
        ([[1.0]], None, r"\(n_layers,\), got shape \(1, 1\)"),
        ([1.0, -1.0], None, r"at least 0, got \[1.0, -1.0\]"),
        ([1.0, np.nan], None, "finite norms"),
        ([1.0, np.inf], None, "finite norms"),
        ([1.0, 2.0], ["one"], "a name for each of 2 layers, got 1"),
    ],
)
def test_bad_norms_are_one_clear_error(norms, names, message):
    with pytest.raises(ValueError, match=message):
        plot_gradient_flow(norms, names)


def bars(ax):
    return np.array([[bar.get_x(), bar.get_width(), bar.get_height()] for bar in ax.patches])


def test_bars_count_the_weights_of_their_bin():
    weights = np.random.default_rng(0).normal(size=(10, 7, 3))
    drawn = bars(plot_weight_histogram(weights))
    edges = np.linspace(-np.abs(weights).max(), np.abs(weights).max(), 42)
    expected = [np.sum((weights >= a) & (weights < b)) for a, b in zip(edges, edges[1:])]
    expected[-1] += np.sum(weights == edges[-1])
    np.testing.assert_array_equal(drawn[:, 2], expected)
    assert drawn[:, 2].sum() == weights.size
    np.testing.assert_allclose(drawn[:, 0] + drawn[:, 1] / 2, (edges[:-1] + edges[1:]) / 2)


@pytest.mark.parametrize("weights", [np.zeros((3, 3)), np.array([0, 0, 0, -1e-9, 2.0])])
def test_zeros_are_in_the_middle_bar(weights):
    drawn = bars(plot_weight_histogram(weights))
    x, width, height = drawn[len(drawn) // 2]
    assert x + width / 2 == pytest.approx(0, abs=1e-12)
    assert height == np.sum(np.abs(weights) < 1e-3)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (np.empty((0, 3)), "at least one weight, got none"),
        (np.array([1.0, np.nan]), "finite weights"),
        (np.array([1.0, -np.inf]), "finite weights"),
    ],
)
def test_bad_weights_are_one_clear_error(weights, message):
    with pytest.raises(ValueError, match=message):
        plot_weight_histogram(weights)
