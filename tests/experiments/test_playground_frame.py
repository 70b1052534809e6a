"""What the browser gets of a playground: numbers for JSON, and arrays in one buffer of bytes."""

import json
import time

import numpy as np
import pytest

from dlcourse.experiments.layer_outputs import layer_outputs, layers_with_weights
from dlcourse.experiments.playground import PlaygroundRun, Settings, run_playground
from dlcourse.experiments.playground.data import SIDE, map_inputs
from dlcourse.experiments.playground.frame import curve, frame, histogram, thinned_curves
from dlcourse.experiments.playground.settings import ACTIVATION_NAMES, DATA
from dlcourse.experiments.softmax_squared_error import softmax
from dlcourse.nn import confusion_matrix

POINTS = [(0.5, 1, 0), (1, 0.5, 1), (-1, 1, 0), (2, -2, 1)]
SMALL = {"layers": (4, 3), "data": "moons", "points": POINTS}


def framed(n_epochs, **settings):
    """The run, `meta` and the arrays of its frame."""
    run = run_playground(n_epochs, **SMALL | settings)
    meta, buffer = frame(run)
    assert json.loads(json.dumps(meta, allow_nan=False)) == meta
    return run, meta, unpacked(meta, buffer)


def unpacked(meta, buffer):
    arrays, end = {}, 0
    for name, (offset, n_bytes) in meta["sections"].items():
        assert offset % 4 == 0 and end <= offset < end + 4
        end = offset + n_bytes
        kind = np.uint8 if name in ("maps", "decision") else "<f4"
        arrays[name] = np.frombuffer(buffer[offset:end], kind)
    assert end <= len(buffer) < end + 4
    return arrays


@pytest.mark.parametrize("activation", ACTIVATION_NAMES)
@pytest.mark.parametrize("data", DATA)
def test_every_frame_has_its_shapes(data, activation):
    run, meta, arrays = framed(2, data=data, activation=activation)
    assert meta["sizes"] == list(run.sizes) and meta["epoch"] == 2 and meta["finished"] is None
    assert len(arrays["maps"]) == sum(run.sizes) * meta["map_side"] ** 2
    n_pieces = meta["n_pieces"]
    n_in, *hidden, n_out = run.sizes
    n_weights, before = 0, n_in
    for units in hidden:
        n_weights, before = n_weights + units * n_pieces * (before + 1), units
    n_weights += n_out * (before + 1)
    assert len(arrays["weights"]) == len(arrays["gradients"]) == n_weights
    assert len(arrays["curves"]) == 8 and list(arrays["curve_epochs"]) == [1, 2]
    assert ("decision" in arrays) == meta["is_plane"] == (data != "digits")
    assert ("curve_y" in arrays) == meta["curve_plot"] == (data in ("bump", "staircase"))
    assert (meta["confusion"] is None) == meta["is_regression"]
    assert len(meta["input_names"]) == (n_in if meta["is_plane"] else 0)
    assert len(meta["class_names"]) == meta["n_classes"] == (0 if meta["is_regression"] else n_out)


def test_weights_and_gradients_come_layer_by_layer():
    for activation in ("Tanh", "Maxout"):
        run, _, arrays = framed(1, activation=activation)
        for name, prefix in (("weights", ""), ("gradients", "grad_")):
            parts = [
                getattr(layer, f"{prefix}{which}").ravel()
                for layer in layers_with_weights(run.network)
                for which in "Wb"
            ]
            np.testing.assert_array_equal(arrays[name], np.concatenate(parts).astype("f4"))


@pytest.mark.parametrize(
    ("activation", "middle", "half"),
    [("Tanh", 0, 1), ("Sigmoid", 0.5, 0.5), ("ReLU", 0, None), ("Maxout", 0, None)],
)
def test_a_map_is_the_output_over_the_plane_on_the_scale_of_its_neuron(activation, middle, half):
    run, meta, arrays = framed(3, activation=activation, inputs=("x1", "x1x2"))
    maps = arrays["maps"].reshape(-1, SIDE * SIDE).astype(int)
    X = map_inputs(("x1", "x1x2"))
    *hidden, logits = layer_outputs(run.network, X)
    inside = (np.hstack(hidden).T - middle) / (half or 1)
    fitted = [X.T, *([] if half else [inside]), logits.T]
    fitted = [rows / abs(rows).max(axis=1, keepdims=True) for rows in fitted]
    values = np.vstack([fitted[0], inside, fitted[-1]] if half else fitted)
    np.testing.assert_allclose(maps, np.clip(128 + 128 * values, 0, 255), atol=1)
    assert (maps[0].reshape(SIDE, SIDE) == maps[0][:SIDE]).all()  # x1 is the same in all rows
    assert maps[0][0] == 0 and maps[0][SIDE - 1] == 255


