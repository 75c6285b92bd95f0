"""The trace of a step is what training then does, to the last bit; cases N and R come out by it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
import torch

from playground.core.data.data_config import DataConfig, SampleSource, SplitConfig, ToySource
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.experiment.training_config import TrainingConfig
from playground.core.inspection.step.step_inspection import TraceRequest
from playground.core.inspection.step.trace import Trace
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer
from tests.frames import frame_of, make_trainer

DEEP = NetworkConfig(hidden=(LayerConfig(units=5), LayerConfig(units=3, activation="relu")))
EXTRAS: dict[str, dict[str, float]] = {
    "plain": {},
    "l2": {"l2": 0.03},
    "l1": {"l1": 0.03},
    "clipped": {"gradient_clip": 0.01},
    "everything": {"l1": 0.01, "l2": 0.02, "gradient_clip": 0.05, "momentum": 0.7},
}
LOSSES = {
    "circle": ("auto", "mse", "mae", "huber"),
    "blobs": ("auto", "mse", "huber"),
    "plane": ("auto", "mae", "huber"),
}


def experiment_on(
    toy: str, network: NetworkConfig = DEEP, training: Mapping[str, object] = MappingProxyType({})
) -> Experiment:
    return Experiment(
        data=DataConfig(source=ToySource(name=toy, rows=64)),
        network=network,
        training=TrainingConfig.model_validate({"batch_size": 7, **training}),
    )


def trace_of(trainer: Trainer, experiment: Experiment, *rows: int) -> Trace:
    trace = TraceRequest(rows).compute(frame_of(trainer, experiment, Stage.PAUSED))
    assert trace is not None
    return trace


def same(left: np.ndarray, right: np.ndarray) -> bool:
    """Bit for bit."""
    return left.tobytes() == right.tobytes()


@pytest.mark.parametrize("extra", EXTRAS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_the_next_step_does_what_the_trace_says(optimizer: str, extra: str) -> None:
    experiment = experiment_on("circle", training={"optimizer": optimizer, **EXTRAS[extra]})
    trainer = make_trainer(experiment)
    for _ in range(9):
        trainer.step()
        trace = trace_of(trainer, experiment)
        assert trace.update is not None
        assert same(trace.update.before, trainer.snapshot().parameters)
        trainer.step()
        done = trainer.snapshot(Stage.PAUSED)
        assert same(trace.gradient, done.gradients)
        assert same(trace.update.after, done.parameters)
        assert trace.update.number == done.updates
        for told, real in zip(trace.update.buffers_after, done.optimizer_state, strict=True):
            assert same(told, real)


@pytest.mark.parametrize(("toy", "loss"), [(toy, loss) for toy in LOSSES for loss in LOSSES[toy]])
def test_that_every_loss_is_traced_as_it_is_trained(toy: str, loss: str) -> None:
    experiment = experiment_on(toy, training={"loss": loss})
    trainer = make_trainer(experiment)
    trainer.run_epochs(2)
    trace = trace_of(trainer, experiment)
    assert trace.row_losses.mean() == pytest.approx(trace.mean_loss, rel=1e-5)
    trainer.step()
    assert same(trace.gradient, trainer.snapshot().gradients)


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_every_activation_is_traced_as_it_is_trained(key: str) -> None:
    hidden = (LayerConfig(units=4, activation=key), LayerConfig(units=3, activation=key))
    experiment = experiment_on("circle", NetworkConfig(hidden=hidden))
    trainer = make_trainer(experiment)
    trace = trace_of(trainer, experiment)
    assert trace.update is not None
    trainer.step()
    assert same(trace.gradient, trainer.snapshot().gradients)
    assert same(trace.update.after, trainer.snapshot().parameters)
    add_up(trace)


def test_that_dropout_is_that_of_the_next_step() -> None:
    hidden = (LayerConfig(units=8, dropout=0.5), LayerConfig(units=4, dropout=0.3))
    experiment = experiment_on("circle", NetworkConfig(hidden=hidden))
    trainer = make_trainer(experiment)
    trainer.run_epochs(1)
    trace = trace_of(trainer, experiment)
    assert trace.update is not None
    assert trace.layers[0].dropout is not None
    assert set(np.unique(trace.layers[0].dropout)) == {0, 2}
    trainer.step()
    assert same(trace.update.after, trainer.snapshot().parameters)
    add_up(trace)


def add_up(trace: Trace) -> None:
    """Products and sums give z, activations what comes in next, and δ·x the gradient."""
    for own in trace.layers:
        bias = 0 if own.bias is None else own.bias
        assert own.x @ own.weight.T + bias == pytest.approx(own.z, rel=1e-4, abs=1e-5)
        assert own.products(0, 0).sum() + np.ravel(bias)[0] == pytest.approx(
            own.z[0, 0], rel=1e-4, abs=1e-5
        )
        assert own.delta.T @ own.x == pytest.approx(own.weight_gradient, rel=1e-3, abs=1e-6)
        if own.bias_gradient is not None:
            assert own.delta.sum(axis=0) == pytest.approx(own.bias_gradient, rel=1e-3, abs=1e-6)
    for own, following in zip(trace.layers, trace.layers[1:], strict=False):
        passed = own.a if own.dropout is None else own.a * own.dropout
        assert same(passed, following.x)


def test_that_a_large_batch_is_detailed_in_part_and_stepped_in_whole() -> None:
    experiment = Experiment(
        data=DataConfig(source=ToySource(rows=1000)), training=TrainingConfig(batch_size=0)
    )
    trainer = make_trainer(experiment)
    trace = trace_of(trainer, experiment)
    assert (len(trace.rows), trace.detailed) == (800, 256)
    assert trace.update is not None
    part = trace.layers[0].delta.T @ trace.layers[0].x
    rest = trace_of(trainer, experiment, *trace.rows[256:].tolist())
    assert part + rest.layers[0].weight_gradient * (544 / 800) == pytest.approx(
        trace.layers[0].weight_gradient, rel=1e-3, abs=1e-6
    )
    trainer.step()
    assert same(trace.update.after, trainer.snapshot().parameters)


def test_that_a_row_is_told_in_the_files_own_units() -> None:
    experiment = Experiment(data=DataConfig(source=SampleSource(name="titanic")))
    trainer = make_trainer(experiment)
    trace = trace_of(trainer, experiment, 3)
    frame = trainer.dataset.table.data_frame.iloc[int(trainer.dataset.rows[3])]
    assert trace.row_values(0)[-1] == ("survived", str(frame["survived"]))
    assert trace.target(0) == str(frame["survived"])
    assert same(trace.layers[0].x[0], trainer.dataset.x[3])


def test_that_a_running_film_is_traced_without_the_update() -> None:
    experiment = experiment_on("circle", training={"optimizer": "adam"})
    trainer = make_trainer(experiment)
    trainer.run_epochs(2)
    frame = frame_of(trainer, experiment, Stage.TRAINING)
    assert TraceRequest().compute(frame) is None
    trace = TraceRequest((0, 1)).compute(frame)
    assert trace is not None
    assert trace.update is None
    assert "pause" in str(trace.why_no_update)
    assert np.abs(trace.gradient).sum() > 0


def test_that_looking_changes_nothing() -> None:
    experiment = experiment_on("circle")
    trainer, unseen = make_trainer(experiment), make_trainer(experiment)
    for _ in range(5):
        trace_of(trainer, experiment)
        trainer.step()
        unseen.step()
    assert torch.equal(trainer.state.parameters, unseen.state.parameters)


def test_that_a_loss_that_is_not_finite_gives_a_reason_in_place_of_a_step() -> None:
    experiment = experiment_on("plane", NetworkConfig(hidden=()))
    trainer = make_trainer(experiment)
    trainer.set_parameters(np.full(3, 3e38, dtype=np.float32))
    trace = trace_of(trainer, experiment, 0, 1)
    assert trace.update is None
    assert "not a finite number" in str(trace.why_no_update)
    assert np.isnan(trace.mean_loss)


def test_that_rows_which_the_data_do_not_have_are_left_out() -> None:
    experiment = experiment_on("circle")
    trainer = make_trainer(experiment)
    assert trace_of(trainer, experiment, 2, 10_000).rows.tolist() == [2]


def trainer_on(path: Path, network: NetworkConfig, **data: object) -> tuple[Trainer, Experiment]:
    config = DataConfig.model_validate(
        {
            "source": FileSource(path=str(path)),
            "scaling": "none",
            "split": SplitConfig(train=1, validation=0),
            **data,
        }
    )
    experiment = Experiment(data=config, network=network, training=TrainingConfig(batch_size=0))
    return make_trainer(experiment), experiment


def test_that_the_lesson_worked_out_by_hand_is_traced(tmp_path: Path) -> None:
    path = tmp_path / "ones.csv"
    path.write_text("p,q,r,passed\n1,1,1,1\n0,2,3,0\n2,0,4,0\n5,3,2,1\n")
    sigmoids = tuple(LayerConfig(units=units, activation="sigmoid") for units in (2, 3))
    trainer, experiment = trainer_on(path, NetworkConfig(hidden=sigmoids))
    first = [[0.3, 0.6, 0.5], [0.1, 0.1, 0.2]]
    second = [[0.1, 0.8], [0.1, 0.3], [0.5, 0.2]]
    third = [[0.3, 0.1, 0.4]]
    parts = (first, [1, 1], second, [0.1, 0.4, 0.5], third, [0.5])
    trainer.set_parameters(np.concatenate([np.ravel(each) for each in parts]).astype(np.float32))
    trace = trace_of(trainer, experiment, 0)
    assert trace.layers[0].z[0] == pytest.approx([2.4, 1.4])
    assert trace.layers[2].a[0, 0] == pytest.approx(0.74614674, abs=1e-7)
    assert trace.layers[2].delta[0, 0] == pytest.approx(0.74614674 - 1, abs=1e-7)


REBUILD = NetworkConfig(hidden=(LayerConfig(units=1, activation="relu"),))
REBUILD_PARAMETERS = [0.11075378, -0.37975395, 0.00316224, -0.60811526, 0.00316227]


def test_that_the_rebuild_rows_are_traced_with_the_lessons_numbers(lesson_tables: Path) -> None:
    trainer, experiment = trainer_on(lesson_tables / "rebuild.csv", REBUILD)
    trainer.set_parameters(np.array(REBUILD_PARAMETERS, dtype=np.float32))
    trace = trace_of(trainer, experiment, *range(8))
    assert trace.layers[0].a[:, 0] == pytest.approx(
        [0, 0.22466981, 0.11391602, 0, 0.22466981, 0.11391602, 0, 0.06642342], abs=2e-8
    )
    assert trace.predictions[:, 0] == pytest.approx(
        [0.50079060, 0.46668372, 0.48347807, 0.50079060, 0.46668372, 0.48347807, 0.50079060,
         0.49069336], abs=1e-7
    )  # fmt: skip
    assert trace.row_losses.mean() == pytest.approx(0.69094229, abs=1e-7)
    assert trace.mean_loss == pytest.approx(0.69094229, abs=1e-7)


def test_that_the_rebuild_outputs_without_a_hidden_layer_come_out(lesson_tables: Path) -> None:
    trainer, experiment = trainer_on(lesson_tables / "rebuild.csv", NetworkConfig(hidden=()))
    parameters = [0.11075377, -0.37975395, 0.00316227]
    trainer.set_parameters(np.array(parameters, dtype=np.float32))
    trace = trace_of(trainer, experiment, *range(8))
    assert trace.predictions[:, 0] == pytest.approx(
        [0.43392918, 0.55593234, 0.52844820, 0.43392918, 0.55593234, 0.52844820, 0.48891923,
         0.51659970], abs=1e-7
    )  # fmt: skip
