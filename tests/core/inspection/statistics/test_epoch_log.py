"""The log of a run: the same numbers as the trainer had and as the command line prints."""

import csv
import re
from pathlib import Path

import numpy as np
import pytest

from playground.cli import main
from playground.core.common.progress import no_progress
from playground.core.data.data_config import DataConfig, SampleSource, SplitConfig
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.inspection.statistics.epoch_log import EpochLogRequest, SaveEpochLog
from playground.core.model.network_config import NetworkConfig
from playground.core.run.frame import Frame
from tests.commands.test_train import BINARY
from tests.frames import frame_of, make_trainer

ENGINES = pytest.mark.parametrize("engine", ["pytorch", "turbo"])


def binary() -> Experiment:
    return Experiment(
        data=DataConfig(
            source=SampleSource(name="binary"),
            scaling="none",
            split=SplitConfig(train=0.8, validation=0.1, method="random_split", seed=4),
        ),
        network=NetworkConfig(hidden=(), initializer="pytorch"),
        training=TrainingConfig(
            optimizer="sgd", learning_rate=0.0001, batch_size=64, drop_last=True
        ),
    )


def run(experiment: Experiment, epochs: int) -> Frame:
    trainer = make_trainer(experiment)
    trainer.run_epochs(epochs)
    return frame_of(trainer, experiment)


@ENGINES
@pytest.mark.usefixtures("turbo_is_ready")
def test_that_its_rows_are_what_the_trainer_had_at_those_epochs(engine: str) -> None:
    experiment = Experiment().with_value("training.engine", engine)
    log = EpochLogRequest(4).compute(run(experiment, 10))
    trainer = make_trainer(experiment)

    assert log.values[:, 0].tolist() == [4, 8]
    for row in log.values:
        trainer.run_epochs(4)
        snapshot = trainer.snapshot()
        assert row[1:5].tolist() == [
            snapshot.losses.train_loss,
            snapshot.losses.validation_loss,
            snapshot.losses.train_metric,
            snapshot.losses.validation_metric,
        ]
        assert np.array_equal(row[5:].astype(np.float32), snapshot.parameters)
    assert log.columns[5:7] == ("Dense 1 weight [1, x1]", "Dense 1 weight [1, x2]")
    assert log.columns[-1] == "Output bias [1]"


def test_that_a_long_run_is_logged_at_the_next_distance_on_record() -> None:
    experiment = Experiment().with_value("training.batch_size", 0)
    log = EpochLogRequest(3).compute(run(experiment, 1100))

    assert (log.recorded_every, log.every) == (5, 15)
    assert log.values[:, 0].tolist() == list(range(15, 1101, 15))


def test_that_a_file_of_it_has_every_digit(tmp_path: Path) -> None:
    frame = run(Experiment(), 6)
    path = tmp_path / "log.csv"

    SaveEpochLog(2, path).run(frame, no_progress)

    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    log = EpochLogRequest(2).compute(frame)
    assert tuple(header) == log.columns
    read = np.array(rows, dtype=np.float64)
    assert read[:, :5].tolist() == log.values[:, :5].tolist()
    assert np.array_equal(read[:, 5:].astype(np.float32), log.values[:, 5:].astype(np.float32))


def test_that_the_command_line_prints_the_same_numbers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["train", *BINARY.split(), "--epochs", "40", "--report", "20"]) == 0
    lines = capsys.readouterr().err.splitlines()
    printed = [numbers_in(lines[at : at + 3]) for at in range(len(lines)) if is_report(lines[at])]

    log = EpochLogRequest(20).compute(run(binary(), 40))

    assert [numbers[:2] for numbers in printed] == log.values[:, :2].tolist()
    parameters = [numbers[2:] for numbers in printed]
    assert np.array_equal(np.array(parameters, np.float32), log.values[:, 5:].astype(np.float32))


def is_report(line: str) -> bool:
    return line.startswith("epoch ")


def numbers_in(lines: list[str]) -> list[float]:
    return [float(text) for text in re.findall(r"-?\d+(?:\.\d*)?(?:e[-+]?\d+)?", " ".join(lines))]
