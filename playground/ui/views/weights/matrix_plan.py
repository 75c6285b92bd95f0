"""Where the cells of a layer's picture lie."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from playground.core.model.layout import Layer
from playground.ui.views.weights.cells import Cell

GAP = 8.0
"""Pixels that set biases and slopes apart from the weights."""

WIDEST_CELL, TALLEST_CELL = 150.0, 56.0

LEAST_ASIDE = 14.0
"""Least width of the columns of biases and slopes, however many inputs there are."""


@dataclass(frozen=True)
class MatrixPlan:
    """The blocks of a layer's picture: its weights, biases and slopes.

    Attributes:
        blocks: Where the cells of each role lie.
        shapes: Their rows and columns, by role.
    """

    blocks: dict[str, QRectF]
    shapes: dict[str, tuple[int, int]]

    @classmethod
    def within(cls, room: QRectF, layer: Layer) -> "MatrixPlan":
        """Fill ``room`` with a layer's cells, none larger than is good to look at."""
        shapes = {"weight": (layer.sums, layer.inputs)}
        if layer.bias:
            shapes["bias"] = (layer.sums, 1)
        if layer.learned_slopes:
            shapes["slope"] = (layer.learned_slopes, 1)
        aside = len(shapes) - 1
        free = room.width() - aside * GAP
        cell = min(WIDEST_CELL, free / (layer.inputs + aside))
        aside_width = max(cell, LEAST_ASIDE)
        weights_width = min(cell * layer.inputs, free - aside * aside_width)
        height = min(TALLEST_CELL, room.height() / layer.sums)
        blocks: dict[str, QRectF] = {}
        left = room.left()
        for role, (rows, _) in shapes.items():
            width = weights_width if role == "weight" else aside_width
            blocks[role] = QRectF(left, room.top(), width, rows * height)
            left += width + GAP
        return cls(blocks, shapes)

    def cell_size(self, role: str) -> tuple[float, float]:
        """Width and height of the cells of a role."""
        block, (rows, columns) = self.blocks[role], self.shapes[role]
        return block.width() / columns, block.height() / rows

    def rect(self, cell: Cell) -> QRectF:
        """Where a cell lies."""
        block = self.blocks[cell.role]
        width, height = self.cell_size(cell.role)
        left, top = block.left() + cell.column * width, block.top() + cell.row * height
        return QRectF(left, top, width, height)

    def cell_at(self, point: QPointF) -> Cell | None:
        """The cell at a point; None beside the cells."""
        for role, block in self.blocks.items():
            if block.contains(point):
                rows, columns = self.shapes[role]
                width, height = self.cell_size(role)
                row = min(int((point.y() - block.top()) / height), rows - 1)
                column = min(int((point.x() - block.left()) / width), columns - 1)
                return Cell(role, row, column)
        return None

    def beside(self, cell: Cell, across: int, down: int) -> Cell:
        """The cell so many columns and rows away, going from weights to biases and slopes."""
        order = list(self.shapes)
        columns = [(role, column) for role in order for column in range(self.shapes[role][1])]
        at = columns.index((cell.role, cell.column)) + across
        role, column = columns[min(max(at, 0), len(columns) - 1)]
        row = min(max(cell.row + down, 0), self.shapes[role][0] - 1)
        return Cell(role, row, column)

    def holds(self, cell: Cell) -> bool:
        """Whether the layer has such a cell."""
        if cell.role not in self.shapes:
            return False
        rows, columns = self.shapes[cell.role]
        return cell.row < rows and cell.column < columns
