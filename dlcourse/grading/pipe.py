"""Values as bytes and back, so that a grader and a learner's process can talk without pickle.

A frame is 8 bytes of length and a payload; a payload is 4 bytes of length, a JSON tree, and the raw
bytes of its arrays in the order in which the tree names them. Decoding runs no code of the sender:
it makes only None, bool, numbers, str, list, tuple, dict, numeric arrays and `Opaque`.
"""

import json
import math
import reprlib
import struct
from typing import BinaryIO

import numpy as np

MAX_BYTES = 256 * 2**20
# The JSON of many small values takes much more memory than the bytes that it is read from.
MAX_TREE_BYTES = 16 * 2**20
MAX_DEPTH = 50
_MAX_DIMENSIONS = 32
_MAX_TEXT = 200
_FRAME = struct.Struct(">Q")
_HEADER = struct.Struct(">I")
_DTYPE_KINDS = "biufc"


class PipeError(ValueError):
    """Bytes that are not a frame, or a value that may not cross the pipe; one sentence."""


class Opaque:
    """Stands for a value that cannot cross: an instance of an empty class named as its type was.

    Its `repr` is the (shortened) one of the value, so that a report can say what came back.
    """

    def __init__(self, text: str):
        self.text = text

    def __repr__(self) -> str:
        return self.text


def write_frame(stream: BinaryIO, value: object, *, describe: bool = False) -> None:
    """Write `value` to a binary stream; see `encode` for `describe` and for what it raises."""
    payload = encode(value, describe=describe)
    stream.write(_FRAME.pack(len(payload)) + payload)
    stream.flush()


def read_frame(stream: BinaryIO) -> object:
    """Read one value. Raises EOFError where the stream ends and PipeError for a broken frame."""
    (size,) = _FRAME.unpack(_read_exactly(stream, _FRAME.size))
    if size > MAX_BYTES:
        raise PipeError(f"A frame of {size} bytes is announced; at most {MAX_BYTES} may cross.")
    return decode(_read_exactly(stream, size))


def encode(value: object, *, describe: bool = False) -> bytes:
    """The payload for `value`.

    describe: send a value of an unknown type as its type's name and a short `repr` (`Opaque`)
        instead of raising PipeError.
    Raises PipeError when the payload would have more than MAX_BYTES bytes, or more than
    MAX_TREE_BYTES without its arrays.
    """
    buffers: list[np.ndarray] = []
    tree = json.dumps(_to_tree(value, buffers, describe, 0), allow_nan=False).encode("ascii")
    size = _HEADER.size + len(tree) + sum(buffer.nbytes for buffer in buffers)
    if size > MAX_BYTES or len(tree) > MAX_TREE_BYTES:
        raise PipeError(
            f"A value of {size / 2**20:.0f} MiB is too large: at most {MAX_BYTES / 2**20:.0f} MiB"
            f" may cross, and {MAX_TREE_BYTES / 2**20:.0f} MiB of values that are not in arrays."
        )
    return b"".join([_HEADER.pack(len(tree)), tree, *(buffer.tobytes() for buffer in buffers)])


