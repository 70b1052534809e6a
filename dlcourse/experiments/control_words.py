"""What the labels of controls mean: to a screen reader, and to somebody who is new to them."""

SPOKEN = {"η": "learning rate η", "λ": "strength λ", "ρ": "ρ", "p": "probability p"}
"""A screen reader says no more than "eta" for a letter that the eye finds in the formula."""
_RATE = "How long the steps are: SGD steps η times the gradient."
_PENALTY = "How strongly the penalty pulls the weights towards 0."
HINTS = {
    "η": _RATE,
    "lr η": _RATE,
    "λ": _PENALTY,
    "momentum λ": "The share of the last movement that goes on into the next.",
    "p": "The probability with which dropout leaves a unit out of a step.",
    "patience": "Training stops after so many epochs without a lower validation loss.",
    "min_delta": "Only a loss that is lower by more than this counts as lower.",
    "batch size": "Each update takes the mean gradient of so many samples.",
    "label noise": "The share of the training labels that is redrawn at random.",
    "seed": "Each seed draws other random numbers; the same one draws the same again.",
    "optimizer": "The rule that makes a step of the gradient.",
    "activation": "The function that each hidden neuron applies to its weighted sum.",
}
"""What a label means that a beginner cannot guess, wherever an author says nothing else."""
