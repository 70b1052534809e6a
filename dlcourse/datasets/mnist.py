"""The full-size handwritten digits: downloaded once, for those who want more than 8 x 8 pixels."""

import warnings

import numpy as np


def load_mnist() -> tuple[np.ndarray, np.ndarray]:
    """70,000 handwritten digits of 28 x 28 pixels, downloaded (15 MB) at the first call.

    Returns `X`, (70000, 784) float32, and `labels`, (70000,) int64 from 0 to 9. A row of X is one
    image, row by row from the top; 0 is paper and 1 is ink. The first 60,000 rows are MNIST's
    training data, the last 10,000 its test data.

    Needs the extra `mnist`, that is scikit-learn and pandas; scikit-learn keeps the download in
    its cache (`sklearn.datasets.get_data_home()`). ImportError without the extra; ConnectionError
    if MNIST is not in the cache and cannot be downloaded.

    Source: Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits; data set 554
    on OpenML, https://www.openml.org/d/554.
    """
    try:
        import pandas  # noqa: F401, fetch_openml would find it missing only after the download
        from sklearn.datasets import fetch_openml
    except ImportError:
        raise ImportError(
            "load_mnist needs scikit-learn and pandas: install them with "
            "pip install 'dlcourse[mnist]', or use load_digits()"
        ) from None
    try:
        with warnings.catch_warnings():
            # The error below says it better than a warning at every retry.
            warnings.filterwarnings("ignore", message="A network error occurred")
            data = fetch_openml("mnist_784", version=1, as_frame=False, parser="pandas")
    except OSError:
        raise ConnectionError(
            "MNIST is not in scikit-learn's cache and cannot be downloaded from OpenML: call "
            "load_mnist() once with an internet connection, or use load_digits()"
        ) from None
    return data.data.astype(np.float32) / np.float32(255), data.target.astype(np.int64)
