"""What the rows and columns of a layer's weights are called."""

from PySide6.QtCore import QCoreApplication

from playground.core.data.dataset import Dataset
from playground.core.model.layout import Layer
from playground.core.model.task import Task
from playground.ui.parameters.symbols import piece_letter


def row_names(layer: Layer, dataset: Dataset) -> list[str]:
    """The units, a class's by its label; the pieces of a unit that has several sums by letter."""
    if layer.is_output and dataset.task is Task.MULTICLASS and layer.sums == layer.units:
        return list(dataset.target.classes)
    if layer.sums == layer.units:
        return [str(unit + 1) for unit in range(layer.units)]
    names = [""] * layer.sums
    for unit in range(layer.units):
        for piece, row in enumerate(layer.sum_indices(unit)):
            names[row] = f"{unit + 1}{piece_letter(piece)}"
    return names


def column_names(layer: Layer, dataset: Dataset) -> list[str]:
    """The inputs by name, or the units of the layer before."""
    if layer.index == 0:
        return [each.name for each in dataset.inputs]
    unit = QCoreApplication.translate("Weights", "unit {0}")
    return [unit.format(source + 1) for source in range(layer.inputs)]
