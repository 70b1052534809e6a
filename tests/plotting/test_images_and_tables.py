"""Images, samples and confusion matrices show every number at its place."""

import itertools

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.plotting import plot_confusion_matrix, plot_images, plot_samples

IMAGES = np.random.default_rng(0).random((5, 4, 3))


def centres(ax):
    """Middle of each image as (x, y), y downwards."""
    extents = np.array([image.get_extent() for image in ax.images])
    return np.column_stack([extents[:, :2].mean(axis=1), extents[:, 2:].mean(axis=1)])


def test_every_image_is_drawn_as_it_is():
    ax = plot_images(IMAGES)
    for image, drawn in zip(IMAGES, ax.images, strict=True):
        np.testing.assert_array_equal(drawn.get_array(), image)
        assert drawn.get_clim() == (0, 1)
        left, right, bottom, top = drawn.get_extent()
        assert (right - left, bottom - top) == pytest.approx((3, 4))


@pytest.mark.parametrize(("n_columns", "expected"), [(None, 3), (1, 1), (2, 2), (5, 5), (9, 5)])
def test_the_grid_goes_row_by_row(n_columns, expected):
    points = centres(plot_images(IMAGES, n_columns=n_columns))
    columns, rows = (len(np.unique(axis.round(6))) for axis in points.T)
    assert (columns, rows) == (expected, -(-5 // expected))
    assert points.round(6)[:, ::-1].tolist() == sorted(points.round(6)[:, ::-1].tolist())


def test_images_do_not_overlap_and_lie_within_the_picture():
    ax = plot_images(IMAGES, list("abcde"))
    boxes = [image.get_extent() for image in ax.images]
    for a, b in itertools.combinations(boxes, 2):
        apart_x = a[1] < b[0] or b[1] < a[0]
        apart_y = a[2] < b[3] or b[2] < a[3]
        assert apart_x or apart_y
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    for box in boxes:
        assert left < box[0] and box[1] < right and top < box[3] and box[2] < bottom


def test_titles_stand_above_their_images():
    ax = plot_images(IMAGES, [3, 1, 4, 1, 5])
    assert [text.get_text() for text in ax.texts] == ["3", "1", "4", "1", "5"]
    for text, image in zip(ax.texts, ax.images, strict=True):
        left, right, _, top = image.get_extent()
        x, y = text.get_position()
        assert x == pytest.approx((left + right) / 2) and y < top


def test_low_is_white_and_high_is_black():
    images = np.stack([np.full((6, 6), -1.0), np.full((6, 6), 1.0)])
    ax = plot_images(images, n_columns=2, limits=(-1, 1))
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[::-1]
    for (x, y), colour in zip(centres(ax), (255, 0), strict=True):
        column, row = ax.transData.transform((x, y)).astype(int)
        assert (pixels[row, column, :3] == colour).all()


@pytest.mark.parametrize(
    ("images", "options", "message"),
    [
        (np.ones((5, 64)), {}, r"\(n_images, height, width\), got \(5, 64\)"),
        (np.ones((0, 8, 8)), {}, r"got \(0, 8, 8\)"),
        (IMAGES, {"titles": ["a"]}, "a title for each of 5 images, got 1"),
        (IMAGES, {"n_columns": 0}, "n_columns of at least 1, got 0"),
    ],
)
def test_bad_images_are_one_clear_error(images, options, message):
    with pytest.raises(ValueError, match=message):
        plot_images(images, **options)


MATRIX = np.array([[8, 2, 0], [1, 5, 4], [0, 0, 0]])


def test_cells_show_their_count_and_the_share_of_their_row():
    ax = plot_confusion_matrix(MATRIX, ["cat", "dog", "owl"])
    (image,) = ax.images
    np.testing.assert_allclose(
        image.get_array(), [[0.8, 0.2, 0], [0.1, 0.5, 0.4], [0, 0, 0]], rtol=1e-12
    )
    written = {text.get_position(): text.get_text() for text in ax.texts}
    expected = {(j, i): str(MATRIX[i, j]) for i in range(3) for j in range(3)}
    assert written == expected
    for labels in (ax.get_xticklabels(), ax.get_yticklabels()):
        assert [label.get_text() for label in labels] == ["cat", "dog", "owl"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("predicted label", "true label")


def luminance(colour):
    """Relative luminance of WCAG 2.2."""
    rgb = np.asarray(colour[:3])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("share", range(0, 101, 3))
def test_a_count_can_be_read_on_its_cell(share):
    ax = plot_confusion_matrix(np.array([[share, 100 - share], [0, 1]]))
    (image,) = ax.images
    (number,) = [text for text in ax.texts if text.get_position() == (0, 0)]
    cell = luminance(image.cmap(share / 100))
    light, dark = sorted((cell, {"white": 1.0, "black": 0.0}[number.get_color()]), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("matrix", "names", "message"),
    [
        (np.ones((2, 3), int), None, r"\(n_classes, n_classes\), got shape \(2, 3\)"),
        (np.ones(4, int), None, r"got shape \(4,\)"),
        (np.ones((0, 0), int), None, r"got shape \(0, 0\)"),
        (np.full((2, 2), 0.5), None, "counts: integers of at least 0"),
        (np.array([[1, -1], [0, 1]]), None, "counts: integers of at least 0"),
        (np.ones((2, 2), int), ["a"], "a name for each of 2 classes, got 1"),
    ],
)
def test_a_bad_matrix_is_one_clear_error(matrix, names, message):
    with pytest.raises(ValueError, match=message):
        plot_confusion_matrix(matrix, names)


def test_every_sample_is_drawn_with_its_class():
    X = np.random.default_rng(0).normal(size=(30, 2))
    labels = np.array([4, 0, 7] * 10)
    ax = plot_samples(X, labels)
    lines = ax.get_lines()
    assert [line.get_label() for line in lines] == ["class 0", "class 4", "class 7"]
    for line, label in zip(lines, (0, 4, 7), strict=True):
        np.testing.assert_array_equal(line.get_xydata(), X[labels == label])
        assert line.get_linestyle() == "None"
    assert len({line.get_marker() for line in lines}) == 3
    assert len({line.get_color() for line in lines}) == 3
    assert ax.get_legend() is not None


@pytest.mark.parametrize(
    ("X", "labels", "message"),
    [
        (np.ones((4, 3)), np.zeros(4, int), r"got \(4, 3\) and \(4,\)"),
        (np.ones((4, 2)), np.zeros(3, int), r"got \(4, 2\) and \(3,\)"),
        (np.ones((9, 2)), np.arange(9), "up to 8 classes, got 9"),
    ],
)
def test_bad_samples_are_one_clear_error(X, labels, message):
    with pytest.raises(ValueError, match=message):
        plot_samples(X, labels)
