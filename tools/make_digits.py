"""Makes dlcourse/datasets/digits.npz, once. Needs scikit-learn, which the course itself does not.

python tools/make_digits.py
"""

from pathlib import Path

import numpy as np
import sklearn.datasets

digits = sklearn.datasets.load_digits()
np.savez_compressed(
    Path(__file__).parents[1] / "dlcourse" / "datasets" / "digits.npz",
    pixels=digits.data.astype(np.uint8),
    labels=digits.target.astype(np.uint8),
)
