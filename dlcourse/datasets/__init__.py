"""Data of the course: `load_*` gives fixed data, `make_*` draws it from an `rng`."""

from dlcourse.datasets.digits import load_digits
from dlcourse.datasets.reviews import bag_of_words, make_reviews
from dlcourse.datasets.split import train_validation_test_split

__all__ = ["bag_of_words", "load_digits", "make_reviews", "train_validation_test_split"]
