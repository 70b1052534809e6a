"""MNIST comes through scikit-learn, in our shapes; what is missing is said in one sentence.

A stand-in for scikit-learn answers here: tests download nothing.
"""

import sys
import types
import urllib.error
import warnings

import numpy as np
import pytest

from dlcourse.datasets import load_mnist


@pytest.fixture
def stand_in(monkeypatch):
    """Put `fetch_openml` in place of scikit-learn's."""

    def install(fetch_openml):
        datasets = types.SimpleNamespace(fetch_openml=fetch_openml)
        monkeypatch.setitem(sys.modules, "pandas", types.SimpleNamespace())
        monkeypatch.setitem(sys.modules, "sklearn", types.SimpleNamespace(datasets=datasets))
        monkeypatch.setitem(sys.modules, "sklearn.datasets", datasets)

    return install


def test_pixels_become_shares_and_labels_numbers(stand_in):
    pixels = np.array([[0, 255, 51], [255, 0, 102]])
    asked = []

    def fetch_openml(*args, **options):
        asked.append((args, options))
        return types.SimpleNamespace(data=pixels, target=np.array(["5", "0"], dtype=object))

    stand_in(fetch_openml)
    X, labels = load_mnist()
    np.testing.assert_allclose(X, [[0, 1, 0.2], [1, 0, 0.4]], rtol=1e-6)
    assert X.dtype == np.float32
    assert labels.tolist() == [5, 0] and labels.dtype == np.int64
    ((args, options),) = asked
    assert (*args, options["version"], options["as_frame"]) == ("mnist_784", 1, False)


@pytest.mark.parametrize("missing", ["sklearn", "pandas"])
def test_without_the_extra_it_says_what_to_install(stand_in, monkeypatch, missing):
    stand_in(None)
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, f"{missing}.datasets", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'dlcourse\[mnist\]'") as caught:
        load_mnist()
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    "failure",
    [urllib.error.URLError("no route"), TimeoutError("timed out"), ConnectionResetError()],
)
def test_offline_without_a_cache_it_says_what_to_do(stand_in, failure):
    def fetch_openml(*args, **options):
        warnings.warn("A network error occurred while downloading. Retrying...", stacklevel=2)
        raise failure

    stand_in(fetch_openml)
    with pytest.raises(ConnectionError, match="once with an internet connection") as caught:
        with warnings.catch_warnings(record=True) as spoken:
            load_mnist()
    assert not spoken
    assert "\n" not in str(caught.value) and caught.value.__suppress_context__
