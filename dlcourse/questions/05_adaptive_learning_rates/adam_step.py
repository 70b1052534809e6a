"""Question 05.adam_step: RMSProp and momentum together, with a correction for their start."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .steps import IN_PLACE, numbers, without


def moments(grad, m, v, beta1, beta2):
    """The new means of gradients and of their squares."""
    return beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad**2


def adam_step(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """The new θ, m and v, all of the shape of `theta`; `t` counts steps from 1."""
    m, v = moments(grad, m, v, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def without_correction(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (np.sqrt(v) + eps), m, v


def counting_from_zero(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(theta, grad, m, v, t + 1, lr, beta1, beta2, eps)


def with_first_correction_always(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(theta, grad, m, v, 1, lr, beta1, beta2, eps)


def with_corrected_returned(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    theta, m, v = adam_step(theta, grad, m, v, t, lr, beta1, beta2, eps)
    return theta, m / (1 - beta1**t), v / (1 - beta2**t)


def with_only_m_corrected(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (1 - beta1**t) / (np.sqrt(v) + eps), m, v


def with_only_v_corrected(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def with_weights_swapped(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = moments(grad, m, v, 1 - beta1, 1 - beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def with_betas_swapped(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(theta, grad, m, v, t, lr, beta2, beta1, eps)


def with_gradient_not_squared(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def with_gradient_for_m(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * grad / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def without_root(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (1 - beta1**t) / (v / (1 - beta2**t) + eps), m, v


def with_eps_under_root(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t) + eps), m, v


def with_eps_before_correction(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(theta, grad, m, v, t, lr, beta1, beta2, eps / np.sqrt(1 - beta2**t))


def without_eps(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(theta, grad, m, v, t, lr, beta1, beta2, eps=0.0)


def uphill(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(theta, grad, m, v, t, -lr, beta1, beta2, eps)


def in_place(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m *= beta1
    m += (1 - beta1) * grad
    v *= beta2
    v += (1 - beta2) * grad**2
    theta -= lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return theta, m, v


def with_another_order(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    theta, m, v = adam_step(theta, grad, m, v, t, lr, beta1, beta2, eps)
    return m, v, theta


def _probe(
    about: str, theta, grad, m, v, t: int, lr=0.1, beta1=0.9, beta2=0.999, eps=1e-8
) -> Probe:
    state = numbers(theta=theta, grad=grad, m=m, v=v)
    return Probe(
        about, {**state, "t": t, "lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps}
    )


ADAM_STEP = Question(
    id="05.adam_step",
    points=3,
    reference=adam_step,
    parts=("theta", "m", "v"),
    probes=(
        _probe("the first step of one parameter", [0], [2], [0], [0], 1),
        _probe("the second step", [0], [-1], [0.2], [0.004], 2),
        _probe("gradients of very different size", [0, 0], [100, -0.01], [0, 0], [0, 0], 1),
        _probe("gradients of zero", [2, -2], [0, 0], [0, 0.5], [0, 4], 3),
        _probe("other betas", [0, 0], [2, -4], [1, 0.5], [3, 8], 2, beta1=0.6, beta2=0.8),
        _probe("an eps that can be seen", [0, 1], [3, -0.2], [1, 0], [0.02, 0], 2, eps=0.5),
        _probe(
            "a matrix of parameters",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            [[0.05, 1, 0], [-0.2, 0.6, 0.1]],
            [[0.03, 0.5, 0], [0.5, 0.1, 0.2]],
            10,
        ),
        _probe("single numbers in place of arrays", 0.5, -2.0, -0.5, 1.0, 1000),
        without("eps", "1e-8", _probe("", [0, 0], [1e-8, -2e-8], [0, 0], [0, 0], 1)),
        without("beta2", "0.999", _probe("", [1, 0], [2, -3], [1, -2], [3, 4], 2)),
        without("beta1", "0.9", _probe("", [1, 0], [2, -3], [1, -2], [3, 4], 2)),
        without("lr", "0.001", _probe("", [0, 0], [2, -3], [1, -2], [3, 4], 2)),
    ),
    misconceptions=(
        Misconception(
            "no_correction",
            without_correction,
            "It looks as if m and v are not corrected. They start at 0, so in the first steps "
            "they are too small: divide them by 1 minus beta to the power t.",
        ),
        Misconception(
            "counting_from_zero",
            counting_from_zero,
            "It looks as if t is taken to start at 0. Here it is 1 in the first step, "
            "so nothing has to be added to it.",
        ),
        Misconception(
            "first_correction_always",
            with_first_correction_always,
            "It looks as if m and v are divided by 1 minus beta in every step. "
            "Beta has to be raised to the power t: the correction fades as t grows.",
        ),
        Misconception(
            "corrected_returned",
            with_corrected_returned,
            "It looks as if the corrected m and v are returned. The next step needs the plain "
            "ones; the correction is for this step only.",
        ),
        Misconception(
            "only_m_corrected",
            with_only_m_corrected,
            "It looks as if only m is corrected. v starts at 0 as well, and needs its own "
            "correction with beta2.",
        ),
        Misconception(
            "only_v_corrected",
            with_only_v_corrected,
            "It looks as if only v is corrected. m starts at 0 as well, and needs its own "
            "correction with beta1.",
        ),
        Misconception(
            "weights_swapped",
            with_weights_swapped,
            "It looks as if beta weighs the new gradient and 1 - beta the old mean. It is the "
            "other way round: beta says how much of the old is kept.",
        ),
        Misconception(
            "betas_swapped",
            with_betas_swapped,
            "It looks as if beta1 and beta2 have changed places. "
            "beta1 belongs to m, beta2 to v, the mean of squares.",
        ),
        Misconception(
            "gradient_not_squared",
            with_gradient_not_squared,
            "It looks as if v is a mean of gradients. It is the mean of their squares.",
        ),
        Misconception(
            "gradient_for_m",
            with_gradient_for_m,
            "It looks as if the step goes along the new gradient alone. That is RMSProp; "
            "Adam takes the mean m in its place.",
        ),
        Misconception(
            "no_root",
            without_root,
            "It looks as if the step is divided by v without the root. "
            "The root brings the mean of squares back to the size of a gradient.",
        ),
        Misconception(
            "eps_under_root",
            with_eps_under_root,
            "It looks as if eps is added under the root. "
            "In this course it is added to the root; only with a large eps does it matter.",
        ),
        Misconception(
            "eps_before_correction",
            with_eps_before_correction,
            "It looks as if eps is added to the root of the plain v. Some libraries do that to "
            "save work; here it is added to the root of the corrected v.",
        ),
        Misconception(
            "no_eps",
            without_eps,
            "It looks as if eps is not used. A parameter whose gradient has always been 0 then "
            "divides 0 by 0.",
        ),
        Misconception(
            "uphill",
            uphill,
            "It looks as if the step goes along the gradient. The loss falls against it.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
        Misconception(
            "another_order",
            with_another_order,
            "It looks as if theta is returned last. Return theta, then m, then v.",
        ),
    ),
    hints=(
        "Adam keeps two means: m of the gradients, as momentum does, and v of their squares, as "
        "RMSProp does. In the first step, how large is m, and how large should it be?",
        "Renew m with beta1 and v with beta2. Then make corrected copies of both: each divided by "
        "1 minus its own beta to the power t. Which of the four goes into the step?",
        "The step is lr times the corrected m, divided by the sum of eps and the root of the "
        "corrected v. Subtract it from theta. Return theta with the plain m and v.",
    ),
)
