"""Laws of the pipe: what goes in comes out, and nothing else can come out."""

import io
import json
import math
import struct

import numpy as np
import pytest

from dlcourse.grading import pipe
from dlcourse.grading.pipe import Opaque, PipeError, decode, encode, read_frame, write_frame

GRID = np.arange(24.0).reshape(2, 3, 4)
NESTED_TOO_DEEP: list = []
for _ in range(pipe.MAX_DEPTH + 1):
    NESTED_TOO_DEEP = [NESTED_TOO_DEEP]

PLAIN = [
    None, True, False, 0, -1, 10**30, 0.1, -0.0, 5e-324, math.inf, -math.inf, 1 + 2j,
    "", "text", "äß漢\0\ud800", "{}", [], (), {}, [1, [2, (3, None)]], ([1.0], "x"),
    {"a": [1], "": {"list": 1}, "array": "<f8", "opaque": 1, "text": ""},
]  # fmt: skip
ARRAYS = [
    GRID,
    GRID.astype(np.float32),
    GRID.T,
    np.asfortranarray(GRID),
    GRID[::-1, 1:, ::2],
    np.broadcast_to(np.float64(3), (2, 5)),
    np.array(7),
    np.zeros((0, 3)),
    np.zeros((3, 0)),
    np.array([], dtype=np.int8),
    np.array([np.nan, np.inf, -0.0]),
    np.array([True, False]),
    np.arange(5, dtype=">i2"),
    np.array([2**63], dtype=np.uint64),
    np.array([1j]),
    np.float16([1.5]),
    np.longdouble([0.1]),
]
SCALARS = [np.float64(0.1), np.float32(0.1), np.int8(-3), np.bool_(True), np.complex64(1j)]


class Strange:
    def __repr__(self):
        return "<strange " + "x" * 1000


class Unprintable:
    def __repr__(self):
        raise RuntimeError


class ArrayLike:
    def __array__(self, dtype=None, copy=None):
        return np.array([1.0, 2.0])


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: repr(value)[:20])
def test_plain_values_come_back_equal_and_of_the_same_type(value):
    back = decode(encode(value))
    assert type(back) is type(value) and back == value
    assert repr(back) == repr(value)  # 0 == -0.0 and 1 == True: the text tells them apart


def test_nan_and_integers_too_long_for_text_come_back():
    back = decode(encode([math.nan, -(10**5000)]))
    assert math.isnan(back[0]) and back[1] == -(10**5000)


@pytest.mark.parametrize("array", ARRAYS, ids=lambda a: f"{a.dtype.str}{a.shape}")
def test_arrays_come_back_in_every_bit(array):
    back = decode(encode(array))
    assert type(back) is np.ndarray
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert back.tobytes() == array.tobytes()
    assert back.flags.writeable and back.flags.owndata


@pytest.mark.parametrize("scalar", SCALARS, ids=lambda s: s.dtype.name)
def test_numpy_scalars_stay_scalars(scalar):
    back = decode(encode(scalar))
    assert type(back) is type(scalar) and back == scalar


def test_arrays_keep_their_places_among_other_values():
    value = [GRID, {"a": (np.arange(3), 1)}, GRID[0]]
    back = decode(encode(value))
    assert np.array_equal(back[0], GRID) and np.array_equal(back[2], GRID[0])
    assert np.array_equal(back[1]["a"][0], [0, 1, 2]) and back[1]["a"][1] == 1


UNKNOWN = [
    (Strange(), "Strange"),
    (Unprintable(), "Unprintable"),
    (print, "builtin_function_or_method"),
    ({1: 2}, "dict"),
    ({1, 2}, "set"),
    (b"bytes", "bytes"),
    (np.array([1, None]), "array of objects"),
    (np.array(["a"]), "array of objects"),
    (np.zeros(2, dtype="f8,i4"), "array of objects"),
    (np.datetime64("2020-01-01"), "datetime64"),
]


