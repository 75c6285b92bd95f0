"""A checkpoint: everything that a run needs to go on from where it is.

It is a value: nothing in it changes when the run goes on. `Checkpoint.to_arrays` parts it into
arrays and plain scalars, which any file format without code in it can hold.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Floats, frozen
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.training.ending import Ending, EndReason
from playground.core.training.history import HistoryView
from playground.core.training.recording import GradientHistory, RecordingView
from playground.core.training.snapshot import Losses, LossScope, Stage

Scalars: TypeAlias = dict[str, str | int | bool]
"""What JSON can hold without loss."""

FORMAT = 1


@dataclass(frozen=True)
class Checkpoint:
    """A run at one step; all arrays are read-only.

    Attributes:
        identity: Of the settings and data that parameters belong to; see `identity_of`.
        parameters, gradients, last_finite: As in `TrainingState`.
        optimizer: Key of the update rule.
        buffers: The update rule's vectors.
        updates: Updates done with these buffers.
        steps: Steps done since the run began.
        epoch: Whole epochs done.
        batch: Batches done of the epoch under way.
        epoch_sums: What those batches add up to, as in `ChunkResult`, shape (4,).
        batching: Batch size, shuffling and dropping of the last batch, as set.
        losses, scope: What a frame shows, and of what it is.
        best, best_epoch: The memory of `Stopping`.
        stage: What the run was doing.
        ending: How it ended; None when it has not.
        history: The losses so far.
        recording: The parameters so far.
    """

    identity: str
    parameters: Floats
    gradients: Floats
    last_finite: Floats
    optimizer: str
    buffers: tuple[Floats, ...]
    updates: int
    steps: int
    epoch: int
    batch: int
    epoch_sums: Doubles
    batching: tuple[int, bool, bool]
    losses: Losses
    scope: LossScope
    best: float
    best_epoch: int
    stage: Stage
    ending: Ending | None
    history: HistoryView
    recording: RecordingView

    def to_arrays(self) -> tuple[dict[str, AnyArray], Scalars]:
        """Arrays and scalars by name; numbers that JSON cannot hold are among the arrays."""
        recording = self.recording
        arrays: dict[str, AnyArray] = {
            "parameters": self.parameters,
            "gradients": self.gradients,
            "last_finite": self.last_finite,
            "epoch_sums": self.epoch_sums,
            "losses": np.array(
                [
                    self.losses.train_loss,
                    self.losses.validation_loss,
                    self.losses.train_metric,
                    self.losses.validation_metric,
                ]
            ),
            "best": np.array([self.best]),
            "ending_value": np.array([self.ending.value if self.ending else 0.0]),
            "history": self.history.records,
            "recorded_epochs": recording.epochs,
            "recorded_parameters": recording.parameters,
            "recorded_norms": recording.gradients.norm,
            "recorded_means": recording.gradients.mean_size,
        }
        for index, buffer in enumerate(self.buffers):
            arrays[f"buffer_{index}"] = buffer
        scalars: Scalars = {
            "format": FORMAT,
            "identity": self.identity,
            "optimizer": self.optimizer,
            "updates": self.updates,
            "steps": self.steps,
            "epoch": self.epoch,
            "batch": self.batch,
            "batch_size": self.batching[0],
            "shuffle": self.batching[1],
            "drop_last": self.batching[2],
            "scope_epoch": self.scope.epoch,
            "scope_step": self.scope.step,
            "scope_train_rows": self.scope.train_rows,
            "scope_validation_rows": self.scope.validation_rows,
            "best_epoch": self.best_epoch,
            "stage": self.stage.value,
            "history_stride": self.history.stride,
            "recording_stride": recording.stride,
        }
        if self.ending is not None:
            scalars |= {
                "ending": self.ending.reason.value,
                "ending_epoch": self.ending.epoch,
                "ending_step": self.ending.step,
                "ending_on_validation": self.ending.on_validation,
            }
        return arrays, scalars

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, AnyArray], scalars: Mapping[str, str | int | bool]
    ) -> "Checkpoint":
        """Put together what `to_arrays` took apart.

        Raises:
            PlaygroundError: Something is missing, or of a kind that it cannot be.
        """
        try:
            return cls._from_arrays(arrays, scalars)
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise PlaygroundError(
                message("The checkpoint is damaged: {what} is missing or wrong.", what=str(error)),
                message("Train again from the start."),
            ) from error

    @classmethod
    def _from_arrays(
        cls, arrays: Mapping[str, AnyArray], scalars: Mapping[str, Any]
    ) -> "Checkpoint":
        if scalars["format"] != FORMAT:
            raise ValueError("format")
        own = {name: frozen(np.array(array)) for name, array in arrays.items()}
        optimizer = str(scalars["optimizer"])
        ending = None
        if "ending" in scalars:
            ending = Ending(
                EndReason(scalars["ending"]),
                int(scalars["ending_epoch"]),
                int(scalars["ending_step"]),
                float(own["ending_value"][0]),
                bool(scalars["ending_on_validation"]),
            )
        return cls(
            identity=str(scalars["identity"]),
            parameters=own["parameters"],
            gradients=own["gradients"],
            last_finite=own["last_finite"],
            optimizer=optimizer,
            buffers=tuple(own[f"buffer_{at}"] for at in range(len(OPTIMIZERS[optimizer].buffers))),
            updates=int(scalars["updates"]),
            steps=int(scalars["steps"]),
            epoch=int(scalars["epoch"]),
            batch=int(scalars["batch"]),
            epoch_sums=own["epoch_sums"],
            batching=(
                int(scalars["batch_size"]),
                bool(scalars["shuffle"]),
                bool(scalars["drop_last"]),
            ),
            losses=Losses(*own["losses"].tolist()),
            scope=LossScope(
                int(scalars["scope_epoch"]),
                int(scalars["scope_step"]),
                int(scalars["scope_train_rows"]),
                int(scalars["scope_validation_rows"]),
            ),
            best=float(own["best"][0]),
            best_epoch=int(scalars["best_epoch"]),
            stage=Stage(scalars["stage"]),
            ending=ending,
            history=HistoryView.of(own["history"], int(scalars["history_stride"])),
            recording=RecordingView(
                own["recorded_epochs"],
                own["recorded_parameters"],
                GradientHistory(
                    own["recorded_epochs"], own["recorded_norms"], own["recorded_means"]
                ),
                int(scalars["recording_stride"]),
            ),
        )


def identity_of(experiment: Experiment, dataset: Dataset) -> str:
    """A digest of all that decides what parameters mean and which rows are dealt when.

    Settings that take hold in mid-run are not part of it. Of the data it knows the targets, the
    split and the names of the inputs.
    """
    training = experiment.training
    decided = {
        "network": experiment.network.model_dump(mode="json"),
        "loss": training.loss,
        "huber_delta": training.huber_delta,
        "seed": training.seed,
        "task": dataset.task.value,
        "inputs": [each.name for each in dataset.inputs],
        "classes": list(dataset.target.classes),
    }
    digest = hashlib.sha256(json.dumps(decided, sort_keys=True).encode())
    digest.update(np.ascontiguousarray(dataset.y).tobytes())
    for part in Part:
        digest.update(dataset.split.part(part).tobytes())
    return digest.hexdigest()
