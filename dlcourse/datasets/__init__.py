"""Data of the course: `load_*` gives fixed data, `make_*` draws it from an `rng`."""

from dlcourse.datasets.digits import load_digits
from dlcourse.datasets.hard_digits import hard_digits
from dlcourse.datasets.label_noise import add_label_noise
from dlcourse.datasets.mnist import load_mnist
from dlcourse.datasets.plane import make_blobs, make_circles, make_moons, make_spirals, make_xor
from dlcourse.datasets.reviews import bag_of_words, make_reviews
from dlcourse.datasets.split import train_validation_test_split

__all__ = [
    "add_label_noise",
    "bag_of_words",
    "hard_digits",
    "load_digits",
    "load_mnist",
    "make_blobs",
    "make_circles",
    "make_moons",
    "make_reviews",
    "make_spirals",
    "make_xor",
    "train_validation_test_split",
]
