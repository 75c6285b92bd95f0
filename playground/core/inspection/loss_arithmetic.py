"""The arithmetic of a loss written out: of one row, of the step, and what it sends back."""

import numpy as np

from playground.core.arrays import AnyArray, Doubles
from playground.core.inspection.notation import Line, Notation, Term
from playground.core.inspection.trace import Trace


class LossArithmetic:
    """Writes a trace's loss.

    Args:
        trace: The step.
        notation: How numbers are written.
    """

    def __init__(self, trace: Trace, notation: Notation) -> None:
        self._trace = trace
        self._write = notation
        self._output = trace.layers[-1]

    def of_row(self, row: int) -> Line:
        """The loss of one row."""
        trace = self._trace
        match trace.loss.key:
            case "bce":
                given = self._write.number(float(trace.predictions[row, 0]))
                numbers = f"−log({given})" if trace.y[row] else f"−log(1 − {given})"
            case "cross_entropy":
                given = self._write.number(float(trace.predictions[row, int(trace.y[row])]))
                numbers = f"−log({given})"
            case _:
                numbers = self._mean_over_units(row)
        return self._write.line("L", trace.loss.formula, numbers, trace.row_losses[row])

    def mean(self) -> Line:
        """The loss of the step."""
        trace = self._trace
        terms = [self._write.term(loss) for loss in trace.row_losses.tolist()]
        count = len(trace.rows)
        rest = trace.mean_loss * count - sum(term.value for term in terms)
        numbers = self._write.sum(terms, count - len(terms), rest)
        if count > 1:
            numbers = f"({numbers})/{count}"
        return self._write.line("L", "mean of the rows' losses", numbers, trace.mean_loss)

    def delta(self, row: int, position: int, jacobian: AnyArray) -> tuple[str, str]:
        """How δ of an output's sum comes about: in symbols, and in numbers.

        Args:
            row: Counted among the step's rows.
            position: Of the sum.
            jacobian: ∂aⱼ/∂z of that sum, shape (outputs,).
        """
        key = self._output.layer.activation.key
        if key in self._trace.loss.fused:
            return self._fused_delta(row, position, turned=key == "softmin")
        terms = [
            Term(f"[{text}]·{self._write.operand(slope)}", value * slope)
            for (text, value), slope in zip(self._pulls(row), jacobian.tolist(), strict=True)
            if slope != 0
        ]
        several = "Σ " if len(jacobian) > 1 else ""
        return f"{several}∂L/∂a·∂a/∂z", self._write.sum(terms)

    def _fused_delta(self, row: int, position: int, *, turned: bool) -> tuple[str, str]:
        """With probabilities, slope of loss and activation cancel to p − y (y − p for softmin)."""
        given = self._write.number(float(self._trace.predictions[row, position]))
        true = self._write.number(float(self._targets(row)[position]))
        formula = "y − p" if turned else "p − y"
        numbers = f"{true} − {given}" if turned else f"{given} − {true}"
        count = len(self._trace.rows)
        return (f"({formula})/rows", f"({numbers})/{count}") if count > 1 else (formula, numbers)

    def _targets(self, row: int) -> Doubles:
        """What each output should be, shape (outputs,)."""
        y, outputs = float(self._trace.y[row]), self._output.layer.units
        return np.array([y]) if outputs == 1 else np.eye(outputs)[int(y)]

    def _errors(self, row: int) -> list[tuple[str, float]]:
        """``a − y`` of each output, as it is written and what it comes to."""
        outputs, targets = self._output.a[row].tolist(), self._targets(row).tolist()
        return [
            (f"({self._write.number(a)} − {self._write.operand(y)})", a - y)
            for a, y in zip(outputs, targets, strict=True)
        ]

    def _mean_over_units(self, row: int) -> str:
        terms = [self._of_error(text, error) for text, error in self._errors(row)]
        if len(terms) == 1:
            return terms[0].text
        return f"({self._write.sum(terms)})/{len(terms)}"

    def _of_error(self, text: str, error: float) -> Term:
        bend = self._trace.huber_delta
        match self._trace.loss.key:
            case "mse":
                return Term(f"{text}²", error**2)
            case "mae":
                return Term(f"|{text[1:-1]}|", abs(error))
            case _ if abs(error) <= bend:
                return Term(f"½·{text}²", error**2 / 2)
            case _:
                delta = self._write.number(bend)
                written = f"{delta}·(|{text[1:-1]}| − ½·{delta})"
                return Term(written, bend * (abs(error) - bend / 2))

    def _pulls(self, row: int) -> list[tuple[str, float]]:
        """∂L/∂a of each output, as it is written and what it comes to."""
        errors, outputs = self._errors(row), self._output.a[row].tolist()
        share = len(errors) * len(self._trace.rows)
        return [
            self._pull(text, error, a, share)
            for (text, error), a in zip(errors, outputs, strict=True)
        ]

    def _pull(self, text: str, error: float, a: float, share: int) -> tuple[str, float]:
        divided = f"/{share}" if share > 1 else ""
        match self._trace.loss.key:
            case "bce":
                given = self._write.number(a)
                written = f"{text}/({given}·(1 − {given})){divided}"
                return written, error / (a * (1 - a)) / share
            case "mse":
                return f"2·{text}{divided}", 2 * error / share
            case "huber" if abs(error) <= self._trace.huber_delta:
                return f"{text}{divided}", error / share
            case loss:
                size = 1.0 if loss == "mae" else self._trace.huber_delta
                pull = size * float(np.sign(error))
                return f"{self._write.number(pull)}{divided}", pull / share