def test_the_decision_is_the_likeliest_class_and_how_sure_it_is():
    run, _, arrays = framed(40, data="blobs", layers=(8,))
    rgba = arrays["decision"].reshape(-1, 4)
    probabilities = softmax(run.network.forward(map_inputs(("x1", "x2"))))
    likeliest = probabilities.argmax(axis=1)
    for label, colour in enumerate(((0, 114, 178), (213, 94, 0), (0, 158, 115))):
        sure = (likeliest == label) & (probabilities.max(axis=1) > 0.99)
        expected = 255 - 0.75 * (255 - np.array(colour))
        np.testing.assert_allclose(rgba[sure, :3], np.tile(expected, (sure.sum(), 1)), atol=4)
        assert sure.any()
    sureness = probabilities.max(axis=1)
    order = np.argsort(sureness)
    paleness = rgba[order, 0][likeliest[order] == 0].astype(int)
    assert (np.diff(paleness) <= 0).all() and (rgba[:, 3] == 255).all()


def test_the_decision_of_a_regression_is_blue_below_and_orange_above():
    run, _, arrays = framed(40, data="plane")
    rgba = arrays["decision"].reshape(-1, 4).astype(int)
    answers = run.network.forward(map_inputs(("x1", "x2")))[:, 0]
    redness = rgba[:, 0] - rgba[:, 2]
    assert (redness[answers > 0.2] > 0).all() and (redness[answers < -0.2] < 0).all()


def test_a_digit_unit_shows_the_pixels_that_go_along_with_it():
    run, meta, arrays = framed(3, data="digits")
    assert meta["map_side"] == 8
    X = run.data.validation.X
    unit = layer_outputs(run.network, X)[0][:, 1]
    covariance = np.array([np.cov(unit, pixel)[0, 1] for pixel in X.T]).reshape(8, 8)
    seen = arrays["maps"].reshape(-1, 8, 8)[64 + 1].astype(float)
    np.testing.assert_allclose(seen, 128 + 128 * covariance / abs(covariance).max(), atol=1.01)


def test_curves_are_thinned_and_end_with_the_last_epoch():
    run, _, arrays = framed(5)
    curves = arrays["curves"].reshape(4, 5)
    np.testing.assert_allclose(curves[1], run.history.validation_loss, rtol=1e-6)
    np.testing.assert_allclose(curves[2], run.history.accuracy, rtol=1e-6)
    for n_epochs in (200, 201, 397):
        run.history.loss[:] = run.history.validation_loss[:] = range(1, n_epochs + 1)
        run.history.accuracy[:] = run.history.validation_accuracy[:] = [0.5] * n_epochs
        epochs, curves = thinned_curves(run)
        assert len(epochs) <= 200 and epochs[-1] == n_epochs and (np.diff(epochs) > 0).all()
        np.testing.assert_array_equal(curves[0], epochs)
    assert framed(0)[2]["curves"].size == 0


def test_points_carry_their_labels_and_validation_at_most_200():
    run, _, arrays = framed(0, train_share=0.2, label_noise=0.5)
    points = arrays["points"].reshape(-1, 3)
    np.testing.assert_array_equal(points[:, 2], run.data.train.targets)
    np.testing.assert_allclose(points[:, :2], run.data.train.X, rtol=1e-6)
    assert arrays["test_points"].size == 200 * 3
    assert framed(0, data="digits")[2]["points"].size == 0


def test_the_histogram_holds_all_weights():
    assert histogram(np.array([0.99, -0.5, 0.0]))["edges"] == [-1, 1]
    wide = histogram(np.array([-29.0, 5.0, np.nan, np.inf]))
    assert wide["edges"] == [-30, 30] and sum(wide["counts"]) == 2
    assert histogram(np.array([1e6, 0.0]))["counts"][-1] == 1


def test_the_confusion_is_of_the_validation_samples():
    run, meta, _ = framed(5, data="blobs")
    X, labels, _ = run.data.validation
    expected = confusion_matrix(run.network.predict(X), labels, 3)
    np.testing.assert_array_equal(meta["confusion"], expected)
    assert expected.sum() == 200


