"""Question 05.momentum_step: past steps go on, and are forgotten step by step."""

from dlcourse.checks.spec import Misconception, Probe, Question
from .steps import IN_PLACE, numbers, without


def momentum_step(theta, grad, velocity, lr, momentum=0.9):
    """The new θ and the new velocity, both of the shape of `theta`."""
    velocity = momentum * velocity - lr * grad
    return theta + velocity, velocity


def with_velocity_uphill(theta, grad, velocity, lr, momentum=0.9):
    velocity = momentum * velocity + lr * grad
    return theta - velocity, velocity


def uphill(theta, grad, velocity, lr, momentum=0.9):
    return momentum_step(theta, grad, velocity, -lr, momentum)


def with_wrong_sign_in_theta(theta, grad, velocity, lr, momentum=0.9):
    velocity = momentum * velocity - lr * grad
    return theta - velocity, velocity


def with_rate_outside(theta, grad, velocity, lr, momentum=0.9):
    velocity = momentum * velocity + grad
    return theta - lr * velocity, velocity


def with_moving_mean(theta, grad, velocity, lr, momentum=0.9):
    velocity = momentum * velocity - (1 - momentum) * lr * grad
    return theta + velocity, velocity


def with_whole_old_velocity(theta, grad, velocity, lr, momentum=0.9):
    velocity = velocity - lr * grad
    return theta + velocity, velocity


def with_fixed_momentum(theta, grad, velocity, lr, momentum=0.9):
    return momentum_step(theta, grad, velocity, lr, 0.9)


def without_past(theta, grad, velocity, lr, momentum=0.9):
    return momentum_step(theta, grad, 0.0 * velocity, lr, momentum)


def with_old_velocity_in_step(theta, grad, velocity, lr, momentum=0.9):
    return theta + velocity, momentum * velocity - lr * grad


def with_gradient_twice(theta, grad, velocity, lr, momentum=0.9):
    theta, velocity = momentum_step(theta, grad, velocity, lr, momentum)
    return theta - lr * grad, velocity


def with_nesterov(theta, grad, velocity, lr, momentum=0.9):
    velocity = momentum * velocity - lr * grad
    return theta + momentum * velocity - lr * grad, velocity


def with_old_velocity_returned(theta, grad, velocity, lr, momentum=0.9):
    return momentum_step(theta, grad, velocity, lr, momentum)[0], velocity


def in_place(theta, grad, velocity, lr, momentum=0.9):
    velocity *= momentum
    velocity -= lr * grad
    theta += velocity
    return theta, velocity


def with_another_order(theta, grad, velocity, lr, momentum=0.9):
    return momentum_step(theta, grad, velocity, lr, momentum)[::-1]


def _probe(about: str, theta, grad, velocity, lr: float, momentum: float = 0.9) -> Probe:
    state = numbers(theta=theta, grad=grad, velocity=velocity)
    return Probe(about, {**state, "lr": lr, "momentum": momentum})


MOMENTUM_STEP = Question(
    id="05.momentum_step",
    points=2,
    reference=momentum_step,
    parts=("theta", "velocity"),
    probes=(
        _probe("the first step of one parameter", [1], [2], [0], 0.1),
        _probe("a step after others", [1], [2], [0.5], 0.1),
        _probe("a gradient of zero", [1, 1], [0, 0], [0.5, -2], 0.1),
        _probe("another momentum", [0, 0], [1, -3], [1, 0.5], 0.5, momentum=0.5),
        _probe("a momentum of 0, which is plain descent", [2, -1], [4, -4], [3, 3], 0.25, 0.0),
        _probe(
            "a matrix of parameters",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            [[-0.3, 0.5, 0], [0.25, -0.8, 1]],
            0.2,
            momentum=0.99,
        ),
        _probe("single numbers in place of arrays", 0.5, -2.0, -1.0, 0.1),
        without("momentum", "0.9", _probe("", [1, 0], [2, -3], [1, -2], 0.5)),
    ),
    misconceptions=(
        Misconception(
            "velocity_uphill",
            with_velocity_uphill,
            "It looks as if the velocity points along the gradient and is subtracted. Here it "
            "points the way theta moves: the gradient counts against it, and it is added.",
        ),
        Misconception(
            "uphill",
            uphill,
            "It looks as if the gradient pushes the velocity its own way. The loss falls against "
            "the gradient, so it has to count with a minus.",
        ),
        Misconception(
            "wrong_sign_in_theta",
            with_wrong_sign_in_theta,
            "It looks as if the velocity is subtracted from theta. The minus stands before the "
            "gradient already, so the velocity is added.",
        ),
        Misconception(
            "rate_outside",
            with_rate_outside,
            "It looks as if the learning rate multiplies the whole velocity, as in PyTorch. In "
            "this course it multiplies the gradient only: another velocity, the same path while "
            "the learning rate stays.",
        ),
        Misconception(
            "moving_mean",
            with_moving_mean,
            "It looks as if the gradient is weighed by 1 - momentum, as in Adam. "
            "Momentum adds the whole step, lr times the gradient.",
        ),
        Misconception(
            "whole_old_velocity",
            with_whole_old_velocity,
            "It looks as if the old velocity is not multiplied by momentum. "
            "Without that nothing is ever forgotten, and the point never comes to rest.",
        ),
        Misconception(
            "fixed_momentum",
            with_fixed_momentum,
            "It looks as if momentum is always 0.9. That is only its default: "
            "use the argument momentum.",
        ),
        Misconception(
            "no_past",
            without_past,
            "It looks as if the old velocity is left out. That is plain gradient descent; "
            "momentum keeps a share of it.",
        ),
        Misconception(
            "old_velocity_in_step",
            with_old_velocity_in_step,
            "It looks as if theta moves by the old velocity. "
            "Renew the velocity first, then move by the new one.",
        ),
        Misconception(
            "gradient_twice",
            with_gradient_twice,
            "It looks as if the gradient is subtracted from theta once more. "
            "It is in the velocity already.",
        ),
        Misconception(
            "nesterov",
            with_nesterov,
            "It looks as if this is Nesterov's variant, which looks one step ahead. "
            "Here theta moves by the new velocity and nothing else.",
        ),
        Misconception(
            "old_velocity_returned",
            with_old_velocity_returned,
            "It looks as if the velocity is returned as it came in. The next step needs the new "
            "one.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
        Misconception(
            "another_order",
            with_another_order,
            "It looks as if the velocity is returned first. Return theta, then the velocity.",
        ),
    ),
    hints=(
        "A ball rolls on where the ground is level. What moves theta when the gradient is 0?",
        "The new velocity has two parts: the share momentum of the old one, and a push against "
        "the gradient.",
        "Multiply velocity by momentum and subtract lr times grad: that is the new velocity. "
        "Add it to theta. Return the new theta and the new velocity, both in new arrays.",
    ),
)
