"""An activation's outputs and derivatives over a list of inputs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import declared, message, plural
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import Activation, Parameters


@dataclass(frozen=True)
class ActivationTable:
    """Values of an activation.

    Attributes:
        activation: The catalogue's entry.
        parameters: Its parameters, defaults filled in.
        inputs: Pre-activations, shape (sums,).
        outputs: Activations, shape (units,); as many as inputs unless the layer is widened.
        derivatives: How each input moves the output it belongs to, shape (sums,).
    """

    activation: Activation
    parameters: Parameters
    inputs: Doubles
    outputs: Doubles
    derivatives: Doubles

    def rows(self) -> list[tuple[float, float | None, float]]:
        """Input, output and derivative; the output stands beside the first of a unit's sums."""
        units = len(self.outputs)
        beside: dict[int, float] = {}
        for unit in range(units):
            sums = self.activation.sums_of(unit, units, self.parameters)
            beside[sums.start] = float(self.outputs[unit])
        return [
            (float(x), beside.get(i), float(slope))
            for i, (x, slope) in enumerate(zip(self.inputs, self.derivatives, strict=True))
        ]


def tabulate(key: str, chosen: Parameters, inputs: Sequence[float]) -> ActivationTable:
    """Compute the table, in double precision.

    Activations whose outputs depend on several sums take ``inputs`` as the sums of one layer.

    Args:
        key: The activation.
        chosen: Its parameters that differ from their defaults.
        inputs: Pre-activations.

    Raises:
        PlaygroundError: The activation or a parameter is not there, or ``inputs`` does not come out
            even for an activation that takes several sums a unit.
    """
    activation = ACTIVATIONS[key]
    parameters = activation.with_defaults(chosen)
    pieces = activation.pieces(parameters)
    if not inputs or len(inputs) % pieces:
        label = declared(activation.label)
        given = plural("{count} was given", "{count} were given", len(inputs))
        reason = (
            message("{label} takes numbers; {given}.", label=label, given=given)
            if pieces == 1
            else message(
                "{label} takes numbers in multiples of {pieces}; {given}.",
                label=label,
                pieces=pieces,
                given=given,
            )
        )
        raise PlaygroundError(reason, message("List them after --."))
    z = np.asarray(inputs, dtype=np.float64)
    return ActivationTable(
        activation,
        parameters,
        z,
        np.asarray(activation.value(z, parameters), dtype=np.float64),
        np.asarray(activation.derivative(z, parameters), dtype=np.float64),
    )
