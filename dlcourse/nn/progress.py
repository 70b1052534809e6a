"""A progress bar for training, in a terminal and in Jupyter."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dlcourse.nn.history import History
from dlcourse.nn.network import Sequential


@contextmanager
def progress_bar(n_epochs: int, *, show: bool) -> Iterator[Callable[[Sequential, History], None]]:
    """Yield a callback that moves the bar by one epoch, or does nothing without `show`."""
    if not show:
        yield lambda network, history: None
        return

    try:
        from tqdm.auto import tqdm  # here, so that whoever needs no bar need not wait for it
    except ModuleNotFoundError:
        raise ImportError("a progress bar needs tqdm: pip install tqdm") from None

    with tqdm(total=n_epochs, unit="epoch") as bar:

        def move(network: Sequential, history: History) -> None:
            latest = {"loss": history.loss[-1], "accuracy": history.accuracy[-1]}
            if history.validation_loss:
                latest["validation_loss"] = history.validation_loss[-1]
                latest["validation_accuracy"] = history.validation_accuracy[-1]
            bar.set_postfix(latest, refresh=False)
            bar.update()

        yield move
