import math

import numpy as np


def _sigmoid_of_number(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


def right_two_branches(x, w, b):
    """Right: one formula for z >= 0, the other for negative z."""
    z = np.dot(w, x) + b
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


def right_loop_helper(x, w, b):
    """Right: a loop over the inputs and a helper for the sigmoid."""
    total = 0.0
    for i in range(len(x)):
        total = total + float(x[i]) * float(w[i])
    total = total + float(b)
    answer = _sigmoid_of_number(total)
    return answer


def right_tanh(x, w, b):
    """Right: the sigmoid written with tanh, which never overflows."""
    return float(0.5 * (1 + np.tanh(0.5 * (x @ w + b))))


def right_logaddexp(x, w, b):
    """Right: exp of the negative softplus."""
    return np.exp(-np.logaddexp(0, -(np.sum(x * w) + b)))


def right_abs_exponent(x, w, b):
    """Right: e to the minus |z| in both cases."""
    z = float(np.einsum("i,i->", x, w) + b)
    e = math.exp(-abs(z))
    return (1.0 if z >= 0 else e) / (1.0 + e)


def right_errstate(x, w, b):
    """Right: the plain formula with the overflow warning switched off; 1 / inf is 0."""
    z = sum(xi * wi for xi, wi in zip(x, w)) + b
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.float64(z)))


def right_clip(x, w, b):
    """Right: z is clipped far out, where the sigmoid is 0 or 1 anyway."""
    z = np.clip((x * w).sum() + b, -500, 500)
    return 1 / (1 + np.exp(-z))


def right_mirror(x, w, b):
    """Right: for negative z by 1 - sigma(-z)."""
    z = np.inner(x, w) + b
    if z < 0:
        return 1 - 1 / (1 + np.exp(z))
    return 1 / (1 + np.exp(-z))


def wrong_plain_formula(x, w, b):
    """Wrong: the plain formula overflows, with a warning, for very negative z."""
    z = np.dot(x, w) + b
    return 1 / (1 + np.exp(-z))


def wrong_math_overflow(x, w, b):
    """Wrong: math.exp raises OverflowError for very negative z."""
    z = float(np.dot(x, w)) + float(b)
    return 1 / (1 + math.exp(-z))


def wrong_other_formula_everywhere(x, w, b):
    """Wrong: e^z / (1 + e^z) for all z gives nan for large positive z."""
    z = np.dot(x, w) + b
    return np.exp(z) / (1 + np.exp(z))


def wrong_branches_swapped(x, w, b):
    """Wrong: the two formulas are in the wrong branches, so both sides overflow."""
    z = np.dot(x, w) + b
    if z < 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


def wrong_where_computes_both(x, w, b):
    """Wrong: np.where computes both formulas, so the overflow warning stays."""
    z = np.dot(x, w) + b
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))[()]


def wrong_mirrored_not_undone(x, w, b):
    """Wrong: for negative z it returns sigma(-z) and forgets the 1 minus."""
    z = np.dot(x, w) + b
    if z < 0:
        return 1 / (1 + np.exp(z))
    return 1 / (1 + np.exp(-z))


def wrong_sign_in_denominator(x, w, b):
    """Wrong: the negative branch divides by 1 - e^z in place of 1 + e^z."""
    z = np.dot(x, w) + b
    if z < 0:
        return np.exp(z) / (1 - np.exp(z))
    return 1 / (1 + np.exp(-z))


def wrong_zero_forgotten(x, w, b):
    """Wrong: no branch for z = 0, so None comes back there."""
    z = np.dot(x, w) + b
    if z > 0:
        return 1 / (1 + np.exp(-z))
    elif z < 0:
        return np.exp(z) / (1 + np.exp(z))


def wrong_cut_off_too_early(x, w, b):
    """Wrong: everything below -5 is called 0 and everything above 5 is called 1."""
    z = np.dot(x, w) + b
    if z < -5:
        return 0.0
    if z > 5:
        return 1.0
    return 1 / (1 + np.exp(-z))


def wrong_no_bias(x, w, b):
    """Wrong: the bias is missing."""
    return _sigmoid_of_number(float(np.dot(x, w)))


def wrong_bias_subtracted(x, w, b):
    """Wrong: the bias is subtracted."""
    return _sigmoid_of_number(float(np.dot(x, w) - b))


