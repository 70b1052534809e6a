"""What a training run leaves behind: its numbers, or the error that ended it."""

import math
from dataclasses import dataclass, field


@dataclass
class History:
    """What happened in training; each list has one number for every finished epoch.

    `loss` and `accuracy` are means over the epoch's samples, each measured in its batch before
    the step, so while θ changes and with dropout on. `loss` is without a regularizer's penalty:
    runs with different strengths can be compared, and with `validation_loss`. The validation
    lists are measured at the end of the epoch; without validation data they stay empty. Where
    targets are no classes, accuracies are NaN.

    `stopped` says in words why training ended before its last epoch, else it is None.
    `best_epoch`, counted from 1, is the one that early stopping chose, or None.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)
    stopped: str | None = None
    best_epoch: int | None = None

    def append(
        self,
        loss: float,
        accuracy: float,
        validation_loss: float | None = None,
        validation_accuracy: float | None = None,
    ) -> None:
        """Add the numbers of one finished epoch, without validation data only two."""
        self.loss.append(loss)
        self.accuracy.append(accuracy)
        if validation_loss is not None:
            self.validation_loss.append(validation_loss)
            self.validation_accuracy.append(validation_accuracy)


class DivergenceError(ArithmeticError):
    """The loss became NaN or infinite. `history` has the epochs that were finished before."""

    def __init__(self, loss: float, epoch: int, step: int, history: History) -> None:
        name = "NaN" if math.isnan(loss) else "infinite"
        super().__init__(
            f"the loss became {name} at epoch {epoch}, step {step}: lower the learning rate"
        )
        self.epoch = epoch
        self.step = step
        self.history = history
