"""The arithmetic as written works out to what the engine has."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from playground.core.activations import ACTIVATIONS
from playground.core.experiment import LayerConfig, NetworkConfig
from playground.core.inspection.arithmetic import Arithmetic
from playground.core.inspection.notation import Line, Notation, indexed
from playground.core.inspection.trace import Trace
from playground.core.inspection.update_arithmetic import UpdateArithmetic
from playground.core.optimizers import OPTIMIZERS
from tests.core.inspection.test_trace import (
    EXTRAS,
    LOSSES,
    REBUILD,
    REBUILD_PARAMETERS,
    experiment_on,
    trace_of,
    trainer_on,
)
from tests.scenes import make_trainer

MANY = 9


def worked_out(line: Line) -> float:
    """What a calculator makes of the written numbers."""
    written = re.sub(r" \([\d,]+ more\)", "", line.numbers)
    written = re.sub(r"√([\d.e−]+)", r"sqrt(\1)", written)
    written = re.sub(r"\|([^|]+)\|", r"abs(\1)", written)
    for sign, operator in {
        "·": "*", "−": "-", "²": "**2", "½": "0.5", "[": "(", "]": ")", "^": "**",
    }.items():  # fmt: skip
        written = written.replace(sign, operator)
    return float(eval(written, {"sqrt": math.sqrt, "log": math.log, "abs": abs}))


def holds(line: Line) -> bool:
    return worked_out(line) == pytest.approx(line.value, rel=1e-4, abs=2e-6)


def every_line(trace: Trace) -> list[Line]:
    arithmetic = Arithmetic(trace, MANY)
    lines = [arithmetic.mean_loss()]
    for own in trace.layers:
        layer = own.layer.index
        for position in range(own.layer.sums):
            lines += [arithmetic.sum(layer, 1, position), arithmetic.delta(layer, 1, position)]
            lines.append(arithmetic.weight_gradient(layer, position, 0))
            lines.append(arithmetic.bias_gradient(layer, position))
        if not own.layer.is_output:
            lines += [arithmetic.activation_gradient(layer, 1, u) for u in range(own.layer.units)]
    return [*lines, *(arithmetic.loss(row) for row in range(trace.detailed))]


@pytest.mark.parametrize(("toy", "loss"), [(toy, loss) for toy in LOSSES for loss in LOSSES[toy]])
def test_that_the_lines_of_every_loss_hold(toy: str, loss: str) -> None:
    experiment = experiment_on(toy, training={"loss": loss, "huber_delta": 0.4})
    trainer = make_trainer(experiment)
    trainer.run_epochs(3)
    for line in every_line(trace_of(trainer, experiment)):
        assert holds(line), line


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_the_lines_of_every_activation_hold(key: str) -> None:
    hidden = (LayerConfig(units=3, activation=key, dropout=0.3), LayerConfig(units=2))
    experiment = experiment_on("circle", NetworkConfig(hidden=hidden))
    for line in every_line(trace_of(make_trainer(experiment), experiment)):
        assert holds(line), line


@pytest.mark.parametrize(
    ("toy", "output", "loss"),
    [
        ("circle", "hardsigmoid", "bce"),
        ("circle", "tanh", "mse"),
        ("circle", "logsigmoid", "bce"),
        ("blobs", "softmax", "mse"),
        ("blobs", "softmin", "cross_entropy"),
        ("blobs", "log_softmax", "cross_entropy"),
        ("plane", "softplus", "huber"),
    ],
)
def test_that_the_lines_of_every_output_hold(toy: str, output: str, loss: str) -> None:
    network = NetworkConfig(output_activation=output)
    experiment = experiment_on(toy, network, {"loss": loss})
    for line in every_line(trace_of(make_trainer(experiment), experiment)):
        assert holds(line), line


@pytest.mark.parametrize("extra", EXTRAS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_the_lines_of_every_update_hold(optimizer: str, extra: str) -> None:
    experiment = experiment_on("circle", training={"optimizer": optimizer, **EXTRAS[extra]})
    trainer = make_trainer(experiment)
    for _ in range(3):
        trainer.step()
    trace = trace_of(trainer, experiment)
    assert trace.update is not None
    for position in range(trainer.layout.parameter_count):
        gradient = float(trace.gradient[position])
        lines = UpdateArithmetic(trace.update, gradient, position, MANY).lines()
        assert lines[-1].value == trace.update.after[position]
        for line in lines:
            assert holds(line), line


@pytest.mark.parametrize("per_unit", [True, False])
def test_that_the_gradients_of_learned_slopes_hold(per_unit: bool) -> None:
    learned = LayerConfig(units=3, activation="prelu", parameters={"per_unit": per_unit})
    experiment = experiment_on("circle", NetworkConfig(hidden=(learned,)))
    trace = trace_of(make_trainer(experiment), experiment)
    slopes = trace.layers[0].slope
    assert slopes is not None
    assert len(slopes) == (3 if per_unit else 1)
    for position in range(len(slopes)):
        assert holds(Arithmetic(trace, MANY).slope_gradient(0, position))


def test_that_a_weight_is_traced_back_to_the_loss() -> None:
    experiment = experiment_on("circle")
    trace = trace_of(make_trainer(experiment), experiment)
    lines = Arithmetic(trace).chain(0, 2, 1, 0)
    assert [line.name[:5] for line in lines] == ["∂L/∂w", "δ₃", lines[2].name, "δ₁", "L"]
    assert lines[0].value == trace.layers[0].weight_gradient[2, 1]
    assert lines[1].value == trace.layers[0].delta[0, 2]


def test_that_a_line_reads_as_a_person_would_write_it() -> None:
    notation = Notation()
    terms = [notation.product(0.31, -1.2), notation.product(-0.52, 0.44), notation.term(-0.1)]
    line = notation.line("z₁", "Σ w·x + b", notation.sum(terms), -0.7008)
    assert line.text == "0.31·(−1.2) − 0.52·0.44 − 0.1 = −0.7008"


def test_that_a_long_sum_is_written_in_part_and_still_adds_up() -> None:
    notation = Notation(MANY)
    terms = [notation.term(value) for value in np.random.default_rng(0).normal(size=300).tolist()]
    line = notation.line("z", "Σ", notation.sum(terms), sum(term.value for term in terms))
    assert "(292 more)" in line.numbers
    assert holds(line)


def test_that_numbers_that_are_none_are_words() -> None:
    notation = Notation()
    numbers = [notation.number(value) for value in (math.nan, math.inf, -math.inf, -1e-7)]
    assert numbers == ["not a number", "∞", "−∞", "−1e−07"]
    assert notation.sum([]) == "0"
    assert indexed("z", 11) == "z₁₂"


def test_that_an_activation_shows_its_sums_and_dropout_what_is_passed_on() -> None:
    hidden = (LayerConfig(units=3, activation="softmax", dropout=0.5), LayerConfig(units=2))
    experiment = experiment_on("circle", NetworkConfig(hidden=hidden))
    trace = trace_of(make_trainer(experiment), experiment)
    arithmetic = Arithmetic(trace)
    assert arithmetic.activation(0, 0, 1).numbers.startswith("Softmax₂(")
    assert arithmetic.activation(0, 0, 1).numbers.count(",") == 2
    passed = arithmetic.dropout(0, 0, 1)
    assert passed is not None
    assert passed.value == pytest.approx(trace.layers[1].x[0, 1])
    assert arithmetic.dropout(1, 0, 1) is None


def test_that_a_single_row_has_no_sum_over_rows() -> None:
    experiment = experiment_on("circle")
    trace = trace_of(make_trainer(experiment), experiment, 5)
    line = Arithmetic(trace, MANY).weight_gradient(2, 0, 0)
    assert line.formula == "δ·x"
    assert holds(line)


def test_that_the_rebuild_rows_are_written_out(shared_data: Path) -> None:
    trainer, experiment = trainer_on(shared_data / "rebuild.csv", REBUILD)
    trainer.set_parameters(np.array(REBUILD_PARAMETERS, dtype=np.float32))
    trace = trace_of(trainer, experiment, *range(8))
    arithmetic = Arithmetic(trace, MANY)
    assert trace.row_values(1) == [("방갯수", "2"), ("건축년도", "0"), ("재건축여부", "0")]
    first = Arithmetic(trace).sum(0, 1, 0)
    assert first.text == "0.1108·2 − 0.3798·0 + 0.003162 = 0.2247"
    for row in range(8):
        lines = [arithmetic.sum(layer, row, 0) for layer in (0, 1)] + [arithmetic.loss(row)]
        assert all(map(holds, lines))
    assert worked_out(arithmetic.mean_loss()) == pytest.approx(0.69094229, abs=1e-7)
