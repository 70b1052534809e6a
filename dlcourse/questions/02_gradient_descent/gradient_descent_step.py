"""Question 02.gradient_descent_step: one update of all parameters, against their gradients."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def gradient_descent_step(parameters, gradients, lr):
    """A new list: each array of `parameters` minus lr times its gradient."""
    return [theta - lr * g for theta, g in zip(parameters, gradients, strict=True)]


def uphill(parameters, gradients, lr):
    return gradient_descent_step(parameters, gradients, -lr)


def without_lr(parameters, gradients, lr):
    return gradient_descent_step(parameters, gradients, 1)


def without_gradient(parameters, gradients, lr):
    return [theta - lr for theta in parameters]


def only_the_change(parameters, gradients, lr):
    return [-lr * g for g in gradients]


def only_sign(parameters, gradients, lr):
    return gradient_descent_step(parameters, [np.sign(g) for g in gradients], lr)


def only_first(parameters, gradients, lr):
    return gradient_descent_step(parameters[:1], gradients[:1], lr) + parameters[1:]


def returning_after_first(parameters, gradients, lr):
    return gradient_descent_step(parameters[:1], gradients[:1], lr)


def dividing_by_lr(parameters, gradients, lr):
    return gradient_descent_step(parameters, gradients, 1 / lr)


def shrinking_parameters(parameters, gradients, lr):
    return [theta * (1 - lr * g) for theta, g in zip(parameters, gradients, strict=True)]


def of_length_one(parameters, gradients, lr):
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    return gradient_descent_step(parameters, gradients, lr / length if length else lr)


def _probe(about: str, parameters: list, gradients: list, lr: float) -> Probe:
    return Probe(
        about,
        {
            "parameters": [np.array(theta, float) for theta in parameters],
            "gradients": [np.array(g, float) for g in gradients],
            "lr": lr,
        },
    )


GRADIENT_DESCENT_STEP = Question(
    id="02.gradient_descent_step",
    points=1,
    reference=gradient_descent_step,
    probes=(
        _probe("one parameter", [[1]], [[4]], 0.5),
        _probe("a negative gradient", [[2, -1]], [[-3, 0.5]], 0.1),
        _probe("gradients of zero", [[1, 2], [3]], [[0, 0], [0]], 0.1),
        _probe("weights and biases", [[[1, 2], [3, 4], [5, 6]], [0, 0, 1]],
               [[[1, 0], [-2, 2], [0.5, 1]], [1, -1, 0]], 0.2),
        _probe("two layers", [[[1, -1]], [0.5], [[2], [-2]], [0, 0]],
               [[[2, 4]], [-1], [[0.5], [1]], [3, -3]], 0.01),
    ),
    misconceptions=(
        Misconception(
            "uphill",
            uphill,
            "It looks as if the gradient is added. It points to where the loss grows, "
            "so the step goes against it.",
        ),
        Misconception(
            "no_lr",
            without_lr,
            "It looks as if the gradient is subtracted as it is, without the learning rate.",
        ),
        Misconception(
            "no_gradient",
            without_gradient,
            "It looks as if the learning rate itself is subtracted. It multiplies the gradient.",
        ),
        Misconception(
            "only_change",
            only_the_change,
            "It looks as if only the change is returned. The new parameters are the old ones plus "
            "the change.",
        ),
        Misconception(
            "only_sign",
            only_sign,
            "It looks as if only the sign of the gradient is used. Where the slope is steeper the "
            "step is longer.",
        ),
        Misconception(
            "only_first",
            only_first,
            "It looks as if only the first array is updated. Every array has a gradient of "
            "its own.",
        ),
        Misconception(
            "return_in_loop",
            returning_after_first,
            "It looks as if the function returns after the first array: is the return inside "
            "the loop?",
        ),
        Misconception(
            "divided_by_lr",
            dividing_by_lr,
            "It looks as if the gradient is divided by the learning rate. It is multiplied by it.",
        ),
        Misconception(
            "times_parameters",
            shrinking_parameters,
            "It looks as if each parameter is multiplied by its change. The change is subtracted.",
        ),
        Misconception(
            "length_one",
            of_length_one,
            "It looks as if the gradient is first divided by its length. Plain gradient descent "
            "takes it as it is: on flat ground the steps become small.",
        ),
    ),
    hints=(
        "For one array the step is a single line of arithmetic. In which direction does the "
        "gradient point, and which way do you want to go?",
        "Go through both lists side by side, an array and its gradient at a time, and collect "
        "the new arrays in a new list.",
        "Each new array is the old one minus lr times its gradient. Write it so that a new array "
        "is made: an operator such as -= changes the array of the caller.",
    ),
)
