"""What the figures of the transport bar are of, in words."""

from PySide6.QtCore import QCoreApplication

from playground.core.common.number_text import count_text
from playground.core.run.frame import Frame
from playground.core.training.snapshot import LossScope


def train_loss_meaning(frame: Frame) -> str:
    """What the training loss is of, for its tooltip."""
    scope, rows = frame.snapshot.scope, len(frame.dataset.split.train)
    if scope.epoch:
        return _tr(
            "Training loss: the mean over the batches of epoch {epoch}, {rows}, each batch before "
            "its own update, with dropout active and without penalties."
        ).format(epoch=count_text(scope.epoch), rows=_training_rows(scope, rows))
    return _tr(
        "Training loss of {rows} with the weights as they are after step {step}, without dropout "
        "or penalties."
    ).format(rows=_training_rows(scope, rows), step=count_text(scope.step))


def validation_loss_meaning(frame: Frame) -> str:
    """What the validation loss is of, for its tooltip."""
    return " ".join(
        (
            _of_validation(frame, _tr("Validation loss")),
            _tr(
                "When it rises while the training loss falls, the network memorises its training "
                "rows."
            ),
        )
    )


def metric_meaning(frame: Frame, name: str) -> str:
    """What accuracy or R² is of, for its tooltip.

    Args:
        frame: The frame.
        name: What the figure is called.
    """
    scope = frame.snapshot.scope
    if scope.validation_rows:
        return _of_validation(frame, name)
    rows = _training_rows(scope, len(frame.dataset.split.train))
    if scope.epoch:
        return _tr(
            "{name}, for there are no validation rows: of {rows} in epoch {epoch}, each batch "
            "before its own update, with dropout active."
        ).format(name=name, rows=rows, epoch=count_text(scope.epoch))
    return _tr(
        "{name}, for there are no validation rows: of {rows} with the weights as they are."
    ).format(name=name, rows=rows)


def _of_validation(frame: Frame, name: str) -> str:
    scope, total = frame.snapshot.scope, len(frame.dataset.split.validation)
    if not total:
        return _tr("There are no validation rows: give validation a share of the rows.")
    rows = _rows(
        scope.validation_rows, total, _tr("{count} validation rows"), _tr("1 validation row")
    )
    if scope.epoch:
        return _tr("{name}: {rows} after epoch {epoch}, without dropout.").format(
            name=name, rows=rows, epoch=count_text(scope.epoch)
        )
    return _tr("{name}: {rows} with the weights as they are, without dropout.").format(
        name=name, rows=rows
    )


def _training_rows(scope: LossScope, total: int) -> str:
    return _rows(scope.train_rows, total, _tr("{count} training rows"), _tr("1 training row"))


def _rows(count: int, total: int, several: str, one: str) -> str:
    """``160 training rows``, or ``100 of 160 training rows``."""
    if count < total:
        count_of_all = _tr("{count} of {total}").format(
            count=count_text(count), total=count_text(total)
        )
        return several.format(count=count_of_all)
    return one if count == 1 else several.format(count=count_text(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Readouts", text)
