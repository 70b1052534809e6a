"""Values as bytes and back, so that a grader and a learner's process can talk without pickle.

A frame is 8 bytes of length and a payload; a payload is 4 bytes of length, a JSON tree, and the raw
bytes of its arrays in the order in which the tree names them. Decoding runs no code of the sender:
it makes only read values (`dlcourse.checks.values`) and generators of random numbers. A function
crosses as a number, and stays where it is.
"""

import json
import math
import re
import struct
from collections.abc import Callable, Sequence
from typing import BinaryIO

import numpy as np

from dlcourse.checks.values import Iterated, Unread

# Twenty times the largest value that a question of the course gives or expects.
MAX_BYTES = 16 * 2**20
# The JSON of many small values takes much more time and memory than the bytes it is read from.
MAX_TREE_BYTES = 4 * 2**20
MAX_NODES = 100_000
MAX_DEPTH = 50
_MAX_DIMENSIONS = 32
_MAX_SEED_TEXT = 40
_FRAME = struct.Struct(">Q")
_HEADER = struct.Struct(">I")
_DTYPE_KINDS = "biufc"
# NumPy parses more in a dtype's text: tuples, names of fields, Python's own types.
_DTYPE = re.compile(rf"[<>|][{_DTYPE_KINDS}]\d\d?")


class PipeError(ValueError):
    """Bytes that are not a frame, or a value that may not cross the pipe; one sentence."""


def write_frame(stream: BinaryIO, value: object, functions: list | None = None) -> None:
    """Write `value` to a binary stream; see `encode`."""
    payload = encode(value, functions)
    stream.write(_FRAME.pack(len(payload)) + payload)
    stream.flush()


def read_frame(stream: BinaryIO, make_function: Callable | None = None) -> object:
    """Read one value; see `decode`. Raises EOFError where the stream ends."""
    (size,) = _FRAME.unpack(_read_exactly(stream, _FRAME.size))
    if size > MAX_BYTES:
        raise PipeError(f"A frame of {size} bytes is announced; at most {MAX_BYTES} may cross.")
    return decode(_read_exactly(stream, size), make_function)


def encode(value: object, functions: list | None = None) -> bytes:
    """The payload for `value`.

    functions: where the functions in `value` are kept; one crosses as its place in this list.
        Without a list, functions may not cross.
    Raises PipeError for what may not cross, and when the payload would have more than MAX_BYTES
    bytes or, without its arrays, more than MAX_TREE_BYTES bytes or MAX_NODES values.
    """
    writer = _Writer(functions)
    tree = json.dumps(writer.to_tree(value, 0), allow_nan=False).encode("ascii")
    size = _HEADER.size + len(tree) + sum(buffer.nbytes for buffer in writer.buffers)
    if size > MAX_BYTES or len(tree) > MAX_TREE_BYTES:
        raise PipeError(
            f"A value of {size / 2**20:.0f} MiB is too large: at most {MAX_BYTES / 2**20:.0f} MiB"
            f" may cross, and {MAX_TREE_BYTES / 2**20:.0f} MiB of values that are not in arrays."
        )
    if _count_nodes(tree) > MAX_NODES:
        raise PipeError(f"A value of more than {MAX_NODES} parts is too large to cross the pipe.")
    arrays = (buffer.tobytes() for buffer in writer.buffers)
    return b"".join([_HEADER.pack(len(tree)), tree, *arrays])


def decode(payload: bytes, make_function: Callable[[int, str], object] | None = None) -> object:
    """The value in `payload`; PipeError if the payload is not one that `encode` makes.

    make_function: what stands for a function, made from its number and its type's name.
    """
    try:
        (size,) = _HEADER.unpack_from(payload)
        end = _HEADER.size + size
        if size > MAX_TREE_BYTES or end > len(payload):
            raise PipeError("A payload's header is malformed.")
        if _count_nodes(payload[_HEADER.size : end]) > MAX_NODES:
            raise PipeError("A payload's JSON has too many values.")
        reader = _Reader(memoryview(payload)[end:], make_function)
        value = reader.from_tree(json.loads(payload[_HEADER.size : end]), 0)
    except PipeError:
        raise
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        struct.error,
    ) as error:
        raise PipeError(f"A payload is malformed ({type(error).__name__}).") from None
    if reader.position != len(reader.body):
        raise PipeError("A payload holds more bytes than its arrays need.")
    return value


def _count_nodes(tree: bytes) -> int:
    """At least as many as the JSON has values: counted without making them."""
    return tree.count(b",") + tree.count(b"[") + tree.count(b"{") + 1


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    content = bytearray()  # in one piece, also where the bytes come one by one
    while len(content) < size:
        chunk = stream.read(min(size - len(content), 2**20))
        if not chunk:
            raise EOFError("The other end of the pipe is closed.")
        content += chunk
    return bytes(content)


def _span(shape: Sequence[int]) -> int:
    """How many numbers an array has, an axis without any counted as one.

    An array of no numbers can have rows without end, and whoever walks over it walks along them.
    """
    return math.prod(max(n, 1) for n in shape)


