"""Networks that would not fit into memory are refused before any of it is taken."""

import time

import pytest

from playground.cli import main
from playground.core.common.errors import PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.core.model import network_size
from playground.core.model.layout import resolve
from playground.core.model.network_config import MOST_LAYERS, LayerConfig, NetworkConfig
from playground.core.model.network_size import training_bytes
from playground.core.model.task import Task
from tests.frames import make_trainer


def test_that_the_estimate_is_what_a_large_network_was_measured_to_take() -> None:
    config = NetworkConfig(hidden=(LayerConfig(units=4096),) * 20)
    needed = training_bytes(resolve(config, Task.BINARY, 2, 1), rows=200, batch_size=10)
    assert needed == pytest.approx(21.9e9, rel=0.1)


def test_that_rows_times_inputs_count_too() -> None:
    layout = resolve(NetworkConfig(hidden=()), Task.BINARY, 1_000, 1)
    few, many = (training_bytes(layout, rows, 10) for rows in (1_000, 1_000_000))
    assert many - few == 999_000 * 1_000 * 4


def test_that_a_network_beyond_memory_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_size, "available_bytes", lambda: 8_000_000_000)
    hidden = [LayerConfig(units=4096).model_dump()] * 20
    started = time.monotonic()

    with pytest.raises(PlaygroundError, match=r"318,\d{3},\d{3} parameters .* 8\.0 GB") as caught:
        make_trainer(Experiment().with_value("network.hidden", hidden))

    assert time.monotonic() - started < 5
    assert "layers or units" in caught.value.hint


def test_that_thousands_of_layers_are_refused_by_their_number() -> None:
    hidden = [LayerConfig(units=1).model_dump()] * 10_000
    with pytest.raises(PlaygroundError, match="at most 100 hidden layers; this one has 10,000"):
        Experiment().with_value("network.hidden", hidden)
    allowed = Experiment().with_value("network.hidden", hidden[:MOST_LAYERS])
    assert len(allowed.network.hidden) == MOST_LAYERS


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError(
            "[enforce fail at alloc_cpu.cpp:124] DefaultCPUAllocator: can't allocate memory"
        ),
    ],
)
def test_that_running_out_of_memory_on_the_command_line_is_one_line(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("playground.core.run.run.Trainer", fail)

    assert main(["train", "toy:circle"]) == 2

    assert "not enough memory" in capsys.readouterr().err
