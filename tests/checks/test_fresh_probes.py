"""How the numbers of a probe are redrawn, and when they are not."""

import copy
import warnings
from dataclasses import replace

import numpy as np
import pytest

from dlcourse.checks import Misconception, Probe, Question, Rng, with_fresh_probes

SEEDS = range(5)
every_seed = pytest.mark.parametrize("seed", SEEDS)


def asked(arguments, reference=lambda *arguments: 0.0, mistakes=(), **options):
    """A question with one probe; its reference bears any numbers."""
    return Question(
        id="99.asked",
        points=1,
        reference=reference,
        probes=(Probe("all", arguments),),
        misconceptions=tuple(Misconception(m.__name__, m, "It is wrong.") for m in mistakes),
        hints=(),
        **options,
    )


def redrawn(seed, q=None, **arguments):
    """The fresh arguments of a question's only probe."""
    (probe,) = with_fresh_probes(q or asked(arguments), seed).probes
    return probe.arguments


@every_seed
def test_signs_order_ties_zero_and_one_stay(seed):
    old = np.array([-3.0, 2.0, 0.0, 0.25, -0.25, 2.0, 1.0, -1.0, 0.0, 3.0])
    new = redrawn(seed, x=old)["x"]
    np.testing.assert_array_equal(np.sign(new), np.sign(old))
    np.testing.assert_array_equal(new[np.abs(old) == 1], [1, -1])
    for change in (lambda a: a, np.abs):
        same = np.unique(change(old), return_inverse=True)[1]
        np.testing.assert_array_equal(np.unique(change(new), return_inverse=True)[1], same)
    moved = ~np.isin(old, (-1, 0, 1))
    assert (np.abs(new - old)[moved] > 1e-3).all()


@every_seed
def test_equal_numbers_of_two_arguments_stay_equal(seed):
    new = redrawn(seed, w=np.array([0.5, -0.5, 0.4, 2.0]), v=np.array([[2.0]]), threshold=0.5)
    assert new["w"][0] == -new["w"][1] == new["threshold"] > new["w"][2]
    assert new["w"][3] == new["v"][0, 0] != 2


@every_seed
def test_rows_of_probabilities_stay_probabilities(seed):
    old = np.array([[0.2, 0.3, 0.5], [0.0, 0.1, 0.9], [1.0, 0.0, 0.0]])
    new = redrawn(seed, y=old)["y"]
    np.testing.assert_allclose(new.sum(axis=1), 1, atol=1e-15)
    assert (new >= 0).all() and (new[:2] != old[:2])[old[:2] > 0].all()
    np.testing.assert_array_equal(new[2], old[2])


@every_seed
@pytest.mark.parametrize("mask", [np.eye(3), [[0.0, 0.0], [1.0, 1.0]], [[1.0, 0.0, 1.0]]])
def test_masks_and_one_hot_rows_stay_beside_other_numbers(seed, mask):
    new = redrawn(seed, a=np.array([0.5, 3.0]), mask=np.array(mask), p=0.3)
    np.testing.assert_array_equal(new["mask"], mask)


@every_seed
@pytest.mark.parametrize("share", [1e-12, 0.01, 0.5, 0.99, 0.999999])
def test_a_share_stays_one_and_a_number_above_one_above(seed, share):
    new = redrawn(seed, p=share, lr=1.0, x=1.001)
    assert 0 < new["p"] < 1 == new["lr"] < new["x"] < 1.001
    assert 0.5 < new["p"] / share < 2
    assert all(type(value) is float for value in new.values())


@every_seed
def test_huge_and_tiny_numbers_stay_so(seed):
    old = np.array([-np.finfo(float).max, 1e308, 10_000, 9_999, 1e-300])
    new = redrawn(seed, x=old)["x"]
    assert np.isfinite(new).all()
    assert (np.abs(new / old) > 0.5).all() and (np.abs(new / old) < 2).all()
    assert 0.7 < new[2] - new[3] < 0.95


def test_what_is_not_finite_stays():
    new = redrawn(0, x=np.array([np.nan, 2.0, -np.inf, np.inf]))["x"]
    np.testing.assert_array_equal(new[[0, 2, 3]], [np.nan, -np.inf, np.inf])
    assert 1 < new[1] < 2


