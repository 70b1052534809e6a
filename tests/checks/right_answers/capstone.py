"""Right answers to exercise 09, each written in another way, none of them slow."""

import numpy as np

from dlcourse.nn import Adam, CrossEntropyLoss, Dropout, Linear, ReLU, Sequential, fit


def by_three_neighbours(X_train, labels_train, X_validation, labels_validation, rng):
    X, labels = np.vstack([X_train, X_validation]), np.append(labels_train, labels_validation)

    def predict(X_new):
        distances = (X**2).sum(axis=1) - 2 * X_new @ X.T
        nearest = labels[np.argsort(distances, axis=1)[:, :3]]
        return [int(np.bincount(row).argmax()) for row in nearest]

    return predict


def by_kernel_regression(X_train, labels_train, X_validation, labels_validation, rng):
    def kernel(A, B):
        squares = (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1) - 2 * A @ B.T
        return np.exp(-squares / 8)

    K = kernel(X_train, X_train) + 1e-3 * np.eye(len(X_train))
    coefficients = np.linalg.solve(K, np.eye(10)[labels_train])
    return lambda X: np.argmax(kernel(X, X_train) @ coefficients, axis=1).astype(np.uint8)


class NetworkOfTheLibrary:
    """A callable object that returns one: a small network without early stopping."""

    def __call__(self, X_train, labels_train, X_validation, labels_validation, rng):
        self.network = Sequential(
            Linear(64, 128, rng=rng), ReLU(), Dropout(0.3, rng=rng),
            Linear(128, 128, rng=rng), ReLU(), Dropout(0.3, rng=rng), Linear(128, 10, rng=rng),
        )  # fmt: skip
        fit(
            self.network, CrossEntropyLoss(), Adam(1e-3), X_train, labels_train,
            n_epochs=60, batch_size=32, rng=rng,
        )  # fmt: skip
        return self.predict

    def predict(self, X):
        return self.network.forward(X, training=False).argmax(axis=1)


RIGHT = {
    "09.train_digits": [by_three_neighbours, by_kernel_regression, NetworkOfTheLibrary()],
}
