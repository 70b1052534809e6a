"""Few neurons as an experiment: its controls, its goals, a weight set in the browser."""

from dlcourse.experiments import function_set as lab


def test_a_goal_is_shown_and_reached_by_hand():
    experiment = lab.few_neurons()
    assert experiment.panel.meta["goal"].startswith("Separate XOR")
    experiment.controls["data"].value = "bump"
    assert experiment.result.sizes == (1, 2, 1)
    for serial, (layer, unit, source, value) in enumerate(
        [
            (0, 0, 0, 20),
            (0, 0, -1, 20),
            (0, 1, 0, 20),
            (0, 1, -1, -20),
            (1, 0, 0, 0.5),
            (1, 0, 1, -0.5),
        ]
    ):
        assert "Reached" not in experiment.panel.meta["goal"]
        place = {"layer": layer, "unit": unit, "source": source, "piece": 0, "value": value}
        experiment.panel.receive({"kind": "edit", "serial": serial, "name": "weight", **place})
    assert experiment.panel.meta["goal"].endswith("Reached with 2 neurons.")


def test_other_numbers_of_neurons_start_anew():
    experiment = lab.few_neurons()
    experiment.advance(3)
    experiment.controls["layers"].value = [8]
    assert experiment.result.n_epochs == 0 and experiment.result.sizes == (2, 8, 2)
    experiment.controls["layers"].value = [9]
    assert experiment.caption.startswith("there must be one layer of 1 to 8 neurons")


def test_another_start_has_other_weights_and_other_points():
    experiment = lab.few_neurons()
    before = experiment.result.network.theta.copy()
    experiment.buttons["Other start"].click()
    assert (experiment.result.network.theta != before).any()
