import numpy as np


def right_ndindex(f, theta, eps=1e-6):
    """Right: every index of any shape, a fresh copy for each side."""
    theta = np.asarray(theta, dtype=float)
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.copy(), theta.copy()
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result


def right_unit_vectors(f, theta, eps=1e-6):
    """Right: the formula with the unit vectors e_i, brought into shape."""
    theta = np.asarray(theta, dtype=float)
    slopes = []
    for e in np.eye(theta.size):
        step = eps * e.reshape(theta.shape)
        slopes.append((f(theta + step) - f(theta - step)) / (2 * eps))
    return np.array(slopes, dtype=float).reshape(theta.shape)


def right_flat_list(f, theta, eps=1e-6):
    """Right: a flat list of numbers, moved one by one, reshaped before each call."""
    shape = np.shape(theta)
    numbers = [float(t) for t in np.ravel(theta)]
    result = []
    for i in range(len(numbers)):
        higher = list(numbers)
        lower = list(numbers)
        higher[i] = higher[i] + eps
        lower[i] = lower[i] - eps
        difference = f(np.array(higher).reshape(shape)) - f(np.array(lower).reshape(shape))
        result.append(float(difference) / (2 * eps))
    return np.array(result).reshape(shape)


def right_restored_copy(f, theta, eps=1e-6):
    """Right: one working copy, each entry put back to the saved value."""
    work = np.array(theta, dtype=float, order="C")
    gradient = np.empty(work.shape)
    flat, out = work.reshape(-1), gradient.reshape(-1)
    for i in range(flat.size):
        old = flat[i]
        flat[i] = old + eps
        up = float(f(work.copy()))
        flat[i] = old - eps
        down = float(f(work.copy()))
        flat[i] = old
        out[i] = (up - down) / (2 * eps)
    return gradient


def right_nditer(f, theta, eps=1e-6):
    """Right: nditer with multi_index, the mask of one entry times eps."""
    start = np.array(theta, dtype=np.float64)
    grad = np.zeros_like(start)
    iterator = np.nditer(start, flags=["multi_index", "zerosize_ok"])
    for _ in iterator:
        k = iterator.multi_index
        mask = np.zeros_like(start)
        mask[k] = eps
        grad[k] = f(start + mask) / (2 * eps) - f(start - mask) / (2 * eps)
    return grad


def wrong_forward_difference(f, theta, eps=1e-6):
    """Wrong: moves to one side only, the forward difference."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus = theta.astype(float)
        plus[index] += eps
        result[index] = (f(plus) - f(theta)) / eps
    return result


def wrong_backward_difference(f, theta, eps=1e-6):
    """Wrong: the difference to the left side only."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        minus = theta.astype(float)
        minus[index] -= eps
        result[index] = (f(theta) - f(minus)) / eps
    return result


def wrong_divided_by_eps(f, theta, eps=1e-6):
    """Wrong: divides by eps, not by 2 eps, twice the gradient."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / eps
    return result


def wrong_missing_parentheses(f, theta, eps=1e-6):
    """Wrong: / 2 * eps without parentheses multiplies by eps."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / 2 * eps
    return result


def wrong_all_entries_move(f, theta, eps=1e-6):
    """Wrong: moves all entries at once, one slope for the whole array."""
    slope = (f(theta + eps) - f(theta - eps)) / (2 * eps)
    return np.full(theta.shape, slope)


def wrong_returns_one_number(f, theta, eps=1e-6):
    """Wrong: theta + eps as if theta were one number, returns one number."""
    return (f(theta + eps) - f(theta - eps)) / (2 * eps)


def wrong_not_moved_back(f, theta, eps=1e-6):
    """Wrong: the entry is not moved back, the next one is measured at another place."""
    work = theta.astype(float)
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        work[index] += eps
        up = f(work)
        work[index] -= 2 * eps
        down = f(work)
        result[index] = (up - down) / (2 * eps)
    return result


def wrong_no_copy(f, theta, eps=1e-6):
    """Wrong: plus and minus are the same array as theta, so they never differ."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus = theta
        minus = theta
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_theta_left_changed(f, theta, eps=1e-6):
    """Wrong: the values are right, but theta itself ends half a rounding error away."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += eps
        up = f(theta)
        theta[index] -= 2 * eps
        down = f(theta)
        theta[index] += eps
        result[index] = (up - down) / (2 * eps)
    return result


def wrong_theta_left_at_minus(f, theta, eps=1e-6):
    """Wrong: measures in place and saves no old value, theta stays at minus eps."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        before = theta.copy()
        before[index] += eps
        up = f(before)
        theta[index] -= eps
        result[index] = (up - f(theta)) / (2 * eps)
    return result


def wrong_plus_accumulates(f, theta, eps=1e-6):
    """Wrong: the copies are made before the loop, so all earlier entries stay moved."""
    plus, minus = theta.astype(float), theta.astype(float)
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_eps_hard_coded(f, theta, eps=1e-6):
    """Wrong: eps is set inside, the argument is ignored."""
    eps = 1e-6
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_default_eps(f, theta, eps=1e-2):
    """Wrong: another default for eps, 0.01 in place of 1e-6."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_flat_result(f, theta, eps=1e-6):
    """Wrong: the result is flat, its shape is not that of theta."""
    result = []
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result.append((f(plus) - f(minus)) / (2 * eps))
    return np.array(result)


