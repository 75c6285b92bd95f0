"""How numbers read in the window."""

import pytest

from playground.ui.text.numbers import counted

pytestmark = pytest.mark.appearance


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 rows of a"), (1, "1 row of a"), (2000, "2,000 rows of a")]
)
def test_that_one_reads_differently_from_none_and_from_many(count: int, text: str) -> None:
    assert counted("1 row of {name}", "{count} rows of {name}", count, name="a") == text
