"""The file that a network's parameters are saved in: an .npz archive without pickle.

It holds a format tag, the architecture as text, and one array for each parameter under its name.
"""

import io
import os
from contextlib import suppress

import numpy as np

FORMAT = "dlcourse.nn parameters, version 1"


def write_parameters(
    path: str | os.PathLike[str], architecture: str, parameters: dict[str, np.ndarray]
) -> None:
    """Write the file in one move: a reader finds the old file or the new one, never a part.

    OSError if the folder cannot be written.
    """
    unfinished = f"{path}.{os.getpid()}.unfinished"
    try:
        with open(unfinished, "wb") as file:
            np.savez(file, format=FORMAT, architecture=architecture, **parameters)
        os.replace(unfinished, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)
        raise


def read_parameters(
    path: str | os.PathLike[str], architecture: str, shapes: dict[str, tuple[int, ...]]
) -> dict[str, np.ndarray]:
    """Read the arrays named in `shapes`.

    OSError if there is no file to read; ValueError if it is no such file, is damaged, or was saved
    from another architecture.
    """
    archive = _read_archive(path)
    if str(archive.pop("format", None)) != FORMAT:
        raise ValueError(f"{path} is not a file of saved parameters, or is damaged")
    saved = str(archive.pop("architecture", None))
    found = {name: array.shape for name, array in archive.items()}
    if saved != architecture:
        raise ValueError(f"{path} was saved from {saved}, this network is {architecture}")
    if found != shapes:
        raise ValueError(f"{path} has parameters of shapes {found}, this network of {shapes}")
    if any(array.dtype not in (np.float32, np.float64) for array in archive.values()):
        raise ValueError(f"{path} has parameters that are neither float32 nor float64")
    return archive


def _read_archive(path: str | os.PathLike[str]) -> dict[str, np.ndarray]:
    with open(path, "rb") as file:
        content = io.BytesIO(file.read())
    try:
        with np.load(content, allow_pickle=False) as archive:
            return dict(archive)
    # Foreign bytes can fail anywhere in the readers of zip and npy, in a dozen kinds of exception.
    except Exception as error:
        raise ValueError(f"{path} is not a file of saved parameters, or is damaged") from error
