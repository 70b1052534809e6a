"""The reviews have the traits that they promise, and counting words loses only their order."""

import re

import numpy as np
import pytest

from dlcourse.datasets import bag_of_words, make_reviews
from dlcourse.datasets.reviews import TOPICS


@pytest.fixture(scope="module")
def reviews():
    return make_reviews(1000, rng=np.random.default_rng(0))


def test_texts_and_labels_belong_together(reviews):
    texts, labels = reviews
    assert len(texts) == 1000 and labels.shape == (1000,)
    assert set(labels) == {0, 1} and 0.45 < labels.mean() < 0.55
    assert all(text.endswith(".") and "{" not in text and "  " not in text for text in texts)


def test_same_seed_same_reviews(reviews):
    again = make_reviews(1000, rng=np.random.default_rng(0))
    other = make_reviews(1000, rng=np.random.default_rng(1))
    assert again[0] == reviews[0] and np.array_equal(again[1], reviews[1])
    assert other[0] != reviews[0]


def test_good_and_bad_words_tell_the_label_but_not_surely(reviews):
    texts, labels = reviews
    X, vocabulary = bag_of_words(texts)
    great, awful = (labels[X[:, vocabulary.index(word)] > 0].mean() for word in ("great", "awful"))
    assert 0.6 < great < 0.95
    assert 0.05 < awful < 0.4


def test_negation_and_contrast_occur(reviews):
    texts, _ = reviews
    for word in ("not", "but"):
        assert 0.2 < np.mean([f" {word} " in text for text in texts]) < 0.8


def test_a_word_can_be_good_for_one_thing_and_bad_for_another():
    texts, labels = make_reviews(4000, rng=np.random.default_rng(2))
    means = {}
    for topic in ("film", "gadget"):
        aspects = "|".join(TOPICS[topic]["aspects"])
        claim = re.compile(rf"({aspects}) is (?!not)(\w+ )?unpredictable")
        said = [label for text, label in zip(texts, labels, strict=True) if claim.search(text)]
        assert len(said) > 30
        means[topic] = np.mean(said)
    assert means["film"] > 0.6 and means["gadget"] < 0.4


def test_bag_of_words_counts():
    X, vocabulary = bag_of_words(["The plot is not good.", "Good, GOOD café!", ""])
    assert vocabulary == ["café", "good", "is", "not", "plot", "the"]
    np.testing.assert_array_equal(X, [[0, 1, 1, 1, 1, 1], [1, 2, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]])
    assert X.dtype == np.float64


def test_bag_of_words_forgets_the_order():
    X, _ = bag_of_words(["the plot is good", "good is the plot"])
    np.testing.assert_array_equal(X[0], X[1])


def test_no_texts_give_an_empty_table():
    X, vocabulary = bag_of_words([])
    assert X.shape == (0, 0) and vocabulary == []