class _Writer:
    """Makes a JSON tree of a value, and keeps its arrays and functions."""

    def __init__(self, functions: list | None):
        self.buffers: list[np.ndarray] = []
        self._functions = functions

    def to_tree(self, value: object, depth: int) -> object:
        # NumPy's scalars first: np.float64 is also a float, and would lose its type.
        if isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind in _DTYPE_KINDS:
            return self._keep_array(value)
        if value is None or isinstance(value, (bool, str)):
            return value
        if isinstance(value, int):
            return {"int": hex(value)}
        if isinstance(value, float):
            return {"float": value.hex()}
        if isinstance(value, complex):
            return {"complex": [value.real.hex(), value.imag.hex()]}
        if isinstance(value, Unread):
            return {"unread": value.type_name}
        if isinstance(value, np.random.Generator):
            return {"rng": hex(value.bit_generator.seed_seq.entropy)}
        if callable(value) and self._functions is not None:
            return self._keep_function(value)
        if depth < MAX_DEPTH and isinstance(value, (list, tuple, dict)):
            return self._to_branch(value, depth + 1)
        raise PipeError(f"A value of type {type(value).__name__} cannot cross the pipe.")

    def _to_branch(self, value: list | tuple | dict, depth: int) -> dict:
        if isinstance(value, dict):
            if all(isinstance(key, str) for key in value):
                return {"dict": {key: self.to_tree(value[key], depth) for key in value}}
            raise PipeError("A dict with keys that are no texts cannot cross the pipe.")
        items = [self.to_tree(item, depth) for item in value]
        if isinstance(value, Iterated):
            return {"iterated": [value.type_name, value.goes_on, items]}
        return {"list" if isinstance(value, list) else "tuple": items}

    def _keep_array(self, value: np.ndarray | np.generic) -> dict:
        array = np.asarray(value)
        if _span(array.shape) > MAX_BYTES:
            raise PipeError(f"An array of shape {array.shape} is too large to cross the pipe.")
        self.buffers.append(array)
        is_scalar = isinstance(value, np.generic)
        return {"array": array.dtype.str, "shape": list(array.shape), "scalar": is_scalar}

    def _keep_function(self, value: Callable) -> dict:
        self._functions.append(value)
        name = getattr(value, "type_name", type(value).__name__)
        return {"function": [len(self._functions) - 1, name]}


class _Reader:
    """Walks a JSON tree and takes the arrays that it names from the bytes behind it."""

    def __init__(self, body: memoryview, make_function: Callable | None):
        self.body = body
        self.position = 0
        self._make_function = make_function

    def from_tree(self, tree: object, depth: int) -> object:
        if tree is None or isinstance(tree, (bool, str)):
            return tree
        if not isinstance(tree, dict) or depth > MAX_DEPTH:
            raise PipeError("A payload's JSON is not a value.")
        if "array" in tree:
            return self._take_array(tree)
        ((kind, content),) = tree.items()
        if kind in ("list", "tuple", "iterated", "dict"):
            return self._from_branch(kind, content, depth + 1)
        if kind == "function":
            return self._to_function(*content)
        return _LEAVES[kind](content)

    def _from_branch(self, kind: str, content: list | dict, depth: int) -> object:
        if kind == "dict":
            return {key: self.from_tree(item, depth) for key, item in content.items()}
        name, goes_on, items = content if kind == "iterated" else ("", False, content)
        values = [self.from_tree(item, depth) for item in items]
        if kind == "iterated":
            return Iterated(_text(name), values, bool(goes_on))
        return values if kind == "list" else tuple(values)

    def _to_function(self, number: int, name: str) -> object:
        if self._make_function is None or type(number) is not int:
            raise PipeError("A payload names a function where none may cross.")
        return self._make_function(number, _text(name))

    def _take_array(self, tree: dict) -> np.ndarray | np.generic:
        name, shape = tree["array"], tree["shape"]
        if not _DTYPE.fullmatch(name):
            raise PipeError("An array of this dtype may not cross the pipe.")
        dtype = np.dtype(name)
        if len(shape) > _MAX_DIMENSIONS or any(type(n) is not int or n < 0 for n in shape):
            raise PipeError("An array's shape is malformed.")
        if _span(shape) > MAX_BYTES:
            raise PipeError("An array has too many rows.")
        end = self.position + math.prod(shape) * dtype.itemsize
        if end > len(self.body):
            raise PipeError("A payload is shorter than its arrays.")
        raw = np.frombuffer(self.body[self.position : end], dtype=dtype)
        self.position = end
        array = raw.reshape(shape).copy()
        return array[()] if tree["scalar"] and array.ndim == 0 else array


def _to_generator(seed: str) -> np.random.Generator:
    if len(seed) > _MAX_SEED_TEXT:
        raise PipeError("A payload's seed is too long.")
    return np.random.default_rng(int(seed, 16))


def _text(content: object) -> str:
    if not isinstance(content, str):
        raise PipeError("A payload's JSON has something else where a text is due.")
    return content


_LEAVES = {
    "int": lambda text: int(text, 16),
    "float": float.fromhex,
    "complex": lambda parts: complex(*map(float.fromhex, parts)),
    "unread": lambda name: Unread(_text(name)),
    "rng": _to_generator,
}
