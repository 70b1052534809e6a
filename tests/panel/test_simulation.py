"""Steps are taken until they are enough or the simulation has finished."""

import pytest

from dlcourse.experiments.simulation import run_to_end, take_steps


class Counter:
    def __init__(self, end):
        self.n, self.end, self.finished = 0, end, None

    def step(self):
        self.n += 1
        if self.n == self.end:
            self.finished = "it is counted"


def test_run_to_end_takes_all_steps_and_returns_the_simulation():
    counter = Counter(7)
    assert run_to_end(counter) is counter
    assert counter.n == 7
    assert run_to_end(counter).n == 7


@pytest.mark.parametrize(("n_steps", "taken"), [(0, 0), (3, 3), (9, 7)])
def test_take_steps_takes_so_many_and_stops_at_the_end(n_steps, taken):
    assert take_steps(Counter(7), n_steps).n == taken
