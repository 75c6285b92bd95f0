"""The arithmetic of an optimizer's update of one parameter written out."""

import math

from playground.core.inspection.notation import DIGITS, Line, Notation
from playground.core.inspection.trace import UpdateTrace
from playground.core.optimizers import (
    ADAGRAD_EPSILON,
    ADAMW_DECAY,
    BETA1,
    BETA2,
    EPSILON,
    RMSPROP_ALPHA,
)


class UpdateArithmetic:
    """Writes how one parameter gets its new value.

    Args:
        update: What the optimizer did.
        gradient: ∂L/∂w of the parameter, without penalties.
        position: Of the parameter in the flat vector.
        digits: Significant digits of each number.
    """

    def __init__(
        self, update: UpdateTrace, gradient: float, position: int, digits: int = DIGITS
    ) -> None:
        self._update = update
        self._loss_gradient = gradient
        self._write = Notation(digits)
        self._w = float(update.before[position])
        self._new = float(update.after[position])
        self._g = float(update.gradient[position])
        self._decays = bool(update.decayed[position])
        self._memory = [float(buffer[position]) for buffer in update.buffers_before]
        self._remembered = [float(buffer[position]) for buffer in update.buffers_after]

    def lines(self) -> tuple[Line, ...]:
        """From ∂L/∂w to the new value, in order."""
        rules = {
            "sgd": self._sgd,
            "momentum": self._momentum,
            "nesterov": self._nesterov,
            "rmsprop": self._rmsprop,
            "adagrad": self._adagrad,
            "adam": self._adam,
            "adamw": self._adamw,
            "nadam": self._nadam,
        }
        return (self._penalised(), *rules[self._update.optimizer.key]())

    def _penalised(self) -> Line:
        """g: the gradient with penalties, clipped."""
        rates, number, operand = self._update.rates, self._write.number, self._write.operand
        formula, numbers = "∂L/∂w", number(self._loss_gradient)
        if rates.l2 and self._decays:
            formula += " + λ₂·w"
            numbers += f" + {number(rates.l2)}·{operand(self._w)}"
        if rates.l1 and self._decays:
            sign = 0.0 if self._w == 0 else math.copysign(1.0, self._w)
            formula += " + λ₁·sign(w)"
            numbers += f" + {number(rates.l1)}·{operand(sign)}"
        if self._update.clip_factor != 1:
            formula, numbers = f"({formula})·c", f"({numbers})·{number(self._update.clip_factor)}"
        return self._write.line("g", formula, numbers, self._g)

    def _sgd(self) -> list[Line]:
        return [self._step("w − η·g", f"{self._rate}·{self._operand(self._g)}")]

    def _momentum(self) -> list[Line]:
        velocity = self._velocity()
        return [velocity, self._step("w − η·v", f"{self._rate}·{self._operand(velocity.value)}")]

    def _nesterov(self) -> list[Line]:
        velocity = self._velocity()
        friction = self._number(self._update.rates.momentum)
        ahead = f"({self._number(self._g)} + {friction}·{self._operand(velocity.value)})"
        return [velocity, self._step("w − η·(g + μ·v)", f"{self._rate}·{ahead}")]

    def _velocity(self) -> Line:
        friction = self._number(self._update.rates.momentum)
        numbers = f"{friction}·{self._operand(self._memory[0])} + {self._operand(self._g)}"
        return self._write.line("v", "μ·v + g", numbers, self._remembered[0])

    def _rmsprop(self) -> list[Line]:
        average = self._average("s", "α·s + (1−α)·g²", RMSPROP_ALPHA, 0)
        step = self._divided(self._g, average.value, EPSILON)
        return [average, self._step("w − η·g/(√s + ε)", f"{self._rate}·{step}")]

    def _adagrad(self) -> list[Line]:
        numbers = f"{self._number(self._memory[0])} + {self._operand(self._g)}²"
        total = self._write.line("s", "s + g²", numbers, self._remembered[0])
        step = self._divided(self._g, total.value, ADAGRAD_EPSILON)
        return [total, self._step("w − η·g/(√s + ε)", f"{self._rate}·{step}")]

    def _adam(self) -> list[Line]:
        return [*self._moments(), self._adam_step("w", self._number(self._w))]

    def _adamw(self) -> list[Line]:
        shrunk = f"{self._number(self._w)}·(1 − {self._rate}·{self._number(ADAMW_DECAY)})"
        return [*self._moments(), self._adam_step("w·(1 − η·λ)", shrunk)]

    def _moments(self) -> list[Line]:
        """The moments m and v, then both corrected for having begun at 0."""
        first = self._first_moment()
        second = self._average("v", "β₂·v + (1−β₂)·g²", BETA2, 1)
        return [
            first,
            second,
            self._corrected("m̂", "m/(1 − β₁ᵗ)", first.value, BETA1),
            self._corrected("v̂", "v/(1 − β₂ᵗ)", second.value, BETA2),
        ]

    def _adam_step(self, formula: str, start: str) -> Line:
        number = self._update.number
        first = self._remembered[0] / (1 - BETA1**number)
        second = self._remembered[1] / (1 - BETA2**number)
        numbers = f"{start} − {self._rate}·{self._divided(first, second, EPSILON)}"
        return self._write.line("w", f"{formula} − η·m̂/(√v̂ + ε)", numbers, self._new)

    def _nadam(self) -> list[Line]:
        # The rules import torch, and views know this module from the start.
        from playground.core.training.update_rules import nadam_momentum, nadam_momentum_product

        number = self._update.number
        now, ahead = nadam_momentum(number), nadam_momentum(number + 1)
        product = nadam_momentum_product(number)
        first = self._first_moment()
        second = self._average("v", "β₂·v + (1−β₂)·g²", BETA2, 1)
        mean = (1 - now) / (1 - product) * self._g + ahead / (1 - product * ahead) * first.value
        shown = (
            f"(1 − {self._number(now)})/(1 − {self._number(product)})·{self._operand(self._g)}"
            f" + {self._number(ahead)}/(1 − {self._number(product)}·{self._number(ahead)})"
            f"·{self._operand(first.value)}"
        )
        corrected = self._corrected("v̂", "v/(1 − β₂ᵗ)", second.value, BETA2)
        step = self._divided(mean, corrected.value, EPSILON)
        return [
            first,
            second,
            self._write.line("m̂", "(1−μₜ)/(1−Πμ)·g + μₜ₊₁/(1−Πμ·μₜ₊₁)·m", shown, mean),
            corrected,
            self._step("w − η·m̂/(√v̂ + ε)", f"{self._rate}·{step}"),
        ]

    def _first_moment(self) -> Line:
        numbers = (
            f"{self._number(BETA1)}·{self._operand(self._memory[0])}"
            f" + {self._number(1 - BETA1)}·{self._operand(self._g)}"
        )
        return self._write.line("m", "β₁·m + (1−β₁)·g", numbers, self._remembered[0])

    def _average(self, name: str, formula: str, share: float, buffer: int) -> Line:
        """A running average of squares."""
        numbers = (
            f"{self._number(share)}·{self._number(self._memory[buffer])}"
            f" + {self._number(1 - share)}·{self._operand(self._g)}²"
        )
        return self._write.line(name, formula, numbers, self._remembered[buffer])

    def _corrected(self, name: str, formula: str, value: float, share: float) -> Line:
        power = f"{self._number(share)}^{self._update.number}"
        corrected = value / (1 - share**self._update.number)
        return self._write.line(name, formula, f"{self._operand(value)}/(1 − {power})", corrected)

    def _divided(self, value: float, square: float, epsilon: float) -> str:
        root = f"√{self._number(square)} + {self._number(epsilon)}"
        return f"{self._operand(value)}/({root})"

    def _step(self, formula: str, taken: str) -> Line:
        return self._write.line("w", formula, f"{self._number(self._w)} − {taken}", self._new)

    def _number(self, value: float) -> str:
        return self._write.number(value)

    def _operand(self, value: float) -> str:
        return self._write.operand(value)

    @property
    def _rate(self) -> str:
        return self._number(self._update.learning_rate)
