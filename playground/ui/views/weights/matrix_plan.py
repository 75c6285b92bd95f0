"""Where the parameters of a layer lie."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from playground.core.model.addresses import Parameter, ParameterAddress, address_of, parameter_of
from playground.core.model.layout import Layout, ParameterSlot

GAP = 8.0
"""Pixels that set biases and slopes apart from the weights."""

WIDEST_CELL, TALLEST_CELL = 150.0, 56.0

LEAST_ASIDE = 14.0
"""Least width of the columns of biases and slopes, however many inputs there are."""


@dataclass(frozen=True)
class MatrixPlan:
    """The blocks of a layer: its weights, biases and slopes, in cells.

    Attributes:
        layout: The network.
        slots: The layer's tensors by role.
        blocks: Where the cells of each lie, by role.
    """

    layout: Layout
    slots: dict[str, ParameterSlot]
    blocks: dict[str, QRectF]

    @classmethod
    def within(cls, room: QRectF, layout: Layout, layer_index: int) -> "MatrixPlan":
        """Fill ``room`` with a layer's cells, none larger than is good to look at."""
        layer = layout.layers[layer_index]
        slots = {slot.role: slot for slot in layout.slots if slot.layer == layer_index}
        aside = len(slots) - 1
        free = room.width() - aside * GAP
        cell = min(WIDEST_CELL, free / (layer.inputs + aside))
        aside_width = max(cell, LEAST_ASIDE)
        weights_width = min(cell * layer.inputs, free - aside * aside_width)
        height = min(TALLEST_CELL, room.height() / layer.sums)
        blocks: dict[str, QRectF] = {}
        left = room.left()
        for role, slot in slots.items():
            width = weights_width if role == "weight" else aside_width
            blocks[role] = QRectF(left, room.top(), width, slot.shape[0] * height)
            left += width + GAP
        return cls(layout, slots, blocks)

    def shape(self, role: str) -> tuple[int, int]:
        """Rows and columns of the cells of a role."""
        rows, *columns = self.slots[role].shape
        return rows, columns[0] if columns else 1

    def cell_size(self, role: str) -> tuple[float, float]:
        """Width and height of the cells of a role."""
        block, (rows, columns) = self.blocks[role], self.shape(role)
        return block.width() / columns, block.height() / rows

    def cell(self, role: str, row: int, column: int) -> QRectF:
        """Where the cell of a row and column lies."""
        block, (width, height) = self.blocks[role], self.cell_size(role)
        return QRectF(block.left() + column * width, block.top() + row * height, width, height)

    def rect(self, address: ParameterAddress) -> QRectF:
        """Where a parameter's cell lies; empty where the layer has no such parameter."""
        place = self._place_of(address)
        return QRectF() if place is None else self.cell(*place)

    def address_at(self, point: QPointF) -> ParameterAddress | None:
        """The parameter at a point; None beside the cells."""
        for role, block in self.blocks.items():
            if block.contains(point):
                rows, columns = self.shape(role)
                width, height = self.cell_size(role)
                row = min(int((point.y() - block.top()) / height), rows - 1)
                column = min(int((point.x() - block.left()) / width), columns - 1)
                return self.address(role, row, column)
        return None

    def address(self, role: str, row: int, column: int) -> ParameterAddress:
        """The parameter whose cell is in a row and column."""
        slot = self.slots[role]
        index = (row, column)[: len(slot.shape)]
        return address_of(Parameter(slot, index), self.layout)

    def beside(self, address: ParameterAddress, across: int, down: int) -> ParameterAddress:
        """The parameter so many columns and rows away, from weights on to biases and slopes."""
        place = self._place_of(address)
        if place is None:
            return address
        role, row, column = place
        columns = [(each, at) for each in self.slots for at in range(self.shape(each)[1])]
        at = columns.index((role, column)) + across
        role, column = columns[min(max(at, 0), len(columns) - 1)]
        row = min(max(row + down, 0), self.shape(role)[0] - 1)
        return self.address(role, row, column)

    def holds(self, address: ParameterAddress) -> bool:
        """Whether the layer has such a parameter."""
        return self._place_of(address) is not None

    def _place_of(self, address: ParameterAddress) -> tuple[str, int, int] | None:
        """A parameter's role, row and column."""
        parameter = parameter_of(address, self.layout)
        if parameter is None or parameter.slot not in self.slots.values():
            return None
        row, *columns = parameter.index
        return parameter.slot.role, row, columns[0] if columns else 0
