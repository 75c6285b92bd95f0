"""How the step-through writes the activation and the optimizer."""

from playground.core.inspection.step.expression import Call, Equation, Expression, times
from playground.core.inspection.step.formula_parts import FormulaOperands
from playground.core.inspection.step.formula_registry import ActivationFormula
from playground.core.inspection.step.optimizer_equations import OptimizerEquations
from playground.core.inspection.step.update_parts import G, UpdateParts


def _sine(each: FormulaOperands) -> Expression:
    return Call("sin", (times(each.parameters["frequency"], each.x),))


def _sine_slope(each: FormulaOperands) -> Expression:
    frequency = each.parameters["frequency"]
    return times(frequency, Call("cos", (times(frequency, each.x),)))


def _sign_descent(of: UpdateParts) -> list[Equation]:
    return [of.step((Call("sign", (G,)), Call("sign", (of.g,))))]


SINE = ActivationFormula("sine", _sine, _sine_slope, letters={"frequency": "ω"})
SIGN_DESCENT = OptimizerEquations("sign_descent", _sign_descent)