def wrong_bias_after_sigmoid(x, w, b):
    """Wrong: the bias is added after the activation."""
    return _sigmoid_of_number(float(np.dot(x, w))) + b


def wrong_bias_for_every_input(x, w, b):
    """Wrong: the bias is added once for every input."""
    z = 0.0
    for xi, wi in zip(x, w):
        z += xi * wi + b
    return _sigmoid_of_number(float(z))


def wrong_sign_of_exponent(x, w, b):
    """Wrong: the exponent lacks its minus sign."""
    z = float(np.dot(x, w) + b)
    return 1 - _sigmoid_of_number(z)


def wrong_no_activation(x, w, b):
    """Wrong: returns the sum z, without the sigmoid."""
    return float(np.dot(x, w) + b)


def wrong_not_summed(x, w, b):
    """Wrong: the products are not added up, one value per input comes back."""
    z = x * w + b
    return 0.5 * (1 + np.tanh(0.5 * z))


def wrong_sigmoid_of_each_product(x, w, b):
    """Wrong: the sigmoid is taken of every product and the results are added."""
    total = 0.0
    for xi, wi in zip(x, w):
        total += _sigmoid_of_number(float(xi * wi))
    return total + b


def wrong_mean_for_sum(x, w, b):
    """Wrong: the mean of the products in place of their sum."""
    z = float(np.mean(x * w) + b)
    return _sigmoid_of_number(z)


def wrong_every_input_with_every_weight(x, w, b):
    """Wrong: the outer product multiplies every input by every weight."""
    z = float(np.outer(x, w).sum() + b)
    return _sigmoid_of_number(z)


def wrong_overwrites_sum(x, w, b):
    """Wrong: = in place of +=, only the last product is left."""
    z = 0.0
    for i in range(len(x)):
        z = x[i] * w[i]
    z = float(z + b)
    return _sigmoid_of_number(z)


def wrong_return_in_loop(x, w, b):
    """Wrong: returns inside the loop, after the first input."""
    z = float(b)
    for i in range(len(x)):
        z += float(x[i] * w[i])
        return _sigmoid_of_number(z)


def wrong_last_input_left_out(x, w, b):
    """Wrong: the loop stops one input too early."""
    z = float(b)
    for i in range(len(x) - 1):
        z += float(x[i] * w[i])
    return _sigmoid_of_number(z)


def wrong_only_two_inputs(x, w, b):
    """Wrong: hard-coded for the two inputs of the example."""
    z = float(w[0] * x[0] + w[1] * x[1] + b)
    return _sigmoid_of_number(z)


def wrong_added_not_multiplied(x, w, b):
    """Wrong: inputs and weights are added, not multiplied."""
    return _sigmoid_of_number(float(np.sum(x + w) + b))


def wrong_rounded(x, w, b):
    """Wrong: rounds to two digits, as the example in the text shows."""
    z = float(np.dot(x, w) + b)
    return round(_sigmoid_of_number(z), 2)


def wrong_threshold(x, w, b):
    """Wrong: a step function (perceptron) in place of the sigmoid."""
    z = np.dot(x, w) + b
    if z > 0:
        return 1.0
    if z == 0:
        return 0.5
    return 0.0


def wrong_tanh(x, w, b):
    """Wrong: tanh in place of the sigmoid."""
    return float(np.tanh(np.dot(x, w) + b))


def wrong_integer_sum(x, w, b):
    """Wrong: the sum is cast to an integer before the sigmoid."""
    z = int(np.dot(x, w) + b)
    return _sigmoid_of_number(z)


def wrong_prints(x, w, b):
    """Wrong: prints the answer and returns nothing."""
    z = float(np.dot(x, w) + b)
    print(_sigmoid_of_number(z))


def wrong_missing_parentheses(x, w, b):
    """Wrong: 1 / 1 + e^-z without parentheses."""
    z = float(np.dot(x, w) + b)
    if z < 0:
        return np.exp(z) / 1 + np.exp(z)
    return 1 / 1 + np.exp(-z)


def wrong_rounded_to_four(x, w, b):
    """Wrong: rounded to four decimals, so a small output keeps one digit."""
    return round(_sigmoid_of_number(np.dot(x, w) + b), 4)
