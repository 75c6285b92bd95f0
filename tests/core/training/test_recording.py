"""Recording a run: true to the trainer, bounded, and thinner the longer it grows."""

import numpy as np
import pytest

from playground.core.experiment.experiment import Experiment
from playground.core.model.layout import resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from playground.core.training.recording import BUDGET, LEAST_MOMENTS, Recording
from playground.core.training.snapshot import Stage
from tests.frames import make_trainer


def test_that_the_history_of_a_parameter_is_what_the_trainer_had() -> None:
    trainer = make_trainer()
    seen = []
    for _ in range(5):
        trainer.run_epoch()
        seen.append(float(trainer.snapshot().parameters[3]))
    history = trainer.recording.view().parameter(3)
    assert history.epoch.tolist() == [1, 2, 3, 4, 5]
    assert history.value.tolist() == seen


def test_that_gradients_are_recorded_by_tensor() -> None:
    trainer = make_trainer()
    trainer.run_epoch()
    gradients = trainer.recording.view().gradients
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
    history = recording.view().parameter(0)
    assert 4 <= len(history.epoch) <= 16
    assert history.value.tolist() == history.epoch.tolist()
    assert set(np.diff(history.epoch)) == {recording.stride}


def _stack(*widths: int) -> NetworkConfig:
    return NetworkConfig(hidden=tuple(LayerConfig(units=units) for units in widths))


def record_one_by_one(recording: Recording, epochs: int, parameters: int) -> None:
    flat = np.arange(parameters, dtype=np.float32)[np.newaxis]
    for epoch in range(1, epochs + 1):
        recording.record(np.array([epoch]), flat + epoch, flat)


def test_that_a_large_network_is_recorded_within_the_budget() -> None:
    layout = resolve(_stack(4096, 60), Task.BINARY, 2, 1)
    recording = Recording(layout)
    record_one_by_one(recording, 300, layout.parameter_count)
    view = recording.view()

    assert len(view.epochs) >= LEAST_MOMENTS
    assert view.parameters.nbytes <= BUDGET
    assert view.parameter(70).value.tolist() == (view.epochs + 70).tolist()


def test_that_of_a_network_past_the_budget_only_gradients_are_recorded() -> None:
    layout = resolve(_stack(4096, 300), Task.BINARY, 2, 1)
    recording = Recording(layout)
    record_one_by_one(recording, 2, layout.parameter_count)
    view = recording.view()

    assert not view.has_parameters
    assert len(view.parameter(70).epoch) == 0
    assert view.gradients.norm.shape == (2, len(layout.slots))


def test_that_a_view_stays_as_it_was_however_far_the_run_goes_on() -> None:
    layout = resolve(NetworkConfig(hidden=()), Task.BINARY, 2, 1)
    recording = Recording(layout, capacity=16)
    record_one_by_one(recording, 7, 3)
    view = recording.view()
    epochs, parameters = view.epochs.copy(), view.parameters.copy()
    norms = view.gradients.norm.copy()

    record_one_by_one(recording, 100, 3)

    assert np.array_equal(view.epochs, epochs)
    assert np.array_equal(view.parameters, parameters)
    assert np.array_equal(view.gradients.norm, norms)
    with pytest.raises(ValueError, match="read-only"):
        view.parameters[0] = 0


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

    one, other = at_once.recording.view(), in_pieces.recording.view()
    assert one.stride == 5
    assert one.epochs.tolist() == list(range(5, 1201, 5))
    assert np.array_equal(one.epochs, other.epochs)
    assert np.array_equal(one.parameters, other.parameters)
    assert np.array_equal(one.gradients.norm, other.gradients.norm)
    assert np.array_equal(one.gradients.mean_size, other.gradients.mean_size)
