"""Reading a layer's parameters from text: JSON, NumPy's notation, or numbers in rows."""

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from playground.core.arrays import Doubles, Floats
from playground.core.errors import PlaygroundError
from playground.core.layout import Layer, Layout

ROLES = {"weight": "weights", "bias": "biases", "slope": "slopes"}
"""Tensors of a layer by role, and what they are called."""

NUMPY = re.compile(r"^\s*(?:\w+\s*=\s*)?(?:(?:np|numpy|torch)\.)?(?:array|asarray|tensor)\s*\(")
"""How NumPy's and PyTorch's expressions begin, with or without a name."""

Tensors: TypeAlias = Mapping[str, Doubles]
"""Arrays by role."""


def read_tensors(text: str, source: str) -> Doubles | Tensors:
    """Read a matrix, a vector, or several of them by role.

    Args:
        text: JSON, a NumPy or PyTorch expression, what NumPy prints, or rows of numbers parted by
            tabs, commas, semicolons or blanks, with or without a line of headings.
        source: Where it comes from, for messages: ``"The clipboard"``.

    Raises:
        PlaygroundError: It is none of these, or its rows differ in length.
    """
    stripped = text.strip()
    if not stripped:
        raise PlaygroundError(
            f"{source} holds no numbers.", "Copy a matrix first, for example from a spreadsheet."
        )
    if stripped.startswith("{"):
        return _read_object(stripped, source)
    if NUMPY.match(stripped) or stripped.startswith("["):
        return _read_nested(stripped, source)
    return _read_rows(stripped, source)


def fitted(tensors: Doubles | Tensors, layout: Layout, layer: Layer) -> dict[str, Floats]:
    """Arrays by slot name, in the shapes that a layer has.

    A vector or matrix without a role is taken for the weights, with a further column for weights
    and biases, and where it can be neither, for the biases.

    Raises:
        PlaygroundError: A shape does not fit; the message says which would.
    """
    if isinstance(tensors, np.ndarray):
        tensors = _roles_of(tensors, layer)
    placed: dict[str, Floats] = {}
    for role, values in tensors.items():
        slot = layout.slot(layer.index, role)
        if slot is None:
            raise PlaygroundError(
                f"{layer.name} has no {ROLES[role]}.", "Leave them out, or give it some."
            )
        if values.size != slot.size or (
            role == "weight" and _as_matrix(values).shape != slot.shape
        ):
            raise PlaygroundError(
                f"{layer.name} has {_counted(slot.shape, role)}, but there are "
                f"{_extent(values)} numbers.",
                _shape_hint(values, layer),
            )
        placed[slot.name] = values.reshape(slot.shape).astype(np.float32)
    return placed


def _read_object(text: str, source: str) -> Tensors:
    found = _parsed_json(text, source)
    assert isinstance(found, dict)
    unknown = [key for key in found if key not in ROLES]
    if unknown or not found:
        raise PlaygroundError(
            f"{source} names {', '.join(map(repr, unknown)) or 'nothing'}.",
            f"A layer has {', '.join(map(repr, ROLES))}.",
        )
    return {role: _as_array(values, source) for role, values in found.items()}


def _read_nested(text: str, source: str) -> Doubles:
    """Nested lists, whichever way their numbers are parted: ``[[1, 2]]`` or ``[[1. 2.]]``."""
    lists = text[text.index("[") : text.rindex("]") + 1] if "]" in text else text
    lists = re.sub(r"(?<=[\d.\]])\s+(?=[-+\d.\[])", ", ", lists)
    lists = re.sub(r"(\d)\.(?=\D|$)", r"\1.0", lists)
    lists = re.sub(r"(?<![\d.])\.(?=\d)", "0.", lists)
    return _as_array(_parsed_json(lists.replace("+", ""), source), source)


def _parsed_json(text: str, source: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise PlaygroundError(
            f"{source} could not be read at line {error.lineno}, column {error.colno}: "
            f"{error.msg}.",
            "Brackets, commas and numbers must match, as in [[0.1, 0.2], [0.3, 0.4]].",
        ) from error


def _as_array(values: object, source: str) -> Doubles:
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise PlaygroundError(
            f"{source} holds rows of different lengths, or something that is no number.",
            "Every row needs as many numbers as the first.",
        ) from error
    return _checked(array, source)


def _read_rows(text: str, source: str) -> Doubles:
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    delimiter = next((mark for mark in "\t;," if mark in lines[0][1]), None)
    cells = [(number, _cells(line, delimiter)) for number, line in lines]
    if len(cells) > 1 and not any(map(_is_number, cells[0][1])):
        del cells[0]
    first, width = cells[0][0], len(cells[0][1])
    rows: list[list[float]] = []
    for number, row in cells:
        if len(row) != width:
            raise PlaygroundError(
                f"{source}: line {number} has {len(row)} numbers, line {first} has {width}.",
                "Every row needs as many numbers as the first.",
            )
        for column, cell in enumerate(row, 1):
            if not _is_number(cell):
                raise PlaygroundError(
                    f"{source}: line {number}, column {column}: {cell!r} is not a number.",
                    "Use a point for decimals, and only numbers below the headings.",
                )
        rows.append([float(cell) for cell in row])
    return _checked(np.array(rows, dtype=np.float64), source)


def _cells(line: str, delimiter: str | None) -> list[str]:
    """The fields of a line; a comma that does not part them is a decimal comma."""
    if delimiter != ",":
        line = line.replace(",", ".")
    return [cell.strip().strip('"').replace("−", "-") for cell in line.split(delimiter)]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _checked(array: Doubles, source: str) -> Doubles:
    if array.ndim not in (1, 2) or not array.size:
        raise PlaygroundError(
            f"{source} holds {array.ndim} dimensions of numbers.",
            "A layer takes a matrix of weights or a list of biases.",
        )
    if not np.isfinite(array).all():
        raise PlaygroundError(
            f"{source} holds infinite or missing numbers.", "Every parameter must be finite."
        )
    return array


def _roles_of(values: Doubles, layer: Layer) -> Tensors:
    matrix = _as_matrix(values)
    if matrix.shape == (layer.sums, layer.inputs + 1) and layer.bias:
        return {"weight": matrix[:, :-1], "bias": matrix[:, -1]}
    is_vector = 1 in matrix.shape
    if matrix.shape != (layer.sums, layer.inputs) and is_vector and values.size == layer.sums:
        return {"bias": values.ravel()}
    return {"weight": matrix}


def _as_matrix(values: Doubles) -> Doubles:
    """A vector as one row."""
    return values[np.newaxis] if values.ndim == 1 else values


def _extent(values: Doubles) -> str:
    return " × ".join(map(str, values.shape))


def _counted(shape: tuple[int, ...], role: str) -> str:
    if role == "weight":
        return f"{shape[0]} × {shape[1]} weights (units × inputs)"
    return f"{shape[0]} {ROLES[role]}"


def _shape_hint(values: Doubles, layer: Layer) -> str:
    if values.shape == (layer.inputs, layer.sums):
        return "It fits when transposed: choose 'Paste transposed'."
    biases = f", {layer.sums} biases, or both with the biases as the last column"
    return f"It takes {layer.sums} rows of {layer.inputs} weights{biases if layer.bias else ''}."
