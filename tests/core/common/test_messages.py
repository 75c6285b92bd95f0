"""Messages: templates and values kept apart until the text is shown."""

from collections.abc import Iterator

import pytest

from playground.core.common import messages
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message, plural, use_translator

KOREAN = {
    "There is no column called {name}.": "{name}: 그런 열이 없습니다.",
    "{count} rows were left out.": "{count}개 행을 제외했습니다.",
}


@pytest.fixture
def in_korean() -> Iterator[None]:
    use_translator(lambda template, _number: KOREAN.get(template, template))
    yield
    use_translator(messages._in_english)


def test_that_a_value_with_braces_stays_as_it_is() -> None:
    assert str(message("There is no column called {name}.", name="{x}")) == (
        "There is no column called {x}."
    )


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 rows left."), (1, "1 row left."), (1000, "1,000 rows left.")]
)
def test_that_one_is_singular_and_everything_else_plural(number: int, text: str) -> None:
    assert str(plural("{count} row left.", "{count:,} rows left.", number)) == text


def test_that_a_message_within_a_message_is_translated_too(in_korean: None) -> None:
    inner = plural("{count} row was left out.", "{count} rows were left out.", 3)
    outer = message("{name} · {what}", name="a.csv", what=inner)
    assert str(outer) == "a.csv · 3개 행을 제외했습니다."


def test_that_an_error_speaks_the_language_of_the_moment_it_is_shown(in_korean: None) -> None:
    what = message("There is no column called {name}.", name="나이")
    error = PlaygroundError(what, "Look again.")
    assert error.message == "나이: 그런 열이 없습니다."
    assert str(error) == "나이: 그런 열이 없습니다. Look again."


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.99996, "0.99996"), (12345678.0, "12345678"), (0.031, "0.031"), (1 / 3, "0.3333")],
)
def test_that_numbers_in_messages_are_written_as_elsewhere(number: float, text: str) -> None:
    assert str(message("{number:.4g}", number=number)) == text