def wrong_one_axis_only(f, theta, eps=1e-6):
    """Wrong: written for vectors, moves whole rows of a matrix."""
    result = np.zeros(theta.shape)
    for i in range(len(theta)):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[i] += eps
        minus[i] -= eps
        result[i] = (f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_two_axes_only(f, theta, eps=1e-6):
    """Wrong: two loops for rows and columns, an error for every other number of axes."""
    rows, columns = theta.shape
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            plus, minus = theta.astype(float), theta.astype(float)
            plus[i, j] += eps
            minus[i, j] -= eps
            result[i, j] = (f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_f_gets_flat_array(f, theta, eps=1e-6):
    """Wrong: f gets the flat array, not one of the shape of theta."""
    flat = theta.astype(float).ravel()
    result = np.zeros(flat.size)
    for i in range(flat.size):
        plus, minus = flat.copy(), flat.copy()
        plus[i] += eps
        minus[i] -= eps
        result[i] = (f(plus) - f(minus)) / (2 * eps)
    return result.reshape(theta.shape)


def wrong_f_gets_one_entry(f, theta, eps=1e-6):
    """Wrong: f is called with the single entry alone, as if it were a function of one number."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        t = theta[index]
        result[index] = (f(t + eps) - f(t - eps)) / (2 * eps)
    return result


def wrong_other_entries_zero(f, theta, eps=1e-6):
    """Wrong: only eps e_i goes into f, theta itself is forgotten (measured at 0)."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        step = np.zeros(theta.shape)
        step[index] = eps
        result[index] = (f(step) - f(-step)) / (2 * eps)
    return result


def wrong_relative_step(f, theta, eps=1e-6):
    """Wrong: the step is eps times the entry, another quotient, and 0 / 0 at an entry of 0."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        h = eps * abs(theta[index])
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += h
        minus[index] -= h
        result[index] = (f(plus) - f(minus)) / (2 * h)
    return result


def wrong_sign(f, theta, eps=1e-6):
    """Wrong: minus side first, the sign is turned."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(minus) - f(plus)) / (2 * eps)
    return result


def wrong_half_step(f, theta, eps=1e-6):
    """Wrong: moves by eps / 2 to each side and divides by eps, not the quotient asked for."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps / 2
        minus[index] -= eps / 2
        result[index] = (f(plus) - f(minus)) / eps
    return result


def wrong_better_formula(f, theta, eps=1e-6):
    """Wrong: a formula of higher order with four calls, nearer to the slope but not asked for."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        step = np.zeros(theta.shape)
        step[index] = eps
        near = f(theta + step) - f(theta - step)
        far = f(theta + 2 * step) - f(theta - 2 * step)
        result[index] = (8 * near - far) / (12 * eps)
    return result


def wrong_rounded(f, theta, eps=1e-6):
    """Wrong: rounds the result to three digits to hide the rounding noise."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result.round(3)


def wrong_return_in_loop(f, theta, eps=1e-6):
    """Wrong: return stands inside the loop, only the first entry is measured."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
        return result


def right_flat_view(f, theta, eps=1e-6):
    """Right for arrays in memory order, of which reshape(-1) is a view."""
    result = np.zeros(theta.shape)
    flat, out = theta.reshape(-1), result.reshape(-1)
    for i in range(flat.size):
        old = flat[i]
        flat[i] = old + eps
        up = f(theta)
        flat[i] = old - eps
        down = f(theta)
        flat[i] = old
        out[i] = (up - down) / (2 * eps)
    return result


def wrong_fortran_order(f, theta, eps=1e-6):
    """Wrong: reads the entries column by column, and writes them row by row."""
    slopes = []
    for i in range(theta.size):
        step = np.zeros(theta.size)
        step[i] = eps
        step = step.reshape(theta.shape, order="F")
        slopes.append((f(theta + step) - f(theta - step)) / (2 * eps))
    return np.array(slopes).reshape(theta.shape)


def wrong_not_for_single_number(f, theta, eps=1e-6):
    """Wrong: needs at least one axis, the result of shape () comes back as (1,)."""
    theta = np.atleast_1d(theta).astype(float)
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.copy(), theta.copy()
        plus[index] += eps
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result


def right_two_copies(f, theta, eps=1e-6):
    """Right for floats, which theta holds: two copies for each entry."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.copy(), theta.copy()
        plus[index] = plus[index] + eps
        minus[index] = minus[index] - eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_minus_moves_plus(f, theta, eps=1e-6):
    """Wrong: the minus side is made from the moved array, so it lies at theta again."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus = theta.astype(float)
        plus[index] += eps
        minus = plus.copy()
        minus[index] -= eps
        result[index] = (f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_absolute_difference(f, theta, eps=1e-6):
    """Wrong: the absolute value of the difference, the sign of the slope is lost."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        plus, minus = theta.astype(float), theta.astype(float)
        plus[index] += eps
        minus[index] -= eps
        result[index] = abs(f(plus) - f(minus)) / (2 * eps)
    return result


def wrong_quotient_in_two_lines(f, theta, eps=1e-6):
    """Wrong: the difference is halved and then multiplied by eps."""
    result = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        moved = theta.astype(float)
        moved[index] = theta[index] + eps
        rise = f(moved)
        moved[index] = theta[index] - eps
        rise = rise - f(moved)
        result[index] = 0.5 * rise * eps
    return result
