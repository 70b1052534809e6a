"""The points of the plane go row by row, as heat maps do."""

import numpy as np

from dlcourse.experiments.plane import plane_points


def test_points_go_along_x1_first_and_upwards():
    expected = [(-2, -2), (0, -2), (2, -2), (-2, 0), (0, 0), (2, 0), (-2, 2), (0, 2), (2, 2)]
    np.testing.assert_array_equal(plane_points(2.0, 3), expected)
