"""Random networks, and the addresses of all parameters of one."""

from hypothesis import strategies as st

from playground.core.model.activations import ACTIVATIONS
from playground.core.model.addresses import ParameterAddress, address_of, parameter_at
from playground.core.model.layout import Layout, resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task


def addresses_in(layout: Layout) -> list[ParameterAddress]:
    """All parameters of a network, in the order of the flat vector."""
    positions = range(layout.parameter_count)
    return [address_of(parameter_at(position, layout), layout) for position in positions]


LAYERS = st.one_of(
    st.builds(
        LayerConfig,
        units=st.integers(1, 5),
        activation=st.sampled_from(ACTIVATIONS.keys()),
        bias=st.booleans(),
    ),
    st.builds(
        LayerConfig,
        units=st.integers(1, 5),
        activation=st.just("maxout"),
        parameters=st.builds(lambda pieces: {"pieces": pieces}, st.integers(2, 4)),
        bias=st.booleans(),
    ),
    st.builds(
        LayerConfig,
        units=st.integers(1, 5),
        activation=st.just("prelu"),
        parameters=st.builds(lambda own: {"per_unit": own}, st.booleans()),
    ),
)
LAYOUTS = st.builds(
    resolve,
    st.builds(
        NetworkConfig,
        hidden=st.lists(LAYERS, max_size=3).map(tuple),
        output_activation=st.sampled_from(ACTIVATIONS.keys()),
        output_bias=st.booleans(),
    ),
    st.just(Task.MULTICLASS),
    st.integers(1, 4),
    st.integers(2, 3),
)
