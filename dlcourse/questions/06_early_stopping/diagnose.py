"""Question 06.diagnose: which remedy fits what the curves of a training show.

The curves come from `curves`, and a test asserts that they show what is said here.
"""

from dlcourse.checks.difference import Difference
from dlcourse.checks.spec import Misconception, Probe, Question

REMEDIES = (
    "new activation",
    "smaller learning rate",
    "larger learning rate",
    "early stopping",
    "less dropout",
    "nothing",
)
# For each pair of curves: the remedy, and what the remedy must account for.
PAIRS = {
    "A": ("early stopping", "the validation loss, which turns round while the training loss falls"),
    "B": ("new activation", "a training loss that stays where it began"),
    "C": ("nothing", "two losses that are low and close together in the end"),
    "D": ("smaller learning rate", "a training loss that jumps up again and again"),
    "E": ("less dropout", "a training loss that lies above the validation loss"),
    "F": ("larger learning rate", "a training loss that falls steadily and is still falling"),
}
RIGHT = tuple(remedy for remedy, _ in PAIRS.values())


def fault(remedies, arguments) -> Difference | None:
    """What is wrong with the remedies as far as a probe looks: their names, or one pair."""
    strange = [remedy for remedy in remedies if remedy not in REMEDIES]
    if strange:
        rows = (("remedies", ", ".join(REMEDIES)), ("yours", repr(strange[0])[:80]))
        return Difference("has a remedy that is not on the list", rows)
    if arguments["pair"] not in PAIRS:
        return None
    yours = remedies[list(PAIRS).index(arguments["pair"])]
    remedy, sign = PAIRS[arguments["pair"]]
    if yours == remedy:
        return None
    return Difference(f"does not account for {sign}", (("yours", yours),))


def _with(**remedies: str) -> tuple[str, ...]:
    """The right answer with other remedies for some pairs."""
    return tuple(remedies.get(pair, remedy) for pair, (remedy, _) in PAIRS.items())


DIAGNOSE = Question(
    id="06.diagnose",
    points=2,
    reference=RIGHT,
    is_value=True,
    fault=fault,
    parts=tuple(f"pair {pair}" for pair in PAIRS),
    probes=(
        Probe("the names of the remedies", {"pair": "all"}),
        *(Probe(f"pair {pair}", {"pair": pair}) for pair in PAIRS),
    ),
    misconceptions=(
        Misconception(
            "other_names",
            tuple(remedy.replace(" ", "_") for remedy in RIGHT),
            "It looks as if the remedies are spelt in another way. Copy them from the table.",
        ),
        Misconception(
            "always_overfitting",
            ("early stopping",) * 6,
            "It looks as if every bad result is taken for overfitting. Look at the training loss "
            "first: where that is bad, stopping earlier makes it worse.",
        ),
        Misconception(
            "slow_for_stuck",
            _with(B="larger learning rate"),
            "It looks as if a network that is stuck is taken for one that is slow. In the first "
            "layers of a deep sigmoid network hardly any gradient arrives, and a larger factor "
            "on almost nothing is almost nothing.",
        ),
        Misconception(
            "stuck_for_slow",
            _with(F="new activation"),
            "It looks as if a network that is slow is taken for one that is stuck. A loss that "
            "falls in every epoch has a gradient: only the steps are short.",
        ),
        Misconception(
            "slow_for_dropout",
            _with(E="larger learning rate"),
            "It looks as if pair E is taken for slow learning. That alone does not put the "
            "training loss above the validation loss: in training something is switched off that "
            "is on when the network is measured.",
        ),
        Misconception(
            "longer_for_overfitting",
            _with(A="nothing"),
            "It looks as if only the training loss of pair A is looked at. The other curve says "
            "what the network is worth on data that it has not seen.",
        ),
        Misconception(
            "gap_for_overfitting",
            _with(C="early stopping"),
            "It looks as if a small gap is taken for overfitting. The validation loss of pair C "
            "never turns round, so there is no better epoch to stop at.",
        ),
    ),
    hints=(
        "Begin with the training loss of each pair, as the recipe does: is it good? Only where it "
        "is good, ask about the validation loss.",
        "Bad training loss: does it not move at all, jump about, fall too slowly, or lie above the "
        "validation loss? These are four diseases with four remedies.",
        "B does not move, D jumps, F is slow, and E is above its validation loss because units "
        "are dropped in training only. Of A and C, one has a validation loss that turns round.",
    ),
)
