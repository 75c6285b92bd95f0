"""The words about a parameter are short and keep its digits."""

import pytest

from playground.core.data.build import build_dataset
from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import BiasAddress
from playground.core.model.layout import resolve
from playground.core.model.network_config import NetworkConfig
from playground.core.model.task import Task
from playground.ui.views.network.descriptions import describe_parameter, summary_of
from playground.ui.views.network.structure import reads_same_columns, structure_of
from tests.frames import make_trainer


def test_that_a_network_of_one_parameter_has_one() -> None:
    network = NetworkConfig(hidden=(), output_bias=False)
    assert summary_of(resolve(network, Task.REGRESSION, 1, 1)).endswith("· 1 parameter")


def test_that_the_summary_counts_all_parameters() -> None:
    assert summary_of(resolve(NetworkConfig(), Task.BINARY, 2, 1)) == (
        "2 → 4 Tanh → 2 Tanh → 1 Sigmoid · 25 parameters"
    )


def test_that_a_layer_without_bias_has_none_to_describe() -> None:
    experiment = Experiment(network=NetworkConfig(output_bias=False))
    snapshot, structure = make_trainer(experiment).snapshot(), structure_of(experiment, None)

    assert describe_parameter(BiasAddress(3, 0), structure, snapshot, editable=True) is None
    assert describe_parameter(BiasAddress(2, 0), structure, snapshot, editable=True) is not None


@pytest.mark.parametrize(
    ("data", "inputs"),
    [
        (DataConfig(), 2),
        (DataConfig(derived=("x1_squared", "sin_x2")), 4),
        (DataConfig(columns=(ColumnConfig(name="x2", role=Role.IGNORED),)), 1),
    ],
)
def test_that_the_columns_of_a_toy_set_are_foreseen_from_its_settings(
    data: DataConfig, inputs: int
) -> None:
    experiment = Experiment(data=data)
    foreseen = structure_of(experiment, None).widths

    assert foreseen == structure_of(experiment, build_dataset(data)).widths == (inputs, 4, 2, 1)


def test_that_another_source_or_derived_input_changes_the_columns() -> None:
    circle = DataConfig()

    assert reads_same_columns(circle, DataConfig(source=ToySource(noise=0.3)))
    assert not reads_same_columns(circle, DataConfig(source=ToySource(name="xor")))
    assert not reads_same_columns(circle, DataConfig(source=SampleSource(name="iris")))
    assert not reads_same_columns(circle, DataConfig(derived=("sin_x1",)))
