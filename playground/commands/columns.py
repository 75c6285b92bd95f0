"""Options of the command line that say what columns are used for and how their cells are read."""

from argparse import Namespace, _ArgumentGroup
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playground.commands.structure import listed
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.data.column_config import (
    DATE_ORDERS,
    LIMITS,
    NUMBER_FORMATS,
    ColumnConfig,
    ColumnType,
    DatePart,
    Role,
)
from playground.core.data.columns.plan import plan_table
from playground.core.data.reading.tables import Table
from playground.core.experiment.experiment import Experiment


@dataclass(frozen=True)
class ColumnOption:
    """An option that sets one field of several columns: ``--types zip=category,age=number``.

    Attributes:
        flag: How it is called.
        field: The field of `ColumnConfig`.
        values: What may be given.
        help: What it does.
        takes_several: Whether several values may be given, parted by ``+``.
    """

    flag: str
    field: str
    values: tuple[str, ...]
    help: str
    takes_several: bool = False


COLUMN_OPTIONS = (
    ColumnOption("--types", "type", tuple(each.value for each in ColumnType), "How cells are read"),
    ColumnOption(
        "--number-formats",
        "number_format",
        tuple(each.key for each in NUMBER_FORMATS),
        "Which mark stands before decimals",
    ),
    ColumnOption(
        "--limits",
        "limits",
        tuple(each.key for each in LIMITS),
        "What becomes of a limit such as <0.5",
    ),
    ColumnOption(
        "--date-orders",
        "date_order",
        tuple(each.key for each in DATE_ORDERS),
        "What comes first in dates",
    ),
    ColumnOption(
        "--date-parts",
        "date_parts",
        tuple(each.value for each in DatePart),
        "The numbers taken from dates, several parted by +",
        takes_several=True,
    ),
)


def add_column_options(group: _ArgumentGroup) -> None:
    """Offer the target, the features and how columns are read."""
    group.add_argument("--target", metavar="C", help="The column to predict.")
    group.add_argument("--features", metavar="A,B", help="The columns to learn from, and no other.")
    for option in COLUMN_OPTIONS:
        values = ", ".join(option.values)
        group.add_argument(
            option.flag,
            dest=option.field,
            metavar="C=KEY,…",
            help=f"{option.help}, for columns by name: {values}. Default: found out.",
        )
    group.add_argument(
        "--missing-values",
        metavar="A,B",
        help="Words that stand for no value in every column, beside those that columns of numbers "
        "and dates are found to have; C=A+B for those of one column, and no others.",
    )


def with_columns(experiment: Experiment, table: Table, options: Namespace) -> Experiment:
    """``experiment`` with columns used and read as the command line says.

    Args:
        experiment: Decides nothing about columns yet.
        table: Whose columns they are.
        options: What was given of `add_column_options`.

    Raises:
        PlaygroundError: A column is not there, is named twice, or cannot be read so.
    """
    known = tuple(str(name) for name in table.data_frame.columns)
    treatments: dict[str, dict[str, object]] = {}
    for option in COLUMN_OPTIONS:
        for name, value in _by_column(option, getattr(options, option.field)):
            treatments.setdefault(name, {})[option.field] = value
    everywhere: list[str] = []
    for word in listed(options.missing_values or ""):
        name, equals, words = word.rpartition("=")
        if equals and name in known:
            treatments.setdefault(name, {})["missing_values"] = tuple(words.split("+"))
        else:
            everywhere.append(word)
    experiment = experiment.with_value("data.missing_values", tuple(everywhere))
    roles = _roles(options.target, options.features)
    experiment = _with(experiment, roles, treatments)
    if options.features is None:
        return experiment
    columns = plan_table(table, experiment.data).columns
    others = (c.name for c in columns if c.name not in roles and c.role is not Role.TARGET)
    return _with(experiment, roles | dict.fromkeys(others, Role.IGNORED), treatments)


def _roles(target: str | None, features: str | None) -> dict[str, Role]:
    roles = dict.fromkeys([] if features is None else listed(features), Role.FEATURE)
    if target is not None:
        if target in roles:
            raise PlaygroundError(
                message("{name} is both target and feature.", name=target),
                message("Leave it out of --features."),
            )
        roles[target] = Role.TARGET
    return roles


def _by_column(option: ColumnOption, text: str | None) -> Iterator[tuple[str, object]]:
    """Column and value of each pair that an option was given."""
    for pair in listed(text or ""):
        name, equals, value = pair.rpartition("=")
        chosen = tuple(value.split("+")) if option.takes_several else (value,)
        if not (name and equals) or not set(chosen) <= set(option.values):
            raise PlaygroundError(
                message("{flag}: “{pair}” is no column and value.", flag=option.flag, pair=pair),
                message(
                    "Write it as {flag} column={value}; the values are {values}.",
                    flag=option.flag,
                    value=option.values[0],
                    values=", ".join(option.values),
                ),
            )
        yield name, chosen if option.takes_several else value


def _with(
    experiment: Experiment,
    roles: Mapping[str, Role],
    treatments: Mapping[str, Mapping[str, object]],
) -> Experiment:
    names = dict.fromkeys((*roles, *treatments))
    columns = [
        {"name": name, "role": roles.get(name), **treatments.get(name, {})} for name in names
    ]
    configs = tuple(ColumnConfig.model_validate(column) for column in columns)
    return experiment.with_value("data.columns", configs)
