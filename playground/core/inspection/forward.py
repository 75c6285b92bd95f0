"""The forward pass in numpy: what every unit makes of given inputs. Dropout takes no part.

Arrays are feature-major: shape (units, points).
"""

from dataclasses import dataclass

import numpy as np

from playground.core.arrays import AnyArray
from playground.core.layout import Layer, Layout


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
    def of(cls, layout: Layout, layer: Layer, flat: AnyArray) -> "LayerParameters":
        """The parameters of ``layer`` as views into ``flat``."""
        slots = (layout.slot(layer.index, role) for role in ("weight", "bias", "slope"))
        weight, bias, slope = (None if slot is None else slot.of(flat) for slot in slots)
        assert weight is not None
        return cls(weight, bias, slope)


def forward(layout: Layout, flat: AnyArray, x: AnyArray) -> list[LayerValues]:
    """Pre-activations and activations of every layer.

    Args:
        layout: The network's shape.
        flat: All parameters; see `Layout.slots`.
        x: Inputs, shape (inputs, points); their precision is that of the computation.

    Returns:
        One entry a layer. A network that has diverged gives infinities and NaN, without a warning.
    """
    parameters = flat.astype(x.dtype, copy=False)
    values: list[LayerValues] = []
    a = x
    for layer in layout.layers:
        own = LayerParameters.of(layout, layer, parameters)
        with np.errstate(over="ignore", invalid="ignore"):
            z = own.weight @ a
            if own.bias is not None:
                z += own.bias[:, None]
        a = activate(layer, own, z)
        values.append(LayerValues(z, a))
    return values


def activate(layer: Layer, own: LayerParameters, z: AnyArray) -> AnyArray:
    """Activations of a layer, shape (units, points), of its pre-activations ``z``."""
    with np.errstate(over="ignore", invalid="ignore"):
        return layer.activation.value(z, layer.parameters, own.slope)


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
