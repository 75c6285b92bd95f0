"""Changes of settings that a finding can offer as one click."""

from playground.core.common.messages import Text, message
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.inspection.diagnosis.findings import Change, Remedy

USUAL_UNITS = 8
"""Units to which narrow layers are widened."""


def setting(key: str, value: object) -> Change:
    """The change of the setting at a dotted path to a value."""

    def change(experiment: Experiment) -> Experiment:
        return experiment.with_value(key, value)

    return change


USUAL_RATES = {
    "sgd": 0.1,
    "momentum": 0.02,
    "nesterov": 0.02,
    "rmsprop": 0.005,
    "adagrad": 0.1,
    "adam": 0.01,
    "adamw": 0.01,
    "nadam": 0.01,
}
"""Learning rates to begin with, for inputs of the size of 1."""


def faster(training: TrainingConfig) -> Remedy:
    """Ten times the learning rate, or what one begins with if that is more."""
    return at_rate(max(10 * training.learning_rate, USUAL_RATES.get(training.optimizer, 0.0)))


def at_rate(rate: float) -> Remedy:
    """Another learning rate."""
    rounded = float(f"{rate:.1g}")
    return Remedy(
        message("Set the learning rate to {rate:g}", rate=rounded),
        setting("training.learning_rate", rounded),
    )


def with_hidden(text: Text, initializer: str, **values: object) -> Remedy:
    """The same values in every hidden layer, and an initializer that fits them."""

    def change(experiment: Experiment) -> Experiment:
        own = {**values, "initializer": None}
        hidden = tuple(layer.model_copy(update=own) for layer in experiment.network.hidden)
        network = {"hidden": hidden, "initializer": initializer}
        return experiment.model_copy(
            update={"network": experiment.network.model_copy(update=network)}
        )

    return Remedy(text, change)


def with_elu() -> Remedy:
    """ELU with He's initializer in every hidden layer.

    Of the activations that pass gradients on unchanged it trained deep narrow networks most often;
    ReLU's units died in most of them.
    """
    return with_hidden(
        message("Use ELU and He in hidden layers"),
        "he_uniform",
        activation="elu",
        parameters={},
    )


def with_tanh() -> Remedy:
    """Tanh with Glorot's initializer in every hidden layer."""
    return with_hidden(
        message("Use tanh and Glorot in hidden layers"),
        "glorot_uniform",
        activation="tanh",
        parameters={},
    )


def with_leaky_relu(layer: int, name: str) -> Remedy:
    """Leaky ReLU in one hidden layer."""

    def change(experiment: Experiment) -> Experiment:
        hidden = list(experiment.network.hidden)
        values = {"activation": "leaky_relu", "parameters": {}}
        hidden[layer] = hidden[layer].model_copy(update=values)
        network = experiment.network.model_copy(update={"hidden": tuple(hidden)})
        return experiment.model_copy(update={"network": network})

    return Remedy(message("Use Leaky ReLU in {layer}", layer=name), change)


def wider() -> Remedy:
    """More units in every hidden layer, and a second layer where there is one."""

    def change(experiment: Experiment) -> Experiment:
        layers = list(experiment.network.hidden)
        layers += layers[-1:] if len(layers) < 2 else []
        hidden = tuple(
            layer.model_copy(update={"units": max(USUAL_UNITS, 2 * layer.units)})
            for layer in layers
        )
        network = experiment.network.model_copy(update={"hidden": hidden})
        return experiment.model_copy(update={"network": network})

    return Remedy(message("Use more hidden units"), change)


def bent() -> Remedy:
    """Tanh in the hidden layers, of which there are then two at least."""

    def change(experiment: Experiment) -> Experiment:
        from playground.core.model.network_config import LayerConfig

        given = experiment.network.hidden or (LayerConfig(units=USUAL_UNITS),)
        values = {"activation": "tanh", "parameters": {}}
        hidden = tuple(
            layer.model_copy(update={**values, "units": max(layer.units, USUAL_UNITS)})
            for layer in given
        )
        network = experiment.network.model_copy(update={"hidden": hidden})
        return experiment.model_copy(update={"network": network})

    return Remedy(message("Use hidden layers with tanh"), change)


def standardised(target: str | None = None) -> Remedy:
    """Standardised numbers, those of the target included, whatever was chosen by column.

    Args:
        target: Change this column only; None for all.
    """

    def change(experiment: Experiment) -> Experiment:
        data = experiment.data
        if target is None:
            columns = tuple(column.model_copy(update={"scaling": None}) for column in data.columns)
            update = {"scaling": "standard", "columns": columns}
            return experiment.model_copy(update={"data": data.model_copy(update=update)})
        column = data.column(target).model_copy(update={"scaling": "standard"})
        return experiment.model_copy(update={"data": data.with_column(column)})

    if target is None:
        return Remedy(message("Standardise all numbers"), change)
    return Remedy(message("Standardise the target"), change)


def ignoring(column: str) -> Remedy:
    """A column left out."""

    def change(experiment: Experiment) -> Experiment:
        from playground.core.data.column_config import Role

        ignored = experiment.data.column(column).model_copy(update={"role": Role.IGNORED})
        return experiment.model_copy(update={"data": experiment.data.with_column(ignored)})

    return Remedy(message("Ignore {column}", column=column), change)
