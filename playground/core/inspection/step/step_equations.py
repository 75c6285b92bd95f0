"""All equations of one training step."""

from playground.core.inspection.step.backward_equations import BackwardEquations
from playground.core.inspection.step.expression import Symbol
from playground.core.inspection.step.forward_equations import ForwardEquations
from playground.core.inspection.step.loss_equations import LossEquations
from playground.core.inspection.step.step_symbols import StepSymbols
from playground.core.inspection.step.trace import Trace
from playground.core.inspection.step.update_equations import UpdateEquations


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

    def update(self, position: int, parameter: Symbol) -> UpdateEquations:
        """How a parameter gets its new value.

        Args:
            position: Of the parameter in the flat vector.
            parameter: Its symbol.
        """
        update = self._trace.update
        assert update is not None
        gradient = float(self._trace.gradient[position])
        return UpdateEquations(update, gradient, position, parameter)
