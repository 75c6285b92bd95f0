"""What the numbers of a step are called, alike on every page.

A superscript in brackets is the layer, counted from 1; a network with one layer needs none. Of the
subscripts the row of the batch comes first, wherever a quantity differs from row to row and the
step has several; then the unit, or of a weight the sum it goes into and the input it comes from.
So ``w₁₂⁽³⁾`` takes input 2 into sum 1 of layer 3, as ``layers.2.weight[0, 1]`` does in PyTorch.
"""

from dataclasses import dataclass

from playground.core.inspection.step.expression import (
    Accent,
    Derivative,
    Expression,
    Index,
    Slope,
    Symbol,
)
from playground.core.model.addresses import (
    Address,
    BiasAddress,
    LinkAddress,
    ParameterAddress,
    SlopeAddress,
    UnitAddress,
)
from playground.core.model.layout import Layer, Layout

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
        is_shared = self.layout.layers[layer].shares_slope
        return Symbol("s", () if is_shared else (_index(unit),), self.layer_index(layer))

    def parameter(self, address: ParameterAddress) -> Symbol:
        """A weight, bias or learned slope."""
        layer = self.layout.layers[address.layer]
        match address:
            case LinkAddress(unit=unit, source=source, piece=piece):
                return self.weight(layer.index, layer.sum_indices(unit)[piece], source)
            case BiasAddress(unit=unit, piece=piece):
                return self.bias(layer.index, layer.sum_indices(unit)[piece])
            case SlopeAddress(unit=unit):
                return self.slope(layer.index, unit or 0)

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


def address_of_symbol(name: Expression | None, layout: Layout) -> Address | None:
    """The unit, link, bias or slope of the network that a symbol belongs to; None without one.

    A derivative belongs to what it is taken by.
    """
    match name:
        case Derivative(_, by):
            return address_of_symbol(by, layout)
        case Slope(_, z):
            return address_of_symbol(z, layout)
        case Symbol("x", (*_, int(source))):
            return UnitAddress(0, source - 1)
        case Symbol("y" | "p", (*_, int(unit))) if layout.outputs > 1 or name.letter == "p":
            return UnitAddress(layout.layers[-1].column, unit - 1)
        case Symbol(layer=int(number)):
            return _address_in_layer(name, layout.layers[number - 1])
        case Symbol(layer=None) if len(layout.layers) == 1:
            return _address_in_layer(name, layout.layers[0])
        case _:
            return None


def _address_in_layer(name: Symbol, layer: Layer) -> Address | None:
    match name:
        case Symbol("w", (int(position), int(source))):
            unit, piece = layer.owner_of(position - 1)
            return LinkAddress(layer.column, unit, source - 1, piece)
        case Symbol("b", (int(position),)):
            return BiasAddress(layer.column, *layer.owner_of(position - 1))
        case Symbol("z" | "δ", (*_, int(position))):
            return UnitAddress(layer.column, layer.owner_of(position - 1)[0])
        case Symbol("s", ()) if layer.shares_slope:
            return SlopeAddress(layer.column, None)
        case Symbol("s", (int(unit),)) if layer.learned_slopes:
            return SlopeAddress(layer.column, unit - 1)
        case Symbol("a" | "r" | "s", (*_, int(unit))):
            return UnitAddress(layer.column, unit - 1)
        case _:
            return None


def _index(position: Index) -> Index:
    return position if isinstance(position, str) else position + 1
