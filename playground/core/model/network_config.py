"""The part of the experiment that says what the network is made of."""

from typing import Annotated

from pydantic import Field, field_validator

from playground.core.common.messages import message
from playground.core.common.number_text import count_text
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.initializers import INITIALIZERS
from playground.core.settings.config import Config
from playground.core.settings.registry import RegistryChoices
from playground.core.settings.setting import Choice, Kind, Setting

MOST_LAYERS = 100
"""Hidden layers; far more than any use here, and few enough to be drawn in a moment."""


class LayerConfig(Config):
    """One hidden Dense layer.

    Attributes:
        parameters: Values of the activation's own parameters that differ from their defaults.
        initializer: Overrides the network's initializer when set.
    """

    units: Annotated[
        int,
        Setting(
            "Units",
            Kind.INTEGER,
            "How many units the layer has: more can draw finer shapes and fit noise more easily.",
            minimum=1,
            maximum=4096,
        ),
    ] = 4
    activation: Annotated[
        str,
        Setting(
            "Activation",
            Kind.CHOICE,
            "The function each unit applies to its weighted sum; with linear ones, further layers "
            "add nothing.",
            choices=RegistryChoices(ACTIVATIONS),
        ),
    ] = "tanh"
    parameters: dict[str, float | bool | str | None] = Field(default_factory=dict)
    dropout: Annotated[
        float,
        Setting(
            "Dropout",
            Kind.NUMBER,
            "The share of the layer's outputs set to 0 at random in each training step, so that "
            "units do not lean on each other.",
            minimum=0,
            maximum=0.95,
            suggestions=(0, 0.1, 0.2, 0.3, 0.5),
            zero_means="off",
        ),
    ] = 0.0
    bias: Annotated[
        bool,
        Setting(
            "Bias",
            Kind.FLAG,
            "A constant added to every unit's sum: its line need not pass through the origin.",
        ),
    ] = True
    initializer: str | None = None


class NetworkConfig(Config):
    """The stack of Dense layers; the output layer's width follows from the task.

    Attributes:
        output_parameters: Values of the output activation's own parameters.
    """

    hidden: tuple[LayerConfig, ...] = (LayerConfig(units=4), LayerConfig(units=2))
    output_activation: Annotated[
        str,
        Setting(
            "Output activation",
            Kind.CHOICE,
            "What turns the last sums into the prediction; 'by task' takes sigmoid for two "
            "classes, softmax for several and none for regression.",
            choices=RegistryChoices(ACTIVATIONS, (Choice("auto", "by task"),)),
        ),
    ] = "auto"
    output_parameters: dict[str, float | bool | str | None] = Field(default_factory=dict)
    output_bias: Annotated[
        bool,
        Setting("Output bias", Kind.FLAG, "A constant added to each output unit's sum."),
    ] = True
    initializer: Annotated[
        str,
        Setting(
            "Initializer",
            Kind.CHOICE,
            "How the first weights are drawn: if too small signals fade, if too large units "
            "saturate.",
            choices=RegistryChoices(INITIALIZERS),
        ),
    ] = "glorot_uniform"

    @field_validator("hidden")
    @classmethod
    def _has_not_too_many_layers(cls, hidden: tuple[LayerConfig, ...]) -> tuple[LayerConfig, ...]:
        if len(hidden) > MOST_LAYERS:
            raise ValueError(
                message(
                    "A network may have at most {most} hidden layers; this one has {count}.",
                    most=MOST_LAYERS,
                    count=count_text(len(hidden)),
                )
            )
        return hidden