@pytest.mark.parametrize("shape", [(), (2,), (2, 1, 3), (0, 4)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shape_and_type_stay(shape, dtype):
    new = redrawn(0, x=np.full(shape, 7, dtype))["x"]
    assert isinstance(new, np.ndarray) and new.shape == shape and new.dtype == dtype
    assert (new < 7).all()


def test_arrays_in_lists_tuples_and_dicts_are_redrawn_and_numbers_in_them_are_not():
    new = redrawn(
        0,
        parameters=[(np.array([[7.0]]), np.array([3.0]))],
        state={"m": np.array([7.0]), "t": 3.0},
        fractions=(0.6, 0.4),
    )
    ((W, b),) = new["parameters"]
    assert 3 > b[0] and 7 > W[0, 0] == new["state"]["m"][0]
    assert new["state"]["t"] == 3 and new["fractions"] == (0.6, 0.4)


def test_integers_texts_truth_values_and_functions_stay():
    old = {"n": 3, "sizes": np.array([3, 4]), "name": "relu", "on": True, "f": abs, "no": None}
    new = redrawn(0, **old)
    np.testing.assert_array_equal(new.pop("sizes"), old.pop("sizes"))
    assert new == old


@every_seed
def test_classes_change_places_in_labels(seed):
    old = np.array([4, 0, 4, 2, 0])
    new = redrawn(seed, labels=old, others=old)
    assert (new["labels"] != old).all() and new["labels"].dtype == old.dtype
    assert len({*zip(old.tolist(), new["labels"].tolist())}) == 3
    np.testing.assert_array_equal(new["others"], old)
    one = redrawn(seed, labels=np.array([5, 5]))["labels"]
    np.testing.assert_array_equal(one, [5, 5])


def test_a_generator_gets_another_seed():
    seeds = {redrawn(seed, rng=Rng(3))["rng"].seed for seed in SEEDS}
    assert len(seeds) == len(SEEDS) and 3 not in seeds


def test_fixed_arguments_stay():
    q = asked({"x": np.array([3.0]), "y": np.array([3.0]), "rng": Rng(0)}, fixed=("x", "rng"))
    new = redrawn(0, q)
    assert new["x"][0] == 3 > new["y"][0] and new["rng"] == Rng(0)


def test_a_question_for_a_value_is_returned_itself():
    q = asked({"x": 2.0}, reference=1.0, is_value=True)
    assert with_fresh_probes(q, 0) is q


def test_the_question_stays_as_it_is():
    q = asked({"x": np.array([3.0]), "layers": [(np.array([5.0]),)], "labels": np.array([0, 1])})
    before = copy.deepcopy(q.probes[0].arguments)
    redrawn(0, q)["x"][:] = 9
    assert repr(q.probes[0].arguments) == repr(before)


def test_the_seed_and_the_name_of_the_question_decide():
    q = asked({"x": 3.0, "y": 5.0, "rng": Rng(0)})
    assert redrawn(7, q) == redrawn(7, q)
    other = replace(q, id="99.other")
    assert len({str(new) for new in (redrawn(7, q), redrawn(8, q), redrawn(7, other))}) == 3
    with pytest.raises(ValueError):
        with_fresh_probes(q, -1)


def add_to_six(x, y, z):
    if x + y != 6:
        raise ValueError("not for these")
    return x * z


def test_numbers_that_hang_together_stay_and_others_move():
    new = redrawn(0, asked({"x": 2.0, "y": 4.0, "z": 3.0}, add_to_six))
    assert (new["x"], new["y"]) == (2, 4) and new["z"] != 3


@pytest.mark.parametrize("state", ["warn", "raise", "ignore"])
def test_numbers_at_which_the_reference_warns_stay(state):
    q = asked({"x": np.array([2.0]), "y": 5.0}, lambda x, y: np.log(x - 1.99) + y)
    with np.errstate(all=state), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        new = redrawn(0, q)
    assert new["x"][0] == 2 and new["y"] != 5 and not caught


def strict(w, tolerance):
    return np.mean(np.abs(w) < tolerance)


def halved(w, p):
    return w / 2


def test_a_number_on_which_a_mistake_depends_stays_equal_or_stays():
    w = np.array([0.5, 2.0])
    q = asked({"w": w, "tolerance": 0.5}, lambda w, t: np.mean(np.abs(w) <= t), mistakes=(strict,))
    new = redrawn(0, q)
    assert new["w"][0] == new["tolerance"] != 0.5
    new = redrawn(0, asked({"w": w, "p": 0.5}, lambda w, p: w * (1 - p), mistakes=(halved,)))
    assert new["p"] == 0.5 and new["w"][1] != 2


def test_a_right_answer_counts_as_well():
    q = asked({"x": 3.0, "y": 2.0}, lambda x, y: x * y, right_answers=(lambda x, y: 3 * y,))
    assert redrawn(0, q)["x"] == 3 != redrawn(0, q)["y"]
