"""All equations of one training step."""

from playground.core.inspection.step.backward_equations import BackwardEquations
from playground.core.inspection.step.forward_equations import ForwardEquations
from playground.core.inspection.step.loss_equations import LossEquations
from playground.core.inspection.step.step_symbols import StepSymbols
from playground.core.inspection.step.trace import Trace
from playground.core.inspection.step.update_equations import UpdateEquations
from playground.core.model.addresses import ParameterAddress, parameter_of


class StepEquations:
    """The equations of a trace by stage; layers, rows and positions count from 0.

    Args:
        trace: The step.

    Attributes:
        forward: Sums, activations, dropout.
        loss: Of a row, and of the step.
        backward: δ and the gradients.
    """

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self.forward = ForwardEquations(trace)
        self.loss = LossEquations(trace, self.forward)
        self.backward = BackwardEquations(trace, self.forward, self.loss)

    @property
    def symbols(self) -> StepSymbols:
        """What the step's numbers are called."""
        return self.forward.symbols

    def update(self, address: ParameterAddress) -> UpdateEquations:
        """How a parameter gets its new value."""
        update, parameter = self._trace.update, parameter_of(address, self.symbols.layout)
        assert update is not None
        assert parameter is not None
        gradient = parameter.of(self._trace.gradient)
        symbol = self.symbols.parameter(address)
        return UpdateEquations(update, gradient, parameter.position, symbol)
