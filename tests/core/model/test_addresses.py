"""Every parameter has one address, and every address leads back to its parameter."""

import numpy as np
import pytest
from hypothesis import given

from playground.core.model.addresses import (
    Address,
    BiasAddress,
    LinkAddress,
    ParameterAddress,
    SlopeAddress,
    UnitAddress,
    address_of,
    parameter_at,
    parameter_of,
    parameters_of,
)
from playground.core.model.layout import Layout, resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from tests.addresses import LAYOUTS, addresses_in


def layout_of(*hidden: LayerConfig, output_bias: bool = True) -> Layout:
    return resolve(NetworkConfig(hidden=hidden, output_bias=output_bias), Task.BINARY, 2, 1)


@given(layout=LAYOUTS)
def test_that_a_position_leads_to_an_address_and_the_address_back(layout: Layout) -> None:
    positions = np.arange(layout.parameter_count, dtype=np.float32)
    for position in range(layout.parameter_count):
        parameter = parameter_at(position, layout)
        assert parameter.position == position
        assert parameter.slot.of(positions)[parameter.index] == position == parameter.of(positions)
        assert parameter_of(address_of(parameter, layout), layout) == parameter


@given(layout=LAYOUTS)
def test_that_the_units_have_all_parameters_between_them_and_each_once(layout: Layout) -> None:
    units = [
        UnitAddress(layer.column, unit) for layer in layout.layers for unit in range(layer.units)
    ]
    found = [address for unit in units for address in parameters_of(unit, layout)]
    shared = {address for address in found if address == SlopeAddress(address.column, None)}
    once = [address for address in found if address not in shared] + [*shared]
    assert len(once) == len(set(once)) == layout.parameter_count
    assert set(once) == set(addresses_in(layout))


@given(layout=LAYOUTS)
def test_that_what_lies_beyond_the_network_is_no_parameter(layout: Layout) -> None:
    with pytest.raises(IndexError):
        parameter_at(layout.parameter_count, layout)
    beyond: list[ParameterAddress] = [
        BiasAddress(0, 0),
        LinkAddress(len(layout.layers) + 1, 0, 0),
    ]
    for layer in layout.layers:
        beyond += [
            LinkAddress(layer.column, layer.units, 0),
            LinkAddress(layer.column, 0, layer.inputs),
            LinkAddress(layer.column, 0, 0, layer.pieces),
            LinkAddress(layer.column, -1, 0),
            LinkAddress(layer.column, 0, -1),
            BiasAddress(layer.column, layer.units),
            BiasAddress(layer.column, 0, layer.pieces),
            SlopeAddress(layer.column, layer.units),
        ]
    assert [address for address in beyond if parameter_of(address, layout) is not None] == []


@pytest.mark.parametrize(
    ("activation", "address", "index"),
    [
        ("tanh", LinkAddress(1, 1, 0), (1, 0)),
        ("maxout", LinkAddress(1, 1, 0), (2, 0)),
        ("maxout", LinkAddress(1, 1, 0, piece=1), (3, 0)),
        ("glu", LinkAddress(1, 1, 0), (1, 0)),
        ("glu", LinkAddress(1, 1, 0, piece=1), (4, 0)),
        ("glu", BiasAddress(1, 2, piece=1), (5,)),
    ],
)
def test_that_the_sums_of_a_unit_lie_where_its_activation_has_them(
    activation: str, address: ParameterAddress, index: tuple[int, ...]
) -> None:
    layout = layout_of(LayerConfig(units=3, activation=activation))

    parameter = parameter_of(address, layout)

    assert parameter is not None
    assert parameter.index == index


def test_that_a_layer_without_bias_has_none() -> None:
    layout = layout_of(LayerConfig(bias=False), output_bias=False)

    assert parameter_of(BiasAddress(1, 0), layout) is None
    assert parameter_of(BiasAddress(2, 0), layout) is None


def test_that_a_slope_is_a_units_own_or_that_of_all() -> None:
    def prelu(*, per_unit: bool) -> Layout:
        parameters = {"per_unit": per_unit}
        return layout_of(LayerConfig(units=3, activation="prelu", parameters=parameters))

    own, shared = prelu(per_unit=True), prelu(per_unit=False)
    of_unit, of_all = SlopeAddress(1, 2), SlopeAddress(1, None)

    assert parameters_of(UnitAddress(1, 2), own)[-1] == of_unit
    assert parameters_of(UnitAddress(1, 2), shared)[-1] == of_all
    assert [parameter_of(of_all, own), parameter_of(of_unit, shared)] == [None, None]


def test_that_what_is_at_the_same_place_is_not_the_same() -> None:
    places: set[Address] = {UnitAddress(1, 0), BiasAddress(1, 0), SlopeAddress(1, 0)}
    assert len(places | {LinkAddress(1, 0, 0)}) == 4
    assert all(place.layer == 0 for place in places)
