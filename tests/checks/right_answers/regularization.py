"""Right answers to exercise 07, each written in another way."""

import math

import numpy as np


def l2_with_loops(weights, strength):
    total = 0.0
    for w in weights:
        for entry in w.ravel():
            total += strength * entry * entry / 2
    return total


def l2_with_dot(weights, strength):
    return 0.5 * strength * sum(np.dot(w.ravel(), w.ravel()) for w in weights)


def l2_in_float32(weights, strength):
    flat = np.concatenate([np.zeros(0), *(w.ravel() for w in weights)]).astype(np.float32)
    return np.float32(strength) * np.sum(flat**2) / np.float32(2)


def l1_with_loops(weights, strength):
    return strength * math.fsum(abs(entry) for w in weights for entry in w.ravel().tolist())


def l1_by_sign(weights, strength):
    return sum((np.sum(strength * w * np.sign(w)) for w in weights), np.array(0.0))


def l1_by_norm(weights, strength):
    return strength * sum(np.linalg.norm(np.float32(w).ravel(), 1) for w in weights)


def decay_by_gradient_of_penalty(w, grad, lr, strength):
    return w - lr * (grad + strength * w)


def decay_in_float32(w, grad, lr, strength):
    w, grad = np.float32(w), np.float32(grad)
    return w * np.float32(1 - lr * strength) - np.float32(lr) * grad


def decay_on_a_copy(w, grad, lr, strength):
    new = np.array(w)
    new -= new * (lr * strength)
    new -= np.multiply(lr, grad)
    return new.tolist()


def l1_step_by_comparison(w, grad, lr, strength):
    w = np.asarray(w)
    pull = (w > 0).astype(float) - (w < 0)
    return w - lr * (grad + strength * pull)


def l1_step_entry_by_entry(w, grad, lr, strength):
    def step(entry, slope):
        if entry != 0:
            slope = slope + math.copysign(strength, entry)
        return entry - lr * slope

    entries = [step(*both) for both in zip(np.ravel(w).tolist(), np.ravel(grad).tolist())]
    return np.reshape(entries, np.shape(w))


def l1_step_in_float32(w, grad, lr, strength):
    w, grad = np.float32(w), np.float32(grad)
    return w - np.float32(lr) * grad - np.float32(lr * strength) * np.sign(w)


def threshold_by_two_relus(w, threshold):
    return np.maximum(w - threshold, 0) - np.maximum(-w - threshold, 0)


def threshold_by_clipping(w, threshold):
    return w - np.clip(w, -threshold, threshold)


def threshold_by_cases(w, threshold):
    new = np.zeros(w.shape, np.float32)
    new[w > threshold] = w[w > threshold] - threshold
    new[w < -threshold] = w[w < -threshold] + threshold
    return new


def sparsity_of_flat(weights, tolerance=0.0):
    return np.mean(np.abs(np.concatenate([w.ravel() for w in weights])) <= tolerance)


def sparsity_with_loops(weights, tolerance=0.0):
    entries = [entry for w in weights for entry in w.ravel().tolist()]
    return sum(-tolerance <= entry <= tolerance for entry in entries) / len(entries)


def sparsity_by_the_others(weights, tolerance=0.0):
    large = sum(np.count_nonzero(np.abs(w) > tolerance) for w in weights)
    return np.float32(1 - large / sum(map(np.size, weights)))


RIGHT = {
    "07.l2_penalty": [l2_with_loops, l2_with_dot, l2_in_float32],
    "07.l1_penalty": [l1_with_loops, l1_by_sign, l1_by_norm],
    "07.weight_decay_step": [decay_by_gradient_of_penalty, decay_in_float32, decay_on_a_copy],
    "07.l1_step": [l1_step_by_comparison, l1_step_entry_by_entry, l1_step_in_float32],
    "07.soft_threshold": [threshold_by_two_relus, threshold_by_clipping, threshold_by_cases],
    "07.sparsity": [sparsity_of_flat, sparsity_with_loops, sparsity_by_the_others],
}
