"""What the numbers of a step are called, alike on every page.

A superscript in brackets is the layer, counted from 1; a network with one layer needs none. Of the
subscripts the row of the batch comes first, wherever a quantity differs from row to row and the
step has several; then the unit, or of a weight the sum it goes into and the input it comes from.
So ``w₁₂⁽³⁾`` takes input 2 into sum 1 of layer 3, as ``layers.2.weight[0, 1]`` does in PyTorch.
"""

from dataclasses import dataclass

from playground.core.inspection.step.expression import Accent, Index, Symbol
from playground.core.model.layout import Layout

ROW, INPUT, UNIT = "i", "j", "k"
"""Letters of running indices."""


@dataclass(frozen=True)
class StepSymbols:
    """Names for one step of one network. Positions count from 0, running indices are letters.

    Attributes:
        layout: The network's shape.
        rows: Rows of the step.
    """

    layout: Layout
    rows: int

    def z(self, layer: int, row: Index, position: Index) -> Symbol:
        """A pre-activation."""
        return self._of_row("z", layer, row, position)

    def a(self, layer: int, row: Index, unit: Index) -> Symbol:
        """An activation, before dropout."""
        return self._of_row("a", layer, row, unit)

    def passed(self, layer: int, row: Index, unit: Index) -> Symbol:
        """What a unit passes on: its activation, after dropout where the layer has one."""
        has_dropout = self.layout.layers[layer].dropout > 0
        accent = Accent.TILDE if has_dropout else Accent.NONE
        return self._of_row("a", layer, row, unit, accent)

    def x(self, layer: int, row: Index, source: Index) -> Symbol:
        """What comes into a layer: an input, or what a unit of the layer before passes on."""
        if layer > 0:
            return self.passed(layer - 1, row, source)
        return Symbol("x", (*self._row(row), _index(source)))

    def dropout(self, layer: int, row: Index, unit: Index) -> Symbol:
        """The factor by which dropout multiplies an activation."""
        return self._of_row("r", layer, row, unit)

    def weight(self, layer: int, position: Index, source: Index) -> Symbol:
        """A weight."""
        return Symbol("w", (_index(position), _index(source)), self.layer_index(layer))

    def bias(self, layer: int, position: Index) -> Symbol:
        """A bias."""
        return Symbol("b", (_index(position),), self.layer_index(layer))

    def slope(self, layer: int, unit: Index) -> Symbol:
        """A learned slope: the unit's own, or the layer's."""
        is_shared = self.layout.layers[layer].learned_slopes == 1
        return Symbol("s", () if is_shared else (_index(unit),), self.layer_index(layer))

    def drawn_slope(self, layer: int, row: Index, unit: Index) -> Symbol:
        """A slope drawn for one number of the step."""
        return self._of_row("s", layer, row, unit)

    def delta(self, layer: int, row: Index, position: Index) -> Symbol:
        """δ = ∂L/∂z."""
        return self._of_row("δ", layer, row, position)

    def y(self, row: Index, unit: Index | None = None) -> Symbol:
        """The target; of several outputs the one-hot target of a unit."""
        return Symbol("y", (*self._row(row), *(() if unit is None else (_index(unit),))))

    def probability(self, row: Index, unit: Index) -> Symbol:
        """The probability that an output stands for which is its logarithm."""
        return Symbol("p", (*self._row(row), _index(unit)))

    def row_loss(self, row: Index) -> Symbol:
        """The loss of one row; with a single row that of the step."""
        return Symbol("L", self._row(row))

    @property
    def loss(self) -> Symbol:
        """The loss of the step."""
        return Symbol("L")

    @property
    def count(self) -> Symbol:
        """How many rows the step has."""
        return Symbol("n")

    def _of_row(
        self, letter: str, layer: int, row: Index, unit: Index, accent: Accent = Accent.NONE
    ) -> Symbol:
        return Symbol(letter, (*self._row(row), _index(unit)), self.layer_index(layer), accent)

    def _row(self, row: Index) -> tuple[Index, ...]:
        return (_index(row),) if self.rows > 1 else ()

    def layer_index(self, layer: int) -> int | None:
        """How a layer's symbols are marked: by its number, unless it is the only one."""
        return layer + 1 if len(self.layout.layers) > 1 else None


def _index(position: Index) -> Index:
    return position if isinstance(position, str) else position + 1
