"""An optimizer's update of one parameter as equations: each rule in names, then in numbers."""

from typing import TYPE_CHECKING

from playground.core.common.messages import message
from playground.core.experiment.optimizers import (
    ADAGRAD_EPSILON,
    ADAMW_DECAY,
    BETA1,
    BETA2,
    EPSILON,
    NADAM_MOMENTUM_DECAY,
    RMSPROP_ALPHA,
)
from playground.core.inspection.step.expression import (
    Accent,
    Call,
    Derivative,
    Equation,
    Expression,
    Number,
    Power,
    Quotient,
    Relation,
    Repeated,
    Root,
    Sign,
    Symbol,
    equation,
    minus,
    plus,
    squared,
    times,
)
from playground.core.inspection.step.trace import UpdateTrace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


class UpdateEquations:
    """Equations by which one parameter gets its new value.

    Args:
        update: What the optimizer did.
        gradient: ∂L/∂w of the parameter, without penalties.
        position: Of the parameter in the flat vector.
        parameter: Its symbol.
    """

    def __init__(
        self, update: UpdateTrace, gradient: float, position: int, parameter: Symbol
    ) -> None:
        self._update = update
        self._parameter = parameter
        self._loss_gradient = Number(gradient, Derivative(Symbol("L"), parameter))
        self._w = Number(float(update.before[position]), parameter)
        self._new = float(update.after[position])
        self._g = Number(float(update.gradient[position]), G)
        self._decays = bool(update.decayed[position])
        self._before = [float(buffer[position]) for buffer in update.buffers_before]
        self._after = [float(buffer[position]) for buffer in update.buffers_after]
        self._eta = Number(update.learning_rate, ETA, message("learning rate"))

    def equations(self) -> tuple[Equation, ...]:
        """From ∂L/∂w to the new value, in order."""
        rules: Mapping[str, Callable[[], list[Equation]]] = {
            "sgd": self._sgd,
            "momentum": self._momentum,
            "nesterov": self._nesterov,
            "rmsprop": self._rmsprop,
            "adagrad": self._adagrad,
            "adam": self._adam,
            "adamw": self._adamw,
            "nadam": self._nadam,
        }
        return (*self._penalised(), *rules[self._update.optimizer.key]())

    # ------------------------------------------------------------------ the gradient

    def _penalised(self) -> list[Equation]:
        """g: the gradient with penalties, clipped; before it the factor that clips."""
        rates, w = self._update.rates, self._w
        terms: list[Both] = [_both(self._loss_gradient)]
        if rates.l2 and self._decays:
            weighed = Number(rates.l2, LAMBDA_NAMES[1], message("L2"))
            terms.append(_product(_both(weighed), _both(w)))
        if rates.l1 and self._decays:
            weighed = Number(rates.l1, LAMBDA_NAMES[0], message("L1"))
            signs = Call("sign", (self._parameter,)), Call("sign", (w,))
            terms.append(_product(_both(weighed), signs))
        gradient = plus(*(each for each, _ in terms)), plus(*(each for _, each in terms))
        if not rates.gradient_clip:
            return [equation(G, *gradient, value=self._g.value)]
        factor = Number(self._update.clip_factor, C, message("clip factor"))
        forms = _product(gradient, _both(factor))
        return [self._clip(), equation(G, *forms, value=self._g.value)]

    def _clip(self) -> Equation:
        """The factor c = min(1, C/(‖g‖ + 10⁻⁶)), from the length of the whole gradient."""
        limit = Number(self._update.rates.gradient_clip, LIMIT, message("clip at"))
        norm = Number(self._update.norm, NORM, message("length of the gradient"))
        forms = (
            Call("min", (ONE, Quotient(bound, plus(length, Number(NORM_GUARD)))))
            for bound, length in zip(_both(limit), _both(norm), strict=True)
        )
        return equation(C, *forms, value=self._update.clip_factor)

    # ------------------------------------------------------------------ the rules

    def _sgd(self) -> list[Equation]:
        return [self._step(_both(self._g))]

    def _momentum(self) -> list[Equation]:
        velocity = self._velocity()
        return [velocity, self._step(self._result(velocity))]

    def _nesterov(self) -> list[Equation]:
        velocity = self._velocity()
        further = _product(self._friction, self._result(velocity))
        return [velocity, self._step(_sum(_both(self._g), further))]

    def _velocity(self) -> Equation:
        rolled = _product(self._friction, self._buffer("v", 0))
        forms = _sum(rolled, _both(self._g))
        return equation(Symbol("v", (NOW,)), *forms, value=self._after[0])

    def _rmsprop(self) -> list[Equation]:
        average = self._average("s", 0, Number(RMSPROP_ALPHA, ALPHA), squares=True)
        step = self._over_root(_both(self._g), self._result(average), EPSILON)
        return [average, self._step(step)]

    def _adagrad(self) -> list[Equation]:
        forms = _sum(self._buffer("s", 0), (squared(G), squared(self._g)))
        total = equation(Symbol("s", (NOW,)), *forms, value=self._after[0])
        step = self._over_root(_both(self._g), self._result(total), ADAGRAD_EPSILON)
        return [total, self._step(step)]

    def _adam(self) -> list[Equation]:
        return self._with_moments(_both(self._w))

    def _adamw(self) -> list[Equation]:
        decay = Number(ADAMW_DECAY, DECAY, message("decay"))
        kept = minus(ONE, times(ETA, DECAY)), minus(ONE, times(self._eta, decay))
        return self._with_moments(_product(_both(self._w), kept))

    def _with_moments(self, start: Both) -> list[Equation]:
        first, second = self._moments()
        corrected = self._corrected("m", first, BETA1, 0), self._corrected("v", second, BETA2, 1)
        first_moment, second_moment = map(self._result, corrected)
        step = self._over_root(first_moment, second_moment, EPSILON)
        return [first, second, *corrected, self._step(step, start)]

    def _nadam(self) -> list[Equation]:
        # The rules import torch, and views know this module from the start.
        from playground.core.training.engines.update_rules import nadam_momentum_product

        now, ahead = self._nadam_momentum(0), self._nadam_momentum(1)
        running = Symbol("μ", ("k",))
        product = equation(
            Symbol("Π", (NOW,)),
            Repeated(Sign.PRODUCT, "k", T, running),
            value=nadam_momentum_product(self._update.number),
        )
        first, second = self._moments()
        forms = tuple(
            plus(
                times(Quotient(minus(ONE, of_now), minus(ONE, of_all)), g),
                times(Quotient(of_ahead, minus(ONE, times(of_all, of_ahead))), m),
            )
            for of_now, of_ahead, of_all, g, m in zip(
                *map(self._result, (now, ahead, product)),
                _both(self._g),
                self._result(first),
                strict=True,
            )
        )
        name = Symbol("m", (NOW,), accent=Accent.HAT)
        mean = equation(name, *forms, value=self._nadam_mean(now, ahead, product))
        corrected = self._corrected("v", second, BETA2, 1)
        step = self._over_root(self._result(mean), self._result(corrected), EPSILON)
        return [now, ahead, product, first, second, mean, corrected, self._step(step)]

    def _nadam_momentum(self, further: int) -> Equation:
        """μₜ = β₁·(1 − ½·0.96^(t·ψ)), or that of the next update."""
        from playground.core.training.engines.update_rules import nadam_momentum

        number = self._update.number + further
        at = plus(T, Number(float(further))) if further else T
        psi, beta = Number(NADAM_MOMENTUM_DECAY, PSI), Number(BETA1, BETA_NAMES[0])
        forms = (
            times(b, minus(ONE, times(HALF, Power(Number(NADAM_BASE), times(t, decay)))))
            for b, t, decay in (
                (BETA_NAMES[0], at, PSI),
                (beta, Number(float(number)), psi),
            )
        )
        index = AHEAD if further else NOW
        return equation(Symbol("μ", (index,)), *forms, value=nadam_momentum(number))

    def _nadam_mean(self, now: Equation, ahead: Equation, product: Equation) -> float:
        of_now, of_ahead, of_all = (
            each.result.value for each in (now, ahead, product) if each.result is not None
        )
        of_gradient = (1 - of_now) / (1 - of_all) * self._g.value
        return of_gradient + of_ahead / (1 - of_all * of_ahead) * self._after[0]

    # ------------------------------------------------------------------ parts

    def _moments(self) -> tuple[Equation, Equation]:
        """The running averages of the gradient and of its square."""
        return (
            self._average("m", 0, Number(BETA1, BETA_NAMES[0]), squares=False),
            self._average("v", 1, Number(BETA2, BETA_NAMES[1]), squares=True),
        )

    def _average(self, letter: str, buffer: int, share: Number, *, squares: bool) -> Equation:
        """A running average: of squares or of the gradient itself."""
        forms = (
            plus(times(kept, former), times(minus(ONE, kept), squared(g) if squares else g))
            for kept, former, g in zip(
                _both(share), self._buffer(letter, buffer), _both(self._g), strict=True
            )
        )
        return equation(Symbol(letter, (NOW,)), *forms, value=self._after[buffer])

    def _corrected(self, letter: str, average: Equation, share: float, place: int) -> Equation:
        """An average corrected for having begun at 0."""
        number = self._update.number
        beta, t = Number(share, BETA_NAMES[place]), Number(float(number), T)
        forms = (
            Quotient(value, minus(ONE, Power(base, exponent)))
            for value, base, exponent in zip(
                self._result(average), _both(beta), _both(t), strict=True
            )
        )
        value = self._after[place] / (1 - share**number)
        return equation(Symbol(letter, (NOW,), accent=Accent.HAT), *forms, value=value)

    def _over_root(self, value: Both, square: Both, epsilon: float) -> Both:
        """What the step is along: a value over √square + ε."""
        small = Number(epsilon, EPSILON_NAME)
        by_name, numbers = (
            Quotient(each, plus(Root(of), guard))
            for each, of, guard in zip(value, square, _both(small), strict=True)
        )
        return by_name, numbers

    def _step(self, along: Both, start: Both | None = None) -> Equation:
        """The new value: a step of length η against ``along`` from where it starts."""
        forms = (
            minus(begin, times(rate, each))
            for begin, rate, each in zip(
                start or _both(self._w), _both(self._eta), along, strict=True
            )
        )
        return equation(self._parameter, *forms, value=self._new, first=Relation.BECOMES)

    @property
    def _friction(self) -> Both:
        return _both(Number(self._update.rates.momentum, MU, message("momentum")))

    def _buffer(self, letter: str, place: int) -> Both:
        """What the optimizer remembers from the update before."""
        return _both(Number(self._before[place], Symbol(letter, (BEFORE,))))

    def _result(self, of: Equation) -> Both:
        """What an equation worked out, to go on with."""
        assert of.result is not None
        return of.name, Number(of.result.value, of.name)


def _both(number: Number) -> Both:
    """A number by its name and by its value."""
    assert number.name is not None
    return number.name, number


def _sum(left: Both, right: Both) -> Both:
    return plus(left[0], right[0]), plus(left[1], right[1])


def _product(left: Both, right: Both) -> Both:
    return times(left[0], right[0]), times(left[1], right[1])
