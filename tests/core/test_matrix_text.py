"""Matrices as people paste them, and the messages where they go wrong."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.core.errors import PlaygroundError
from playground.core.matrix_text import as_json, as_numpy, as_table, parse_layer, parse_matrix

matrices = arrays(
    np.float32,
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    elements=st.floats(width=32, allow_nan=False, allow_infinity=False),
)


@given(matrices)
def test_that_what_is_copied_can_be_pasted(matrix: np.ndarray) -> None:
    for text in (as_numpy(matrix), as_json(matrix), as_table(matrix), str(matrix.tolist())):
        pasted = parse_matrix(text, "Dense 1", (len(matrix), matrix.shape[1]))
        assert pasted.dtype == np.float32
        assert np.array_equal(pasted, matrix)


def test_that_copies_are_python_and_json() -> None:
    array = np.array([[0.1, -2.5], [3e-20, 4.0]], dtype=np.float32)
    assert np.array_equal(eval(as_numpy(array), {"np": np}), array)
    assert json.loads(as_json(array)) == [[0.1, -2.5], [3e-20, 4.0]]


@pytest.mark.parametrize(
    "text",
    [
        "0.5,-1\n2,3e1",
        "0.5\t-1\n2\t30\n",
        "0,5;-1\n2;30",
        "0.5 -1\n 2  30",
        "[[0.5, -1], [2, 30]]",
        "[[ 0.5 -1. ]\n [ 2.  30. ]]",
        "array([[ 0.5, -1. ],\n       [ 2. , 30. ]], dtype=float32)",
        "0.5,−1\n2,30",
        '"0.5","-1"\r\n"2","30"\r\n',
    ],
)
def test_that_a_matrix_is_read_however_it_is_written(text: str) -> None:
    assert parse_matrix(text, "Dense 1", (2, 2)).tolist() == [[0.5, -1], [2, 30]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,2\n3,x", "Dense 1: row 2, column 2 holds 'x', which is no finite number."),
        ("1,nan\n3,4", "Dense 1: row 1, column 2 holds 'nan', which is no finite number."),
        ("1,\n3,4", "Dense 1: row 1, column 2 holds '', which is no finite number."),
        ("1,2\n3,1e39", "Dense 1: row 2, column 2 holds 1e39, which is too large."),
        ("1,2\n3", "Dense 1: row 2 has 1 numbers, row 1 has 2."),
        ("1,2", "Dense 1: the text has 1 rows of 2 numbers; 2 rows of 2 are needed."),
        ("  \n", "Dense 1: there are no numbers in the text."),
        ("[", "Dense 1: there are no numbers in the text."),
    ],
)
def test_that_a_mistake_is_named_by_row_and_column(text: str, words: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        parse_matrix(text, "Dense 1", (2, 2))
    assert caught.value.message == words
    assert caught.value.hint


def test_that_a_turned_matrix_is_recognised() -> None:
    with pytest.raises(PlaygroundError, match="swap rows and columns"):
        parse_matrix("1,2\n3,4\n5,6", "Dense 1", (2, 3))


def test_that_biases_may_stand_in_one_more_column() -> None:
    weight, bias = parse_layer("1,2,3\n4,5,6", "Dense 1", (2, 2), has_bias=True)
    assert (weight.tolist(), bias is not None and bias.tolist()) == ([[1, 2], [4, 5]], [3, 6])
    weight, bias = parse_layer("1,2\n4,5", "Dense 1", (2, 2), has_bias=True)
    assert (weight.tolist(), bias) == ([[1, 2], [4, 5]], None)
    with pytest.raises(PlaygroundError, match="2 rows of 2 are needed"):
        parse_layer("1,2,3\n4,5,6", "Dense 1", (2, 2), has_bias=False)
