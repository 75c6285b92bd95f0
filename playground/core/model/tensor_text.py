"""Reading a layer's parameters from text: JSON, NumPy's notation, or numbers in rows."""

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from playground.core.common.arrays import Doubles, Floats
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Message, Text, message, plural
from playground.core.model.layout import Layer, Layout, ParameterSlot

ROLES = ("weight", "bias", "slope")
"""What the tensors of a layer are for."""

LARGEST = float(np.finfo(np.float32).max)
"""Parameters are numbers of single precision."""

NUMPY = re.compile(r"^\s*(?:\w+\s*=\s*)?(?:(?:np|numpy|torch)\.)?(?:array|asarray|tensor)\s*\(")
"""How NumPy's and PyTorch's expressions begin, with or without a name."""

NOTATION = "Brackets, commas and numbers must match, as in [[0.1, 0.2], [0.3, 0.4]]."

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
            message("{source} holds no numbers.", source=source),
            message("Copy a matrix first, for example from a spreadsheet."),
        )
    if stripped.startswith("{"):
        return _read_object(stripped, source)
    if NUMPY.match(stripped) or stripped.startswith("["):
        return _read_nested(stripped, source)
    return _read_rows(stripped, source)


def fitted(tensors: Doubles | Tensors, layout: Layout, layer: Layer) -> dict[ParameterSlot, Floats]:
    """Arrays by slot, in the shapes that a layer has.

    A vector or matrix without a role is taken for the weights, with a further column for weights
    and biases, and where it can be neither, for the biases.

    Raises:
        PlaygroundError: A shape does not fit; the message says which would.
    """
    if isinstance(tensors, np.ndarray):
        tensors = _roles_of(tensors, layer)
    placed: dict[ParameterSlot, Floats] = {}
    for role, values in tensors.items():
        slot = layout.slot(layer.index, role)
        if slot is None:
            raise PlaygroundError(
                _lacking(role, layer), message("Leave them out, or give it some.")
            )
        if values.size != slot.size or (
            role == "weight" and _as_matrix(values).shape != slot.shape
        ):
            raise PlaygroundError(
                message(
                    "{layer} has {room}, but there are {extent} numbers.",
                    layer=layer.name,
                    room=_counted(slot.shape, role),
                    extent=_extent(values),
                ),
                _shape_hint(values, layer),
            )
        placed[slot] = values.reshape(slot.shape).astype(np.float32)
    return placed


def _read_object(text: str, source: str) -> Tensors:
    found = _parsed_json(text, source)
    assert isinstance(found, dict)
    unknown = ", ".join(repr(key) for key in found if key not in ROLES)
    hint = message("A layer has {roles}.", roles=", ".join(map(repr, ROLES)))
    if unknown:
        raise PlaygroundError(message("{source} names {keys}.", source=source, keys=unknown), hint)
    if not found:
        raise PlaygroundError(message("{source} names nothing.", source=source), hint)
    return {role: _as_array(values, source) for role, values in found.items()}


def _read_nested(text: str, source: str) -> Doubles:
    """Nested lists, whichever way their numbers are parted: ``[[1, 2]]`` or ``[[1. 2.]]``."""
    lists = text[max(text.find("["), 0) : text.rfind("]") + 1] or text
    lists = re.sub(r"(?<=[\d.\]])\s+(?=[-+\d.\[])", ", ", lists)
    lists = re.sub(r"(\d)\.(?=\D|$)", r"\1.0", lists)
    lists = re.sub(r"(?<![\d.])\.(?=\d)", "0.", lists)
    return _as_array(_parsed_json(lists.replace("+", ""), source), source)


def _parsed_json(text: str, source: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise PlaygroundError(
            message(
                "{source} could not be read at line {line}, column {column}: {why}.",
                source=source,
                line=error.lineno,
                column=error.colno,
                why=error.msg,
            ),
            NOTATION,
        ) from error
    except (ValueError, RecursionError) as error:  # a number or a nesting without end
        reason = message("{source} could not be read.", source=source)
        raise PlaygroundError(reason, NOTATION) from error


def _as_array(values: object, source: str) -> Doubles:
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise PlaygroundError(
            message(
                "{source} holds rows of different lengths, or something that is no number.",
                source=source,
            ),
            message("Every row needs as many numbers as the first."),
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
                plural(
                    "{source}: line {line} has {count} number, line {first} has {width}.",
                    "{source}: line {line} has {count} numbers, line {first} has {width}.",
                    len(row),
                    source=source,
                    line=number,
                    first=first,
                    width=width,
                ),
                message("Every row needs as many numbers as the first."),
            )
        for column, cell in enumerate(row, 1):
            if not _is_number(cell):
                raise PlaygroundError(
                    message(
                        "{source}: line {line}, column {column}: {cell} is not a number.",
                        source=source,
                        line=number,
                        column=column,
                        cell=repr(cell),
                    ),
                    message("Use a point for decimals, and only numbers below the headings."),
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
            message(
                "{source} holds {dimensions} dimensions of numbers.",
                source=source,
                dimensions=array.ndim,
            ),
            message("A layer takes a matrix of weights or a list of biases."),
        )
    if not np.isfinite(array).all():
        raise PlaygroundError(
            message("{source} holds infinite or missing numbers.", source=source),
            message("Every parameter must be finite."),
        )
    with np.errstate(over="ignore"):
        is_too_large = np.isinf(array.astype(np.float32))
    if is_too_large.any():
        raise PlaygroundError(
            message("{source} holds a number too large for a parameter.", source=source),
            message("Every parameter must be at most {largest:.1e} in size.", largest=LARGEST),
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


def _lacking(role: str, layer: Layer) -> Message:
    match role:
        case "weight":
            return message("{layer} has no weights.", layer=layer.name)
        case "bias":
            return message("{layer} has no biases.", layer=layer.name)
        case _:
            return message("{layer} has no slopes.", layer=layer.name)


def _counted(shape: tuple[int, ...], role: str) -> Message:
    if role == "weight":
        return plural(
            "{rows} × {columns} weight (units × inputs)",
            "{rows} × {columns} weights (units × inputs)",
            shape[0] * shape[1],
            rows=shape[0],
            columns=shape[1],
        )
    if role == "bias":
        return plural("{count} bias", "{count} biases", shape[0])
    return plural("{count} slope", "{count} slopes", shape[0])


def _shape_hint(values: Doubles, layer: Layer) -> Text:
    if values.shape == (layer.inputs, layer.sums):
        return "It fits when transposed: choose 'Paste transposed'."
    if layer.bias:
        return message(
            "It takes {rows} rows of {inputs} weights, {rows} biases, or both with the biases as "
            "the last column.",
            rows=layer.sums,
            inputs=layer.inputs,
        )
    return message(
        "It takes {rows} rows of {inputs} weights.", rows=layer.sums, inputs=layer.inputs
    )
