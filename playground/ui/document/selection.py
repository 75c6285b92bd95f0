"""What the user has selected: display state that every view shares."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.maps.axes import informative_axes
from playground.core.model.addresses import Address, ParameterAddress, UnitAddress
from playground.core.model.layout import Layout


@dataclass(frozen=True)
class Selected:
    """The selection at one moment.

    Attributes:
        unit: The selected unit; None when no unit is.
        row: Position of the selected row in the data set; None when no row is.
        probe: Inputs of a row made up by hand, one a number; it takes the selected row's place in
            the network's picture. None when there is no such row.
        rows: Further rows that are marked, for example by a cell of the confusion matrix.
        axes: Positions of the two inputs that span the maps.
        hold_at_row: Hold the other inputs at the selected row rather than at their mean.
        threshold: Least probability of the positive class that counts as a yes.
        part: Which part of the data metrics and tables speak of.
        discretize: Draw decisions in place of probabilities.
        show_contour: Draw the line where the threshold is crossed.
        show_validation: Draw the validation points too.
        show_test: Draw the test points too.
        parameter: The parameter that was last clicked; None before one was.
        focus: What a view speaks of just now: units and parameters to bring out in the network,
            each with the number to write beside it, or ``""``; without any, nothing is dimmed.
    """

    unit: UnitAddress | None = None
    row: int | None = None
    probe: tuple[float, ...] | None = None
    rows: frozenset[int] = frozenset()
    axes: tuple[int, int] = (0, 1)
    hold_at_row: bool = False
    threshold: float = 0.5
    part: Part = Part.TRAIN
    discretize: bool = False
    show_contour: bool = True
    show_validation: bool = True
    show_test: bool = False
    parameter: ParameterAddress | None = None
    focus: Mapping[Address, str] = field(default_factory=dict)

    @property
    def layer(self) -> int | None:
        """Index of the selected unit's layer, 0 for the first Dense one; None when no unit is."""
        return None if self.unit is None else self.unit.layer

    def unit_in(self, layer: int) -> int | None:
        """The selected unit, counted in its layer; None when the layer has it not."""
        return self.unit.unit if self.unit is not None and self.unit.layer == layer else None


class Selection(QObject):
    """Holds what is selected and tells of changes."""

    changed = Signal(object, object)
    """Emitted with the former and the present `Selected`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = Selected()
        self._input_names: tuple[str, ...] = ()

    @property
    def now(self) -> Selected:
        """The present selection."""
        return self._now

    def update(self, **changes: object) -> None:
        """Change fields of the selection; silent when nothing differs."""
        former = self._now
        self._now = replace(former, **changes)  # type: ignore[arg-type]
        if self._now != former:
            self.changed.emit(former, self._now)

    def fit_to(self, dataset: Dataset, layout: Layout) -> None:
        """Let go of what another data set or network had and these have not."""
        now = self._now
        names = tuple(each.name for each in dataset.inputs)
        are_others, self._input_names = names != self._input_names, names
        has_unit = now.unit is not None and now.unit.is_in(layout.widths)
        has_row = not are_others and now.row is not None and now.row < len(dataset.rows)
        rows = () if are_others else (row for row in now.rows if row < len(dataset.rows))
        self.update(
            axes=informative_axes(dataset) if are_others else now.axes,
            unit=now.unit if has_unit else None,
            row=now.row if has_row else None,
            probe=None if are_others else now.probe,
            parameter=None,
            focus={},
            rows=frozenset(rows),
        )
