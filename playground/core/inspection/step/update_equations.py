"""An optimizer's update of one parameter as equations, from its gradient to its new value."""

from playground.core.common.messages import message
from playground.core.inspection.step.expression import (
    Call,
    Equation,
    Number,
    Quotient,
    Relation,
    equation,
    plus,
)
from playground.core.inspection.step.optimizer_equations import OPTIMIZER_EQUATIONS
from playground.core.inspection.step.update_parts import (
    LAMBDA_NAMES,
    LIMIT,
    NORM,
    NORM_GUARD,
    ONE,
    Both,
    C,
    G,
    UpdateParts,
    both,
    product,
)


class UpdateEquations(UpdateParts):
    """Equations by which one parameter gets its new value."""

    def equations(self) -> tuple[Equation, ...]:
        """From ∂L/∂w to the new value, in order."""
        known = OPTIMIZER_EQUATIONS.get(self.trace.optimizer.key)
        if known is not None:
            return (*self._penalised(), *known.write(self))
        new = Number(self.new, self.parameter, is_result=True)
        return (*self._penalised(), Equation(self.parameter, (), new, last=Relation.BECOMES))

    # ------------------------------------------------------------------ the gradient

    def _penalised(self) -> list[Equation]:
        """g: the gradient with penalties, clipped; before it the factor that clips."""
        rates, w = self.trace.rates, self.w
        terms: list[Both] = [both(self._loss_gradient)]
        if rates.l2 and self._decays:
            weighed = Number(rates.l2, LAMBDA_NAMES[1], message("L2"))
            terms.append(product(both(weighed), both(w)))
        if rates.l1 and self._decays:
            weighed = Number(rates.l1, LAMBDA_NAMES[0], message("L1"))
            signs = Call("sign", (self.parameter,)), Call("sign", (w,))
            terms.append(product(both(weighed), signs))
        gradient = plus(*(each for each, _ in terms)), plus(*(each for _, each in terms))
        if not rates.gradient_clip:
            return [equation(G, *gradient, value=self.g.value)]
        factor = Number(self.trace.clip_factor, C, message("clip factor"))
        forms = product(gradient, both(factor))
        return [self._clip(), equation(G, *forms, value=self.g.value)]

    def _clip(self) -> Equation:
        """The factor c = min(1, C/(‖g‖ + 10⁻⁶)), from the length of the whole gradient."""
        limit = Number(self.trace.rates.gradient_clip, LIMIT, message("clip at"))
        norm = Number(self.trace.norm, NORM, message("length of the gradient"))
        forms = (
            Call("min", (ONE, Quotient(bound, plus(length, Number(NORM_GUARD)))))
            for bound, length in zip(both(limit), both(norm), strict=True)
        )
        return equation(C, *forms, value=self.trace.clip_factor)
