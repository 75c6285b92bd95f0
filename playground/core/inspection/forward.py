"""The forward pass in numpy: what every unit makes of given inputs. Dropout takes no part.

Arrays are feature-major: shape (units, points).
"""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray
from playground.core.model.layout import Layout


@dataclass(frozen=True)
class LayerValues:
    """What one layer makes of its inputs.

    Attributes:
        z: Pre-activations, shape (sums, points).
        a: Activations, shape (units, points).
    """

    z: AnyArray
    a: AnyArray


@dataclass(frozen=True)
class LayerParameters:
    """The parameters of one layer, in the precision of the computation.

    Attributes:
        weight: Shape (sums, inputs).
        bias: Shape (sums,); None when the layer has none.
        slope: Shape (slopes,); None when the activation learns none.
    """

    weight: AnyArray
    bias: AnyArray | None
    slope: AnyArray | None

    @classmethod
    def of(cls, layout: Layout, layer: int, flat: AnyArray) -> "LayerParameters":
        """The parameters of a layer as views into ``flat``."""
        slots = (layout.slot(layer, role) for role in ("weight", "bias", "slope"))
        weight, bias, slope = (None if slot is None else slot.of(flat) for slot in slots)
        assert weight is not None
        return cls(weight, bias, slope)

    def sums(self, a: AnyArray) -> AnyArray:
        """Pre-activations, shape (sums, points), of what comes in, shape (inputs, points)."""
        z: AnyArray = self.weight @ a
        if self.bias is not None:
            z += self.bias[:, np.newaxis]
        return z


def forward(layout: Layout, flat: AnyArray, x: AnyArray) -> list[LayerValues]:
    """Pre-activations and activations of every layer.

    Args:
        layout: The network's shape.
        flat: All parameters; see `Layout.slots`.
        x: Inputs, shape (inputs, points); their precision is that of the computation.

    Returns:
        One entry a layer. A network that has diverged gives infinities and NaN, without a warning.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        z = LayerParameters.of(layout, 0, flat.astype(x.dtype, copy=False)).sums(x)
    return forward_from(layout, flat, z)


def forward_from(layout: Layout, flat: AnyArray, z: AnyArray) -> list[LayerValues]:
    """As `forward`, from the first layer's pre-activations on, shape (sums, points)."""
    parameters = flat.astype(z.dtype, copy=False)
    values: list[LayerValues] = []
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in layout.layers:
            own = LayerParameters.of(layout, layer.index, parameters)
            if values:
                z = own.sums(values[-1].a)
            values.append(LayerValues(z, layer.activation.value(z, layer.parameters, own.slope)))
    return values


def outputs(layout: Layout, flat: AnyArray, x: AnyArray) -> AnyArray:
    """Activations of the output layer, shape (outputs, points); arguments as for `forward`."""
    return forward(layout, flat, x)[-1].a


def predictions(layout: Layout, flat: AnyArray, x: AnyArray) -> AnyArray:
    """What the network says: probabilities for classes, the trained number for regression.

    As `outputs`, with logarithms of probabilities turned into probabilities.
    """
    a = outputs(layout, flat, x)
    return as_prediction(layout, a)


def as_prediction(layout: Layout, a: AnyArray) -> AnyArray:
    """The prediction that the output layer's activations ``a`` stand for."""
    return np.exp(a) if layout.layers[-1].activation.is_logarithm else a
