"""The experiment: one frozen document that holds every setting of a run.

It is what is saved, undone, compared and run without a window. Nothing else is the truth about
settings.
"""

from typing import Any, Literal

from pydantic import ValidationError, field_validator

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Message, message
from playground.core.data.column_config import ColumnConfig, ColumnType, DatePart, Role
from playground.core.data.data_config import (
    DataConfig,
    SampleSource,
    Source,
    SplitConfig,
    ToySource,
)
from playground.core.data.file_source import FileSource
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.settings.config import Config

__all__ = [
    "ColumnConfig",
    "ColumnType",
    "DataConfig",
    "DatePart",
    "Experiment",
    "FileSource",
    "LayerConfig",
    "NetworkConfig",
    "Role",
    "SampleSource",
    "Source",
    "SplitConfig",
    "ToySource",
    "TrainingConfig",
]

FORMAT_VERSION: Literal[1] = 1

SECTIONS = {"data": DataConfig, "network": NetworkConfig, "training": TrainingConfig}
"""The parts of the document that hold settings."""


class Experiment(Config):
    """Everything that decides a run: data, network and training.

    Attributes:
        follows_data: Dotted keys of the settings that no person has set, so that they follow the
            data (`playground.core.experiment.first_settings`).
    """

    version: Literal[1] = FORMAT_VERSION
    follows_data: tuple[str, ...] = ()
    data: DataConfig = DataConfig()
    network: NetworkConfig = NetworkConfig()
    training: TrainingConfig = TrainingConfig()

    @field_validator("follows_data")
    @classmethod
    def _are_settings(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        for key in keys:
            section, _, name = key.partition(".")
            if name not in getattr(SECTIONS.get(section), "model_fields", ()):
                raise ValueError(message("There is no setting called {key}.", key=key))
        return keys

    def with_value(self, key: str, value: object) -> "Experiment":
        """A copy with the field at the dotted path ``key`` set to ``value``, validated.

        Raises:
            PlaygroundError: ``value`` is not allowed there.
        """
        document = self.model_dump()
        *parents, last = key.split(".")
        place = document
        for parent in parents:
            place = place[parent]
        if last not in place:
            raise KeyError(key)
        place[last] = value
        return _validated(document)

    def decided_since(self, former: "Experiment") -> "Experiment":
        """A copy in which what differs from ``former`` follows the data no longer."""
        if self.follows_data != former.follows_data:
            return self
        kept = tuple(key for key in self.follows_data if self.value(key) == former.value(key))
        return self.model_copy(update={"follows_data": kept})

    def value(self, key: str) -> Any:  # noqa: ANN401  # what it is depends on the path
        """The value of the field at the dotted path ``key``."""
        place: Any = self
        for name in key.split("."):
            place = getattr(place, name)
        return place

    def to_json(self) -> str:
        """The experiment as an indented JSON document."""
        return self.model_dump_json(indent=2)

    @classmethod
    def from_json(cls, text: str) -> "Experiment":
        """Read what `to_json` wrote.

        Raises:
            PlaygroundError: The text is no experiment; the message says where it goes wrong.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise _as_playground_error(error) from error


def _validated(document: dict[str, Any]) -> Experiment:
    try:
        return Experiment.model_validate(document)
    except ValidationError as error:
        raise _as_playground_error(error) from error


def _as_playground_error(error: ValidationError) -> PlaygroundError:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    cause = first.get("ctx", {}).get("error")
    said = cause.args[0] if isinstance(cause, ValueError) and cause.args else None
    reason = said if isinstance(said, Message) else first["msg"].removeprefix("Value error, ")
    hint = message("Correct the value and try again.")
    if isinstance(first["input"], str):  # a name, of something that there may be elsewhere
        hint = message("Correct the value, or install the plugin that it comes from.")
    return PlaygroundError(
        message("{place}: {reason}", place=place, reason=reason) if place else reason, hint
    )