def decode(payload: bytes) -> object:
    """The value in `payload`; PipeError if the payload is not one that `encode` makes."""
    try:
        (size,) = _HEADER.unpack_from(payload)
        end = _HEADER.size + size
        if size > MAX_TREE_BYTES or end > len(payload):
            raise PipeError("A payload's header is malformed.")
        reader = _Reader(memoryview(payload)[end:])
        value = reader.from_tree(json.loads(payload[_HEADER.size : end]), 0)
    except PipeError:
        raise
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
            struct.error) as error:
        raise PipeError(f"A payload is malformed ({type(error).__name__}).") from None
    if reader.position != len(reader.body):
        raise PipeError("A payload holds more bytes than its arrays need.")
    return value


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    chunks = []
    while size > 0:
        chunk = stream.read(min(size, 2**20))
        if not chunk:
            raise EOFError("The other end of the pipe is closed.")
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def _to_tree(value: object, buffers: list[np.ndarray], describe: bool, depth: int) -> object:
    # NumPy's scalars first: np.float64 is also a float, and would lose its type.
    if isinstance(value, (np.ndarray, np.generic)):
        array = np.asarray(value)
        if array.dtype.kind in _DTYPE_KINDS and array.dtype.names is None:
            buffers.append(array)
            return {"array": array.dtype.str, "shape": list(array.shape),
                    "scalar": isinstance(value, np.generic)}
    elif value is None or isinstance(value, (bool, str)):
        return value
    elif isinstance(value, int):
        return {"int": hex(value)}
    elif isinstance(value, float):
        return {"float": value.hex()}
    elif isinstance(value, complex):
        return {"complex": [value.real.hex(), value.imag.hex()]}
    elif depth < MAX_DEPTH:
        if isinstance(value, (list, tuple)):
            name = "list" if isinstance(value, list) else "tuple"
            return {name: [_to_tree(item, buffers, describe, depth + 1) for item in value]}
        if isinstance(value, dict) and all(isinstance(key, str) for key in value):
            return {"dict": {key: _to_tree(item, buffers, describe, depth + 1)
                             for key, item in value.items()}}
    if not describe:
        raise PipeError(f"A value of type {type(value).__name__} cannot cross the pipe.")
    # Whatever else offers itself as an array is read as one by a check.
    if hasattr(type(value), "__array__") and not isinstance(value, (np.ndarray, np.generic)):
        return _to_tree(np.array(value, subok=False), buffers, describe, depth + 1)
    name = "array of objects" if isinstance(value, np.ndarray) else type(value).__name__
    return {"opaque": name[:_MAX_TEXT], "text": _short_repr(value)}


def _short_repr(value: object) -> str:
    try:
        return reprlib.repr(value)[:_MAX_TEXT]
    except Exception:  # a learner's __repr__ may raise anything
        return f"<{type(value).__name__}>"[:_MAX_TEXT]


class _Reader:
    """Walks a JSON tree and takes the arrays that it names from the bytes behind it."""

    def __init__(self, body: memoryview):
        self.body = body
        self.position = 0

    def from_tree(self, tree: object, depth: int) -> object:
        if tree is None or isinstance(tree, (bool, str)):
            return tree
        if not isinstance(tree, dict) or depth > MAX_DEPTH:
            raise PipeError("A payload's JSON is not a value.")
        if "array" in tree:
            return self._take_array(tree)
        if "opaque" in tree:
            return _opaque(tree["opaque"], tree["text"])
        ((kind, content),) = tree.items()
        if kind == "dict":
            return {key: self.from_tree(item, depth + 1) for key, item in content.items()}
        if kind in ("list", "tuple"):
            items = [self.from_tree(item, depth + 1) for item in content]
            return items if kind == "list" else tuple(items)
        return _NUMBERS[kind](content)

    def _take_array(self, tree: dict) -> np.ndarray | np.generic:
        dtype = np.dtype(str(tree["array"]))
        if dtype.kind not in _DTYPE_KINDS or dtype.names or dtype.subdtype:
            raise PipeError(f"An array of dtype {dtype} may not cross the pipe.")
        shape = tree["shape"]
        if len(shape) > _MAX_DIMENSIONS or any(type(n) is not int or n < 0 for n in shape):
            raise PipeError("An array's shape is malformed.")
        end = self.position + math.prod(shape) * dtype.itemsize
        if end > len(self.body):
            raise PipeError("A payload is shorter than its arrays.")
        raw = np.frombuffer(self.body[self.position : end], dtype=dtype)
        self.position = end
        array = raw.reshape(shape).copy()
        return array[()] if tree["scalar"] and array.ndim == 0 else array


_NUMBERS = {
    "int": lambda text: int(text, 16),
    "float": float.fromhex,
    "complex": lambda parts: complex(*map(float.fromhex, parts)),
}


def _opaque(type_name: str, text: str) -> Opaque:
    return type(type_name[:_MAX_TEXT], (Opaque,), {})(text[:_MAX_TEXT])
