"""The summary counts what PyTorch counts."""

from playground.core.inspection.statistics.summary import summary_of
from playground.core.model.layout import resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task

NETWORK = NetworkConfig(
    hidden=(LayerConfig(units=4, dropout=0.2), LayerConfig(units=3, activation="maxout"))
)


def test_that_parameters_are_counted_by_layer() -> None:
    layout = resolve(NETWORK, Task.MULTICLASS, inputs=2, outputs=3)
    summary = summary_of(layout)
    assert [(row.layer, row.output_shape, row.parameters) for row in summary.rows] == [
        ("Input", "(None, 2)", 0),
        ("Dense 1 (Tanh)", "(None, 4)", 12),
        ("Dropout 0.2", "(None, 4)", 0),
        ("Dense 2 (Maxout)", "(None, 3)", 30),
        ("Output (Softmax)", "(None, 3)", 12),
    ]
    assert summary.parameters == summary.trainable == layout.parameter_count


def test_that_the_text_lines_up() -> None:
    text = summary_of(resolve(NETWORK, Task.BINARY, 2, 1)).text()
    lines = text.splitlines()
    places = {line.index("(None") for line in lines if "(None" in line}
    assert len(places) == 1
    assert "Total parameters: 46 (0.18 KiB)" in lines
