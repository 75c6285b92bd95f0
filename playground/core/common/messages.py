"""Messages: what the core says to a person, as a template and its values.

A sentence that is put together from pieces cannot be translated, and one that is formatted at once
cannot be found in a catalogue. So the core keeps the two apart until the text is shown:

    message("There is no column called {name}.", name=column.name)
    plural("{count} row was left out.", "{count} rows were left out.", len(rows))

A value may be a message itself; it is rendered where it stands.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import Formatter
from typing import TypeAlias

from playground.core.common.number_text import LONG_DIGITS, short_text

SIGNIFICANT = re.compile(r"(\.(?P<digits>\d+))?g")
"""The format of a number with so many significant digits."""

Translator: TypeAlias = Callable[[str, int | None], str]
"""Gives the template in another language, for a count where there is one."""


@dataclass(frozen=True)
class Message:
    """A text for a person that is not yet put into words of one language.

    Attributes:
        template: The English text, with the names of values in braces as in `str.format`.
        values: What stands for the names.
        singular: The template for a count of one; None where nothing is counted. The count itself
            is the value ``count``.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    singular: str | None = None

    def __str__(self) -> str:
        return _WRITER.vformat(_translator(self.chosen_template, self.number), (), self.values)

    def with_values(self, **values: object) -> "Message":
        """The message with what stands for its names, where a table holds it without."""
        return replace(self, values={**self.values, **values})

    @property
    def number(self) -> int | None:
        """The count that decides between singular and plural; None where nothing is counted."""
        counted = self.values.get("count") if self.singular is not None else None
        return counted if isinstance(counted, int) else None

    @property
    def chosen_template(self) -> str:
        """The English template for the count."""
        return self.singular if self.singular is not None and self.number == 1 else self.template


class _Writer(Formatter):
    """Fills in values, numbers as `playground.core.common.number_text` writes them.

    A template says how many significant digits a number has, as in ``{loss:.4g}``; how such a
    number reads is decided there and not by Python, which would write 0.99999 as ``1``. A number
    below zero has a real minus, as everywhere on the screen.
    """

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return str(format(value, format_spec))
        asked = SIGNIFICANT.fullmatch(format_spec)
        text = (
            short_text(value, int(asked["digits"] or LONG_DIGITS))
            if asked
            else format(value, format_spec)
        )
        return text.replace("-", "−")


_WRITER = _Writer()

Text: TypeAlias = str | Message
"""A text for a person; only a message can be translated."""


def message(template: str, /, **values: object) -> Message:
    """A message without a count.

    Args:
        template: The English text, with the names of values in braces.
        **values: What stands for the names.
    """
    return Message(template, values)


def plural(singular: str, plural: str, number: int, /, **values: object) -> Message:
    """A message that reads differently for one and for several.

    Args:
        singular: The English text for a count of one; ``{count}`` stands for the number.
        plural: The English text for every other count.
        number: The count.
        **values: What stands for further names.
    """
    return Message(plural, {**values, "count": number}, singular)


def declared(text: str) -> Message:
    """A text of a declaration, such as the label of a setting, as a message.

    Declarations keep their texts as literals, which `scripts/extract_messages.py` finds there.

    Args:
        text: Without names of values.
    """
    return Message(text.replace("{", "{{").replace("}", "}}"))


def listed(names: Sequence[object], most: int | None = None) -> Text:
    """Names one after another, ``"3, 5, 8"``; of many, the first and how many more there are.

    Args:
        names: What is listed.
        most: How many to name; None for all.
    """
    named = ", ".join(map(str, names[:most]))
    if most is None or len(names) <= most:
        return named
    return message("{named} and {more:,} more", named=named, more=len(names) - most)


def use_translator(translator: Translator) -> None:
    """Render messages in another language from now on.

    Args:
        translator: Gives a template's translation; the template itself where it has none.
    """
    global _translator
    _translator = translator


def _in_english(template: str, _number: int | None) -> str:
    return template


_translator: Translator = _in_english
