"""The one declaration of a setting: forms, validation, command line and tooltips read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import UnionType
from typing import Any, get_args

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticUndefined, core_schema

from playground.core.common.messages import Message, declared, listed, message
from playground.core.common.number_text import all_digits

MOST_QUOTED = 40
"""Characters of a value that a message repeats."""


class Effect(StrEnum):
    """What a change of a setting touches."""

    LIVE = "live"  # takes hold in mid-run
    REBUILD = "rebuild"  # new parameters
    RELOAD = "reload"  # new data


class Kind(StrEnum):
    """Which editor a setting wants."""

    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a CHOICE setting offers."""

    key: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Metadata of a field of a configuration, attached with ``Annotated``.

    ``key`` (the dotted path from the Experiment) and ``default`` are filled in by `settings_of`.

    Attributes:
        label: What the user sees beside the editor.
        kind: Which editor it wants.
        help: What it does and why one would change it.
        effect: What a change touches.
        minimum: Least value allowed, inclusive.
        maximum: Greatest value allowed, inclusive.
        choices: The values of a CHOICE.
        suggestions: Numbers offered in a drop-down; any other within the bounds is allowed too.
        zero_means: How 0 reads where it stands for something else: "off", "full batch".
        only_with: ``(sibling field, its values)`` for which this setting has an effect.
    """

    label: str
    kind: Kind
    help: str
    effect: Effect = Effect.REBUILD
    minimum: float | None = None
    maximum: float | None = None
    choices: Sequence[Choice] = ()
    suggestions: tuple[float, ...] = ()
    zero_means: str = ""
    only_with: tuple[str, tuple[str, ...]] | None = None
    key: str = ""
    default: Any = field(default=None, compare=False)

    def problem_with(self, value: object) -> Message | None:
        """Why ``value`` is not allowed; None when it is."""
        label = declared(self.label)
        match self.kind:
            case Kind.INTEGER | Kind.NUMBER:
                if not isinstance(value, int | float) or isinstance(value, bool):
                    return message("{label} must be a number.", label=label)
                if value != value or value in (float("inf"), float("-inf")):
                    return message("{label} must be a finite number.", label=label)
                if self.minimum is not None and value < self.minimum:
                    least = all_digits(self.minimum)
                    return message("{label} must be at least {least}.", label=label, least=least)
                if self.maximum is not None and value > self.maximum:
                    most = all_digits(self.maximum)
                    return message("{label} must be at most {most}.", label=label, most=most)
            case Kind.CHOICE:
                if value not in {choice.key for choice in self.choices}:
                    return message(
                        "{label} must be one of {known}, not {value}.",
                        label=label,
                        known=listed([choice.key for choice in self.choices]),
                        value=str(value)[:MOST_QUOTED],
                    )
            case Kind.FLAG | Kind.TEXT:
                pass
        return None

    def is_relevant(self, config: BaseModel) -> bool:
        """Whether the setting has an effect given its siblings in ``config``."""
        if self.only_with is None:
            return True
        sibling, values = self.only_with
        return getattr(config, sibling) in values

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(value: object) -> object:
            if value is not None and (problem := self.problem_with(value)):
                raise ValueError(problem)
            return value

        return core_schema.no_info_after_validator_function(check, handler(source))


def settings_of(config: type[BaseModel], prefix: str = "") -> Iterator[Setting]:
    """Yield the settings declared in ``config`` and in the configurations nested in it.

    Args:
        config: A configuration class.
        prefix: Dotted path under which its fields are addressed.
    """
    for name, info in config.model_fields.items():
        key = f"{prefix}.{name}" if prefix else name
        default = None if info.default is PydanticUndefined else info.default
        for extra in info.metadata:
            if isinstance(extra, Setting):
                yield replace(extra, key=key, default=default)
        for nested in _models_in(info.annotation):
            yield from settings_of(nested, key)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif isinstance(annotation, UnionType):
        for member in get_args(annotation):
            yield from _models_in(member)
