"""All ways through the digits network give the same numbers, and each one is timed."""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from types import SimpleNamespace

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.experiments.function_set.why_matrices import (
    BATCH,
    GPU,
    LOOP,
    SAMPLE,
    WhyMatrices,
    forward,
    forward_loop,
    run_why_matrices,
)
from dlcourse.experiments.function_set.why_matrices_view import (
    describe_times,
    draw_why_matrices,
    why_matrices,
)
from dlcourse.experiments.sheet import Sheet
from dlcourse.nn import Linear, Sequential, Sigmoid


@pytest.fixture
def network():
    rng = np.random.default_rng(3)
    return Sequential(
        Linear(64, 5, rng=rng), Sigmoid(), Linear(5, 4, rng=rng), Sigmoid(), Linear(4, 3, rng=rng)
    )


@pytest.fixture
def parameters(network):
    return [(layer.W, layer.b) for layer in network.layers if layer.parameter_names]


@pytest.fixture
def no_gpu(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)


class Tensor(np.ndarray):
    """A NumPy array with the one method of PyTorch's that fetches it from the GPU."""

    def cpu(self):
        return np.asarray(self)


def asarray(values, device):
    assert device == "cuda"
    return np.array(values).view(Tensor)


@pytest.fixture
def torch(monkeypatch):
    """A module in the place of PyTorch that sees a GPU."""
    module = module_from_spec(ModuleSpec("torch", None))
    module.asarray, module.exp = asarray, np.exp
    module.cuda = SimpleNamespace(is_available=lambda: True)
    monkeypatch.setitem(sys.modules, "torch", module)
    return module


def test_forward_is_the_network_of_the_library(network, parameters):
    X = load_digits()[0][:20]
    np.testing.assert_allclose(forward(X, parameters), network.forward(X), rtol=1e-12)


def test_one_sample_is_one_row(parameters):
    X = load_digits()[0][:20]
    np.testing.assert_allclose(forward(X[7], parameters), forward(X, parameters)[7], rtol=1e-12)


def test_the_loop_computes_the_same(parameters):
    X = load_digits()[0][:20]
    lists = [(W.tolist(), b.tolist()) for W, b in parameters]
    loop = [forward_loop(x, lists) for x in X.tolist()]
    np.testing.assert_allclose(loop, forward(X, parameters), rtol=1e-12)


@pytest.mark.parametrize("batch_size", [1, 7, 1797, 5000])
def test_every_way_is_timed_and_agrees(batch_size, no_gpu):
    result = run_why_matrices(batch_size, n_rounds=2)
    assert set(result.seconds) == {LOOP, SAMPLE, BATCH}
    assert all(times.shape == (2,) and not (times <= 0).any() for times in result.seconds.values())
    assert result.largest_difference < 1e-12


def test_a_gpu_is_one_more_way(torch):
    result = run_why_matrices(600, n_rounds=1)
    assert GPU in result.seconds
    assert result.largest_difference < 1e-12
    assert "No GPU here" not in describe_times(result)


def test_pytorch_that_sees_no_gpu_is_no_way(torch):
    torch.cuda.is_available = lambda: False
    assert GPU not in run_why_matrices(600, n_rounds=1).seconds


def test_a_way_that_computes_something_else_shows_as_a_difference(torch):
    torch.exp = lambda z: np.exp(1.001 * z)
    assert run_why_matrices(600, n_rounds=1).largest_difference > 1e-6


@pytest.mark.parametrize("batch_size", [0, -3])
def test_a_batch_without_samples_is_one_clear_error(batch_size):
    with pytest.raises(ValueError, match=f"batch_size of at least 1, got {batch_size}"):
        run_why_matrices(batch_size)


def test_median_and_speedup():
    seconds = {LOOP: np.array([8.0, 9.0, 20.0]), BATCH: np.array([2.0, 3.0, 1.0])}
    result = WhyMatrices(4, seconds, 0.0)
    assert result.time(LOOP) == 9.0
    assert result.speedup(BATCH) == 4.5


def test_the_caption_names_times_ratios_and_what_was_timed(no_gpu):
    seconds = {LOOP: np.full(3, 4e-4), SAMPLE: np.full(3, 1e-5), BATCH: np.full(3, 1.6e-6)}
    caption = describe_times(WhyMatrices(1797, seconds, 8e-16))
    assert "Python loop 400 µs" in caption
    assert "product per batch 1.6 µs (250 times faster)" in caption
    assert "batches of 1,797 samples" in caption and "No GPU here" in caption
    assert "differ by at most 8e-16" in caption and "Medians of 3 rounds" in caption


def test_slider_and_button_measure_again(no_gpu):
    experiment = why_matrices()
    first, picture = experiment.result, experiment.panel.frame
    experiment.controls["batch_size"].value = 8
    assert experiment.result.batch_size == 8
    assert experiment.panel.frame != picture
    second = experiment.result
    experiment.buttons["Measure again"].click()
    assert experiment.result is not second and experiment.result.batch_size == 8
    experiment.buttons["Reset"].click()
    assert experiment.result.batch_size == first.batch_size == 1797


def test_the_picture_says_that_there_is_no_gpu(no_gpu):
    assert "no GPU here" in shown_texts(run_why_matrices(600, n_rounds=1))


def test_the_picture_does_not_say_so_where_there_is_one(torch):
    assert "no GPU here" not in shown_texts(run_why_matrices(600, n_rounds=1))


def shown_texts(result):
    sheet = Sheet(640, 260)
    sheet.draw(draw_why_matrices)(result)
    return {text.get_text().strip() for text in sheet.parts["times"]}
