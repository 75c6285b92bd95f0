"""A memo answers as if it were not there, only sooner."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from playground.core.common.memo import Memo


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 5))
def test_that_an_answer_does_not_depend_on_what_is_remembered(
    keys: list[int], capacity: int
) -> None:
    memo = Memo(capacity)

    for key in keys:
        assert memo.value(key, partial(pow, key, 2)) == key * key


def test_that_the_values_used_last_are_not_computed_again() -> None:
    memo, computed = Memo(2), list[str]()

    def look_up(key: str) -> None:
        memo.value(key, lambda: computed.append(key))

    for key in ("a", "b", "a", "c", "a", "b"):
        look_up(key)

    assert computed == ["a", "b", "c", "b"]