@pytest.mark.parametrize("value, name", UNKNOWN, ids=[name for _, name in UNKNOWN])
def test_other_values_are_refused_or_described(value, name):
    with pytest.raises(PipeError, match="cannot cross the pipe"):
        encode([value])
    (back,) = decode(encode([value], describe=True))
    assert isinstance(back, Opaque) and type(back).__name__ == name
    assert len(repr(back)) <= 200


def test_what_offers_itself_as_an_array_is_described_as_one():
    assert np.array_equal(decode(encode(ArrayLike(), describe=True)), [1.0, 2.0])


def test_cyclic_and_deep_values_end():
    cycle: list = []
    cycle.append(cycle)
    for value in (cycle, NESTED_TOO_DEEP):
        with pytest.raises(PipeError):
            encode(value)
        assert isinstance(decode(encode(value, describe=True)), list)


def test_large_values_are_refused_before_they_are_copied():
    with pytest.raises(PipeError, match="too large"):
        encode(np.broadcast_to(0.0, (2**40,)))


def test_as_are_very_many_values_outside_arrays():
    assert decode(encode([True] * 10**6)) == [True] * 10**6
    with pytest.raises(PipeError, match="not in arrays"):
        encode([0.1] * 10**6)
    too_long = b"[" + b"1," * pipe.MAX_TREE_BYTES + b"1]"
    with pytest.raises(PipeError, match="header"):
        decode(struct.pack(">I", len(too_long)) + too_long)


def payload(tree, body=b""):
    text = json.dumps(tree).encode()
    return struct.pack(">I", len(text)) + text + body


F8 = {"array": "<f8", "shape": [2], "scalar": False}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\0\0",
        b"\0\0\0\x09{}",
        payload({}),
        payload([1]),
        payload(3),
        payload({"int": 3}),
        payload({"int": "zz"}),
        payload({"float": "0x1p99999"}),
        payload({"float": None}),
        payload({"list": 3}),
        payload({"dict": [1]}),
        payload({"list": [], "tuple": []}),
        payload({"pickle": "x"}),
        payload({"opaque": 3, "text": ""}),
        payload({"opaque": "a"}),
        payload(F8, b"\0" * 15),
        payload(F8, b"\0" * 17),
        payload(None, b"\0"),
        payload(F8 | {"array": "|O"}, b"\0" * 16),
        payload(F8 | {"array": "f8,f8"}, b"\0" * 32),
        payload(F8 | {"array": "(2,2)f8"}, b"\0" * 64),
        payload(F8 | {"array": "no dtype"}, b"\0" * 16),
        payload(F8 | {"shape": [-1, -2]}, b"\0" * 16),
        payload(F8 | {"shape": [2.0]}, b"\0" * 16),
        payload(F8 | {"shape": [0, 10**30]}),
        payload(F8 | {"shape": [1] * 33}, b"\0" * 8),
        payload(F8 | {"shape": None}, b"\0" * 16),
        b"\0\0\xff\xff" + b"[" * 0xFFFF,
    ],
)
def test_a_broken_payload_is_one_error(broken):
    with pytest.raises(PipeError):
        decode(broken)


def test_frames_follow_each_other_in_a_stream():
    stream = io.BytesIO()
    for value in ([1, GRID], None, "end"):
        write_frame(stream, value)
    stream.seek(0)
    assert np.array_equal(read_frame(stream)[1], GRID)
    assert read_frame(stream) is None
    assert read_frame(stream) == "end"
    with pytest.raises(EOFError):
        read_frame(stream)


def test_a_frame_that_ends_early_or_claims_too_much_is_an_error():
    stream = io.BytesIO()
    write_frame(stream, "text")
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(stream.getvalue()[:-1]))
    with pytest.raises(PipeError, match="announced"):
        read_frame(io.BytesIO(struct.pack(">Q", pipe.MAX_BYTES + 1)))
