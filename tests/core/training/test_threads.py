"""How many threads a network is trained with."""

import pytest

from playground.core.model.layout import Layout, resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from playground.core.training import threads
from playground.core.training.threads import training_threads


def _layout(inputs: int, units: int) -> Layout:
    network = NetworkConfig(hidden=(LayerConfig(units=units),))
    return resolve(network, Task.MULTICLASS, inputs, 10)


@pytest.mark.parametrize(
    ("cores", "spared", "expected"), [(1, 0, 1), (1, 1, 1), (2, 0, 2), (2, 1, 1), (8, 1, 7)]
)
def test_that_wide_networks_have_every_core_that_is_not_spared(
    cores: int, spared: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "usable_cores", lambda: cores)
    assert training_threads(_layout(784, 128), 64, spared=spared) == expected


def test_that_narrow_networks_and_small_batches_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "usable_cores", lambda: 8)
    assert training_threads(_layout(2, 8), 256) == 1
    assert training_threads(_layout(784, 128), 8) == 1
