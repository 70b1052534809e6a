"""What a gradient costs: counted exactly, the numerical one grows with the parameters."""

import sys

import numpy as np
import pytest

from dlcourse.experiments.backpropagation.what_it_costs import (
    Cost,
    CountingNetwork,
    WhatItCosts,
    run_what_it_costs,
)
from dlcourse.experiments.backpropagation.what_it_costs_view import (
    count_costs,
    describe_costs,
    draw_what_it_costs,
    what_it_costs,
)
from dlcourse.experiments.sheet import Sheet


def weights(depth, width):
    return 64 * width + (depth - 1) * width * width + 10 * width


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("batch_size", [1, 7])
def test_the_counts_are_exact(depth, batch_size):
    widths = (1, 2, 5)
    result = run_what_it_costs(depth, batch_size, widths)
    n_weights = np.array([weights(depth, width) for width in widths])
    biases = np.array([depth * width + 10 for width in widths])
    np.testing.assert_array_equal(result.n_parameters, n_weights + biases)
    np.testing.assert_array_equal(result.numerical.passes, 2 * result.n_parameters)
    np.testing.assert_array_equal(result.numerical.work, 2 * result.n_parameters)
    np.testing.assert_array_equal(result.backpropagation.passes, 2)
    # Forward, grad_W, and grad_X in every layer but the first.
    first = 64 * np.array(widths)
    np.testing.assert_allclose(result.backpropagation.work, 3 - first / n_weights, rtol=1e-14)


def test_both_ways_find_the_same_gradient():
    assert 0 < run_what_it_costs(2, 5, (3,)).largest_difference < 1e-9


def test_a_wrong_backward_pass_shows_as_a_difference(monkeypatch):
    def backward(network, grad_output):
        super(CountingNetwork, network).backward(1.001 * grad_output)

    monkeypatch.setattr(CountingNetwork, "backward", backward)
    assert run_what_it_costs(1, 5, (3,)).largest_difference > 1e-5


def test_every_network_is_timed():
    result = run_what_it_costs(1, 4, (1, 2))
    for cost in (result.numerical, result.backpropagation):
        assert cost.seconds.shape == (2,) and not (cost.seconds <= 0).any()


def made_up(depth=1, batch_size=16):
    return WhatItCosts(
        depth,
        batch_size,
        np.array([85, 2410]),
        Cost(np.array([170, 4820]), np.array([170.0, 4820.0]), np.array([0.01, 0.5])),
        Cost(np.array([2, 2]), np.array([2.1, 2.135]), np.array([5e-5, 1e-4])),
        3e-11,
    )


def test_the_captions_count_and_only_the_live_one_measures():
    counted = (
        "1 hidden layer, 2,410 parameters, 16 samples: the numerical gradient takes 4,820 forward "
        "passes, backpropagation one forward and one backward, 2.13 times the multiplications of "
        "a forward pass. The gradients differ by less than 1e-10."
    )
    assert count_costs(made_up()) == counted.replace("2.13", f"{2.135:.2f}")
    live = describe_costs(made_up())
    assert live.startswith(count_costs(made_up()))
    assert live.endswith("Measured here: 500 ms and 100 µs, 5,000 times faster.")
    assert count_costs(made_up(2, 1)).startswith("2 hidden layers, 2,410 parameters, 1 sample:")


def test_the_lines_are_what_was_counted_and_measured():
    sheet = Sheet(640, 320)
    sheet.draw(draw_what_it_costs)(made_up())
    assert {name: line.get_xydata().tolist() for name, line in sheet.parts.items()} == {
        "passes of numerical gradient": [[85, 170], [2410, 4820]],
        "seconds of numerical gradient": [[85, 0.01], [2410, 0.5]],
        "passes of backpropagation": [[85, 2], [2410, 2]],
        "seconds of backpropagation": [[85, 5e-5], [2410, 1e-4]],
    }


def test_sliders_and_button_run_it_again(monkeypatch):
    runs = []
    monkeypatch.setattr(
        sys.modules[what_it_costs.__module__],
        "run_what_it_costs",
        lambda **values: runs.append(values) or made_up(**values),
    )
    experiment = what_it_costs()
    experiment.controls["depth"].value = 3
    experiment.controls["batch_size"].value = 32
    experiment.buttons["Measure again"].click()
    assert [tuple(run.values()) for run in runs] == [(1, 16), (3, 16), (3, 32), (3, 32)]
    saved = experiment._repr_mimebundle_()["text/plain"]
    assert "3 hidden layers" in saved and "Measured" not in saved
