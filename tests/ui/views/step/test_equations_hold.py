"""Every equation of every page is right as written: SymPy reads it, and its sides are equal."""

import math
import re
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.inspection.step.expression import Equation
from playground.core.inspection.step.trace import Trace
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.addresses import UnitAddress, parameters_of
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.ui.views.step.build_page import build_page
from playground.ui.views.step.equations.lines import plain_text
from playground.ui.views.step.outline import Phase, StepLocation, StepOutline
from playground.ui.views.step.page import PageContext
from tests.core.inspection.step.test_trace import EXTRAS, LOSSES, experiment_on, trace_of
from tests.frames import make_trainer
from tests.ui.views.step.equation_check import Evaluation, faults_of
from tests.ui.views.step.step_values import StepValues

ROW = 1
"""Of the batch, counted from 0."""


def traced(
    toy: str,
    *hidden: LayerConfig,
    training: Mapping[str, object] = MappingProxyType({}),
    output: str = "auto",
    steps: int = 2,
    rows: tuple[int, ...] = (),
) -> Trace:
    network = NetworkConfig(hidden=hidden, output_activation=output)
    experiment = experiment_on(toy, network, {"batch_size": 4, **training})
    trainer = make_trainer(experiment)
    for _ in range(steps):
        trainer.step()
    return trace_of(trainer, experiment, *rows)


def faults_on_pages(trace: Trace, *phases: Phase, layers: tuple[int, ...] = ()) -> list[str]:
    """What does not come out on the pages of some phases, of some layers or of all."""
    row = min(ROW, len(trace.rows) - 1)
    context = PageContext(trace, row)
    locations = [
        each
        for each in StepOutline(context.layout, ()).locations
        if each.phase in phases and (not layers or each.layer in layers)
    ]
    return [fault for each in locations for fault in faults_on(each, context)]


def faults_on(location: StepLocation, context: PageContext) -> list[str]:
    trace = context.trace
    layer = len(trace.layers) - 1 if location.phase is Phase.LOSS else location.layer or 0
    values = StepValues(trace, layer, location.unit, context.row)
    if location.phase is Phase.UPDATE:
        parameter = context.main_parameter(UnitAddress(layer + 1, location.unit))
        values.position = context.position(parameter)
    equations = [line for line in build_page(location, context).lines if isinstance(line, Equation)]
    assert equations
    evaluation = Evaluation(values)
    return [f"{location}: {fault}" for each in equations for fault in faults_of(each, evaluation)]


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_the_pages_of_every_activation_hold(key: str) -> None:
    trace = traced("circle", LayerConfig(units=2, activation=key, dropout=0.3))

    assert faults_on_pages(trace, Phase.FORWARD, Phase.BACKWARD, layers=(0,)) == []


@pytest.mark.parametrize(("toy", "loss"), [(toy, loss) for toy in LOSSES for loss in LOSSES[toy]])
def test_that_the_pages_of_every_loss_hold(toy: str, loss: str) -> None:
    trace = traced(toy, LayerConfig(units=2), training={"loss": loss, "huber_delta": 0.4})

    assert faults_on_pages(trace, Phase.LOSS, Phase.BACKWARD) == []


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
        ("plane", "rrelu", "mae"),
    ],
)
def test_that_the_pages_of_every_output_hold(toy: str, output: str, loss: str) -> None:
    trace = traced(toy, training={"loss": loss}, output=output)

    assert faults_on_pages(trace, Phase.FORWARD, Phase.LOSS, Phase.BACKWARD) == []


