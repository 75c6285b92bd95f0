"""What the controls of the data panel do to the experiment: from one document to the next."""

from collections.abc import Callable, Sequence

from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import DataConfig, Source, SplitConfig
from playground.core.experiment.experiment import Experiment

Edit = Callable[[Experiment], Experiment]
DataEdit = Callable[[DataConfig], DataConfig]


def use_source(source: Source) -> Edit:
    """Read other rows; what was decided about the columns of the former ones is forgotten.

    Derived inputs stay when one toy set follows another, since all of these have x1 and x2.
    """

    def edit(data: DataConfig) -> DataConfig:
        both_are_toys = data.source.kind == source.kind == "toy"
        return DataConfig(
            source=source,
            derived=data.derived if both_are_toys else (),
            scaling=data.scaling,
            missing=data.missing,
            split=data.split,
        )

    return on_data(edit)


def use_import(data: DataConfig) -> Edit:
    """Read a file as the import dialog says; what holds for any data stays as it was."""

    def edit(former: DataConfig) -> DataConfig:
        kept = {"scaling": former.scaling, "missing": former.missing, "split": former.split}
        return data.model_copy(update=kept)

    return on_data(edit)


def deciding(names: Sequence[str], field: str, value: object) -> DataEdit:
    """Decide a field of `ColumnConfig` of columns; None leaves it to the program."""

    def edit(data: DataConfig) -> DataConfig:
        for name in names:
            column = data.column(name).model_dump() | {field: value}
            data = data.with_column(ColumnConfig.model_validate(column))
        return data

    return edit


def using_as(names: Sequence[str], role: Role) -> DataEdit:
    """Give columns a role; a new target takes the place of the former one.

    The former target goes back to what it would be guessed as. What was said of its task and its
    classes does not hold for the new one.
    """
    giving = deciding(names, "role", role)

    def edit(data: DataConfig) -> DataConfig:
        if role is not Role.TARGET:
            return giving(data)
        others = tuple(
            column.model_copy(update={"role": None}) if column.role is Role.TARGET else column
            for column in data.columns
        )
        return giving(
            data.model_copy(update={"columns": others, "task": "auto", "positive_class": None})
        )

    return edit


def switching_derived(key: str, on: bool, order: tuple[str, ...]) -> DataEdit:
    """Switch a derived input on or off; those switched on stay in the registry's order."""

    def edit(data: DataConfig) -> DataConfig:
        wanted = {*data.derived, key} if on else {*data.derived} - {key}
        return data.model_copy(update={"derived": tuple(k for k in order if k in wanted)})

    return edit


def name_positive(label: str | None) -> Edit:
    """Choose the class whose probability is predicted; None leaves it to the program."""
    return on_data(lambda data: data.model_copy(update={"positive_class": label}))


def deal_shares(train: float, validation: float) -> Edit:
    """Set the shares of training and validation together; test gets the rest."""

    def edit(data: DataConfig) -> DataConfig:
        shares = {"train": train, "validation": validation}
        return data.model_copy(update={"split": SplitConfig(**data.split.model_dump() | shares)})

    return on_data(edit)


def on_data(edit: DataEdit) -> Edit:
    """The same change of an experiment's data."""

    def on_experiment(experiment: Experiment) -> Experiment:
        return experiment.model_copy(update={"data": edit(experiment.data)})

    return on_experiment
