"""The 2-2-2-2 network that the lecture works out by hand, as its three pairs (W, b)."""

NETWORK = [
    ([[1, -2], [-1, 1]], [1, 0]),
    ([[2, -1], [-2, -1]], [0, 0]),
    ([[3, -1], [-1, 4]], [-2, 2]),
]
