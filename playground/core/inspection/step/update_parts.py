"""What the equations of every optimizer are put together from, in names and in numbers."""

from playground.core.common.messages import message
from playground.core.experiment.optimizers import (
    BETA1,
    BETA2,
)
from playground.core.inspection.step.expression import (
    Accent,
    Derivative,
    Equation,
    Expression,
    Number,
    Power,
    Quotient,
    Relation,
    Root,
    Symbol,
    equation,
    minus,
    plus,
    squared,
    times,
)
from playground.core.inspection.step.trace import UpdateTrace

ONE, HALF = Number(1.0), Quotient(Number(1.0), Number(2.0))
NORM_GUARD = 1e-6
"""What torch.nn.utils.clip_grad_norm_ adds to the norm."""

NADAM_BASE = 0.96

ETA, MU, ALPHA, EPSILON_NAME = Symbol("η"), Symbol("μ"), Symbol("α"), Symbol("ε")
BETA_NAMES = Symbol("β", (1,)), Symbol("β", (2,))
LAMBDA_NAMES = Symbol("λ", (1,)), Symbol("λ", (2,))
DECAY, PSI = Symbol("λ"), Symbol("ψ")
G, C, LIMIT, NORM, T = Symbol("g"), Symbol("c"), Symbol("C"), Symbol("‖g‖"), Symbol("t")
NOW, BEFORE, AHEAD = "t", "t−1", "t+1"

Both = tuple[Expression, Expression]
"""An expression in symbols and in numbers."""


class UpdateParts:
    """Parts of the equations by which one parameter gets its new value.

    Args:
        update: What the optimizer did.
        gradient: ∂L/∂w of the parameter, without penalties.
        position: Of the parameter in the flat vector.
        parameter: Its symbol.

    Attributes:
        trace: What the optimizer did.
        parameter: The parameter's symbol.
        w: Its value before.
        new: Its value after.
        g: Its gradient with penalties, clipped.
        eta: The learning rate.
        after: What the optimizer keeps of the parameter after the update, as `Optimizer.buffers`
            names it.
    """

    def __init__(
        self, update: UpdateTrace, gradient: float, position: int, parameter: Symbol
    ) -> None:
        self.trace = update
        self.parameter = parameter
        self._loss_gradient = Number(gradient, Derivative(Symbol("L"), parameter))
        self.w = Number(float(update.before[position]), parameter)
        self.new = float(update.after[position])
        self.g = Number(float(update.gradient[position]), G)
        self._decays = bool(update.decayed[position])
        self._before = [float(buffer[position]) for buffer in update.buffers_before]
        self.after = [float(buffer[position]) for buffer in update.buffers_after]
        self.eta = Number(update.learning_rate, ETA, message("learning rate"))

    def moments(self) -> tuple[Equation, Equation]:
        """The running averages of the gradient and of its square."""
        return (
            self.average("m", 0, Number(BETA1, BETA_NAMES[0]), squares=False),
            self.average("v", 1, Number(BETA2, BETA_NAMES[1]), squares=True),
        )

    def average(self, letter: str, buffer: int, share: Number, *, squares: bool) -> Equation:
        """A running average: of squares or of the gradient itself."""
        forms = (
            plus(times(kept, former), times(minus(ONE, kept), squared(g) if squares else g))
            for kept, former, g in zip(
                both(share), self.buffer(letter, buffer), both(self.g), strict=True
            )
        )
        return equation(Symbol(letter, (NOW,)), *forms, value=self.after[buffer])

    def corrected(self, letter: str, average: Equation, share: float, place: int) -> Equation:
        """An average corrected for having begun at 0."""
        number = self.trace.number
        beta, t = Number(share, BETA_NAMES[place]), Number(float(number), T)
        forms = (
            Quotient(value, minus(ONE, Power(base, exponent)))
            for value, base, exponent in zip(self.result(average), both(beta), both(t), strict=True)
        )
        value = self.after[place] / (1 - share**number)
        return equation(Symbol(letter, (NOW,), accent=Accent.HAT), *forms, value=value)

    def over_root(self, value: Both, square: Both, epsilon: float) -> Both:
        """What the step is along: a value over √square + ε."""
        small = Number(epsilon, EPSILON_NAME)
        by_name, numbers = (
            Quotient(each, plus(Root(of), guard))
            for each, of, guard in zip(value, square, both(small), strict=True)
        )
        return by_name, numbers

    def step(self, along: Both, start: Both | None = None) -> Equation:
        """The new value: a step of length η against ``along`` from where it starts."""
        forms = (
            minus(begin, times(rate, each))
            for begin, rate, each in zip(start or both(self.w), both(self.eta), along, strict=True)
        )
        return equation(self.parameter, *forms, value=self.new, first=Relation.BECOMES)

    @property
    def momentum(self) -> Both:
        """The setting of that name."""
        return both(Number(self.trace.rates.momentum, MU, message("momentum")))

    def buffer(self, letter: str, place: int) -> Both:
        """What the optimizer remembers from the update before."""
        return both(Number(self._before[place], Symbol(letter, (BEFORE,))))

    def result(self, of: Equation) -> Both:
        """What an equation worked out, to go on with."""
        assert of.result is not None
        return of.name, Number(of.result.value, of.name)


def both(number: Number) -> Both:
    """A number by its name and by its value."""
    assert number.name is not None
    return number.name, number


def summed(left: Both, right: Both) -> Both:
    """The sum of two."""
    return plus(left[0], right[0]), plus(left[1], right[1])


def product(left: Both, right: Both) -> Both:
    """The product of two."""
    return times(left[0], right[0]), times(left[1], right[1])
