"""What an activation is: a function, its derivative, and what a person should know of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from playground.core.common.arrays import AnyArray
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Text, declared, listed, message
from playground.core.settings.setting import Kind, Setting

ParameterValue: TypeAlias = float | bool | str | None
Parameters: TypeAlias = Mapping[str, ParameterValue]
Reals: TypeAlias = npt.NDArray[np.floating[Any]]
"""Numbers in single or double precision."""

ArrayFunction: TypeAlias = Callable[..., Reals]

IDLE_SHARE = 1e-3
"""A unit is idle where its derivative is below this share of the steepest."""


class ActivationPlace(StrEnum):
    """Where in a network an activation is at home."""

    HIDDEN = "hidden"
    OUTPUT = "output"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class ActivationParameter(Setting):
    """A setting of one activation, under its PyTorch name where PyTorch has it.

    Attributes:
        optional: Whether None is allowed, for "no such bound".
    """

    optional: bool = False

    @property
    def name(self) -> str:
        """The name in saved files and on the command line."""
        return self.key

    def checked(self, value: ParameterValue) -> ParameterValue:
        """``value`` in the parameter's own type.

        Raises:
            PlaygroundError: It is not allowed.
        """
        if value is None and self.optional:
            return None
        label, problem = declared(self.label), self.problem_with(value)
        if self.kind is Kind.FLAG and not isinstance(value, bool):
            problem = message("{label} must be true or false.", label=label)
        if self.kind is Kind.INTEGER and not problem and value != int(value or 0):
            problem = message("{label} must be a whole number.", label=label)
        if problem:
            raise PlaygroundError(
                problem, message("Its default is {default}.", default=self.default)
            )
        match self.kind:
            case Kind.INTEGER:
                return int(value or 0)
            case Kind.NUMBER:
                return float(value or 0)
            case _:
                return value


@dataclass(frozen=True)
class Activation:
    """An entry of the catalogue.

    Arrays are feature-major: shape (units, points), or (units,) for one point; what comes in as
    single or double precision goes out as such. ``function``, ``own_derivative`` and
    ``mixed_backward`` take the activation's parameters by name.

    Attributes:
        key: Name in settings, on the command line and in saved files.
        label: Name on the screen.
        help: What a person should know before choosing it.
        formula: The function of x.
        derivative_formula: Its derivative.
        function: From pre-activations to activations.
        own_derivative: How the output that a pre-activation belongs to changes with it.
        parameters: Its settings.
        places: Where it is at home.
        mixed_backward: Gradient with respect to the pre-activations from (z, upstream), for those
            whose outputs depend on several pre-activations; None for elementwise ones.
        conflict: Says in words why parameters don't go together; empty when they do.
        bounds: Least and greatest output where both are fixed.
        steepest: Greatest size of the derivative, at the default parameters.
        is_logarithm: Whether outputs are logarithms of probabilities.
        idle_word: What a unit is called whose derivative has all but vanished.
        cannot_learn: What cannot be learned through it; empty for most.
        initializer: Key of the initializer to offer with it; empty for no preference.
    """

    key: str
    label: str
    help: str
    formula: str
    derivative_formula: str
    function: ArrayFunction
    own_derivative: ArrayFunction
    parameters: tuple[ActivationParameter, ...] = ()
    places: tuple[ActivationPlace, ...] = (ActivationPlace.HIDDEN,)
    mixed_backward: ArrayFunction | None = None
    conflict: Callable[..., Text] | None = None
    bounds: tuple[float, float] | None = None
    steepest: float = 1.0
    is_logarithm: bool = False
    idle_word: str = "saturated"
    cannot_learn: str = ""
    initializer: str = ""

    @property
    def elementwise(self) -> bool:
        """Whether each output depends on one pre-activation only."""
        return self.mixed_backward is None

    def pieces(self, parameters: Parameters) -> int:
        """Pre-activations per unit."""
        return 1

    def sums_of(self, unit: int, units: int, parameters: Parameters) -> slice:
        """Where a unit's own pre-activations lie among those of its layer."""
        return slice(unit, unit + 1)

    def learned(self, parameters: Parameters, units: int) -> int:
        """Count of slopes that are learned along with the weights."""
        return 0

    def with_defaults(self, chosen: Parameters) -> dict[str, ParameterValue]:
        """All parameters: those chosen, and the defaults of the others.

        Raises:
            PlaygroundError: A name is unknown, a value out of bounds, or two don't go together.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in chosen:
            if name not in known:
                reason = message(
                    "{label} has no parameter called “{name}”.",
                    label=declared(self.label),
                    name=name,
                )
                offered = message("It takes {names}.", names=listed(tuple(known)))
                raise PlaygroundError(reason, offered if known else message("It takes none."))
        complete = {
            name: parameter.checked(chosen.get(name, parameter.default))
            for name, parameter in known.items()
        }
        if self.conflict and (conflict := self.conflict(**complete)):
            raise PlaygroundError(
                message("{label}: {reason}", label=declared(self.label), reason=conflict),
                message("Change one of the two."),
            )
        return complete

    def value(self, z: AnyArray, parameters: Parameters, slope: AnyArray | None = None) -> AnyArray:
        """Activations, shape (units, points).

        Args:
            z: Pre-activations, shape (units · pieces, points).
            parameters: As `with_defaults` returns them.
            slope: Slopes below 0 of an activation that learns them, shape (1,) or (units,), or that
                draws them, in the shape of ``z``; None takes the first or the mean one.
        """
        return self.function(z, **self._arguments(parameters, slope))

    def derivative(
        self, z: AnyArray, parameters: Parameters, slope: AnyArray | None = None
    ) -> AnyArray:
        """How each pre-activation moves the output it belongs to; the shape of ``z``.

        For softmax and its kin this is the diagonal of the Jacobian; `backward` takes all of it.
        """
        return self.own_derivative(z, **self._arguments(parameters, slope))

    def backward(
        self,
        z: AnyArray,
        upstream: AnyArray,
        parameters: Parameters,
        slope: AnyArray | None = None,
    ) -> AnyArray:
        """Gradient of the loss with respect to the pre-activations, in their shape.

        Args:
            z: Pre-activations, shape (units · pieces, points).
            upstream: Gradient with respect to the activations, shape (units, points).
            parameters: As `with_defaults` returns them.
            slope: As for `value`.
        """
        if self.mixed_backward is not None:
            return self.mixed_backward(z, upstream, **self._arguments(parameters, slope))
        return upstream * self.derivative(z, parameters, slope)

    def idle(
        self, z: AnyArray, parameters: Parameters, slope: AnyArray | None = None
    ) -> npt.NDArray[np.bool_]:
        """Where the derivative is too small to learn from: dead or saturated. Shaped as ``z``."""
        return np.abs(self.derivative(z, parameters, slope)) < IDLE_SHARE * self.steepest

    def _arguments(
        self, parameters: Parameters, slope: AnyArray | None
    ) -> Mapping[str, ParameterValue | AnyArray]:
        return parameters
