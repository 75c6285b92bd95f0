"""Refusals of data over one decision, each with the change of that decision that corrects it."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Text, message
from playground.core.data.column_config import Role
from playground.core.data.data_config import DataConfig, SplitConfig


@dataclass(frozen=True)
class DataCorrection:
    """One change that makes refused data usable, or leads to the next question.

    Attributes:
        text: What it does, as the words of a button.
        apply: Makes the change.
    """

    text: Text
    apply: Callable[[DataConfig], DataConfig]


class IncompatibleDataError(PlaygroundError):
    """The data serve no run as they are decided; ``correction`` is the way out.

    Args:
        reason: What is wrong.
        hint: What to do about it, without a window too.
        correction: The change that is offered.
    """

    def __init__(self, reason: Text, hint: Text, correction: DataCorrection) -> None:
        super().__init__(reason, hint)
        self.correction = correction


def ignoring(name: str) -> DataCorrection:
    """Leave a column aside."""
    return DataCorrection(
        message("Ignore {column}", column=name), lambda data: _with_role(data, name, Role.IGNORED)
    )


def predicting_another(name: str) -> DataCorrection:
    """Leave a target aside and let another be guessed, with its task."""

    def apply(data: DataConfig) -> DataConfig:
        freed = data.model_copy(update={"task": "auto", "positive_class": None})
        return _with_role(freed, name, Role.IGNORED)

    return DataCorrection(message("Predict another column"), apply)


def predicting_only(name: str) -> DataCorrection:
    """Keep one of several columns that were chosen as target."""

    def apply(data: DataConfig) -> DataConfig:
        for column in data.columns:
            if column.role is Role.TARGET and column.name != name:
                data = _with_role(data, column.name, None)
        return data

    return DataCorrection(message("Predict {column}", column=name), apply)


def guessing_task() -> DataCorrection:
    """Let the task follow from the target."""
    return DataCorrection(
        message("Let the target decide the task"),
        lambda data: data.model_copy(update={"task": "auto"}),
    )


def predicting_number() -> DataCorrection:
    """Take the target for a quantity."""
    return DataCorrection(
        message("Predict it as a number"),
        lambda data: data.model_copy(update={"task": "regression"}),
    )


def choosing_no_class() -> DataCorrection:
    """Let the program say which class counts as positive."""
    return DataCorrection(
        message("Let the positive class be found"),
        lambda data: data.model_copy(update={"positive_class": None}),
    )


def guessing_roles() -> DataCorrection:
    """Forget which columns were chosen for what."""

    def apply(data: DataConfig) -> DataConfig:
        columns = tuple(each.model_copy(update={"role": None}) for each in data.columns)
        return data.model_copy(update={"columns": columns})

    return DataCorrection(message("Let all roles be guessed"), apply)


def forgetting(name: str) -> DataCorrection:
    """Forget what was decided about a column that is not there."""

    def apply(data: DataConfig) -> DataConfig:
        others = tuple(column for column in data.columns if column.name != name)
        return data.model_copy(update={"columns": others})

    return DataCorrection(message("Go on without {column}", column=name), apply)


def filling_gaps() -> DataCorrection:
    """Fill gaps in place of leaving rows out."""

    def apply(data: DataConfig) -> DataConfig:
        columns = tuple(
            each.model_copy(update={"missing": None}) if each.missing == "drop" else each
            for each in data.columns
        )
        return data.model_copy(update={"columns": columns, "missing": "median"})

    return DataCorrection(message("Fill missing values"), apply)


def without_derived() -> DataCorrection:
    """Switch the derived inputs off."""
    return DataCorrection(
        message("Switch derived inputs off"),
        lambda data: data.model_copy(update={"derived": ()}),
    )


def splitting_as_usual() -> DataCorrection:
    """Deal the rows by the usual shares."""
    usual = SplitConfig()
    train, validation = round(100 * usual.train), round(100 * usual.validation)
    text = message(
        "Split {train} / {validation} / {test}",
        train=train,
        validation=validation,
        test=100 - train - validation,
    )
    shares = {"train": usual.train, "validation": usual.validation}
    return DataCorrection(
        text,
        lambda data: data.model_copy(update={"split": data.split.model_copy(update=shares)}),
    )


def _with_role(data: DataConfig, name: str, role: Role | None) -> DataConfig:
    return data.with_column(data.column(name).model_copy(update={"role": role}))
