"""A process that restores checkpoints and goes on from them, for as long as it is asked to.

Each line it reads is a JSON object: ``experiment`` (JSON text), ``folder`` with a saved checkpoint,
``actions`` to do. It leaves the checkpoint after them in the same folder and answers with a line.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from playground.core.data.build import build_dataset
from playground.core.experiment.experiment import Experiment
from playground.core.training.checkpoint import Checkpoint
from playground.core.training.trainer import Trainer


def save(checkpoint: Checkpoint, folder: Path) -> None:
    """Write a checkpoint without pickling anything."""
    arrays, scalars = checkpoint.to_arrays()
    with (folder / "arrays.npz").open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    (folder / "scalars.json").write_text(json.dumps(scalars))


def load(folder: Path) -> Checkpoint:
    """Read what `save` wrote."""
    with np.load(folder / "arrays.npz", allow_pickle=False) as arrays:
        return Checkpoint.from_arrays(
            dict(arrays), json.loads((folder / "scalars.json").read_text())
        )


def act(trainer: Trainer, actions: Sequence[tuple[str, int]]) -> None:
    """Do steps and epochs, each a number of times."""
    for kind, count in actions:
        if kind == "epochs":
            trainer.run_epochs(count)
        else:
            for _ in range(count):
                trainer.step()


def main() -> None:
    """Answer requests until there are no more."""
    torch.set_num_threads(1)
    for line in sys.stdin:
        request = json.loads(line)
        folder = Path(request["folder"])
        experiment = Experiment.from_json(request["experiment"])
        trainer = Trainer(experiment, build_dataset(experiment.data))
        trainer.restore(load(folder))
        act(trainer, request["actions"])
        save(trainer.checkpoint(), folder)
        print(json.dumps({"engine": trainer.engine_key}), flush=True)


if __name__ == "__main__":
    main()
