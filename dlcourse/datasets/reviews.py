"""A small text data set: short reviews that a grammar of ours writes, and counting their words.

Real reviews belong to their authors; these belong to the course. They have the traits that make
real ones hard: mixed opinions, negation, words whose meaning depends on the thing (an
unpredictable plot, an unpredictable battery), sentences without opinion, and wrong labels.
"""

import re
from collections.abc import Sequence

import numpy as np

GOOD = "good great lovely excellent solid decent wonderful brilliant pleasant impressive".split()
BAD = "bad poor awful weak terrible disappointing annoying mediocre dreadful shoddy".split()

TOPICS = {
    "film": {
        "things": "film thriller comedy sequel documentary drama".split(),
        "aspects": "plot acting ending soundtrack dialogue pacing script cast".split(),
        "good": "gripping funny moving clever tense warm unpredictable witty fresh".split(),
        "bad": "dull predictable slow silly long flat confusing cold loud".split(),
    },
    "gadget": {
        "things": "kettle lamp phone vacuum radio speaker".split(),
        "aspects": "battery handle lid cable switch finish screen motor".split(),
        "good": "sturdy quiet light reliable handy simple warm fast sharp".split(),
        "bad": "flimsy noisy heavy wobbly unpredictable slow fragile loud dim".split(),
    },
    "café": {
        "things": "café bakery bistro diner restaurant pizzeria".split(),
        "aspects": "coffee service soup bread menu terrace waiter dessert".split(),
        "good": "fresh friendly quiet cosy fast warm generous crisp light".split(),
        "bad": "cold rude slow stale noisy greasy bland heavy pricey".split(),
    },
    "book": {
        "things": "novel biography memoir guide anthology story".split(),
        "aspects": "plot prose ending cover opening translation hero index".split(),
        "good": "gripping clever light moving simple sharp witty rich tense".split(),
        "bad": "dull long predictable dense simple flat cold wordy confusing".split(),
    },
}

VERDICTS = {
    1: [
        "I would choose this {thing} again.",
        "Worth every penny.",
        "I recommend this {thing} to anyone.",
        "I love it.",
        "We enjoyed the {aspect} a lot.",
        "It was money well spent.",
        "I do not regret this {thing}.",
        "There is nothing to complain about.",
    ],
    0: [
        "I would not choose this {thing} again.",
        "Not worth the money.",
        "I cannot recommend this {thing} to anyone.",
        "I regret it.",
        "We did not enjoy the {aspect} at all.",
        "It was money and time lost.",
        "I do not love this {thing}.",
        "There is a lot to complain about.",
    ],
}

NEUTRAL = [
    "I found this {thing} in {month}.",
    "My {person} told me about this {thing}.",
    "It was a gift from my {person}.",
    "We talked about it with my {person} in {month}.",
    "I do not know their other {thing}.",
    "This is my second {thing} this year.",
    "I read about the {aspect} before.",
    "My {person} asked about the {aspect}.",
]
MONTHS = "January March April June August October November December".split()
PEOPLE = "sister brother mother father friend neighbour colleague aunt".split()
ADVERBS = ["", "", "", "really ", "very ", "quite ", "rather ", "so "]

AGREES = 0.92
"""Probability that an opinion in a review agrees with the review's label."""
NEGATED = 0.15
"""Probability that an opinion on an aspect is said by denying its opposite."""
WRONG_LABEL = 0.04
"""Probability that the author pressed the wrong button."""


def make_reviews(n_reviews: int, *, rng: np.random.Generator) -> tuple[list[str], np.ndarray]:
    """Write `n_reviews` short reviews of films, gadgets, cafés and books.

    Returns the texts and `labels`, (n_reviews,) integers: 1 is a good review, 0 a bad one. About
    one review in 25 carries the wrong label, as happens with real ones.
    """
    opinions = rng.integers(2, size=n_reviews)
    texts = [_review(int(opinion), rng) for opinion in opinions]
    wrong = rng.random(n_reviews) < WRONG_LABEL
    return texts, np.where(wrong, 1 - opinions, opinions)


def bag_of_words(texts: Sequence[str]) -> tuple[np.ndarray, list[str]]:
    """Count the words of each text, whatever their order and case.

    Returns `X`, (n_texts, n_words) float64 counts, and the vocabulary: the word of each column, in
    alphabetical order.
    """
    words = [re.findall(r"[^\W\d_]+", text.lower()) for text in texts]
    vocabulary = sorted(set().union(*words))
    column = {word: index for index, word in enumerate(vocabulary)}
    X = np.zeros((len(texts), len(vocabulary)))
    for row, words_of_text in zip(X, words, strict=True):
        for word in words_of_text:
            row[column[word]] += 1
    return X, vocabulary


def _review(opinion: int, rng: np.random.Generator) -> str:
    topic = TOPICS[_pick(list(TOPICS), rng)]
    sentences = [_sentence(topic, opinion, rng) for _ in range(rng.integers(4, 9))]
    return " ".join(sentences)


def _sentence(topic: dict[str, list[str]], opinion: int, rng: np.random.Generator) -> str:
    opinion = opinion if rng.random() < AGREES else 1 - opinion
    kind = rng.random()
    if kind < 0.5:
        return f"The {_claim(topic, opinion, rng)}."
    if kind < 0.6:
        first, second = _claim(topic, 1 - opinion, rng), _claim(topic, opinion, rng)
        return f"The {first}, but the {second}."
    template = _pick(VERDICTS[opinion] if kind < 0.75 else NEUTRAL, rng)
    return template.format(
        thing=_pick(topic["things"], rng),
        aspect=_pick(topic["aspects"], rng),
        month=_pick(MONTHS, rng),
        person=_pick(PEOPLE, rng),
    )


def _claim(topic: dict[str, list[str]], opinion: int, rng: np.random.Generator) -> str:
    negated = rng.random() < NEGATED
    good = opinion != negated
    words = topic["good"] + GOOD if good else topic["bad"] + BAD
    said = f"not {_pick(words, rng)}" if negated else _pick(ADVERBS, rng) + _pick(words, rng)
    return f"{_pick(topic['aspects'], rng)} is {said}"


def _pick(choices: Sequence[str], rng: np.random.Generator) -> str:
    return choices[rng.integers(len(choices))]
