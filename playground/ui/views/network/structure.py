"""What is drawn before anything is computed: the columns, their widths and the inputs' names."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from playground.core.data.column_config import Role
from playground.core.data.data_config import DataConfig, Source, ToySource
from playground.core.data.dataset import Dataset
from playground.core.data.file_source import FileSource
from playground.core.data.toy_sets import DERIVED_INPUTS
from playground.core.experiment.experiment import Experiment

UNKNOWN = "…"
TOY_COLUMNS = ("x1", "x2")


@dataclass(frozen=True)
class Structure:
    """The network's columns.

    Attributes:
        inputs: Names of the inputs.
        hidden: Units of each hidden layer.
        outputs: Names of the output units; empty strings where a single one needs none.
    """

    inputs: tuple[str, ...]
    hidden: tuple[int, ...]
    outputs: tuple[str, ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """Units by column, the inputs first."""
        return (len(self.inputs), *self.hidden, len(self.outputs))

    @property
    def last(self) -> int:
        """Index of the output column."""
        return len(self.hidden) + 1

    def column_name(self, column: int) -> str:
        """``"Input"``, ``"Dense 1"``, …, ``"Output"``."""
        if column == 0:
            return QCoreApplication.translate("Structure", "Input")
        if column == self.last:
            return QCoreApplication.translate("Structure", "Output")
        return f"{QCoreApplication.translate('Structure', 'Dense')} {column}"

    def unit_name(self, column: int, unit: int) -> str:
        """What a unit is called: an input by its name, a class's output by the class."""
        if column == 0:
            return self.inputs[unit]
        if column == self.last and self.outputs[unit]:
            return self.outputs[unit]
        unit_word = QCoreApplication.translate("Structure", "unit")
        return f"{self.column_name(column)} · {unit_word} {unit + 1}"


def structure_of(experiment: Experiment, dataset: Dataset | None) -> Structure:
    """The columns of the experiment's network.

    Args:
        experiment: Decides the hidden layers.
        dataset: Decides inputs and outputs; without one they are told from the settings where those
            suffice, and stand for themselves as one unit where they don't.
    """
    hidden = tuple(layer.units for layer in experiment.network.hidden)
    if dataset is None:
        return Structure(_expected_inputs(experiment.data), hidden, ("",))
    outputs = dataset.target.classes if dataset.outputs > 1 else ("",)
    return Structure(tuple(each.name for each in dataset.inputs), hidden, outputs)


def reads_same_columns(one: DataConfig, other: DataConfig) -> bool:
    """Whether both give a network the same inputs and outputs, as far as settings tell."""
    return (
        one.columns == other.columns
        and one.derived == other.derived
        and one.task == other.task
        and _place(one.source) == _place(other.source)
    )


def _place(source: Source) -> str:
    return source.path if isinstance(source, FileSource) else f"{source.kind}:{source.name}"


def _expected_inputs(data: DataConfig) -> tuple[str, ...]:
    if not isinstance(data.source, ToySource):
        return (UNKNOWN,)
    columns = [name for name in TOY_COLUMNS if data.column(name).role is not Role.IGNORED]
    derived = [DERIVED_INPUTS[key].label for key in data.derived]
    return (*columns, *derived) or (UNKNOWN,)
