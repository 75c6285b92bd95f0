"""Matrices as text: read from a clipboard or a file, written as NumPy, JSON or a table."""

import csv
import io
import json
import re
import sys

import numpy as np

from playground.core.arrays import AnyArray, Floats
from playground.core.errors import PlaygroundError

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

MINUS_SIGNS = str.maketrans("−–", "--")
"""What word processors write where a minus is meant."""

LARGEST = float(np.finfo(np.float32).max)


def parse_matrix(text: str, name: str, shape: tuple[int, int]) -> Floats:
    """Read a matrix: CSV, TSV, lines of numbers, JSON, or what NumPy prints.

    Args:
        text: The text.
        name: What the matrix is called in messages.
        shape: The rows and columns it must have.

    Returns:
        float32, of that shape.

    Raises:
        PlaygroundError: It is no such matrix; the message names the row and column, from 1.
    """
    rows = [_numbers(cells, name, row) for row, cells in enumerate(_rows_of(text, name), start=1)]
    _check_shape([len(row) for row in rows], name, shape)
    return np.array(rows, dtype=np.float32)


def parse_layer(
    text: str, name: str, shape: tuple[int, int], *, has_bias: bool
) -> tuple[Floats, Floats | None]:
    """Read a layer's weights, with its biases as one more column if they are there.

    Args:
        text: As for `parse_matrix`.
        name: What the layer is called.
        shape: Shape of its weights, (sums, inputs).
        has_bias: Whether it has biases.

    Returns:
        Weights, and biases or None where the text has none.

    Raises:
        PlaygroundError: As for `parse_matrix`.
    """
    sums, inputs = shape
    widths = {len(cells) for cells in _rows_of(text, name)}
    if has_bias and widths == {inputs + 1}:
        both = parse_matrix(text, name, (sums, inputs + 1))
        return both[:, :-1].copy(), both[:, -1].copy()
    return parse_matrix(text, name, shape), None


def as_numpy(array: AnyArray) -> str:
    """Python source of the array: ``np.array([[0.5, 1.0]], dtype=np.float32)``."""
    body = np.array2string(
        array, separator=", ", threshold=sys.maxsize, floatmode="unique", max_line_width=100
    )
    indented = body.replace("\n", "\n" + " " * len("np.array("))
    return f"np.array({indented}, dtype=np.{array.dtype})"


def as_json(array: AnyArray) -> str:
    """The array as nested JSON lists, with as many digits as its precision has."""
    shortest = array.astype(str).astype(np.float64)
    return json.dumps(shortest.tolist())


def as_table(array: AnyArray) -> str:
    """A matrix as lines of numbers with tabs between, as spreadsheets take them."""
    return "\n".join("\t".join(row) for row in np.atleast_2d(array).astype(str).tolist())


def _rows_of(text: str, name: str) -> list[list[str]]:
    """The cells of each row, as text."""
    text = text.translate(MINUS_SIGNS)
    delimiter = next((mark for mark in "\t;," if mark in text), None)
    if "[" in text:
        rows = _bracketed(text)
    elif delimiter:
        lines = csv.reader(io.StringIO(text), delimiter=delimiter)
        rows = [[_with_point(cell.strip(), delimiter) for cell in line] for line in lines if line]
    else:
        rows = [line.split() for line in text.splitlines() if line.strip()]
    if not rows:
        raise PlaygroundError(f"{name}: there are no numbers in the text.", "Copy a matrix first.")
    return rows


def _with_point(cell: str, delimiter: str) -> str:
    """The cell with a decimal point, where its comma cannot part numbers."""
    return cell if delimiter == "," else cell.replace(",", ".")


def _bracketed(text: str) -> list[list[str]]:
    """Rows between the innermost brackets, numbers apart by commas or blanks."""
    inner = re.findall(r"\[([^\[\]]*)\]", text)
    return [[cell for cell in re.split(r"[\s,]+", row) if cell] for row in inner]


def _numbers(cells: list[str], name: str, row: int) -> list[float]:
    return [_number(cell, name, row, column) for column, cell in enumerate(cells, start=1)]


def _number(cell: str, name: str, row: int, column: int) -> float:
    if not NUMBER.fullmatch(cell):
        raise PlaygroundError(
            f"{name}: row {row}, column {column} holds {cell!r}, which is no finite number.",
            "Correct it there and paste again.",
        )
    value = float(cell)
    if abs(value) > LARGEST:
        raise PlaygroundError(
            f"{name}: row {row}, column {column} holds {cell}, which is too large.",
            "A parameter is at most 3.4e38.",
        )
    return value


def _check_shape(widths: list[int], name: str, shape: tuple[int, int]) -> None:
    rows, columns = shape
    for row, width in enumerate(widths, start=1):
        if width != widths[0]:
            raise PlaygroundError(
                f"{name}: row {row} has {width} numbers, row 1 has {widths[0]}.",
                f"Every row must have {columns}.",
            )
    found = (len(widths), widths[0])
    if found == shape:
        return
    turned = " It looks turned: swap rows and columns." if found == (columns, rows) else ""
    raise PlaygroundError(
        f"{name}: the text has {found[0]} rows of {found[1]} numbers; {rows} rows of {columns} are "
        "needed.",
        f"There is a row for each sum and a column for each input.{turned}",
    )
