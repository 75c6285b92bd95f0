"""Matrices as people paste them, and the messages where they go wrong."""

import json

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.core.common.errors import PlaygroundError
from playground.core.model.layout import resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from playground.core.model.tensor_text import fitted, read_tensors

LAYOUT = resolve(NetworkConfig(hidden=(LayerConfig(units=3),)), Task.BINARY, 2, 1)
WITHOUT_BIAS = resolve(NetworkConfig(hidden=(), output_bias=False), Task.BINARY, 2, 1)

matrices = arrays(
    np.float32,
    st.tuples(st.integers(1, 5), st.integers(2, 5)),
    elements=st.floats(width=32, allow_nan=False, allow_infinity=False),
)


def matrix_of(text: str) -> np.ndarray:
    found = read_tensors(text, "The clipboard")
    assert isinstance(found, np.ndarray)
    return found


@given(matrices)
def test_that_what_programs_print_can_be_pasted(matrix: np.ndarray) -> None:
    whole = np.array2string(matrix, threshold=10_000, floatmode="unique")
    texts = (
        json.dumps(matrix.astype(float).tolist()),
        repr(matrix),
        whole,
        "\n".join("\t".join(map(str, row)) for row in matrix),
        "\n".join(",".join(map(str, row)) for row in matrix),
    )
    for text in texts:
        assert np.array_equal(np.atleast_2d(matrix_of(text)).astype(np.float32), matrix), text


PIECES = ("[", "]", "[[", "]]", "np.array(", "tensor([", ")", "{", "}", '"weight":', ",", ";", "\t")
NUMBERS = ("5", "-1.5", "1e400", "9" * 5000, "nan", "0,5", ".", "+", "true", "null", '"a"', "\n")


@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(st.sampled_from(PIECES + NUMBERS), max_size=12).map("".join),
        st.integers(1, 100_000).map(lambda depth: "[" * depth),
    )
)
@example("np.array(5)]")
@example("tensor]")
@example("[[1" + "0" * 400 + "]]")
@example("{}")
def test_that_any_text_gives_numbers_or_says_why_not(text: str) -> None:
    for layout in (LAYOUT, WITHOUT_BIAS):
        try:
            placed = fitted(read_tensors(text, "The clipboard"), layout, layout.layers[0])
        except PlaygroundError as error:
            reason = str(error)
            placed = {}
        else:
            reason = ""
        assert all(np.isfinite(values).all() for values in placed.values())
        assert placed or "The clipboard" in reason or layout.layers[0].name in reason


@pytest.mark.parametrize(
    "text",
    [
        "0.5,-1\n2,3e1",
        "0,5;-1\n2;30",
        "0.5 -1\n 2  30",
        "w,v\n0.5,-1\n2,30",
        "0.5,−1\n2,30",
        '"0.5","-1"\r\n"2","30"\r\n',
        "tensor([[0.5, -1.], [2., 30.]])",
        "w = np.array([[0.5, -1.], [2., 3e+1]], dtype=np.float32)",
    ],
)
def test_that_a_matrix_is_read_however_it_is_written(text: str) -> None:
    assert matrix_of(text).tolist() == [[0.5, -1], [2, 30]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The clipboard holds no numbers."),
        ("1,2\n3,x", "The clipboard: line 2, column 2: 'x' is not a number."),
        ("1,2\n3", "The clipboard: line 2 has 1 number, line 1 has 2."),
        ("1,2\n3,inf", "The clipboard holds infinite or missing numbers."),
        ('{"weights": [[1]]}', "The clipboard names 'weights'."),
    ],
)
def test_that_a_mistake_is_named_with_its_place(text: str, words: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        read_tensors(text, "The clipboard")
    assert caught.value.message == words
    assert caught.value.hint


def test_that_brackets_that_do_not_match_are_told() -> None:
    with pytest.raises(PlaygroundError, match="could not be read at line 1"):
        read_tensors("[[1, 2], [3, 4]", "The clipboard")
    with pytest.raises(PlaygroundError, match="different lengths"):
        read_tensors("[[1, 2], [3]]", "The clipboard")


def test_that_numbers_go_where_their_shape_says() -> None:
    layer = LAYOUT.layers[0]
    weight, bias = LAYOUT.slot(0, "weight"), LAYOUT.slot(0, "bias")
    assert weight is not None
    assert bias is not None
    assert set(fitted(np.ones((3, 2)), LAYOUT, layer)) == {weight}
    both = fitted(np.arange(9.0).reshape(3, 3), LAYOUT, layer)
    assert both[bias].tolist() == [2, 5, 8]
    assert both[weight].tolist() == [[0, 1], [3, 4], [6, 7]]
    assert fitted(np.arange(3.0), LAYOUT, layer)[bias].tolist() == [0, 1, 2]
    assert set(fitted({"bias": np.array([1.0, 2.0, 3.0])}, LAYOUT, layer)) == {bias}


def test_that_a_shape_that_does_not_fit_says_which_would() -> None:
    with pytest.raises(PlaygroundError) as caught:
        fitted(np.ones((2, 3)), LAYOUT, LAYOUT.layers[0])
    assert "3 × 2 weights" in caught.value.message
    assert "2 × 3 numbers" in caught.value.message
    assert "transposed" in caught.value.hint
    with pytest.raises(PlaygroundError, match="has no biases"):
        fitted({"bias": np.ones(1)}, WITHOUT_BIAS, WITHOUT_BIAS.layers[0])
