"""Whether the texts of a picture lie in it, are large enough, and leave each other room."""

from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

SLACK = 2
"""Pixels by which the boxes of two texts may lie on each other: they are larger than the ink."""


def texts_of(figure):
    """Every text of `figure` that is seen, with its box in pixels."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = list(figure.texts)
    for legend in figure.legends:
        texts += legend.get_texts()
    for ax in filter(Axes.get_visible, figure.axes):
        texts += ax.texts
        texts += ax.get_legend().get_texts() if ax.get_legend() else []
        if ax.axison:
            texts += [ax.title, *_texts_of_axis(ax.xaxis), *_texts_of_axis(ax.yaxis)]
    seen = [text for text in texts if text.get_visible() and text.get_text().strip()]
    return [(text, text.get_window_extent(renderer)) for text in seen]


def _texts_of_axis(axis):
    """Its label and the numbers at its ticks; ticks beyond its limits are not drawn."""
    if not axis.get_visible():
        return []
    low, high = sorted(axis.get_view_interval())
    ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    return [axis.label, *(tick.label1 for tick in ticks)]


def overlaps(figure):
    """The pairs of texts that lie on each other, as strings."""
    boxes = [(text.get_text(), box.padded(-SLACK / 2)) for text, box in texts_of(figure)]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]


def cut_off(figure):
    """The texts that reach beyond the picture."""
    width, height = figure.bbox.size
    return [
        text.get_text()
        for text, box in texts_of(figure)
        if box.x0 < -SLACK or box.y0 < -SLACK or box.x1 > width + SLACK or box.y1 > height + SLACK
    ]


def too_small(figure, smallest=9):
    """The texts below `smallest` points."""
    return [text.get_text() for text, _ in texts_of(figure) if text.get_fontsize() < smallest]
