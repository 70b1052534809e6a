"""What the playgrounds of lessons 01 and 09 share: settings, a run, and what is seen of it."""

from dlcourse.experiments.playground.data import Data, Samples
from dlcourse.experiments.playground.run import PlaygroundRun, run_playground
from dlcourse.experiments.playground.settings import Settings

__all__ = ["Data", "PlaygroundRun", "Samples", "Settings", "run_playground"]
