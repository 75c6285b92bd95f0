"""A run restored in another process goes on to the bit, in either engine."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.core.common.errors import PlaygroundError
from playground.core.data.data_config import DataConfig, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.experiment.schedules import SCHEDULES
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.training.checkpoint import Checkpoint
from playground.core.training.snapshot import Stage
from tests.core.training.resuming_process import act, load, save
from tests.frames import make_trainer

Actions = list[tuple[str, int]]
Resume = Callable[[Experiment, Checkpoint, Actions], Checkpoint]

ACTIONS = st.lists(
    st.tuples(st.just("steps"), st.integers(1, 9))
    | st.tuples(st.just("epochs"), st.integers(1, 6)),
    min_size=1,
    max_size=4,
)
LAYERS = st.builds(
    LayerConfig,
    units=st.integers(1, 5),
    activation=st.sampled_from(["tanh", "relu", "rrelu", "prelu", "maxout", "gelu"]),
    dropout=st.sampled_from([0.0, 0.3]),
)
TRAINING = st.builds(
    TrainingConfig,
    optimizer=st.sampled_from(OPTIMIZERS.keys()),
    schedule=st.sampled_from(SCHEDULES.keys()),
    schedule_epochs=st.just(3),
    learning_rate=st.sampled_from([0.003, 0.03, 0.3]),
    l1=st.sampled_from([0.0, 0.001]),
    l2=st.sampled_from([0.0, 0.01]),
    gradient_clip=st.sampled_from([0.0, 0.5]),
    batch_size=st.sampled_from([0, 1, 7, 10]),
    shuffle=st.booleans(),
    drop_last=st.booleans(),
    epochs=st.sampled_from([0, 5]),
    patience=st.sampled_from([0, 2]),
    target_loss=st.sampled_from([0.0, 0.3]),
    engine=st.sampled_from(["pytorch", "turbo"]),
    seed=st.integers(0, 99),
)
EXPERIMENTS = st.builds(
    Experiment,
    data=st.builds(
        DataConfig,
        source=st.builds(
            ToySource, name=st.sampled_from(["circle", "plane", "spiral"]), rows=st.just(43)
        ),
    ),
    network=st.builds(NetworkConfig, hidden=st.lists(LAYERS, max_size=2).map(tuple)),
    training=TRAINING,
)


@pytest.fixture
def resume_elsewhere(turbo_is_ready: None, tmp_path: Path) -> Iterator[Resume]:
    """Returns a function that restores a checkpoint in another process and goes on there."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.core.training.resuming_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    requests, answers = process.stdin, process.stdout

    def resume(experiment: Experiment, checkpoint: Checkpoint, actions: Actions) -> Checkpoint:
        save(checkpoint, tmp_path)
        request = {
            "experiment": experiment.to_json(),
            "folder": str(tmp_path),
            "actions": actions,
        }
        requests.write(json.dumps(request) + "\n")
        requests.flush()
        assert json.loads(answers.readline())["engine"] == experiment.training.engine
        return load(tmp_path)

    with process:
        yield resume
        requests.close()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(experiment=EXPERIMENTS, before=ACTIONS, after=ACTIONS)
def test_that_a_run_restored_in_another_process_goes_on_to_the_bit(
    resume_elsewhere: Resume, experiment: Experiment, before: Actions, after: Actions
) -> None:
    whole = make_trainer(experiment)
    act(whole, before)
    checkpoint = whole.checkpoint()
    act(whole, after)

    resumed = resume_elsewhere(experiment, checkpoint, after)

    assert_same(resumed, whole.checkpoint())


def assert_same(one: Checkpoint, other: Checkpoint) -> None:
    (arrays, scalars), (other_arrays, other_scalars) = one.to_arrays(), other.to_arrays()
    assert scalars == other_scalars
    assert arrays.keys() == other_arrays.keys()
    for name, array in arrays.items():
        assert array.tobytes() == other_arrays[name].tobytes(), name


def test_that_a_checkpoint_stays_as_it_was() -> None:
    trainer = make_trainer()
    act(trainer, [("epochs", 2), ("steps", 3)])
    checkpoint = trainer.checkpoint()
    arrays = {name: array.copy() for name, array in checkpoint.to_arrays()[0].items()}

    act(trainer, [("epochs", 2)])

    assert trainer.checkpoint().steps > checkpoint.steps
    for name, array in checkpoint.to_arrays()[0].items():
        assert np.array_equal(array, arrays[name], equal_nan=True)
    assert not checkpoint.parameters.flags.writeable
    assert not checkpoint.history.records.flags.writeable


def test_that_going_back_to_a_checkpoint_undoes_what_came_after() -> None:
    trainer = make_trainer()
    act(trainer, [("epochs", 2), ("steps", 3)])
    checkpoint = trainer.checkpoint()
    act(trainer, [("epochs", 4)])

    trainer.restore(checkpoint)

    assert_same(trainer.checkpoint(), checkpoint)
    assert trainer.history.view().epoch.tolist() == [1, 2]


def test_that_an_ended_run_is_restored_with_its_reason() -> None:
    experiment = Experiment().with_value("training.epochs", 2)
    trainer, other = make_trainer(experiment), make_trainer(experiment)
    trainer.run_epochs(5)

    other.restore(Checkpoint.from_arrays(*trainer.checkpoint().to_arrays()))

    assert other.stage is Stage.FINISHED
    assert other.message == "Done: 2 epochs."


@pytest.mark.parametrize(
    ("key", "value"),
    [("training.seed", 5), ("network.output_bias", False), ("data.split.train", 0.5)],
)
def test_that_a_checkpoint_of_something_else_is_refused(key: str, value: object) -> None:
    trainer, other = make_trainer(), make_trainer(Experiment().with_value(key, value))
    before = other.checkpoint()

    with pytest.raises(PlaygroundError, match="another network or of other data"):
        other.restore(trainer.checkpoint())

    assert_same(other.checkpoint(), before)


def test_that_live_settings_take_hold_when_a_checkpoint_is_restored() -> None:
    trainer = make_trainer()
    act(trainer, [("epochs", 1), ("steps", 3)])
    changed = Experiment().with_value("training.optimizer", "sgd")
    other = make_trainer(changed.with_value("training.batch_size", 16))

    other.restore(trainer.checkpoint())

    assert other.state.optimizer == "sgd"
    assert other.state.buffers == ()
    assert (other.epoch, other.batch) == (1, 0)


@pytest.mark.parametrize("missing", ["parameters", "buffer_1", "history", "best"])
def test_that_a_checkpoint_with_a_part_missing_is_refused(missing: str) -> None:
    trainer = make_trainer()
    trainer.run_epoch()
    arrays, scalars = trainer.checkpoint().to_arrays()
    del arrays[missing]

    with pytest.raises(PlaygroundError, match=missing):
        Checkpoint.from_arrays(arrays, scalars)


def test_that_a_checkpoint_of_vectors_that_do_not_fit_is_refused() -> None:
    trainer = make_trainer()
    checkpoint = trainer.checkpoint()

    with pytest.raises(PlaygroundError, match="another network"):
        trainer.restore(replace(checkpoint, parameters=checkpoint.parameters[1:]))
