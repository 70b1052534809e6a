import numpy as np


def right_short(theta, grad, velocity, lr, momentum=0.9):
    """Right: the two formulas, written with a new name."""
    v = momentum * velocity - lr * grad
    return theta + v, v


def right_long_winded(theta, grad, velocity, lr, momentum=0.9):
    """Right: a beginner's version with a name for every part."""
    kept = np.multiply(velocity, momentum)
    push = np.multiply(grad, lr)
    new_velocity = np.subtract(kept, push)
    new_theta = np.add(theta, new_velocity)
    return new_theta, new_velocity


def right_loop_over_index(theta, grad, velocity, lr, momentum=0.9):
    """Right: a loop over all entries, whatever the shape."""
    grad = np.asarray(grad)
    v = np.array(velocity, dtype=float)
    new_theta = np.array(theta, dtype=float)
    for index in np.ndindex(v.shape):
        v[index] = momentum * v[index] - lr * grad[index]
        new_theta[index] = new_theta[index] + v[index]
    return new_theta, v


def right_copies_then_in_place(theta, grad, velocity, lr, momentum=0.9):
    """Right: changes copies in place."""
    v = np.array(velocity, dtype=float)
    v *= momentum
    v -= lr * grad
    position = np.array(theta, dtype=float)
    position += v
    return position, v


def right_by_the_change(theta, grad, velocity, lr, momentum=0.9):
    """Right: the change of the velocity is worked out first, then added to both."""
    change = -(1 - momentum) * velocity - lr * grad
    new_velocity = velocity + change
    new_theta = theta + velocity + change
    return new_theta, new_velocity


def wrong_gradient_added(theta, grad, velocity, lr, momentum=0.9):
    """Plus before the gradient: the velocity points uphill."""
    v = momentum * velocity + lr * grad
    return theta + v, v


def wrong_velocity_uphill_subtracted(theta, grad, velocity, lr, momentum=0.9):
    """Both signs turned: v = λv + ηg and θ - v. The velocity asked for points where θ moves."""
    v = momentum * velocity + lr * grad
    return theta - v, v


def wrong_velocity_subtracted(theta, grad, velocity, lr, momentum=0.9):
    """Subtracts the velocity, which already has its minus."""
    v = momentum * velocity - lr * grad
    return theta - v, v


def wrong_pytorch_form(theta, grad, velocity, lr, momentum=0.9):
    """PyTorch's form: the velocity has no learning rate in it."""
    v = momentum * velocity + grad
    return theta - lr * v, v


def wrong_old_velocity(theta, grad, velocity, lr, momentum=0.9):
    """Moves theta with the velocity from before this step."""
    new_theta = theta + velocity
    new_velocity = momentum * velocity - lr * grad
    return new_theta, new_velocity


def wrong_averaged_gradient(theta, grad, velocity, lr, momentum=0.9):
    """Weighs the gradient with 1 - λ, as in a fading mean."""
    v = momentum * velocity - (1 - momentum) * lr * grad
    return theta + v, v


def wrong_lr_on_everything(theta, grad, velocity, lr, momentum=0.9):
    """The learning rate multiplies the old velocity too."""
    v = lr * (momentum * velocity - grad)
    return theta + v, v


def wrong_lr_twice(theta, grad, velocity, lr, momentum=0.9):
    """The learning rate comes in twice: in the velocity and once more in the move."""
    v = momentum * velocity - lr * grad
    return theta + lr * v, v


def wrong_lr_missing(theta, grad, velocity, lr, momentum=0.9):
    """The learning rate is not used at all."""
    v = momentum * velocity - grad
    return theta + v, v


def wrong_nothing_fades(theta, grad, velocity, lr, momentum=0.9):
    """The old velocity is kept whole: λ is missing."""
    v = velocity - lr * grad
    return theta + v, v


def wrong_momentum_on_both(theta, grad, velocity, lr, momentum=0.9):
    """λ multiplies the gradient's part as well."""
    v = momentum * (velocity - lr * grad)
    return theta + v, v


def wrong_momentum_on_gradient(theta, grad, velocity, lr, momentum=0.9):
    """λ and η have changed places."""
    v = lr * velocity - momentum * grad
    return theta + v, v


def wrong_nesterov(theta, grad, velocity, lr, momentum=0.9):
    """Nesterov's step from the lesson."""
    v = momentum * velocity - lr * grad
    return theta + momentum * v - lr * grad, v


def wrong_gradient_counts_twice(theta, grad, velocity, lr, momentum=0.9):
    """Makes the step of gradient descent on top of the velocity."""
    v = momentum * velocity - lr * grad
    theta = theta - lr * grad
    theta = theta + v
    return theta, v