@pytest.mark.parametrize("activation", ["Sigmoid", "Tanh", "ReLU"])
def test_a_unit_far_on_its_flat_side_is_saturated_and_dead(activation):
    run = run_playground(0, **SMALL, activation=activation)
    run.set_weight(0, 2, -1, 0, -100.0)
    meta, _ = frame(run)
    assert meta["saturated"][0][2] == 1 and meta["dead"][0] == [False, False, True, False]
    run.set_weight(0, 2, -1, 0, 100.0)
    meta, _ = frame(run)
    # A ReLU that is always active is linear, and alive.
    assert meta["dead"][0][2] == (activation != "ReLU")


def test_shares_are_counted_over_validation_samples():
    run, meta, _ = framed(3, activation="ReLU")
    active = layer_outputs(run.network, run.data.validation.X)[1] > 0
    np.testing.assert_allclose(meta["saturated"][1], 1 - active.mean(axis=0))


def test_what_has_no_flat_side_is_never_dead():
    for activation in ("Maxout", "Linear"):
        _, meta, _ = framed(1, activation=activation)
        assert meta["saturated"] is None and meta["dead"] == [[False] * 4, [False] * 3]
    run = run_playground(0, **SMALL, activation="Leaky ReLU")
    run.set_weight(0, 2, -1, 0, -100.0)
    meta, _ = frame(run)
    assert meta["saturated"][0][2] == 1 and meta["dead"][0][2] is False


def test_dropped_is_the_mask_of_the_latest_step():
    assert framed(2)[1]["dropped"] is None
    assert framed(0, dropout=0.5)[1]["dropped"] is None
    run, meta, _ = framed(2, dropout=0.5)
    assert meta["dropped"] == [(~layer.mask[-1]).tolist() for layer in run.dropouts]
    assert [len(layer) for layer in meta["dropped"]] == [4, 3]


@pytest.mark.parametrize("data", ["moons", "hills", "bump", "digits"])
def test_a_diverged_run_still_has_a_frame(data):
    wild = {"activation": "Leaky ReLU", "optimizer": "Momentum", "lr": 1e9}
    run, meta, arrays = framed(100, data=data, **wild)
    assert "diverged" in meta["finished"]
    run.network.theta[:] = np.nan
    meta, buffer = frame(run)
    json.dumps(meta, allow_nan=False)
    n_inputs = run.sizes[0] * meta["map_side"] ** 2
    assert (unpacked(meta, buffer)["maps"][n_inputs:] == 128).all()


@pytest.mark.parametrize("points", [[], POINTS[:1]])
def test_too_few_drawn_points_have_a_frame(points):
    _, meta, arrays = framed(3, data="drawn", points=points)
    assert meta["finished"] and arrays["points"].size == 3 * len(points)


def test_an_early_stop_says_which_epoch_is_kept():
    noisy = {"layers": (16, 16), "label_noise": 0.4, "patience": 5, "lr": 0.03}
    run, meta, arrays = framed(300, **noisy, dropout=0.2)
    assert meta["kept_epoch"] == run.history.best_epoch == run.n_epochs - 5
    parts = run.data.train, run.data.validation
    losses, shares = zip(*map(run.measure, parts), strict=True)
    np.testing.assert_allclose(arrays["present"], [*losses, *shares], rtol=1e-6)
    assert arrays["present"][1] == pytest.approx(min(run.history.validation_loss), rel=1e-6)
    # The latest step's mask is not of the network that is kept.
    assert meta["dropped"] is None


def test_a_curve_is_shown_with_its_target():
    run, _, arrays = framed(5, data="bump", layers=(3,))
    x = np.linspace(-3.2, 3.2, SIDE)
    hidden, answer = layer_outputs(run.network, x[:, None])
    np.testing.assert_allclose(arrays["curve_x"], x, atol=1e-6)
    np.testing.assert_allclose(arrays["curve_y"], answer[:, 0], atol=1e-6)
    np.testing.assert_allclose(arrays["curve_units"].reshape(-1, SIDE), hidden.T, atol=1e-6)
    np.testing.assert_array_equal(arrays["curve_target"], np.abs(x) < 1)
    np.testing.assert_allclose(curve(run)[2], np.hstack([hidden, answer]).T)


def test_the_line_of_python_has_the_rate_of_now():
    run = run_playground(1, data="moons")
    run.set(lr=0.5)
    assert frame(run)[0]["code"] == "lab.playground(data='moons', lr=0.5)"


@pytest.mark.parametrize(("layers", "ms"), [((8, 8, 8), 8), ((16, 16, 16, 16), 16)])
def test_a_frame_is_fast(layers, ms):
    """Twice as long as it may take, so that a busy machine passes."""
    run, times = PlaygroundRun(Settings(layers=layers)), []
    for _ in range(20):
        began = time.thread_time()
        frame(run)
        times.append(time.thread_time() - began)
    assert 1000 * np.median(times) < ms
