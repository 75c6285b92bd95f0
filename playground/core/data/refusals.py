"""Refusals of data over one decision, each with the change of that decision that mends it."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.core.data_config import DataConfig, Role, SplitConfig
from playground.core.errors import PlaygroundError
from playground.core.messages import Text, message


@dataclass(frozen=True)
class Mend:
    """One change that makes refused data usable, or leads to the next question.

    Attributes:
        text: What it does, as the words of a button.
        apply: Makes the change.
    """

    text: Text
    apply: Callable[[DataConfig], DataConfig]


class DataMisfitError(PlaygroundError):
    """The data serve no run as they are decided; ``mend`` is the way out.

    Args:
        reason: What is wrong.
        hint: What to do about it, without a window too.
        mend: The change that is offered.
    """

    def __init__(self, reason: Text, hint: Text, mend: Mend) -> None:
        super().__init__(reason, hint)
        self.mend = mend


def ignoring(name: str) -> Mend:
    """Leave a column aside."""
    return Mend(
        message("Ignore {column}", column=name), lambda data: _with_role(data, name, Role.IGNORED)
    )


def predicting_another(name: str) -> Mend:
    """Leave a target aside and let another be guessed, with its task."""

    def apply(data: DataConfig) -> DataConfig:
        freed = data.model_copy(update={"task": "auto", "positive_class": None})
        return _with_role(freed, name, Role.IGNORED)

    return Mend(message("Predict another column"), apply)


def predicting_only(name: str) -> Mend:
    """Keep one of several columns that were chosen as target."""

    def apply(data: DataConfig) -> DataConfig:
        for column in data.columns:
            if column.role is Role.TARGET and column.name != name:
                data = _with_role(data, column.name, None)
        return data

    return Mend(message("Predict {column}", column=name), apply)


def guessing_task() -> Mend:
    """Let the task follow from the target."""
    return Mend(
        message("Let the target decide the task"),
        lambda data: data.model_copy(update={"task": "auto"}),
    )


def predicting_number() -> Mend:
    """Take the target for a quantity."""
    return Mend(
        message("Predict it as a number"),
        lambda data: data.model_copy(update={"task": "regression"}),
    )


def choosing_no_class() -> Mend:
    """Let the program say which class counts as positive."""
    return Mend(
        message("Let the positive class be found"),
        lambda data: data.model_copy(update={"positive_class": None}),
    )


def guessing_roles() -> Mend:
    """Forget which columns were chosen for what."""

    def apply(data: DataConfig) -> DataConfig:
        columns = tuple(each.model_copy(update={"role": None}) for each in data.columns)
        return data.model_copy(update={"columns": columns})

    return Mend(message("Let all roles be guessed"), apply)


def forgetting(name: str) -> Mend:
    """Forget what was decided about a column that is not there."""

    def apply(data: DataConfig) -> DataConfig:
        others = tuple(column for column in data.columns if column.name != name)
        return data.model_copy(update={"columns": others})

    return Mend(message("Go on without {column}", column=name), apply)


def filling_gaps() -> Mend:
    """Fill gaps in place of leaving rows out."""

    def apply(data: DataConfig) -> DataConfig:
        columns = tuple(
            each.model_copy(update={"missing": None}) if each.missing == "drop" else each
            for each in data.columns
        )
        return data.model_copy(update={"columns": columns, "missing": "median"})

    return Mend(message("Fill missing values"), apply)


def without_derived() -> Mend:
    """Switch the derived inputs off."""
    return Mend(
        message("Switch derived inputs off"),
        lambda data: data.model_copy(update={"derived": ()}),
    )


def splitting_as_usual() -> Mend:
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
    return Mend(
        text,
        lambda data: data.model_copy(update={"split": data.split.model_copy(update=shares)}),
    )


def _with_role(data: DataConfig, name: str, role: Role | None) -> DataConfig:
    return data.with_column(data.column(name).model_copy(update={"role": role}))
