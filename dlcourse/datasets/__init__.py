"""Data of the course: `load_*` gives fixed data, `make_*` draws it from an `rng`."""

from dlcourse.datasets.digits import load_digits
from dlcourse.datasets.split import train_validation_test_split

__all__ = ["load_digits", "train_validation_test_split"]
