"""One update of all parameters, against their gradients."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import named_parts, probe, question


def uphill(parameters, gradients, lr):
    """It looks as if the gradient is added.
    It points to where the loss grows, so the step goes against it.
    """
    return rules.gradient_descent_step(parameters, gradients, -lr)


def no_lr(parameters, gradients, lr):
    """It looks as if the gradient is subtracted as it is, without the learning rate."""
    return rules.gradient_descent_step(parameters, gradients, 1)


def no_gradient(parameters, gradients, lr):
    """It looks as if the learning rate itself is subtracted. It multiplies the gradient."""
    return [theta - lr for theta in parameters]


def only_change(parameters, gradients, lr):
    """It looks as if only the change is returned.
    The new parameters are the old ones plus the change.
    """
    return [-lr * g for g in gradients]


def only_sign(parameters, gradients, lr):
    """It looks as if only the sign of the gradient is used.
    Where the slope is steeper the step is longer.
    """
    return rules.gradient_descent_step(parameters, [np.sign(g) for g in gradients], lr)


def only_first(parameters, gradients, lr):
    """It looks as if only the first array is updated. Every array has a gradient of its own."""
    return return_in_loop(parameters, gradients, lr) + parameters[1:]


def return_in_loop(parameters, gradients, lr):
    """It looks as if the function returns after the first array: is the return inside the loop?"""
    return rules.gradient_descent_step(parameters[:1], gradients[:1], lr)


def divided_by_lr(parameters, gradients, lr):
    """It looks as if the gradient is divided by the learning rate. It is multiplied by it."""
    return rules.gradient_descent_step(parameters, gradients, 1 / lr)


def times_parameters(parameters, gradients, lr):
    """It looks as if each parameter is multiplied by its change. The change is subtracted."""
    return [theta * (1 - lr * g) for theta, g in zip(parameters, gradients, strict=True)]


def length_one(parameters, gradients, lr):
    """It looks as if the gradient is first divided by its length.
    Plain gradient descent takes it as it is: on flat ground the steps become small.
    """
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    return rules.gradient_descent_step(parameters, gradients, lr / length if length else lr)


def lr_times_parameters(parameters, gradients, lr):
    """It looks as if the learning rate multiplies the parameters.
    It makes the gradient shorter, and the parameters stay at full length.
    """
    return [lr * theta - g for theta, g in zip(parameters, gradients, strict=True)]


def divided_by_rows(parameters, gradients, lr):
    """It looks as if the step is divided by the length of the array.
    The mean over the samples is in the gradient already, and an array's length is not their number.
    """
    return [theta - lr * g / len(g) for theta, g in zip(parameters, gradients, strict=True)]


def mean_gradient(parameters, gradients, lr):
    """It looks as if all entries of an array move by the mean of its gradient.
    Every entry has a gradient of its own.
    """
    return [theta - lr * g.mean() for theta, g in zip(parameters, gradients, strict=True)]


def with_loop(parameters, gradients, lr):
    new = []
    for i in range(len(parameters)):
        new.append(np.subtract(parameters[i], np.multiply(lr, gradients[i])))
    return new


def on_copies(parameters, gradients, lr):
    new = [np.array(theta, float) for theta in parameters]
    for theta, gradient in zip(new, gradients, strict=True):
        theta -= lr * gradient
    return tuple(new)


def in_float32(parameters, gradients, lr):
    return [
        np.float32(theta) + np.float32(-lr) * np.float32(gradient)
        for theta, gradient in zip(parameters, gradients, strict=True)
    ]


def as_nested_lists(parameters, gradients, lr):
    return [(theta - lr * g).tolist() for theta, g in zip(parameters, gradients, strict=True)]


def arrays(*values):
    """A list of arrays, also where `probe` would make a single one of it."""
    return [np.array(value, float) for value in values]


QUESTION = question(
    rules.gradient_descent_step,
    place=4,
    points=1,
    parts=named_parts("array {}"),
    probes=(
        probe("one parameter", parameters=arrays([1]), gradients=arrays([4]), lr=0.5),
        probe(
            "a negative gradient",
            parameters=arrays([2, -1]),
            gradients=arrays([-3, 0.5]),
            lr=0.1,
        ),
        probe(
            "gradients of zero",
            parameters=arrays([1, 2], [3]),
            gradients=arrays([0, 0], [0]),
            lr=0.1,
        ),
        probe(
            "weights and biases",
            parameters=arrays([[1, 2], [3, 4], [5, 6]], [0, 0, 1]),
            gradients=arrays([[1, 0], [-2, 2], [0.5, 1]], [1, -1, 0]),
            lr=0.2,
        ),
        probe(
            "two layers",
            parameters=arrays([[1, -1]], [0.5], [[2], [-2]], [0, 0]),
            gradients=arrays([[2, 4]], [-1], [[0.5], [1]], [3, -3]),
            lr=0.01,
        ),
        probe(
            "arrays of one shape with large gradients",
            parameters=arrays([1, -2], [3, 0.5]),
            gradients=arrays([100, -20], [-50, 4000]),
            lr=0.01,
        ),
        probe(
            "arrays of integers",
            parameters=[np.array([1]), np.array([2, 0])],
            gradients=[np.array([4]), np.array([3, 1])],
            lr=0.5,
        ),
    ),
    mistakes=(
        uphill,
        no_lr,
        no_gradient,
        only_change,
        only_sign,
        only_first,
        return_in_loop,
        divided_by_lr,
        times_parameters,
        length_one,
        lr_times_parameters,
        divided_by_rows,
        mean_gradient,
    ),
    hints=(
        "For one array the step is a single line of arithmetic. In which direction does the "
        "gradient point, and which way do you want to go?",
        "Go through both lists side by side, an array and its gradient at a time, and collect "
        "the new arrays in a new list.",
        "Each new array is the old one minus lr times its gradient. Write it so that a new array "
        "is made: an operator such as -= changes the array of the caller.",
    ),
    idea=(
        "The gradient points uphill, so each array moves the other way, by the learning rate "
        "times its gradient. The moved arrays are new ones, and the old ones stay as they "
        "are."
    ),
    insight=(
        "Where the slope is zero the step is zero, whatever the learning rate: plain descent stays "
        "on any flat place. Lesson 5 gives it momentum."
    ),
    right_answers=(with_loop, on_copies, in_float32, as_nested_lists),
)
