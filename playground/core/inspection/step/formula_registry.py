"""What the equations of a step know of each activation, by the activation's key."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.core.inspection.step.activation_formulas import (
    CONSTANTS,
    PARAMETER_LETTERS,
    VALUES,
)
from playground.core.inspection.step.activation_slopes import CROSS_SLOPES, SLOPES, CrossFormula
from playground.core.inspection.step.formula_parts import Formula
from playground.core.settings.registry import Registry


@dataclass(frozen=True)
class ActivationFormula:
    """How an activation and its derivative are written.

    Attributes:
        key: The activation's.
        value: What a unit gives.
        slope: How it moves with one of its sums; None for what has ``cross_slope`` in its place.
        cross_slope: How an output moves with any unit's sum, where it moves with all.
        letters: Letters of the activation's parameters, by the parameters' names.
        constants: Numbers of its own that are no settings.
    """

    key: str
    value: Formula
    slope: Formula | None = None
    cross_slope: CrossFormula | None = None
    letters: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, float] = field(default_factory=dict)


ACTIVATION_FORMULAS: Registry[ActivationFormula] = Registry(
    "activation formula",
    (
        ActivationFormula(
            key,
            value,
            SLOPES.get(key),
            CROSS_SLOPES.get(key),
            {name: letter for (of, name), letter in PARAMETER_LETTERS.items() if of == key},
            CONSTANTS.get(key, {}),
        )
        for key, value in VALUES.items()
    ),
    group="activation_formulas",
    entry_type=ActivationFormula,
)
