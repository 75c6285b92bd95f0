"""The values that a step's symbols stand for, looked up or computed apart from its equations.

They are taken from the traced step, from PyTorch, or from the formulas in the papers.
"""

import math
from collections.abc import Callable

import sympy
import torch

from playground.core.inspection.step.trace import LayerTrace, Trace
from playground.core.model.activation_modules import functional
from playground.core.model.activations.rectifiers import PReLU, RReLU
from playground.core.model.loss_functions import targets_for

EPSILONS = {"adagrad": 1e-10}


class StepValues:
    """Values of the symbols of one step, on the page of one unit.

    Args:
        trace: The step.
        layer: Index of the page's layer.
        unit: The page's unit.
        row: The row that is followed.
    """

    def __init__(self, trace: Trace, layer: int, unit: int, row: int) -> None:
        self.trace = trace
        self.layers = trace.layers
        self.page = layer, unit, row
        self.position: int | None = None  # of the parameter whose update is written out

    def lookup(self, name: str) -> Callable[..., float]:
        """What gives the value of a symbol from its indices, which count from 1."""
        found: Callable[..., float] = getattr(self, f"_{name.lower()}")
        return found

    # ------------------------------------------------------------------ indices

    def _split(self, indices: tuple[int, ...], count: int = 1) -> tuple[int, int, tuple[int, ...]]:
        """Row, layer and the ``count`` other indices, all from 0, of a symbol that has them."""
        given = list(indices)
        layer = given.pop() - 1 if len(self.layers) > 1 else 0
        row = given.pop(0) - 1 if len(self.trace.rows) > 1 else 0
        assert len(given) == count, indices
        return row, layer, tuple(each - 1 for each in given)

    def _of_parameter(self, indices: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        given = list(indices)
        layer = given.pop() - 1 if len(self.layers) > 1 else 0
        return layer, tuple(each - 1 for each in given)

    def _row(self, indices: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        given = list(indices)
        row = given.pop(0) - 1 if len(self.trace.rows) > 1 else 0
        return row, tuple(each - 1 for each in given)

    # ------------------------------------------------------------------ forward

    def _x(self, *indices: int) -> float:
        row, (source,) = self._row(indices)
        return float(self.layers[0].x[row, source])

    def _w(self, *indices: int) -> float:
        layer, (position, source) = self._of_parameter(indices)
        return float(self.layers[layer].weight[position, source])

    def _b(self, *indices: int) -> float:
        layer, (position,) = self._of_parameter(indices)
        bias = self.layers[layer].bias
        assert bias is not None
        return float(bias[position])

    def _z(self, *indices: int) -> float:
        row, layer, (position,) = self._split(indices)
        return float(self.layers[layer].z[row, position])

    def _a(self, *indices: int) -> float:
        row, layer, (unit,) = self._split(indices)
        return float(self.layers[layer].a[row, unit])

    def _a_tilde(self, *indices: int) -> float:
        row, layer, (unit,) = self._split(indices)
        return float(self.layers[layer + 1].x[row, unit])

    def _r(self, *indices: int) -> float:
        row, layer, (unit,) = self._split(indices)
        dropout = self.layers[layer].dropout
        assert dropout is not None
        return float(dropout[row, unit])

    def _s(self, *indices: int) -> float:
        if self.position is not None and self._optimizer in ("rmsprop", "adagrad"):
            return self._buffer(0, indices[0])
        own = self.layers[self.page[0]]
        if own.slope is not None:
            return float(own.slope[(indices[0] - 1) if len(own.slope) > 1 else 0])
        row, layer, (unit,) = self._split(indices)
        drawn = self.layers[layer].drawn_slope
        assert drawn is not None
        return float(drawn[row, unit])

    def _column(self, index: int) -> float:
        given = self.trace.dataset.inputs[index - 1]
        return float(given.to_value(float(self.layers[0].x[self.page[2], index - 1])))

    def activation(self, own: LayerTrace, given: tuple[sympy.Expr, ...]) -> sympy.Float:
        """PyTorch's activation of some sums; of all units' sums, preceded by which output."""
        which = 0
        numbers = [float(each) for each in given]
        if own.layer.activation.key in ("softmax", "softmin", "log_softmax"):
            which = int(numbers.pop(0)) - 1
        z = torch.tensor([numbers], dtype=torch.float64)
        slope = self._slope_on_page()
        result = functional(own.layer.activation, own.layer.parameters)(z, slope)
        return sympy.Float(float(result[0, which]))

    def _slope_on_page(self) -> torch.Tensor | None:
        layer, unit, row = self.page
        own = self.layers[layer]
        if isinstance(own.layer.activation, PReLU):
            assert own.slope is not None
            return torch.tensor([float(own.slope[min(unit, len(own.slope) - 1)])]).double()
        if isinstance(own.layer.activation, RReLU) and own.drawn_slope is not None:
            return torch.tensor(float(own.drawn_slope[row, unit])).double()
        return None

    # ------------------------------------------------------------------ loss

    def _l(self, *indices: int) -> float:
        row, _ = self._row(indices)
        return float(self.trace.row_losses[row])

    def _y(self, *indices: int) -> float:
        row, unit = self._row(indices)
        y = float(self.trace.y[row])
        return float(int(y) == unit[0]) if unit else y

    def _p(self, *indices: int) -> float:
        row, (unit,) = self._row(indices)
        return float(self.trace.predictions[row, unit])

    # ------------------------------------------------------------------ backward

    def _delta(self, *indices: int) -> float:
        row, layer, (position,) = self._split(indices)
        return float(self.layers[layer].delta[row, position])

    _d_l_z = _delta

    def _d_z_w(self, *indices: int) -> float:
        row = indices[0] - 1 if len(self.trace.rows) > 1 else 0
        *_, source, layer = indices if len(self.layers) > 1 else (*indices, 1)
        return float(self.layers[layer - 1].x[row, source - 1])

    def _d_l_a(self, *indices: int) -> float:
        row, layer, (unit,) = self._split(indices)
        own = self.layers[layer]
        if own.a_gradient is not None:
            return float(own.a_gradient[row, unit])
        return float(self._output_gradient[row, unit])

    @property
    def _output_gradient(self) -> torch.Tensor:
        """∂L/∂a of the output by autograd, in double precision, for a loss of its own."""
        output, trace = self.layers[-1], self.trace
        a = torch.tensor(output.a, dtype=torch.float64, requires_grad=True)
        targets = targets_for(trace.loss, torch.tensor(trace.y), output.layer.units)
        measures: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
            "mse": torch.nn.functional.mse_loss,
            "mae": torch.nn.functional.l1_loss,
            "bce": torch.nn.functional.binary_cross_entropy,
            "huber": lambda a, y: torch.nn.functional.huber_loss(a, y, delta=trace.huber_delta),
        }
        torch.autograd.backward(measures[trace.loss.key](a, targets.double()))
        assert a.grad is not None
        return a.grad

    def _d_a_z(self, *indices: int) -> float:
        half = len(indices) // 2
        row, layer, (unit,) = self._split(indices[:half])
        _, _, (position,) = self._split(indices[half:])
        own = self.layers[layer]
        activation = functional(own.layer.activation, own.layer.parameters)
        z = torch.tensor(own.z[row : row + 1], dtype=torch.float64, requires_grad=True)
        slope: torch.Tensor | None = None
        if own.slope is not None:
            slope = torch.tensor(own.slope).double()
        elif own.drawn_slope is not None:
            slope = torch.tensor(own.drawn_slope[row : row + 1]).double()
        result = activation(z, slope)
        assert unit == own.layer.owner_of(position)[0] or own.layer.sums == own.layer.units
        torch.autograd.backward(result[0, unit])
        return float(z.grad[0, position]) if z.grad is not None else math.nan

    def _d_l_w(self, *indices: int) -> float:
        layer, (position, source) = self._of_parameter(indices)
        return float(self.layers[layer].weight_gradient[position, source])

    def _d_l_b(self, *indices: int) -> float:
        layer, (position,) = self._of_parameter(indices)
        gradient = self.layers[layer].bias_gradient
        assert gradient is not None
        return float(gradient[position])

    def _d_l_s(self, *indices: int) -> float:
        layer, unit = self._of_parameter(indices)
        gradient = self.layers[layer].slope_gradient
        assert gradient is not None
        return float(gradient[unit[0] if unit else 0])

    # ------------------------------------------------------------------ update

    @property
    def _optimizer(self) -> str:
        assert self.trace.update is not None
        return self.trace.update.optimizer.key

    @property
    def _updates(self) -> int:
        assert self.trace.update is not None
        return self.trace.update.number

    def _buffer(self, place: int, number: int) -> float:
        update = self.trace.update
        assert update is not None
        assert number in (self._updates - 1, self._updates)
        buffers = update.buffers_after if number == self._updates else update.buffers_before
        return float(buffers[place][self.position])

    def _m(self, number: int) -> float:
        return self._buffer(0, number)

    def _v(self, number: int) -> float:
        return self._buffer(0 if self._optimizer in ("momentum", "nesterov") else 1, number)

    def _v_hat(self, number: int) -> float:
        return self._v(number) / (1 - 0.999**number)

    def _m_hat(self, number: int) -> float:
        if self._optimizer != "nadam":
            return self._m(number) / (1 - 0.9**number)
        # Dozat, "Incorporating Nesterov momentum into Adam", algorithm 2, as torch.optim.NAdam.
        g = float(self.number("g"))
        ahead = self._mu(number + 1)
        share = (1 - self._mu(number)) / (1 - self._pi(number))
        return share * g + ahead / (1 - self._pi(number) * ahead) * self._m(number)

    def _mu(self, number: int) -> float:
        return float(0.9 * (1 - 0.5 * 0.96 ** (number * 0.004)))

    def _pi(self, number: int) -> float:
        return math.prod(self._mu(each) for each in range(1, number + 1))

    def _beta(self, which: int) -> float:
        return (0.9, 0.999)[which - 1]

    def _lamda(self, which: int) -> float:
        update = self.trace.update
        assert update is not None
        return (update.rates.l1, update.rates.l2)[which - 1]

    # ------------------------------------------------------------------ single letters

    def number(self, name: str) -> sympy.Expr:
        """The value of a letter without indices."""
        if name in ("e", "pi"):
            return sympy.E if name == "e" else sympy.pi
        if name in ("n", "t"):
            return sympy.Integer(len(self.trace.rows) if name == "n" else self._updates)
        in_update = self.position is not None and self._of_update(name)
        if in_update is None or in_update is False:  # but not 0.0, which equals False
            return sympy.Float(float(self._of_layer(name)))
        return sympy.Float(float(in_update))

    def _of_update(self, name: str) -> float | None:
        update = self.trace.update
        assert update is not None
        known = {
            "eta": update.learning_rate,
            "mu": update.rates.momentum,
            "alpha": 0.99,
            "epsilon": EPSILONS.get(self._optimizer, 1e-8),
            "psi": 0.004,
            "lamda": 0.01,
            "g": float(update.gradient[self.position]),
            "c": update.clip_factor,
            "C": update.rates.gradient_clip,
            "norm": update.norm,
        }
        return known.get(name)

    def _of_layer(self, name: str) -> float:
        trace_of_layer = self.layers[self.page[0]]
        own, given = trace_of_layer.layer, trace_of_layer.layer.parameters
        if own.activation.key == "selu":
            return {"lamda": 1.0507009873554805, "alpha": 1.6732632423543772}[name]
        if isinstance(own.activation, RReLU) and name == "s":
            return sum(own.activation.slope_range(given)) / 2
        if name == "s" and trace_of_layer.slope is not None:
            return float(trace_of_layer.slope[0])
        of_step = {
            "L": self.trace.mean_loss,
            "d": self.trace.huber_delta,
            "y": float(self.trace.y[self.page[2]]),
        }
        if name in of_step:
            return of_step[name]
        keys = {
            "s": "negative_slope", "theta": "threshold", "m": "max_value", "alpha": "alpha",
            "beta": "beta", "lo": "min_val", "hi": "max_val", "v": "value", "lamda": "lambd",
        }  # fmt: skip
        return float(given[keys[name]] or 0)
