"""A symbol of a step and what it belongs to in the network lead to one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.inspection.step.expression import Derivative, Slope, Symbol
from playground.core.inspection.step.step_symbols import StepSymbols, address_of_symbol
from playground.core.model.addresses import UnitAddress
from playground.core.model.layout import Layout, resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from tests.addresses import LAYOUTS, addresses_in


@given(layout=LAYOUTS, rows=st.sampled_from([1, 10]))
def test_that_a_parameters_symbol_leads_back_to_it(layout: Layout, rows: int) -> None:
    symbols = StepSymbols(layout, rows)
    for address in addresses_in(layout):
        symbol = symbols.parameter(address)
        assert address_of_symbol(symbol, layout) == address
        assert address_of_symbol(Derivative(symbols.loss, symbol), layout) == address


@given(layout=LAYOUTS, rows=st.sampled_from([1, 10]))
def test_that_sums_and_activations_belong_to_their_unit(layout: Layout, rows: int) -> None:
    name = StepSymbols(layout, rows)
    for layer in layout.layers:
        for unit in range(layer.units):
            a = name.a(layer.index, 0, unit)
            assert address_of_symbol(a, layout) == UnitAddress(layer.column, unit)
            for position in layer.sum_indices(unit):
                z, delta = name.z(layer.index, 0, position), name.delta(layer.index, 0, position)
                for symbol in (z, delta, Slope(a, z), Derivative(name.loss, z)):
                    assert address_of_symbol(symbol, layout) == UnitAddress(layer.column, unit)
    assert address_of_symbol(name.x(0, 0, 0), layout) == UnitAddress(0, 0)


@pytest.mark.parametrize("rows", [1, 10])
def test_that_a_drawn_slope_belongs_to_its_unit_for_it_is_no_parameter(rows: int) -> None:
    network = NetworkConfig(hidden=(LayerConfig(units=3, activation="rrelu"),))
    layout = resolve(network, Task.BINARY, 2, 1)
    drawn = StepSymbols(layout, rows).drawn_slope(0, 0, 2)
    assert address_of_symbol(drawn, layout) == UnitAddress(1, 2)


@pytest.mark.parametrize("letter", ["η", "L", "n", "β"])
def test_that_other_letters_belong_nowhere(letter: str) -> None:
    layout = resolve(NetworkConfig(), Task.BINARY, 2, 1)
    assert address_of_symbol(Symbol(letter, (1,)), layout) is None


def test_that_a_constant_called_like_a_slope_is_none() -> None:
    hidden = (LayerConfig(activation="prelu"), LayerConfig(activation="leaky_relu"))
    layout = resolve(NetworkConfig(hidden=hidden), Task.BINARY, 2, 1)
    assert address_of_symbol(Symbol("s"), layout) is None
