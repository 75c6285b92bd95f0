"""The optimizers' rules as equations, each in names, then in numbers."""

from collections.abc import Callable
from dataclasses import dataclass

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
    Equation,
    Number,
    Power,
    Quotient,
    Repeated,
    Sign,
    Symbol,
    equation,
    minus,
    plus,
    squared,
    times,
)
from playground.core.inspection.step.update_parts import (
    AHEAD,
    ALPHA,
    BETA_NAMES,
    DECAY,
    ETA,
    HALF,
    NADAM_BASE,
    NOW,
    ONE,
    PSI,
    Both,
    G,
    T,
    UpdateParts,
    both,
    product,
    summed,
)
from playground.core.settings.registry import Registry


def _sgd(of: UpdateParts) -> list[Equation]:
    return [of.step(both(of.g))]


def _momentum(of: UpdateParts) -> list[Equation]:
    velocity = _velocity(of)
    return [velocity, of.step(of.result(velocity))]


def _nesterov(of: UpdateParts) -> list[Equation]:
    velocity = _velocity(of)
    further = product(of.momentum, of.result(velocity))
    return [velocity, of.step(summed(both(of.g), further))]


def _velocity(of: UpdateParts) -> Equation:
    rolled = product(of.momentum, of.buffer("v", 0))
    forms = summed(rolled, both(of.g))
    return equation(Symbol("v", (NOW,)), *forms, value=of.after[0])


def _rmsprop(of: UpdateParts) -> list[Equation]:
    average = of.average("s", 0, Number(RMSPROP_ALPHA, ALPHA), squares=True)
    step = of.over_root(both(of.g), of.result(average), EPSILON)
    return [average, of.step(step)]


def _adagrad(of: UpdateParts) -> list[Equation]:
    forms = summed(of.buffer("s", 0), (squared(G), squared(of.g)))
    total = equation(Symbol("s", (NOW,)), *forms, value=of.after[0])
    step = of.over_root(both(of.g), of.result(total), ADAGRAD_EPSILON)
    return [total, of.step(step)]


def _adam(of: UpdateParts) -> list[Equation]:
    return _with_moments(of, both(of.w))


def _adamw(of: UpdateParts) -> list[Equation]:
    decay = Number(ADAMW_DECAY, DECAY, message("decay"))
    kept = minus(ONE, times(ETA, DECAY)), minus(ONE, times(of.eta, decay))
    return _with_moments(of, product(both(of.w), kept))


def _with_moments(of: UpdateParts, start: Both) -> list[Equation]:
    first, second = of.moments()
    corrected = of.corrected("m", first, BETA1, 0), of.corrected("v", second, BETA2, 1)
    first_moment, second_moment = map(of.result, corrected)
    step = of.over_root(first_moment, second_moment, EPSILON)
    return [first, second, *corrected, of.step(step, start)]


def _nadam(of: UpdateParts) -> list[Equation]:
    # The rules import torch, and views know this module from the start.
    from playground.core.training.engines.update_rules import nadam_momentum_product

    now, ahead = _nadam_momentum(of, 0), _nadam_momentum(of, 1)
    running = Symbol("μ", ("k",))
    product = equation(
        Symbol("Π", (NOW,)),
        Repeated(Sign.PRODUCT, "k", T, running),
        value=nadam_momentum_product(of.trace.number),
    )
    first, second = of.moments()
    forms = tuple(
        plus(
            times(Quotient(minus(ONE, of_now), minus(ONE, of_all)), g),
            times(Quotient(of_ahead, minus(ONE, times(of_all, of_ahead))), m),
        )
        for of_now, of_ahead, of_all, g, m in zip(
            *map(of.result, (now, ahead, product)),
            both(of.g),
            of.result(first),
            strict=True,
        )
    )
    name = Symbol("m", (NOW,), accent=Accent.HAT)
    mean = equation(name, *forms, value=_nadam_mean(of, now, ahead, product))
    corrected = of.corrected("v", second, BETA2, 1)
    step = of.over_root(of.result(mean), of.result(corrected), EPSILON)
    return [now, ahead, product, first, second, mean, corrected, of.step(step)]


def _nadam_momentum(of: UpdateParts, further: int) -> Equation:
    """μₜ = β₁·(1 − ½·0.96^(t·ψ)), or that of the next update."""
    from playground.core.training.engines.update_rules import nadam_momentum

    number = of.trace.number + further
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


def _nadam_mean(of: UpdateParts, now: Equation, ahead: Equation, product: Equation) -> float:
    of_now, of_ahead, of_all = (
        each.result.value for each in (now, ahead, product) if each.result is not None
    )
    of_gradient = (1 - of_now) / (1 - of_all) * of.g.value
    return of_gradient + of_ahead / (1 - of_all * of_ahead) * of.after[0]


@dataclass(frozen=True)
class OptimizerEquations:
    """How an optimizer's rule is written.

    Attributes:
        key: The optimizer's.
        write: The equations after that of the gradient g; the last is the parameter's new value.
    """

    key: str
    write: Callable[[UpdateParts], list[Equation]]


OPTIMIZER_EQUATIONS: Registry[OptimizerEquations] = Registry(
    "optimizer's equations",
    (
        OptimizerEquations("sgd", _sgd),
        OptimizerEquations("momentum", _momentum),
        OptimizerEquations("nesterov", _nesterov),
        OptimizerEquations("rmsprop", _rmsprop),
        OptimizerEquations("adagrad", _adagrad),
        OptimizerEquations("adam", _adam),
        OptimizerEquations("adamw", _adamw),
        OptimizerEquations("nadam", _nadam),
    ),
    group="optimizer_equations",
    entry_type=OptimizerEquations,
)
