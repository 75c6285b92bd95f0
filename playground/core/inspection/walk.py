"""What a walk through one training step needs: the step traced, and a gradient checked."""

from dataclasses import dataclass

from playground.core.inspection.gradient_check import GradientCheck, GradientCheckRequest
from playground.core.inspection.trace import Trace, TraceRequest
from playground.core.scene import Scene


@dataclass(frozen=True)
class Walk:
    """One step.

    Attributes:
        trace: Its numbers.
        check: The check that was asked for; None without one.
    """

    trace: Trace
    check: GradientCheck | None


@dataclass(frozen=True)
class WalkRequest:
    """Asks for a step to walk through.

    Attributes:
        rows: Positions of its rows in the data set; () for those of the next step.
        checked: Position in the flat vector of the parameter whose gradient is to be checked; None
            for none.
    """

    rows: tuple[int, ...] = ()
    checked: int | None = None

    def compute(self, scene: Scene) -> Walk | None:
        """Trace the step and check the gradient over its rows.

        Returns:
            None when there is no such step; see `TraceRequest`.
        """
        trace = TraceRequest(self.rows).compute(scene)
        if trace is None:
            return None
        check = None
        if self.checked is not None:
            rows = tuple(trace.rows.tolist())
            check = GradientCheckRequest(self.checked, rows).compute(scene)
        return Walk(trace, check)
