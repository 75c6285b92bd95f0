"""The resolved network: every layer's widths, and where each parameter lies in the flat vector."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from playground.core.common.arrays import Floats
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import Activation
from playground.core.model.network_config import NetworkConfig
from playground.core.model.task import Task


@dataclass(frozen=True)
class ParameterSlot:
    """Where one parameter tensor lies in the flat parameter vector.

    Attributes:
        name: PyTorch's name, for example ``"layers.0.weight"``.
        layer: Index of its layer, counted from 0; the output layer is the last.
        shape: Shape of the tensor; a weight is (outputs, inputs) as in torch.nn.Linear.
        start: First position in the flat vector.
    """

    name: str
    layer: int
    shape: tuple[int, ...]
    start: int

    @property
    def size(self) -> int:
        """Count of numbers."""
        size = 1
        for extent in self.shape:
            size *= extent
        return size

    @property
    def role(self) -> str:
        """``"weight"``, ``"bias"`` or ``"slope"``."""
        return self.name.rsplit(".", 1)[1]

    @property
    def positions(self) -> slice:
        """Where its numbers lie in the flat vector."""
        return slice(self.start, self.start + self.size)

    def of(self, flat: Floats) -> Floats:
        """This parameter's view into a flat vector, in its own shape."""
        return flat[self.positions].reshape(self.shape)


@dataclass(frozen=True)
class Layer:
    """One Dense layer with its widths known.

    Attributes:
        index: Counted from 0.
        inputs: Width of what comes in.
        units: Width of what goes out.
        activation: The catalogue's entry.
        parameters: The activation's parameters, defaults filled in.
        bias: Whether it has one.
        dropout: Share of outputs dropped in training.
        initializer: Key of the initializer.
        is_output: Whether it is the last.
    """

    index: int
    inputs: int
    units: int
    activation: Activation
    parameters: Mapping[str, float | bool | str | None]
    bias: bool
    dropout: float
    initializer: str
    is_output: bool

    @property
    def name(self) -> str:
        """``"Dense 1"``, …, ``"Output"``."""
        return "Output" if self.is_output else f"Dense {self.index + 1}"

    @property
    def column(self) -> int:
        """Its column in the network, of which column 0 holds the inputs."""
        return self.index + 1

    @property
    def pieces(self) -> int:
        """Pre-activations of each unit: above 1 where the activation builds a unit from several."""
        return self.activation.pieces(self.parameters)

    @property
    def sums(self) -> int:
        """Width of the pre-activation: above ``units`` where the activation widens its layer."""
        return self.units * self.pieces

    def sums_of(self, unit: int) -> slice:
        """Where a unit's own pre-activations lie among the layer's sums."""
        return self.activation.sums_of(unit, self.units, self.parameters)

    def sum_indices(self, unit: int) -> range:
        """The positions of a unit's own pre-activations among the layer's sums."""
        return range(self.sums)[self.sums_of(unit)]

    def owner_of(self, position: int) -> tuple[int, int]:
        """The unit that a sum belongs to, and which of the unit's sums it is."""
        return self._owners[position]

    @cached_property
    def _owners(self) -> dict[int, tuple[int, int]]:
        return {
            position: (unit, piece)
            for unit in range(self.units)
            for piece, position in enumerate(self.sum_indices(unit))
        }

    @property
    def learned_slopes(self) -> int:
        """Count of slopes the activation learns."""
        return self.activation.learned(self.parameters, self.units)

    @property
    def shares_slope(self) -> bool:
        """Whether the activation learns a single slope for all units."""
        return self.learned_slopes == 1


@dataclass(frozen=True)
class Layout:
    """All layers of a network and the order of its parameters in one flat vector.

    The order is PyTorch's: per layer weight, bias, then learned slopes.
    """

    inputs: int
    layers: tuple[Layer, ...]

    @cached_property
    def slots(self) -> tuple[ParameterSlot, ...]:
        """Every parameter tensor, in flat order."""
        slots: list[ParameterSlot] = []
        start = 0
        for layer in self.layers:
            shapes: list[tuple[str, tuple[int, ...]]] = [("weight", (layer.sums, layer.inputs))]
            if layer.bias:
                shapes.append(("bias", (layer.sums,)))
            if layer.learned_slopes:
                shapes.append(("slope", (layer.learned_slopes,)))
            for role, shape in shapes:
                slots.append(
                    ParameterSlot(f"layers.{layer.index}.{role}", layer.index, shape, start)
                )
                start += slots[-1].size
        return tuple(slots)

    def up_to(self, layer: int) -> "Layout":
        """The network whose last layer is this one; its parameters come first in the vector."""
        return Layout(self.inputs, self.layers[: layer + 1])

    @property
    def outputs(self) -> int:
        """Width of the output layer."""
        return self.layers[-1].units

    @property
    def widths(self) -> tuple[int, ...]:
        """Units by column of the drawn network, the inputs first."""
        return (self.inputs, *(layer.units for layer in self.layers))

    @property
    def parameter_count(self) -> int:
        """Count of all trainable numbers."""
        return sum(slot.size for slot in self.slots)

    @property
    def products_per_row(self) -> int:
        """Multiplications that the matrix products of one row take on its way forward."""
        return sum(layer.sums * layer.inputs for layer in self.layers)

    def parameter_count_of(self, layer: int) -> int:
        """Count of trainable numbers of one layer."""
        return sum(slot.size for slot in self.slots if slot.layer == layer)

    def slot(self, layer: int, role: str) -> ParameterSlot | None:
        """The slot of a layer's ``"weight"``, ``"bias"`` or ``"slope"``; None when it has none."""
        name = f"layers.{layer}.{role}"
        return next((slot for slot in self.slots if slot.name == name), None)


OUTPUT_ACTIVATIONS = {
    Task.BINARY: "sigmoid",
    Task.MULTICLASS: "softmax",
    Task.REGRESSION: "identity",
}
"""What 'by task' means for the output layer's activation."""


def resolve(config: NetworkConfig, task: Task, inputs: int, outputs: int) -> Layout:
    """Fill in what the data decide about the network.

    Args:
        config: The user's stack of layers.
        task: Decides an output activation left to it.
        inputs: Count of inputs.
        outputs: Count of output units.
    """
    layers: list[Layer] = []
    width = inputs
    for index, hidden in enumerate(config.hidden):
        activation = ACTIVATIONS[hidden.activation]
        layers.append(
            Layer(
                index=index,
                inputs=width,
                units=hidden.units,
                activation=activation,
                parameters=activation.with_defaults(hidden.parameters),
                bias=hidden.bias,
                dropout=hidden.dropout,
                initializer=hidden.initializer or config.initializer,
                is_output=False,
            )
        )
        width = hidden.units
    key = config.output_activation
    activation = ACTIVATIONS[OUTPUT_ACTIVATIONS[task] if key == "auto" else key]
    layers.append(
        Layer(
            index=len(layers),
            inputs=width,
            units=outputs,
            activation=activation,
            parameters=activation.with_defaults(config.output_parameters),
            bias=config.output_bias,
            dropout=0.0,
            initializer=config.initializer,
            is_output=True,
        )
    )
    return Layout(inputs, tuple(layers))
