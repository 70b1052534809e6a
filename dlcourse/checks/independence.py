"""Whether random numbers of an answer were drawn each by itself."""

import numpy as np

DEVIATIONS = 10  # of the autocorrelation: it is asked for at every distance, and of sparse masks


def tied(numbers: np.ndarray) -> tuple[int, float] | None:
    """The distance at which numbers hang together, and their correlation; None where none do.

    `numbers` has any shape and is read row by row. The autocorrelation of N independent numbers is
    about 1/√N off 0, at each distance.
    """
    centred = np.ravel(numbers) - np.mean(numbers)
    n = centred.size
    correlation = np.fft.irfft(np.abs(np.fft.rfft(centred)) ** 2, n=n)[: n // 2 + 1]
    if correlation[0] == 0:
        return None
    correlation /= correlation[0]
    distance = 1 + int(np.abs(correlation[1:]).argmax())
    if abs(correlation[distance]) <= DEVIATIONS / np.sqrt(n):
        return None
    return distance, float(correlation[distance])
