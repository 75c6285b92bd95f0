"""What looking into one training step needs: the step traced, and a gradient checked."""

from dataclasses import dataclass

import numpy as np

from playground.core.inspection.step.gradient_check import GradientCheck, GradientCheckRequest
from playground.core.inspection.step.trace import Trace
from playground.core.model.addresses import ParameterAddress
from playground.core.run.frame import Frame


@dataclass(frozen=True)
class TraceRequest:
    """Asks for the step that training on some rows would take.

    Attributes:
        rows: Positions in the data set; () for the rows of the next step.
    """

    rows: tuple[int, ...] = ()

    def compute(self, frame: Frame) -> Trace | None:
        """Take the step on copies.

        Returns:
            None when there are no rows: the next step's are known only while training rests.
        """
        known = [row for row in self.rows if row < len(frame.dataset.x)]
        rows = np.array(known, dtype=np.int64) if self.rows else frame.snapshot.next_rows
        if not len(rows):
            return None
        # torch takes long to import, and views know this module from the start.
        from playground.core.inspection.step.step_simulation import simulate_step

        return simulate_step(frame, rows)


@dataclass(frozen=True)
class StepInspection:
    """One step.

    Attributes:
        trace: Its numbers.
        check: The check that was asked for; None without one.
    """

    trace: Trace
    check: GradientCheck | None


@dataclass(frozen=True)
class StepInspectionRequest:
    """Asks for a step to look into.

    Attributes:
        rows: Positions of its rows in the data set; () for those of the next step.
        checked: The parameter whose gradient is to be checked; None for none.
    """

    rows: tuple[int, ...] = ()
    checked: ParameterAddress | None = None

    def compute(self, frame: Frame) -> StepInspection | None:
        """Trace the step and check the gradient over its rows.

        Returns:
            None when there is no such step; see `TraceRequest`.
        """
        trace = TraceRequest(self.rows).compute(frame)
        if trace is None:
            return None
        check = None
        if self.checked is not None:
            rows = tuple(trace.rows.tolist())
            check = GradientCheckRequest(self.checked, rows).compute(frame)
        return StepInspection(trace, check)
