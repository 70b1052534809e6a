"""Past steps go on, and are forgotten step by step."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._steps import IN_PLACE


def velocity_uphill(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the velocity points along the gradient and is subtracted.
    Here it points the way theta moves: the gradient counts against it, and it is added.
    """
    velocity = momentum * velocity + lr * grad
    return theta - velocity, velocity


def uphill(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the gradient pushes the velocity its own way.
    The loss falls against the gradient, so it has to count with a minus.
    """
    return rules.momentum_step(theta, grad, velocity, -lr, momentum)


def wrong_sign_in_theta(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the velocity is subtracted from theta.
    The minus stands before the gradient already, so the velocity is added.
    """
    velocity = momentum * velocity - lr * grad
    return theta - velocity, velocity


def rate_outside(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the learning rate multiplies the whole velocity, as in PyTorch. In this course
    it multiplies the gradient only: another velocity, the same path while the learning rate stays.
    """
    velocity = momentum * velocity + grad
    return theta - lr * velocity, velocity


def rate_outside_minus(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the learning rate multiplies the velocity where theta moves. In this course
    it multiplies the gradient only, and theta moves by the velocity itself.
    """
    velocity = momentum * velocity - grad
    return theta + lr * velocity, velocity


def mean_of_gradients(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the velocity is a mean of gradients, as in Adam. Here it is a step: lr times
    the gradient goes into it, with a minus, and theta moves by the velocity itself.
    """
    velocity = momentum * velocity + (1 - momentum) * grad
    return theta - lr * velocity, velocity


def no_learning_rate(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the gradient is not multiplied by lr. The velocity is a length of a step, so
    the learning rate belongs before the gradient.
    """
    return rules.momentum_step(theta, grad, velocity, 1.0, momentum)


def rate_on_everything(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the learning rate multiplies the old velocity too. That has it in it already:
    only the new gradient needs it.
    """
    velocity = lr * (momentum * velocity - grad)
    return theta + velocity, velocity


def settings_swapped(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if lr and momentum have changed places. momentum belongs to the old velocity, lr
    to the gradient.
    """
    velocity = lr * velocity - momentum * grad
    return theta + velocity, velocity


def moving_mean(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the gradient is weighed by 1 - momentum, as in Adam.
    Momentum adds the whole step, lr times the gradient.
    """
    velocity = momentum * velocity - (1 - momentum) * lr * grad
    return theta + velocity, velocity


def whole_old_velocity(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the old velocity is not multiplied by momentum.
    Without that nothing is ever forgotten, and the point never comes to rest.
    """
    velocity = velocity - lr * grad
    return theta + velocity, velocity


def fixed_momentum(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if momentum is always 0.9.
    That is only its default: use the argument momentum.
    """
    return rules.momentum_step(theta, grad, velocity, lr, 0.9)


def no_past(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the old velocity is left out.
    That is plain gradient descent; momentum keeps a share of it.
    """
    return rules.momentum_step(theta, grad, 0.0 * velocity, lr, momentum)


def old_velocity_in_step(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if theta moves by the old velocity.
    Renew the velocity first, then move by the new one.
    """
    return theta + velocity, momentum * velocity - lr * grad


def gradient_twice(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the gradient is subtracted from theta once more.
    It is in the velocity already.
    """
    theta, velocity = rules.momentum_step(theta, grad, velocity, lr, momentum)
    return theta - lr * grad, velocity


def nesterov(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if this is Nesterov's variant, which looks one step ahead.
    Here theta moves by the new velocity and nothing else.
    """
    velocity = momentum * velocity - lr * grad
    return theta + momentum * velocity - lr * grad, velocity


def old_velocity_returned(theta, grad, velocity, lr, momentum=0.9):
    """It looks as if the velocity is returned as it came in. The next step needs the new one."""
    return rules.momentum_step(theta, grad, velocity, lr, momentum)[0], velocity


def in_place(theta, grad, velocity, lr, momentum=0.9):
    velocity *= momentum
    velocity -= lr * grad
    theta += velocity
    return theta, velocity


def another_order(*arguments):
    """It looks as if the velocity is returned first. Return theta, then the velocity."""
    return rules.momentum_step(*arguments)[::-1]


def in_float32(theta, grad, velocity, lr, momentum=0.9):
    v = np.float32(momentum) * np.float32(velocity) - np.float32(lr) * np.float32(grad)
    return np.float32(theta) + v, v


def on_copies(theta, grad, velocity, lr, momentum=0.9):
    theta, v = np.array(theta), np.array(velocity)
    v *= momentum
    v -= np.multiply(lr, grad)
    theta += v
    return [theta, v]


def by_difference(theta, grad, velocity, lr, momentum=0.9):
    new = theta + momentum * velocity - lr * grad
    return new, momentum * velocity - lr * grad


@np.vectorize
def entry_by_entry(theta, grad, v, lr, momentum=0.9):
    v = v * momentum - lr * grad
    return theta + v, v


def step(about, theta, grad, velocity, **settings):
    return probe(about, theta=theta, grad=grad, velocity=velocity, **settings)


QUESTION = question(
    rules.momentum_step,
    place=4,
    points=2,
    parts=("theta", "velocity"),
    probes=(
        step("the first step of one parameter", [1], [2], [0], lr=0.1, momentum=0.9),
        step("a step after others", [1], [2], [0.5], lr=0.1, momentum=0.9),
        step("a gradient of zero", [1, 1], [0, 0], [0.5, -2], lr=0.1, momentum=0.9),
        step("another momentum", [0, 0], [1, -3], [1, 0.5], lr=0.5, momentum=0.5),
        step(
            "a momentum of 0, which is plain descent,",
            [2, -1],
            [4, -4],
            [3, 3],
            lr=0.25,
            momentum=0.0,
        ),
        step(
            "a matrix of parameters",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            [[-0.3, 0.5, 0], [0.25, -0.8, 1]],
            lr=0.2,
            momentum=0.99,
        ),
        step("single numbers in place of arrays", 0.5, -2.0, -1.0, lr=0.1, momentum=0.9),
        step("a call without momentum, which is then 0.9,", [1, 0], [2, -3], [1, -2], lr=0.5),
    ),
    mistakes=(
        velocity_uphill,
        uphill,
        wrong_sign_in_theta,
        rate_outside,
        rate_outside_minus,
        mean_of_gradients,
        no_learning_rate,
        rate_on_everything,
        settings_swapped,
        moving_mean,
        whole_old_velocity,
        fixed_momentum,
        no_past,
        old_velocity_in_step,
        gradient_twice,
        nesterov,
        old_velocity_returned,
        Misconception("in_place", in_place, IN_PLACE),
        another_order,
    ),
    hints=(
        "A ball rolls on where the ground is level. What moves theta when the gradient is 0?",
        "The new velocity has two parts: the share momentum of the old one, and a push against "
        "the gradient.",
        "Multiply velocity by momentum and subtract lr times grad: that is the new velocity. "
        "Add it to theta. Return the new theta and the new velocity, both in new arrays.",
    ),
    idea=(
        "The velocity keeps a share of itself and gets a push against the gradient. The "
        "parameters then move by the new velocity."
    ),
    insight=(
        "While the gradient stays the same, the steps grow to 1 / (1 - momentum) times the plain "
        "one. Whoever raises momentum from 0.9 to 0.99 may have to lower lr."
    ),
    right_answers=(in_float32, on_copies, by_difference, entry_by_entry),
)
