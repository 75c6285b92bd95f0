"""Runs made ill on purpose and runs that are well, each with what the doctor must say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.core.data.build import build_dataset, dataset_of
from playground.core.data.column_config import ColumnConfig
from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.data.dataset import Dataset
from playground.core.data.file_source import FileSource
from playground.core.data.reading.tables import Table
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from playground.core.training.trainer import Trainer

if TYPE_CHECKING:
    import pandas as pd

Spoil = Callable[[Trainer], None]
"""Changes a run before its first step."""


@dataclass(frozen=True)
class Case:
    """One run.

    Attributes:
        name: What it is.
        expects: Key of the first finding; empty for silence.
        experiment: What is run.
        epochs: How long.
        table: Draws the rows; None where the experiment's own source does.
        spoil: Done to the run before its first step.
    """

    name: str
    expects: str
    experiment: Experiment
    epochs: int
    table: "Callable[[], pd.DataFrame] | None" = None
    spoil: Spoil | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def is_curable(self) -> bool:
        """Whether a click should help."""
        return self.expects not in ("still_learning", "constant_answer")

    def dataset(self, experiment: Experiment) -> Dataset:
        """The rows, prepared as ``experiment`` has it."""
        if self.table is None:
            return build_dataset(experiment.data)
        return dataset_of(Table(self.name, self.table(), target="y"), experiment.data)

    def frame(self, experiment: Experiment | None = None) -> Frame:
        """The frame at the end of the run; of another experiment on the same rows if given."""
        chosen = experiment or self.experiment
        trainer = Trainer(chosen, self.dataset(chosen))
        if self.spoil is not None and experiment is None:
            self.spoil(trainer)
        trainer.run_epochs(self.epochs)
        return Frame(
            chosen,
            trainer.dataset,
            trainer.snapshot(),
            trainer.history.view(),
            trainer.recording.view(),
        )


def toy(name: str = "circle", rows: int = 300, noise: float = 0.1, seed: int = 0) -> DataConfig:
    """The data of a toy set."""
    return DataConfig(source=ToySource(name=name, rows=rows, noise=noise, seed=seed))


def sample(name: str) -> DataConfig:
    """The data of a sample."""
    return DataConfig(source=SampleSource(name=name))


def changed(data: DataConfig, **values: object) -> DataConfig:
    """The same data prepared otherwise."""
    return data.model_copy(update=values)


TABLE = DataConfig(source=FileSource(path="table.csv"))
"""The data of a table that a case draws itself."""

UNSCALED_TARGET = TABLE.with_column(ColumnConfig(name="y", scaling="none"))
"""The same with the target in its own units."""


def net(
    *units: int,
    activation: str = "tanh",
    dropout: float = 0.0,
    initializer: str = "glorot_uniform",
    output: str = "auto",
) -> NetworkConfig:
    """A stack of hidden layers that are alike but for their units."""
    return NetworkConfig(
        hidden=tuple(
            LayerConfig(units=each, activation=activation, dropout=dropout) for each in units
        ),
        initializer=initializer,
        output_activation=output,
    )


DEFAULT = net(4, 2)


def bias(layer: int, units: tuple[int, ...], value: float) -> Spoil:
    """Sets the biases of some units."""

    def spoil(trainer: Trainer) -> None:
        flat = trainer.snapshot().parameters.copy()
        slot = trainer.layout.slot(layer, "bias")
        assert slot is not None
        slot.of(flat)[list(units)] = value
        trainer.set_parameters(flat)

    return spoil


def weights_times(factor: float, *layers: int) -> Spoil:
    """Multiplies all weights of some layers."""

    def spoil(trainer: Trainer) -> None:
        flat = trainer.snapshot().parameters.copy()
        for layer in layers:
            slot = trainer.layout.slot(layer, "weight")
            assert slot is not None
            slot.of(flat)[...] *= factor
        trainer.set_parameters(flat)

    return spoil


def ill(
    name: str,
    expects: str,
    data: DataConfig,
    network: NetworkConfig,
    epochs: int,
    table: "Callable[[], pd.DataFrame] | None" = None,
    spoil: Spoil | None = None,
    **training: Any,  # noqa: ANN401  # settings of many types
) -> Case:
    """A case on the turbo engine, at the default rate unless another is given."""
    settings = TrainingConfig.model_validate({"engine": "turbo", **training})
    experiment = Experiment(data=data, network=network, training=settings)
    return Case(name, expects, experiment, epochs, table, spoil)