def wrong_no_memory(theta, grad, velocity, lr, momentum=0.9):
    """Moves theta by plain gradient descent; the velocity is kept but not used."""
    v = momentum * velocity - lr * grad
    return theta - lr * grad, v


def wrong_velocity_starts_new(theta, grad, velocity, lr, momentum=0.9):
    """Sets the velocity to 0 inside the function: right only in the first step."""
    velocity = np.zeros_like(grad)
    v = momentum * velocity - lr * grad
    return theta + v, v


def wrong_velocity_in_place(theta, grad, velocity, lr, momentum=0.9):
    """Changes the caller's velocity with *= and -=."""
    velocity *= momentum
    velocity -= lr * grad
    return theta + velocity, velocity


def wrong_theta_in_place(theta, grad, velocity, lr, momentum=0.9):
    """Changes the caller's theta with +=."""
    velocity = momentum * velocity - lr * grad
    theta += velocity
    return theta, velocity


def wrong_gradient_in_place(theta, grad, velocity, lr, momentum=0.9):
    """Scales the caller's gradient in place to save a copy."""
    grad *= lr
    v = momentum * velocity - grad
    return theta + v, v


def wrong_return_order(theta, grad, velocity, lr, momentum=0.9):
    """Returns the velocity first."""
    velocity = momentum * velocity - lr * grad
    return velocity, theta + velocity


def wrong_velocity_not_returned(theta, grad, velocity, lr, momentum=0.9):
    """Returns only theta: the velocity is lost after the step."""
    velocity = momentum * velocity - lr * grad
    return theta + velocity


def wrong_old_velocity_returned(theta, grad, velocity, lr, momentum=0.9):
    """Returns the velocity that came in."""
    v = momentum * velocity - lr * grad
    return theta + v, velocity


def wrong_forgotten_return(theta, grad, velocity, lr, momentum=0.9):
    """Computes both and returns nothing."""
    velocity = momentum * velocity - lr * grad
    theta = theta + velocity


def wrong_momentum_hard_coded(theta, grad, velocity, lr, momentum=0.9):
    """Writes 0.9 and ignores the argument."""
    v = 0.9 * velocity - lr * grad
    return theta + v, v


def wrong_default_momentum(theta, grad, velocity, lr, momentum=0.5):
    """The default of momentum is 0.5, asked for is 0.9."""
    v = momentum * velocity - lr * grad
    return theta + v, v


def wrong_skips_zero_gradient(theta, grad, velocity, lr, momentum=0.9):
    """Leaves a parameter where it is when its gradient is 0: the point must roll on."""
    v = np.where(grad == 0, 0.0, momentum * velocity - lr * grad)
    return theta + v, v


def wrong_only_downhill(theta, grad, velocity, lr, momentum=0.9):
    """Drops the velocity where it points uphill: that is another method."""
    v = momentum * velocity - lr * grad
    v = np.where(v * grad > 0, -lr * grad, v)
    return theta + v, v


def wrong_vectors_only(theta, grad, velocity, lr, momentum=0.9):
    """zip over the entries: fails for single numbers, which cannot be walked through."""
    new_velocity = np.array([momentum * v - lr * g for v, g in zip(velocity, grad, strict=True)])
    new_theta = np.array([t + v for t, v in zip(theta, new_velocity, strict=True)])
    return new_theta, new_velocity


def wrong_matrix_product(theta, grad, velocity, lr, momentum=0.9):
    """Writes @ for the product with a number, which raises an error."""
    v = momentum @ velocity - lr @ grad
    return theta + v, v


def wrong_mean_gradient(theta, grad, velocity, lr, momentum=0.9):
    """Takes the mean of the gradient over axis 0, as if its rows were samples."""
    v = momentum * velocity - lr * np.mean(grad, axis=0)
    return theta + v, v


def wrong_adds_theta_to_itself(theta, grad, velocity, lr, momentum=0.9):
    """Wrong variable: keeps a share of theta in place of the velocity."""
    v = momentum * theta - lr * grad
    return theta + v, v


def wrong_returns_the_step(theta, grad, velocity, lr, momentum=0.9):
    """Returns the step in place of the new theta: the velocity is never added."""
    v = momentum * velocity - lr * grad
    return v, v


def wrong_rate_at_the_move(theta, grad, velocity, lr, momentum=0.9):
    """The learning rate stands before the velocity, not before the gradient."""
    v = momentum * velocity - grad
    return theta + lr * v, v


def wrong_mean_of_gradients(theta, grad, velocity, lr, momentum=0.9):
    """The velocity is a moving mean of gradients, and the learning rate stands before it."""
    v = momentum * velocity + (1 - momentum) * grad
    theta = theta - lr * v
    return theta, v
