"""The table of an activation's inputs, outputs and derivatives."""

import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.inspection.layers.activation_table import tabulate


def test_that_each_input_is_worked_out_by_itself() -> None:
    table = tabulate("leaky_relu", {"negative_slope": 0.1}, [1, -1, 1.5, 2])
    assert table.rows() == [(1, 1, 1), (-1, -0.1, 0.1), (1.5, 1.5, 1), (2, 2, 1)]


def test_that_softmax_takes_the_inputs_as_one_layer() -> None:
    assert tabulate("softmax", {}, [1000, 1001, 2000]).outputs.tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("key", "inputs", "rows"),
    [
        ("maxout", [2, 5, 9, 7], [(2, 5, 0), (5, None, 1), (9, 9, 1), (7, None, 0)]),
        ("glu", [2, 5, 0, 0], [(2, 1, 0.5), (5, 2.5, 0.5), (0, None, 0.5), (0, None, 1.25)]),
    ],
)
def test_that_a_units_output_stands_beside_the_first_of_its_sums(
    key: str, inputs: list[float], rows: list[tuple[float, float | None, float]]
) -> None:
    assert tabulate(key, {}, inputs).rows() == rows


@pytest.mark.parametrize(("key", "inputs"), [("tanh", []), ("glu", [1.0, 2.0, 3.0])])
def test_that_inputs_that_make_up_no_unit_are_refused(key: str, inputs: list[float]) -> None:
    with pytest.raises(PlaygroundError, match=f"{len(inputs)} were given"):
        tabulate(key, {}, inputs)
