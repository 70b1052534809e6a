"""Why matrices: the same network computed neuron by neuron, sample by sample, batch by batch."""

import importlib
import importlib.util
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.nn import Linear

LAYER_SIZES = (64, 64, 64, 10)
N_DIGITS = 1797
LOOP = "Python loop"
SAMPLE = "product per sample"
BATCH = "product per batch"
GPU = "batch on a GPU"
# The slow ways are timed on the first digits only; times are given per digit.
N_TIMED = {LOOP: 10, SAMPLE: 100, BATCH: N_DIGITS, GPU: N_DIGITS}

Parameters = list[tuple[np.ndarray, np.ndarray]]


def forward(X, parameters, library=np):
    """(n_samples, n_in) → (n_samples, n_out) logits: a sigmoid after every layer but the last.

    The arrays are NumPy's, or those of a library that computes on a GPU (`library=torch`): the
    lines are the same. One sample, (n_in,), works too.
    """
    *hidden, (W_last, b_last) = parameters
    for W, b in hidden:
        X = 1 / (1 + library.exp(-(X @ W.T + b)))
    return X @ W_last.T + b_last


def forward_loop(x: list[float], parameters: list) -> list[float]:
    """The same for one sample in plain Python: `parameters` are nested lists of floats."""
    for index, (W, b) in enumerate(parameters):
        outputs = []
        for weights, bias in zip(W, b, strict=True):
            z = bias
            for weight, value in zip(weights, x, strict=True):
                z += weight * value
            is_last = index == len(parameters) - 1
            outputs.append(z if is_last else 1 / (1 + math.exp(-z)))
        x = outputs
    return x


@dataclass(frozen=True)
class WhyMatrices:
    """What `run_why_matrices` measured. Ways: LOOP, SAMPLE, BATCH, and GPU where there is one."""

    batch_size: int
    seconds: dict[str, np.ndarray]
    """Way → seconds per sample in each round, (n_rounds,)."""
    largest_difference: float
    """Between the logits of any two ways, over the samples that both computed."""

    def time(self, way: str) -> float:
        """Median seconds per sample."""
        return float(np.median(self.seconds[way]))

    def speedup(self, way: str) -> float:
        """How many times faster than the loop: the ratio of the medians."""
        return self.time(LOOP) / self.time(way)


def run_why_matrices(batch_size: int = N_DIGITS, n_rounds: int = 7) -> WhyMatrices:
    """Time every way through the digits network 64-64-64-10, in float64, with random parameters.

    A round times each way once, so that a busy moment of the machine hits all of them. Results on
    a GPU are fetched back within the time; the digits and parameters are there before. ValueError
    if `batch_size` is below 1.
    """
    if batch_size < 1:
        raise ValueError(f"expected a batch_size of at least 1, got {batch_size}")
    X, _ = load_digits()
    rng = np.random.default_rng(0)
    layers = [Linear(*sizes, rng=rng) for sizes in zip(LAYER_SIZES, LAYER_SIZES[1:])]
    ways = _ways(X, [(layer.W, layer.b) for layer in layers], batch_size)
    logits = {way: np.array(compute()) for way, compute in ways.items()}
    seconds = {way: [] for way in ways}
    for _ in range(n_rounds):
        for way, compute in ways.items():
            start = time.perf_counter()
            compute()
            seconds[way].append((time.perf_counter() - start) / N_TIMED[way])
    return WhyMatrices(
        batch_size,
        {way: np.array(times) for way, times in seconds.items()},
        max(float(abs(z - logits[BATCH][: len(z)]).max()) for z in logits.values()),
    )


def _ways(X: np.ndarray, parameters: Parameters, batch_size: int) -> dict[str, Callable]:
    """Each way as a function without arguments that returns the logits of N_TIMED samples."""
    rows = X[: N_TIMED[LOOP]].tolist()
    lists = [(W.tolist(), b.tolist()) for W, b in parameters]
    batches = np.split(X, range(batch_size, len(X), batch_size))
    ways = {
        LOOP: lambda: [forward_loop(x, lists) for x in rows],
        SAMPLE: lambda: [forward(x, parameters) for x in X[: N_TIMED[SAMPLE]]],
        BATCH: lambda: np.concatenate([forward(batch, parameters) for batch in batches]),
    }
    if torch := _torch_with_gpu():
        gpu_parameters = [
            tuple(torch.asarray(array, device="cuda") for array in pair) for pair in parameters
        ]
        gpu_batches = [torch.asarray(batch, device="cuda") for batch in batches]
        ways[GPU] = lambda: np.concatenate(
            [forward(batch, gpu_parameters, torch).cpu() for batch in gpu_batches]
        )
    return ways


def _torch_with_gpu() -> ModuleType | None:
    """PyTorch, if it is installed and sees a GPU. The course does not need it."""
    if importlib.util.find_spec("torch") is None:
        return None
    torch = importlib.import_module("torch")
    return torch if torch.cuda.is_available() else None
