"""RMSProp and momentum together, with a correction for their start."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._adam_corrections import CORRECTIONS, moments
from ._steps import IN_PLACE


def one_mean_for_all(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if v is a mean over the parameters. It is a mean over the steps: each parameter
    has its own.
    """
    m, v = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * np.mean(grad**2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def old_means_returned(theta, grad, m, v, t, *settings):
    """It looks as if m and v are returned as they came in. The next step needs the new ones."""
    return rules.adam_step(theta, grad, m, v, t, *settings)[0], m, v


def weights_swapped(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if beta weighs the new gradient and 1 - beta the old mean.
    It is the other way round: beta says how much of the old is kept.
    """
    m, v = moments(grad, m, v, 1 - beta1, 1 - beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def betas_swapped(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if beta1 and beta2 have changed places.
    beta1 belongs to m, beta2 to v, the mean of squares.
    """
    return rules.adam_step(theta, grad, m, v, t, lr, beta2, beta1, eps)


def gradient_not_squared(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if v is a mean of gradients. It is the mean of their squares."""
    m, v = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def gradient_for_m(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if the step goes along the new gradient alone.
    That is RMSProp; Adam takes the mean m in its place.
    """
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * grad / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def no_root(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if the step is divided by v without the root.
    The root brings the mean of squares back to the size of a gradient.
    """
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (1 - beta1**t) / (v / (1 - beta2**t) + eps), m, v


def eps_under_root(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if eps is added under the root.
    In this course it is added to the root; only with a large eps does it matter.
    """
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t) + eps), m, v


def eps_before_correction(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if eps is added to the root of the plain v.
    Some libraries do that to save work; here it is added to the root of the corrected v.
    """
    return rules.adam_step(theta, grad, m, v, t, lr, beta1, beta2, eps / np.sqrt(1 - beta2**t))


def no_eps(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if eps is not used.
    A parameter whose gradient has always been 0 then divides 0 by 0.
    """
    return rules.adam_step(theta, grad, m, v, t, lr, beta1, beta2, eps=0.0)


def uphill(theta, grad, m, v, t, lr=1e-3, *settings):
    """It looks as if the step goes along the gradient. The loss falls against it."""
    return rules.adam_step(theta, grad, m, v, t, -lr, *settings)


def in_place(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m *= beta1
    m += (1 - beta1) * grad
    v *= beta2
    v += (1 - beta2) * grad**2
    theta -= lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return theta, m, v


def another_order(*arguments):
    """It looks as if theta is returned last. Return theta, then m, then v."""
    theta, m, v = rules.adam_step(*arguments)
    return m, v, theta


def in_float32(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    theta, grad, m, v = (np.float32(array) for array in (theta, grad, m, v))
    m = np.float32(beta1) * m + np.float32(1 - beta1) * grad
    v = np.float32(beta2) * v + np.float32(1 - beta2) * grad**2
    root = np.sqrt(v / np.float32(1 - beta2**t)) + np.float32(eps)
    return theta - np.float32(lr / (1 - beta1**t)) * m / root, m, v


def by_difference(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (grad * grad - v)
    denominator = np.sqrt(v) / math.sqrt(1 - beta2**t) + eps
    return [theta - lr / (1 - beta1**t) * m / denominator, m, v]


def by_scaled_eps(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    root = np.sqrt(1 - beta2**t)
    return theta - lr * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


def on_copies(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    theta, m, v = np.array(theta), np.array(m), np.array(v)
    m *= beta1
    m += (1 - beta1) * np.asarray(grad)
    v *= beta2
    v += (1 - beta2) * np.square(grad)
    theta -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return theta, m, v


@np.vectorize
def entry_by_entry(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad * grad
    m_hat, v_hat = m / (1 - math.pow(beta1, t)), v / (1 - math.pow(beta2, t))
    return theta - lr * m_hat / (math.sqrt(v_hat) + eps), m, v


# grad, m and v of the calls that leave arguments out.
STATE = ([2, -3], [1, -2], [3, 4])

USUAL = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}


def step(about, theta, grad, m, v, t, **settings):
    return probe(about, theta=theta, grad=grad, m=m, v=v, t=t, **settings)


QUESTION = question(
    rules.adam_step,
    place=5,
    points=3,
    parts=("theta", "m", "v"),
    probes=(
        step("the first step of one parameter", [0], [2], [0], [0], t=1, **USUAL),
        step("the second step", [0], [-1], [0.2], [0.004], t=2, **USUAL),
        step(
            "gradients of very different size", [0, 0], [100, -0.01], [0, 0], [0, 0], t=1, **USUAL
        ),
        step("gradients of zero", [2, -2], [0, 0], [0, 0.5], [0, 4], t=3, **USUAL),
        step(
            "other betas",
            [0, 0],
            [2, -4],
            [1, 0.5],
            [3, 8],
            t=2,
            **USUAL | {"beta1": 0.6, "beta2": 0.8},
        ),
        step(
            "an eps that can be seen",
            [0, 1],
            [3, -0.2],
            [1, 0],
            [0.02, 0],
            t=2,
            **USUAL | {"eps": 0.5},
        ),
        step(
            "a matrix of parameters",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            [[0.05, 1, 0], [-0.2, 0.6, 0.1]],
            [[0.03, 0.5, 0], [0.5, 0.1, 0.2]],
            t=10,
            **USUAL,
        ),
        step("single numbers in place of arrays", 0.5, -2.0, -0.5, 1.0, t=1000, **USUAL),
        step(
            "a call without eps, which is then 1e-8,",
            [0, 0],
            [1e-8, -2e-8],
            [0, 0],
            [0, 0],
            t=1,
            lr=0.1,
            beta1=0.9,
            beta2=0.999,
        ),
        step("a call without beta2, which is then 0.999,", [1, 0], *STATE, t=2, lr=0.1, beta1=0.9),
        step("a call without beta1, which is then 0.9,", [1, 0], *STATE, t=2, lr=0.1),
        step("a call without lr, which is then 0.001,", [0, 0], *STATE, t=2),
    ),
    mistakes=(
        *CORRECTIONS,
        one_mean_for_all,
        old_means_returned,
        weights_swapped,
        betas_swapped,
        gradient_not_squared,
        gradient_for_m,
        no_root,
        eps_under_root,
        eps_before_correction,
        no_eps,
        uphill,
        Misconception("in_place", in_place, IN_PLACE),
        another_order,
    ),
    hints=(
        "Adam keeps two means: m of the gradients, as momentum does, and v of their squares, as "
        "RMSProp does. In the first step, how large is m, and how large should it be?",
        "Renew m with beta1 and v with beta2. Then make corrected copies of both: each divided by "
        "1 minus its own beta to the power t. Which of the four goes into the step?",
        "The step is lr times the corrected m, divided by the sum of eps and the root of the "
        "corrected v. Subtract it from theta. Return theta with the plain m and v.",
    ),
    idea=(
        "Two running means are kept, one of the gradients and one of their squares. Both "
        "begin at zero and are too small at first: the step uses corrected copies, and the "
        "plain means are handed on."
    ),
    insight=(
        "In its first step Adam moves every parameter by lr, however steep it is. That is why its "
        "usual lr, 0.001, suits so many networks."
    ),
    right_answers=(in_float32, by_difference, by_scaled_eps, on_copies, entry_by_entry),
)
