"""The first parameters of a network, drawn by seed."""

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.model.initializers import INITIALIZERS
from playground.core.model.layout import Layer, Layout, ParameterSlot


def first_parameters(layout: Layout, seed: int) -> Floats:
    """Draw a network's first parameters.

    Each layer draws from a generator of its own: adding a layer leaves those before it alone.

    Args:
        layout: The network's shape.
        seed: The same seed draws the same numbers.

    Returns:
        The flat parameter vector, shape (parameter count,).
    """
    flat = np.zeros(layout.parameter_count, dtype=np.float32)
    generators = [np.random.default_rng([seed, layer.index]) for layer in layout.layers]
    for slot in layout.slots:
        _draw(slot.of(flat), slot, layout.layers[slot.layer], generators[slot.layer])
    return flat


def _draw(
    tensor: Floats, slot: ParameterSlot, layer: Layer, generator: np.random.Generator
) -> None:
    initializer = INITIALIZERS[layer.initializer]
    if slot.role == "slope":
        tensor[...] = float(layer.parameters["init"] or 0.0)
    elif slot.role == "bias" and not initializer.draws_biases:
        tensor[...] = 0.0
    elif initializer.distribution == "uniform":
        bound = initializer.bound(layer.inputs, layer.sums)
        tensor[...] = generator.uniform(-bound, bound, tensor.shape)
    elif initializer.distribution == "normal":
        deviation = initializer.deviation(layer.inputs, layer.sums)
        tensor[...] = generator.normal(0.0, deviation, tensor.shape)
    else:
        tensor[...] = 0.0
