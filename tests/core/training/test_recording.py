"""Recording a run: true to the trainer, bounded, and thinner the longer it grows."""

import numpy as np
import pytest

from playground.core.experiment import Experiment, LayerConfig, NetworkConfig
from playground.core.layout import resolve
from playground.core.task import Task
from playground.core.training.recording import MOST_RECORDED, Recording
from playground.core.training.snapshot import Stage
from tests.scenes import make_trainer


def test_that_the_history_of_a_parameter_is_what_the_trainer_had() -> None:
    trainer = make_trainer()
    seen = []
    for _ in range(5):
        trainer.run_epoch()
        seen.append(float(trainer.snapshot().parameters[3]))
    history = trainer.recording.parameter(3)
    assert history.epoch.tolist() == [1, 2, 3, 4, 5]
    assert history.value.tolist() == seen


def test_that_gradients_are_recorded_by_tensor() -> None:
    trainer = make_trainer()
    trainer.run_epoch()
    gradients = trainer.recording.gradients()
    snapshot = trainer.snapshot()
    for column, slot in enumerate(trainer.layout.slots):
        own = slot.of(snapshot.gradients)
        assert gradients.norm[-1, column] == pytest.approx(np.linalg.norm(own))
        assert gradients.mean_size[-1, column] == pytest.approx(np.abs(own).mean())


def test_that_memory_stays_bounded_and_moments_evenly_spread() -> None:
    layout = resolve(NetworkConfig(hidden=()), Task.BINARY, 2, 1)
    recording = Recording(layout, capacity=16)
    for first in range(1, 1001, 7):
        epochs = np.arange(first, first + 7)
        flat = np.tile(epochs.astype(np.float32)[:, np.newaxis], 3)
        recording.record(epochs, flat, np.ones_like(flat))
    history = recording.parameter(0)
    assert 4 <= len(history.epoch) <= 16
    assert history.value.tolist() == history.epoch.tolist()
    assert set(np.diff(history.epoch)) == {recording.stride}


def test_that_a_large_network_is_recorded_where_it_is_followed() -> None:
    config = NetworkConfig(hidden=(LayerConfig(units=MOST_RECORDED),))
    layout = resolve(config, Task.BINARY, 2, 1)
    recording = Recording(layout)
    flat = np.arange(layout.parameter_count, dtype=np.float32)[np.newaxis]
    recording.record(np.array([1]), flat, flat)
    recording.follow(70)
    recording.record(np.array([2]), flat, flat)
    assert recording.parameter(70).value == pytest.approx([np.nan, 70], nan_ok=True)
    assert recording.parameter(71).value == pytest.approx([np.nan, np.nan], nan_ok=True)


def test_that_frames_of_a_running_film_leave_the_optimizer_alone() -> None:
    trainer = make_trainer()
    trainer.step()
    running, paused = trainer.snapshot(Stage.TRAINING), trainer.snapshot(Stage.PAUSED)
    assert (running.optimizer_state, len(running.next_rows)) == ((), 0)
    assert len(paused.optimizer_state) == 2
    assert paused.updates == 1


def test_that_a_still_frame_tells_the_rows_of_the_next_step() -> None:
    trainer = make_trainer()
    trainer.run_epoch()
    trainer.step()
    rows = trainer.snapshot(Stage.PAUSED).next_rows
    order = trainer.batch_orders(1, 1)[0]
    assert rows.tolist() == trainer.dataset.split.train[order[10:20]].tolist()


@pytest.mark.usefixtures("turbo_is_ready")
@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
def test_that_what_is_on_record_does_not_depend_on_how_epochs_were_asked_for(engine: str) -> None:
    experiment = Experiment().with_value("training.engine", engine)
    experiment = experiment.with_value("training.batch_size", 0)
    at_once, in_pieces = make_trainer(experiment), make_trainer(experiment)
    at_once.run_epochs(1200)
    for count in (1, 30, 700, 469):
        in_pieces.run_epochs(count)

    one, other = at_once.recording.state(), in_pieces.recording.state()
    assert one.stride == 5
    assert one.epochs.tolist() == list(range(5, 1201, 5))
    for name in ("epochs", "values", "norms", "means"):
        assert np.array_equal(getattr(one, name), getattr(other, name))
