"""A diagram shows every weight at its own edge, its sign by line and colour, its size by width."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba

from dlcourse.plotting import BLUE, ORANGE, NetworkDiagram, new_figure, plot_network

WEIGHTS = [np.array([[1.0, -2.0, 0.0], [-1.0, 4.0, 0.5]]), np.array([[3.0, -1.25]])]
BIASES = [np.array([1.0, 0.0]), np.array([-2.0])]
VALUES = [np.array([1.0, -1.0, 0.25]), np.array([0.98, 0.12]), np.array([0.62])]


@pytest.fixture
def ax():
    return plot_network(WEIGHTS, BIASES, VALUES)


def edges(ax):
    (lines,) = [artist for artist in ax.collections if isinstance(artist, LineCollection)]
    return lines


def text_at(ax, point):
    (text,) = [t for t in ax.texts if np.allclose(t.get_position(), point)]
    return text.get_text().replace("−", "-")


def test_every_edge_carries_its_own_weight(ax):
    segments = edges(ax).get_segments()
    starts = sorted({tuple(start) for start, _ in segments}, key=lambda p: (p[0], -p[1]))
    ends = sorted({tuple(end) for _, end in segments}, key=lambda p: (p[0], -p[1]))
    assert (len(starts), len(ends)) == (5, 3)
    for start, end in segments:
        layer = round(start[0])
        column = [p for p in starts if round(p[0]) == layer].index(tuple(start))
        row = [p for p in ends if round(p[0]) == layer + 1].index(tuple(end))
        # The label lies at 0.33 of the way from the start.
        written = text_at(ax, start + 0.33 * (end - start))
        assert float(written) == WEIGHTS[layer][row, column]


def test_sign_is_line_and_colour_and_size_is_width(ax):
    flat = np.concatenate([W.ravel() for W in WEIGHTS])
    lines = edges(ax)
    for weight, colour, (_, dashes) in zip(
        flat, lines.get_color(), lines.get_linestyle(), strict=True
    ):
        assert tuple(colour) == to_rgba(BLUE if weight < 0 else ORANGE)
        assert (dashes is not None) == (weight < 0)
    widths = np.array(lines.get_linewidth())
    assert (np.diff(widths[np.argsort(np.abs(flat), kind="stable")]) >= 0).all()
    assert widths.min() > 0


def test_nodes_show_values_and_biases(ax):
    texts = [t.get_text() for t in ax.texts]
    for expected in ("1", "−1", "0.25", "0.98", "0.12", "0.62", "b = 1", "b = 0", "b = −2"):
        assert expected in texts


def test_the_same_weights_again_leave_the_background_alone():
    figure = new_figure()
    diagram = NetworkDiagram([3, 2, 1], figure.add_subplot())
    diagram.set_weights(WEIGHTS, BIASES)
    for artist in diagram.moving:
        artist.set_animated(True)
    figure.canvas.draw()
    figure.stale = False
    diagram.set_weights([W.copy() for W in WEIGHTS], BIASES)
    diagram.set_values(VALUES, (0, 1))
    assert not figure.stale
    diagram.set_weights(WEIGHTS, [b + 1 for b in BIASES])
    assert figure.stale


@pytest.mark.parametrize(
    ("value", "text"),
    [(-1.0, "−1"), (-12.5, "−12.5"), (0.12345, "0.123"), (1000.0, "1000"), (-999.6, "−1000")],
)
def test_numbers_are_short(value, text):
    ax = plot_network([np.full((1, 1), value)], [np.zeros(1)], [np.ones(1), np.ones(1)])
    assert text in [t.get_text() for t in ax.texts]
