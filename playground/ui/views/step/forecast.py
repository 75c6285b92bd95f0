"""What a step is to come to, and whether it did."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.common.number_text import count_text
from playground.core.training.run_id import RunId
from playground.core.training.snapshot import Snapshot
from playground.ui.text.numbers import counted, value_text
from playground.ui.views.step.equations.lines import EquationWords, TextColor
from playground.ui.views.step.wording import tr


@dataclass(frozen=True)
class StepForecast:
    """What the parameters are to be after a step.

    Attributes:
        run: The run it belongs to.
        step: Steps done before it.
        parameters: Flat.
    """

    run: RunId
    step: int
    parameters: Floats

    @classmethod
    def at(cls, snapshot: Snapshot, parameters: Floats) -> "StepForecast":
        """Of the step that follows ``snapshot``."""
        return cls(snapshot.run, snapshot.step, parameters)

    def verdict(self, snapshot: Snapshot) -> EquationWords | None:
        """How the step came out; None when ``snapshot`` is not of the moment after it."""
        if (snapshot.run, snapshot.step) != (self.run, self.step + 1):
            return None
        if np.array_equal(snapshot.parameters, self.parameters):
            words = counted(
                tr(
                    "Step {step} is done: the parameter is what was forecast, to the last digit. "
                    "Here is the next one."
                ),
                tr(
                    "Step {step} is done: all {count} parameters are what was forecast, to the "
                    "last digit. Here is the next one."
                ),
                len(self.parameters),
                step=count_text(snapshot.step),
            )
            return EquationWords(words, TextColor.GOOD)
        off = float(np.abs(snapshot.parameters - self.parameters).max())
        words = tr("Step {step} is done; a parameter is off by {off} at most.").format(
            step=count_text(snapshot.step), off=value_text(off, 2)
        )
        return EquationWords(words, TextColor.BAD)
