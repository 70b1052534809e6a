"""Saving and loading: what was saved comes back, and nothing else gets in."""

import os
import stat

import numpy as np
import pytest

from dlcourse.nn import Dropout, Linear, Maxout, ParametricReLU, ReLU, Sequential, Sigmoid
from dlcourse.nn.parameter_file import FORMAT

ARCHITECTURE = "Sequential(Linear(2, 3), Sigmoid())"


def build(seed=0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    return Sequential(Linear(2, 3, rng=rng), Sigmoid(), dtype=dtype)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "network.npz"


def assert_load_fails(path, message, network=None):
    network = network or build(seed=1)
    before = network.theta.copy()
    with pytest.raises(ValueError) as caught:
        network.load(path)
    assert message in str(caught.value) and path.name in str(caught.value)
    np.testing.assert_array_equal(network.theta, before)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_was_saved_comes_back_bit_for_bit(path, dtype):
    def build_all(seed):
        rng = np.random.default_rng(seed)
        layers = Linear(5, 4, rng=rng), ParametricReLU(), Dropout(0.2, rng=rng)
        return Sequential(*layers, Maxout(4, 3, 2, rng=rng), dtype=dtype)

    saved, loaded = build_all(0), build_all(1)
    saved.save(path)
    views = [parameter for _, parameter in loaded.named_parameters()]
    loaded.load(str(path))
    assert loaded.theta.tobytes() == saved.theta.tobytes()
    assert all(np.shares_memory(view, loaded.theta) for view in views)


@pytest.mark.parametrize(("saved", "loaded"), [("f4", "f8"), ("f8", "f4")])
def test_values_are_converted_to_the_networks_dtype(path, saved, loaded):
    source, target = build(0, saved), build(1, loaded)
    source.save(path)
    target.load(path)
    assert target.theta.dtype == loaded
    np.testing.assert_array_equal(target.theta, source.theta.astype(loaded))


def test_a_network_without_parameters(path):
    Sequential(Sigmoid()).save(path)
    Sequential(Sigmoid()).load(path)
    assert_load_fails(path, "was saved from Sequential(Sigmoid())", Sequential(ReLU()))


def test_the_name_of_the_file_is_the_given_one_and_nothing_else_is_left(tmp_path):
    build().save(tmp_path / "network")
    build().save(tmp_path / "network")
    assert os.listdir(tmp_path) == ["network"]
    mode = stat.S_IMODE((tmp_path / "network").stat().st_mode)
    (tmp_path / "other").touch()
    assert mode == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_a_save_that_fails_midway_keeps_the_old_file(path, monkeypatch):
    build(0).save(path)
    before = path.read_bytes()

    def fail(file, **arrays):
        file.write(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(np, "savez", fail)
    with pytest.raises(OSError, match="no space left"):
        build(1).save(path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("method", ["save", "load"])
def test_a_folder_that_is_not_there_is_named_as_such(tmp_path, method):
    with pytest.raises(FileNotFoundError):
        getattr(build(), method)(tmp_path / "missing" / "network.npz")


@pytest.mark.parametrize(
    "layers",
    [
        lambda rng: (Linear(2, 3, rng=rng), ReLU()),
        lambda rng: (Linear(2, 4, rng=rng), Sigmoid()),
        lambda rng: (Linear(3, 2, rng=rng), Sigmoid()),
        lambda rng: (Linear(2, 3, rng=rng),),
        lambda rng: (Linear(2, 3, rng=rng), Sigmoid(), Linear(3, 1, rng=rng)),
    ],
)
def test_another_architecture_is_one_clear_error(path, layers, rng):
    build().save(path)
    network = Sequential(*layers(rng))
    assert_load_fails(path, f"saved from {ARCHITECTURE}, this network is {network}", network)


def test_a_file_cut_off_anywhere_is_one_clear_error(path):
    build().save(path)
    whole = path.read_bytes()
    for length in [*range(0, len(whole) - 30, 13), *range(len(whole) - 30, len(whole))]:
        path.write_bytes(whole[:length])
        assert_load_fails(path, "is not a file of saved parameters, or is damaged")


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_file_is_one_clear_error_or_harmless(path, seed):
    build().save(path)
    whole, rng = path.read_bytes(), np.random.default_rng(seed)
    for position in rng.integers(len(whole), size=100):
        damaged = bytearray(whole)
        damaged[position] ^= 1 << rng.integers(8)
        path.write_bytes(damaged)
        network = build(seed=1)
        before = network.theta.copy()
        try:
            network.load(path)
        except ValueError as error:
            assert path.name in str(error)
            np.testing.assert_array_equal(network.theta, before)
        else:  # a bit that nobody reads, such as the time of saving
            np.testing.assert_array_equal(network.theta, build().theta)


SHAPES = {"0.W": (3, 2), "0.b": (3,)}
GOOD = {"format": FORMAT, "architecture": ARCHITECTURE} | {
    name: np.zeros(shape) for name, shape in SHAPES.items()
}


def test_the_good_file_of_the_next_test_is_good(path):
    np.savez(path, **GOOD)
    network = build()
    network.load(path)
    assert not network.theta.any()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "something else"}, "is not a file of saved parameters"),
        ({"format": np.array(FORMAT, dtype=object)}, "is not a file of saved parameters"),
        ({"architecture": "Sequential()"}, "was saved from Sequential()"),
        ({"0.W": np.zeros((2, 3))}, "has parameters of shapes"),
        ({"0.c": np.zeros(3)}, "has parameters of shapes"),
        ({"0.b": np.array(["a", "b", "c"])}, "neither float32 nor float64"),
        ({"0.b": np.zeros(3, complex)}, "neither float32 nor float64"),
        ({"0.b": np.zeros(3, object)}, "is not a file of saved parameters"),
    ],
)
def test_an_archive_with_something_else_in_it_is_one_clear_error(path, change, message):
    np.savez(path, **(GOOD | change))
    assert_load_fails(path, message)


@pytest.mark.parametrize("missing", GOOD)
def test_an_archive_that_lacks_something_is_one_clear_error(path, missing):
    np.savez(path, **{name: value for name, value in GOOD.items() if name != missing})
    assert_load_fails(path, "was saved from None" if missing == "architecture" else "")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"\x93NUMPY", b"\x80\x04N."])
def test_a_foreign_file_is_one_clear_error(path, content):
    path.write_bytes(content)
    assert_load_fails(path, "is not a file of saved parameters")


def test_a_single_array_is_one_clear_error(path):
    with path.open("wb") as file:
        np.save(file, np.zeros(3))
    assert_load_fails(path, "is not a file of saved parameters")
