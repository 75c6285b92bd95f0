"""Changes to the stack of layers, as functions from experiment to experiment."""

from collections.abc import Callable

from playground.core.experiment.experiment import Experiment
from playground.core.model.activations.activation import Parameters
from playground.core.model.network_config import LayerConfig, NetworkConfig

Edit = Callable[[Experiment], Experiment]


def set_layer(index: int, **values: object) -> Edit:
    """Change fields of a hidden layer.

    Args:
        index: Counted from 0.
        values: Fields of `LayerConfig`.
    """

    def edit(experiment: Experiment) -> Experiment:
        layers = list(experiment.network.hidden)
        layers[index] = layers[index].model_copy(update=values)
        return _with_network(experiment, hidden=tuple(layers))

    return edit


def set_activation(index: int, key: str) -> Edit:
    """Give a hidden layer another activation, with that one's default parameters."""
    return set_layer(index, activation=key, parameters={})


def insert_layer(index: int) -> Edit:
    """Add a hidden layer before the one at ``index``, with the activation of its neighbour."""

    def edit(experiment: Experiment) -> Experiment:
        layers = list(experiment.network.hidden)
        like = layers[max(0, index - 1)] if layers else LayerConfig()
        layers.insert(index, LayerConfig(activation=like.activation, parameters=like.parameters))
        return _with_network(experiment, hidden=tuple(layers))

    return edit


def remove_layer(index: int) -> Edit:
    """Take a hidden layer away."""

    def edit(experiment: Experiment) -> Experiment:
        layers = experiment.network.hidden
        return _with_network(experiment, hidden=layers[:index] + layers[index + 1 :])

    return edit


def set_network(**values: object) -> Edit:
    """Change fields of `NetworkConfig`."""
    return lambda experiment: _with_network(experiment, **values)


def set_output_activation(key: str) -> Edit:
    """Give the output another activation, with that one's default parameters."""
    return set_network(output_activation=key, output_parameters={})


def use_activation(layer: int, key: str, parameters: Parameters) -> Edit:
    """Give a layer, the output included, an activation with its parameters.

    Args:
        layer: Index of a hidden layer, or the count of hidden layers for the output.
        key: The activation.
        parameters: Its parameters by name.
    """

    def edit(experiment: Experiment) -> Experiment:
        if layer < len(experiment.network.hidden):
            return set_layer(layer, activation=key, parameters=parameters)(experiment)
        return set_network(output_activation=key, output_parameters=parameters)(experiment)

    return edit


def _with_network(experiment: Experiment, **values: object) -> Experiment:
    network: NetworkConfig = experiment.network.model_copy(update=values)
    return experiment.model_copy(update={"network": network})
