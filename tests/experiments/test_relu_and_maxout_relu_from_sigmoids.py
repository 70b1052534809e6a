"""ReLU from sigmoids: the summands, their sum, and both errors."""

import numpy as np
import pytest

from dlcourse.experiments.relu_and_maxout import relu_from_sigmoids, run_relu_from_sigmoids
from dlcourse.experiments.relu_and_maxout.relu_from_sigmoids_view import (
    describe_relu_from_sigmoids,
    draw_relu_from_sigmoids,
)
from dlcourse.experiments.sheet import Sheet


@pytest.mark.parametrize(("n", "k"), [(1, 1), (3, 1), (5, 4), (160, 16)])
def test_the_sum_is_that_of_the_formula(n, k):
    result = run_relu_from_sigmoids(n, k)
    expected = sum(1 / (1 + np.exp(-(k * result.z - i + 0.5))) for i in range(1, n + 1)) / k
    np.testing.assert_allclose(result.total, expected, atol=1e-12)
    assert result.sigmoids.shape == (n, 241)


@pytest.mark.parametrize(("n", "k"), [(1, 1), (14, 1), (40, 4)])
def test_the_errors_are_the_largest_distances_of_the_sum(n, k):
    result = run_relu_from_sigmoids(n, k)
    softplus = np.log(1 + np.exp(k * result.z)) / k
    np.testing.assert_allclose(result.softplus, softplus)
    assert result.error_to_softplus == pytest.approx(np.abs(result.total - softplus).max())
    relu = np.where(result.z > 0, result.z, 0)
    assert result.error_to_relu == pytest.approx(np.abs(result.total - relu).max())


def test_with_more_sigmoids_the_error_never_grows():
    for k in (1, 2, 4, 8, 16):
        errors = run_relu_from_sigmoids(1, k).errors_to_softplus
        assert errors.shape == (160,)
        assert (np.diff(errors) <= 1e-12).all()


@pytest.mark.parametrize(
    ("n", "k", "words"),
    [(0, 1, "from 1 to 160, got 0"), (161, 1, "got 161"), (5, 0, "above 0, got 0")],
)
def test_what_is_out_of_range_is_said(n, k, words):
    with pytest.raises(ValueError, match=words):
        run_relu_from_sigmoids(n, k)


@pytest.mark.parametrize(
    ("n", "k", "caption"),
    [
        (
            1,
            1,
            "1 sigmoid of steepness k = 1. Largest error between z = −4 and 8: 7.001 against "
            "softplus, 7.001 against ReLU. The sum cannot rise above 1.00.",
        ),
        (
            160,
            16,
            "160 sigmoids of steepness k = 16. Largest error between z = −4 and 8: 0.001 "
            "against softplus, 0.043 against ReLU.",
        ),
    ],
)
def test_the_caption(n, k, caption):
    assert describe_relu_from_sigmoids(run_relu_from_sigmoids(n, k)) == caption


def test_the_picture_has_the_sum_the_summands_and_the_errors_at_this_n():
    sheet = Sheet(640, 350)
    show, parts = sheet.draw(draw_relu_from_sigmoids), sheet.parts
    result = run_relu_from_sigmoids(6, 2)
    show(result)
    assert len(parts["sigmoids"].get_segments()) == 6
    np.testing.assert_array_equal(parts["sum"].get_data()[1], result.total)
    np.testing.assert_array_equal(parts["softplus"].get_data()[1], result.softplus)
    to_relu, to_softplus = (
        parts[f"dot against {name}"].get_data() for name in ("ReLU", "softplus")
    )
    np.testing.assert_array_equal(parts["errors against ReLU"].get_data()[1], result.errors_to_relu)
    np.testing.assert_array_equal(
        parts["errors against softplus"].get_data()[1], result.errors_to_softplus
    )
    assert (to_relu[0][0], to_relu[1][0]) == (6, result.error_to_relu)
    assert (to_softplus[0][0], to_softplus[1][0]) == (6, result.error_to_softplus)
    low, high = sheet.figure.axes[1].get_ylim()
    for k in (1, 16):
        errors = run_relu_from_sigmoids(1, k)
        assert low < errors.errors_to_softplus.min() and errors.errors_to_relu.max() < high


def test_controls_change_picture_and_caption():
    experiment = relu_from_sigmoids()
    seen = {(experiment.picture.png(experiment.result), experiment.caption)}
    for name, value in (("n", 20), ("k", 4)):
        experiment.controls[name].value = value
        seen.add((experiment.picture.png(experiment.result), experiment.caption))
    assert len({picture for picture, _ in seen}) == len({text for _, text in seen}) == 3
