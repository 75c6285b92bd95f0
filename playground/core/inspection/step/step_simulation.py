"""Takes a training step on copies and keeps every number of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import linear

from playground.core.common.arrays import Floats, Indices, frozen
from playground.core.common.messages import Text, message
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.inspection.forward import LayerParameters, as_prediction
from playground.core.inspection.step.trace import MOST_DETAILED, LayerTrace, Trace, UpdateTrace
from playground.core.model.layout import Layer
from playground.core.model.loss_functions import gradient_by_outputs, loss_function, targets_for
from playground.core.model.losses import resolve_loss
from playground.core.model.network import Dense, Network, Operands
from playground.core.model.step_randomness import StepRandomness
from playground.core.run.frame import Frame
from playground.core.training.engines.engine import TrainingChunk
from playground.core.training.engines.engine_choice import Engines
from playground.core.training.engines.update_rules import penalised
from playground.core.training.problem import TrainingProblem
from playground.core.training.snapshot import Snapshot
from playground.core.training.training_state import TrainingState
from playground.core.training.update_hyperparameters import UpdateHyperparameters

WHY_WHILE_TRAINING = message("The update is shown while training rests: pause it.")
WHY_NOT_FINITE = message(
    "The loss of these rows is not a finite number, so there is no step to take."
)


def simulate_step(frame: Frame, rows: Indices) -> Trace:
    """Take the step that training on ``rows`` would take next, on copies.

    Args:
        frame: The run.
        rows: Positions in the data set, at least one.
    """
    snapshot, dataset = frame.snapshot, frame.dataset
    problem = _problem(frame, rows)
    state = _state(snapshot)
    rates = UpdateHyperparameters.of(frame.experiment.training)
    work = TrainingChunk(
        orders=np.arange(len(rows), dtype=np.int64)[np.newaxis],
        batch_size=len(rows),
        learning_rates=np.array([snapshot.learning_rate]),
        rates=rates,
        validate=False,
    )
    done = Engines(problem, state).chosen(frame.experiment.training.engine).run(work)
    gradient = _array(state.gradients)
    detail = _Detail.of(problem, snapshot)
    why = WHY_NOT_FINITE if done.failed else _why_no_buffers(snapshot)
    return Trace(
        dataset=dataset,
        rows=rows,
        layers=tuple(
            _layer_trace(layer, values, snapshot, gradient)
            for layer, values in zip(snapshot.layout.layers, detail.layers, strict=True)
        ),
        y=frozen(dataset.y[rows[:MOST_DETAILED]]),
        predictions=as_prediction(snapshot.layout, _array(detail.layers[-1].a)),
        loss=problem.loss,
        huber_delta=problem.huber_delta,
        row_losses=detail.row_losses,
        mean_loss=float("nan") if done.failed else float(np.float32(done.sums[0, 0] / len(rows))),
        gradient=gradient,
        update=None if why else _update(snapshot, state, rates),
        why_no_update=why,
    )


@dataclass(frozen=True)
class _LayerValues:
    x: Tensor
    z: Tensor
    a: Tensor
    slope: Tensor | None
    dropout: Tensor | None


@dataclass(frozen=True)
class _Detail:
    """Forward and backward over the rows in detail, with what happens in between kept."""

    layers: Sequence[_LayerValues]
    row_losses: Floats

    @classmethod
    def of(cls, problem: TrainingProblem, snapshot: Snapshot) -> "_Detail":
        network = Network.from_flat(problem.layout, torch.from_numpy(snapshot.parameters.copy()))
        x = problem.x[:MOST_DETAILED]
        layout, known = problem.layout, problem.loss
        targets = targets_for(known, problem.y[:MOST_DETAILED], layout.outputs)
        measure = loss_function(known, layout.layers[-1], problem.huber_delta)
        share = min(1.0, len(targets) / len(problem.x))
        randomness = StepRandomness(problem.seed, snapshot.step)
        layers: list[_LayerValues] = []
        for dense in network.layers:
            assert isinstance(dense, Dense)
            values = _forward(dense.operands(), x, randomness)
            x = values.a if values.dropout is None else values.a * values.dropout
            layers.append(values)
        z = layers[-1].z
        torch.autograd.backward(measure(z, targets) * share)
        if layout.layers[-1].activation.key not in known.fused:
            a = layers[-1].a.detach()
            layers[-1].a.grad = gradient_by_outputs(known, a, targets, problem.huber_delta) * share
        with torch.no_grad():
            pairs = zip(torch.split(z, 1), torch.split(targets, 1), strict=True)
            row_losses = torch.stack([measure(row, target) for row, target in pairs])
        return cls(layers, _array(row_losses))


def _forward(operands: Operands, x: Tensor, randomness: StepRandomness) -> _LayerValues:
    layer, weight, bias, slope, activate = operands
    z = linear(x, weight, bias)
    drawn = randomness.slopes(layer, z)
    slope = slope if drawn is None else drawn
    a = activate(z, slope)
    z.retain_grad()
    a.retain_grad()
    dropout = randomness.dropout_mask(layer, a) if layer.dropout > 0 else None
    return _LayerValues(x, z, a, slope, dropout)


def _layer_trace(
    layer: Layer, values: _LayerValues, snapshot: Snapshot, gradient: Floats
) -> LayerTrace:
    own = LayerParameters.of(snapshot.layout, layer.index, snapshot.parameters)
    pull = LayerParameters.of(snapshot.layout, layer.index, gradient)
    z = _array(values.z)
    slope = None if values.slope is None else _array(values.slope).T
    draws = own.slope is None and values.slope is not None
    return LayerTrace(
        layer=layer,
        weight=own.weight,
        bias=own.bias,
        slope=own.slope,
        drawn_slope=_array(values.slope) if draws and values.slope is not None else None,
        x=_array(values.x),
        z=z,
        a=_array(values.a),
        dropout=None if values.dropout is None else _array(values.dropout),
        derivative=layer.activation.derivative(z.T, layer.parameters, slope).T,
        a_gradient=None if values.a.grad is None else _gradient_of(values.a),
        delta=_gradient_of(values.z),
        weight_gradient=pull.weight,
        bias_gradient=pull.bias,
        slope_gradient=pull.slope,
    )


def _gradient_of(tensor: Tensor) -> Floats:
    assert tensor.grad is not None
    return _array(tensor.grad)


def _problem(frame: Frame, rows: Indices) -> TrainingProblem:
    dataset, training = frame.dataset, frame.experiment.training
    x, y = torch.from_numpy(dataset.x[rows]), torch.from_numpy(dataset.y[rows])
    return TrainingProblem(
        layout=frame.snapshot.layout,
        task=dataset.task,
        loss=resolve_loss(training.loss, dataset.task),
        huber_delta=training.huber_delta,
        x=x,
        y=y,
        x_validation=x[:0],
        y_validation=y[:0],
        seed=training.seed,
    )


def _state(snapshot: Snapshot) -> TrainingState:
    parameters = torch.from_numpy(snapshot.parameters.copy())
    state = TrainingState.start(snapshot.layout, parameters, snapshot.optimizer)
    for buffer, former in zip(state.buffers, snapshot.optimizer_state, strict=False):
        buffer.copy_(torch.from_numpy(former.copy()))
    state.updates, state.steps = snapshot.updates, snapshot.step
    return state


def _why_no_buffers(snapshot: Snapshot) -> Text:
    wanted = len(OPTIMIZERS[snapshot.optimizer].buffers)
    return "" if len(snapshot.optimizer_state) == wanted else WHY_WHILE_TRAINING


def _update(snapshot: Snapshot, after: TrainingState, rates: UpdateHyperparameters) -> UpdateTrace:
    """What the optimizer did; ``after`` holds the last step's own gradient."""
    before = _state(snapshot)
    before.gradients.copy_(after.gradients)
    unclipped = penalised(before, replace(rates, gradient_clip=0.0))
    norm = torch.linalg.vector_norm(unclipped)
    clips = rates.gradient_clip > 0
    factor = (rates.gradient_clip / (norm + 1e-6)).clamp(max=1.0).item() if clips else 1.0
    return UpdateTrace(
        optimizer=OPTIMIZERS[snapshot.optimizer],
        learning_rate=snapshot.learning_rate,
        rates=rates,
        number=snapshot.updates + 1,
        decayed=_array(before.decayed),
        norm=norm.item(),
        clip_factor=factor,
        gradient=_array(penalised(before, rates)),
        buffers_before=snapshot.optimizer_state,
        buffers_after=tuple(map(_array, after.buffers)),
        before=snapshot.parameters,
        after=_array(after.parameters),
    )


def _array(tensor: Tensor) -> Floats:
    return frozen(tensor.detach().numpy().copy())
