"""The experiments that speed is measured on."""

import numpy as np

from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig, SampleSource, SplitConfig, ToySource
from playground.core.data.dataset import Dataset
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.network_config import LayerConfig, NetworkConfig

ALL_FOR_TRAINING = SplitConfig(train=1.0, validation=0.0)


def default_problem(optimizer: str = "sgd", engine: str = "pytorch") -> Experiment:
    """250 rows, batch 10, 2-4-2-1 tanh."""
    return _toy((4, 2), optimizer, engine)


def largest_of_peers(engine: str = "pytorch") -> Experiment:
    """250 rows, batch 10, 2-8×6-1 tanh."""
    return _toy((8,) * 6, "sgd", engine)


def binary(engine: str = "pytorch") -> Experiment:
    """The lessons' binary table: 3-1, batch 64, last short batch dropped, SGD."""
    return Experiment(
        data=DataConfig(
            source=SampleSource(name="binary"),
            scaling="none",
            split=SplitConfig(method="random_split", seed=4),
        ),
        network=NetworkConfig(hidden=()),
        training=TrainingConfig(
            optimizer="sgd", learning_rate=0.0001, batch_size=64, drop_last=True, engine=engine
        ),
    )


def wide_network(engine: str = "pytorch") -> Experiment:
    """784-128-10, batch 64; its data come from `wide_dataset`."""
    return Experiment(
        network=NetworkConfig(hidden=(LayerConfig(units=128, activation="relu"),)),
        training=TrainingConfig(optimizer="sgd", learning_rate=0.01, batch_size=64, engine=engine),
    )


def wider_network(engine: str = "pytorch") -> Experiment:
    """784-512-256-10, batch 128; its data come from `wide_dataset`."""
    hidden = tuple(LayerConfig(units=units, activation="relu") for units in (512, 256))
    return Experiment(
        network=NetworkConfig(hidden=hidden),
        training=TrainingConfig(optimizer="sgd", learning_rate=0.01, batch_size=128, engine=engine),
    )


def wide_dataset(rows: int = 2048) -> Dataset:
    """Random pixels in ten classes, in the shape of MNIST."""
    import pandas as pd

    from playground.core.data.build import dataset_of
    from playground.core.data.reading.tables import Table

    generator = np.random.default_rng(0)
    pixels = generator.integers(0, 256, (rows, 784)).astype(np.float32)
    frame = pd.DataFrame(pixels, columns=[f"pixel {i}" for i in range(784)])
    frame["label"] = generator.integers(0, 10, rows)
    config = DataConfig(scaling="minmax", split=ALL_FOR_TRAINING)
    return dataset_of(Table("random pixels", frame, target="label"), config)


def dataset_for(experiment: Experiment) -> Dataset:
    """The experiment's own data."""
    return build_dataset(experiment.data)


def _toy(hidden: tuple[int, ...], optimizer: str, engine: str) -> Experiment:
    return Experiment(
        data=DataConfig(source=ToySource(rows=250), split=ALL_FOR_TRAINING),
        network=NetworkConfig(hidden=tuple(LayerConfig(units=units) for units in hidden)),
        training=TrainingConfig(
            optimizer=optimizer, learning_rate=0.03, batch_size=10, engine=engine
        ),
    )
