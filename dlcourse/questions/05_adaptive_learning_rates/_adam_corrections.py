"""Mistakes in how Adam corrects its means for their start at 0."""

import numpy as np

from dlcourse import rules


def moments(grad, m, v, beta1, beta2):
    """The new means of gradients and of their squares."""
    return beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad**2


def no_correction(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if m and v are not corrected. They start at 0, so in the first steps they are too
    small: divide them by 1 minus beta to the power t.
    """
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (np.sqrt(v) + eps), m, v


def counting_from_zero(theta, grad, m, v, t, *settings):
    """It looks as if t is taken to start at 0.
    Here it is 1 in the first step, so nothing has to be added to it.
    """
    return rules.adam_step(theta, grad, m, v, t + 1, *settings)


def first_correction_always(theta, grad, m, v, t, *settings):
    """It looks as if m and v are divided by 1 minus beta in every step.
    Beta has to be raised to the power t: the correction fades as t grows.
    """
    return rules.adam_step(theta, grad, m, v, 1, *settings)


def times_t(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if beta is multiplied by t in the correction. It is raised to the power t: after
    many steps that is 0, and nothing is corrected any more.
    """
    m, v = moments(grad, m, v, beta1, beta2)
    root = np.sqrt(v / (1 - beta2 * t))
    return theta - lr * m / (1 - beta1 * t) / (root + eps), m, v


def power_outside(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if 1 - beta is raised to the power t. The power belongs to beta alone: what is
    subtracted from 1 has to vanish after many steps.
    """
    m, v = moments(grad, m, v, beta1, beta2)
    root = np.sqrt(v / (1 - beta2) ** t)
    return theta - lr * m / (1 - beta1) ** t / (root + eps), m, v


def corrected_returned(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if the corrected m and v are returned.
    The next step needs the plain ones; the correction is for this step only.
    """
    theta, m, v = rules.adam_step(theta, grad, m, v, t, lr, beta1, beta2, eps)
    return theta, m / (1 - beta1**t), v / (1 - beta2**t)


def only_m_corrected(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if only m is corrected.
    v starts at 0 as well, and needs its own correction with beta2.
    """
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (1 - beta1**t) / (np.sqrt(v) + eps), m, v


def only_v_corrected(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """It looks as if only v is corrected.
    m starts at 0 as well, and needs its own correction with beta1.
    """
    m, v = moments(grad, m, v, beta1, beta2)
    return theta - lr * m / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


CORRECTIONS = (
    no_correction,
    counting_from_zero,
    first_correction_always,
    times_t,
    power_outside,
    corrected_returned,
    only_m_corrected,
    only_v_corrected,
)
