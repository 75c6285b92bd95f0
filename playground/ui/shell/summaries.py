"""Several settings in a few words, for buttons that open a panel."""

from PySide6.QtCore import QCoreApplication

from playground.core.experiment.training_config import TrainingConfig
from playground.core.settings.setting import Choice, settings_of
from playground.ui.text.number_entry import number_text
from playground.ui.text.numbers import counted
from playground.ui.text.setting_wording import translated

SEPARATOR = " · "


def batch_summary(training: TrainingConfig) -> str:
    """``10``, ``all rows``, ``32 · in order``."""
    size = number_text(training.batch_size) if training.batch_size else _tr("all rows")
    parts = [size]
    if not training.shuffle:
        parts.append(_tr("in order"))
    if training.drop_last:
        parts.append(_tr("whole batches"))
    return SEPARATOR.join(parts)


def regularization_summary(training: TrainingConfig) -> str:
    """``L2 · 0.001``, ``L1 · 0.01, L2 · 0.001``, ``none``."""
    strengths = (
        ("L1", training.l1),
        ("L2", training.l2),
        (_tr("clip"), training.gradient_clip),
    )
    parts = [f"{name}{SEPARATOR}{number_text(value)}" for name, value in strengths if value]
    return ", ".join(parts) or _tr("none")


def stop_summary(training: TrainingConfig) -> str:
    """``500 epochs``, ``500 epochs · loss ≤ 0.01``, ``never``."""
    parts = []
    if training.epochs:
        parts.append(counted(_tr("1 epoch"), _tr("{count} epochs"), training.epochs))
    if training.target_loss:
        parts.append(_tr("loss ≤ {0}").format(number_text(training.target_loss)))
    if training.patience:
        parts.append(_tr("patience {0}").format(training.patience))
    return SEPARATOR.join(parts) or _tr("never")


def engine_summary(training: TrainingConfig) -> str:
    """``PyTorch · cpu``."""
    return SEPARATOR.join(
        translated(_choice(key, value).label)
        for key, value in (("engine", training.engine), ("device", training.device))
    )


def _choice(key: str, value: str) -> Choice:
    setting = next(each for each in settings_of(TrainingConfig) if each.key == key)
    return next(choice for choice in setting.choices if choice.key == value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("summaries", text)
