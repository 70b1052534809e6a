"""Laws of the pipe: what goes in comes out, and nothing else can come out."""

import io
import json
import math
import struct

import numpy as np
import pytest

from dlcourse.checks.values import Function, Iterated, Unread
from dlcourse.grading import pipe
from dlcourse.grading.pipe import PipeError, decode, encode, read_frame, write_frame

GRID = np.arange(24.0).reshape(2, 3, 4)
NESTED_TOO_DEEP: list = []
for _ in range(pipe.MAX_DEPTH + 1):
    NESTED_TOO_DEEP = [NESTED_TOO_DEEP]

PLAIN = [
    None,
    True,
    False,
    0,
    -1,
    10**30,
    0.1,
    -0.0,
    5e-324,
    math.inf,
    -math.inf,
    1 + 2j,
    "",
    "text",
    "äß漢\0\ud800",
    "{}",
    [],
    (),
    {},
    [1, [2, (3, None)]],
    ([1.0], "x"),
    {"a": [1], "": {"list": 1}, "array": "<f8", "function": [0, ""], "rng": "0x1"},
]
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


def test_what_stands_for_an_iterator_or_an_unknown_value_keeps_its_type_name():
    iterated, unread = decode(encode([Iterated("zip", [1, GRID], True), Unread("Strange")]))
    assert isinstance(iterated, Iterated) and iterated.type_name == "zip" and iterated.goes_on
    assert iterated[0] == 1 and np.array_equal(iterated[1], GRID)
    assert isinstance(unread, Unread) and unread.type_name == "Strange"


def test_a_generator_crosses_as_its_seed():
    rng = np.random.default_rng(7)
    rng.random(100)
    back = decode(encode({"rng": rng}))["rng"]
    assert back.random() == np.random.default_rng(7).random()
    assert encode(rng) == encode(np.random.default_rng(7)) != encode(np.random.default_rng(8))


def test_functions_cross_as_their_places_in_a_list():
    kept = ["there before"]
    payload = encode([len, {"inside": Function("Strange", max)}], kept)
    assert kept[1] is len and kept[2].function is max
    first, second = decode(payload, lambda *made: made)
    assert first == (1, "builtin_function_or_method") and second == {"inside": (2, "Strange")}


def test_functions_cross_only_where_they_are_awaited():
    with pytest.raises(PipeError, match="cannot cross the pipe"):
        encode(len)
    with pytest.raises(PipeError, match="where none may cross"):
        decode(encode(len, []))


OTHERS = [
    object(),
    {1: 2},
    {1, 2},
    b"bytes",
    np.array([1, None]),
    np.array(["a"]),
    np.zeros(2, dtype="f8,i4"),
    np.datetime64("2020-01-01"),
]


@pytest.mark.parametrize("value", OTHERS, ids=lambda value: type(value).__name__)
def test_other_values_are_refused(value):
    with pytest.raises(PipeError, match="cannot cross the pipe"):
        encode([value])


def test_cyclic_and_deep_values_are_refused():
    cycle: list = []
    cycle.append(cycle)
    for value in (cycle, NESTED_TOO_DEEP):
        with pytest.raises(PipeError):
            encode(value)


def test_large_values_are_refused_before_they_are_copied():
    with pytest.raises(PipeError, match="too large"):
        encode(np.broadcast_to(0.0, (2**40,)))


def test_as_are_very_many_values_outside_arrays():
    assert decode(encode([True] * 10**4)) == [True] * 10**4
    with pytest.raises(PipeError, match="not in arrays"):
        encode([0.1] * 10**6)
    with pytest.raises(PipeError, match="parts"):
        encode([None] * (pipe.MAX_NODES + 1))
    many = b'{"list": [' + b"[]," * pipe.MAX_NODES + b"[]]}"
    with pytest.raises(PipeError, match="too many values"):
        decode(struct.pack(">I", len(many)) + many)
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
        payload({"unread": 3}),
        payload({"iterated": [3, False, []]}),
        payload({"iterated": ["a", []]}),
        payload({"iterated": ["a", False, 3]}),
        payload({"function": [0, "a"]}),
        payload({"rng": 3}),
        payload({"rng": "-0x1"}),
        payload({"rng": "0x" + "f" * 10**6}),
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