@pytest.mark.parametrize("extra", EXTRAS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_the_pages_of_every_update_hold(optimizer: str, extra: str) -> None:
    training = {"optimizer": optimizer, **EXTRAS[extra]}
    trace = traced("circle", LayerConfig(units=1), training=training, steps=3)
    context = PageContext(trace, 0)
    for own in parameters_of(UnitAddress(1, 0), context.layout)[1:]:
        picked = PageContext(trace, 0, own)
        assert faults_on(StepLocation(Phase.UPDATE, 0, 0), picked) == []


@pytest.mark.parametrize("rows", [(), (5,)])
def test_that_all_pages_of_a_deep_network_hold(rows: tuple[int, ...]) -> None:
    hidden = LayerConfig(units=3, activation="softmax", dropout=0.4), LayerConfig(units=2)
    trace = traced("blobs", *hidden, rows=rows)

    assert faults_on_pages(trace, *Phase) == []


@pytest.mark.parametrize("per_unit", [True, False])
def test_that_the_pages_of_learned_slopes_hold(per_unit: bool) -> None:
    learned = LayerConfig(units=2, activation="prelu", parameters={"per_unit": per_unit})
    trace = traced("circle", learned)
    slope = parameters_of(UnitAddress(1, 1), PageContext(trace, 0).layout)[-1]

    assert faults_on_pages(trace, Phase.FORWARD, Phase.BACKWARD, layers=(0,)) == []
    picked = PageContext(trace, 0, slope)
    assert faults_on(StepLocation(Phase.UPDATE, 0, 1), picked) == []


@pytest.mark.parametrize(
    "parameters",
    [{"negative_slope": 0.2}, {"threshold": 0.3}, {"max_value": 0.1},
     {"negative_slope": 0.1, "threshold": -0.2, "max_value": 0.0}],
)  # fmt: skip
def test_that_the_pages_of_a_relu_with_settings_hold(parameters: dict[str, float]) -> None:
    trace = traced("circle", LayerConfig(units=3, activation="relu", parameters=parameters))

    assert faults_on_pages(trace, Phase.FORWARD, Phase.BACKWARD, layers=(0,)) == []


def test_that_the_pages_of_gelu_by_tanh_hold() -> None:
    gelu = LayerConfig(units=1, activation="gelu", parameters={"approximate": "tanh"})

    assert faults_on_pages(traced("circle", gelu), Phase.FORWARD, Phase.BACKWARD) == []


@pytest.mark.parametrize("output", ["sigmoid", "hardsigmoid", "logsigmoid"])
@pytest.mark.parametrize("bias", [-40.0, 40.0])
def test_that_the_pages_of_an_output_that_is_0_or_1_hold(output: str, bias: float) -> None:
    """As PyTorch has it: logarithms no lower than −100, a·(1 − a) no less than 10⁻¹²."""
    network = NetworkConfig(hidden=(), output_activation=output)
    experiment = experiment_on("circle", network, {"batch_size": 4, "loss": "bce"})
    trainer = make_trainer(experiment)
    trainer.set_parameters(np.array([0.1, 0.2, bias], dtype=np.float32))
    trace = trace_of(trainer, experiment)

    for row in range(4):
        context = PageContext(trace, row)
        for location in StepOutline(context.layout, ()).locations[2:4]:
            assert faults_on(location, context) == []


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    """A step of any small network, on any toy set, by any optimizer."""
    toy = draw(st.sampled_from(("circle", "blobs", "plane")))
    layer = st.builds(
        LayerConfig,
        units=st.integers(1, 3),
        activation=st.sampled_from(ACTIVATIONS.keys()),
        bias=st.booleans(),
        dropout=st.sampled_from((0.0, 0.5)),
    )
    training = {
        "optimizer": draw(st.sampled_from(OPTIMIZERS.keys())),
        "loss": draw(st.sampled_from(LOSSES[toy])),
        "l1": draw(st.sampled_from((0.0, 0.01))),
        "l2": draw(st.sampled_from((0.0, 0.02))),
        "gradient_clip": draw(st.sampled_from((0.0, 0.1))),
        "batch_size": draw(st.integers(1, 5)),
        "seed": draw(st.integers(0, 99)),
    }
    hidden = draw(st.lists(layer, max_size=2))
    return traced(toy, *hidden, training=training, steps=draw(st.integers(0, 3)))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(traces(), st.data())
def test_that_any_page_of_any_network_holds(trace: Trace, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(trace.rows) - 1))
    context = PageContext(trace, row)
    locations = StepOutline(context.layout, ()).locations
    for location in data.draw(st.sets(st.sampled_from(locations), min_size=1, max_size=3)):
        assert faults_on(location, context) == []


SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def calculated(text: str) -> float:
    """What a person makes of arithmetic that was copied, with a calculator."""
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda match: f"**{match[0].translate(SUPERSCRIPTS)}", text)
    text = re.sub(r"\|([^|]+)\|", r"abs(\1)", text)
    text = re.sub(r"\be\^\(", "exp(", text)
    for sign, operator in {"·": "*", "−": "-", "^": "**", "√": "sqrt"}.items():
        text = text.replace(sign, operator)
    functions = {"sqrt": math.sqrt, "exp": math.exp, "log": math.log, "abs": abs}
    return float(eval(text, {**functions, "max": max, "min": min, "sign": np.sign}))


@pytest.mark.parametrize("activation", ["sigmoid", "elu", "softmax", "softsign", "softplus"])
def test_that_copied_arithmetic_can_be_typed_into_a_calculator(activation: str) -> None:
    trace = traced(
        "circle",
        LayerConfig(units=2, activation=activation, dropout=0.3),
        training={"optimizer": "adam", "l2": 0.1, "gradient_clip": 0.01, "loss": "mse"},
        steps=3,
    )
    context = PageContext(trace, ROW)
    seen = 0
    for location in StepOutline(context.layout, ()).locations[1:]:
        for line in build_page(location, context).lines:
            if not isinstance(line, Equation) or line.result is None or line.last == "→":
                continue
            _, *sides = re.split(r" [=←] ", plain_text(line))
            for side in sides:
                if re.search(r"[₀-₉ₜⱼᵢₖ∂φΦσηβλL]|[A-Z]\w*\(|\by\b|\bn\b|\bg\b|‖", side):
                    continue  # in names
                value = line.result.value
                assert calculated(side) == pytest.approx(value, rel=1e-4, abs=2e-6), line
                seen += 1
    assert seen > 40
