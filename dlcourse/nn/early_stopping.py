"""Early stopping: end training when the validation loss no longer falls."""

from dataclasses import dataclass

from dlcourse.nn.history import History


@dataclass(frozen=True)
class EarlyStopping:
    """A rule for `fit`: stop after `patience` epochs in a row that do not improve.

    An epoch improves when its validation loss is below the best so far by more than `min_delta`;
    the best so far is the loss of the last epoch that improved. The first epoch improves. It is
    `rules.stopping_epoch`, asked epoch by epoch.
    """

    patience: int
    min_delta: float = 0.0

    def __post_init__(self) -> None:
        if self.patience < 1:
            raise ValueError(f"expected a patience of at least 1 epoch, got {self.patience}")
        if not self.min_delta >= 0:
            raise ValueError(f"expected a min_delta of at least 0, got {self.min_delta}")

    def improves(self, history: History) -> bool:
        """Judge the latest epoch of `history`, after every epoch: does it improve?

        If so it becomes `history.best_epoch`. If it completes the patience, `history.stopped`
        says so. Losses that were recorded elsewhere can be replayed in the same way.
        """
        epoch, loss = len(history.validation_loss), history.validation_loss[-1]
        best = history.best_epoch
        if best is None or history.validation_loss[best - 1] - loss > self.min_delta:
            history.best_epoch = epoch
            return True
        if epoch - best >= self.patience:
            history.stopped = f"the validation loss has not improved since epoch {best}"
        return False
