"""The arrays of a checkpoint as safetensors, with their shapes checked."""

from collections.abc import Mapping

import numpy as np

from playground.core.common.arrays import AnyArray
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.training import history, recording


def packed(arrays: Mapping[str, AnyArray]) -> bytes:
    """Arrays in the format of safetensors."""
    from safetensors.numpy import save

    return save({name: np.ascontiguousarray(array) for name, array in arrays.items()})


def unpacked(content: bytes, optimizer: str) -> dict[str, AnyArray]:
    """Read what `packed` wrote of the arrays of a checkpoint.

    Args:
        content: The bytes.
        optimizer: Key of the update rule, which decides how many buffers there are.

    Raises:
        PlaygroundError: They are no such arrays.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        arrays = load(content)
    except (SafetensorError, ValueError, LookupError, TypeError) as error:
        raise _damaged("safetensors") from error
    vectors = {"parameters", "gradients", "last_finite"}
    vectors |= {f"buffer_{index}" for index in range(len(OPTIMIZERS[optimizer].buffers))}
    count = len(_array(arrays, "parameters", np.float32, 1))
    for name in vectors:
        if len(_array(arrays, name, np.float32, 1)) != count:
            raise _damaged(name)
    for name, size in (("epoch_sums", 4), ("losses", 4), ("best", 1), ("ending_value", 1)):
        if len(_array(arrays, name, np.float64, 1)) != size:
            raise _damaged(name)
    records = _array(arrays, "history", np.float64, 2)
    if records.shape[1] != history.COLUMNS or len(records) > history.CAPACITY:
        raise _damaged("history")
    _check_recording(arrays, count)
    known = {*vectors, *OTHERS}
    if unknown := arrays.keys() - known:
        raise _damaged(min(unknown))
    return arrays


OTHERS = (
    "epoch_sums",
    "losses",
    "best",
    "ending_value",
    "history",
    "recorded_epochs",
    "recorded_parameters",
    "recorded_norms",
    "recorded_means",
)


def _check_recording(arrays: Mapping[str, AnyArray], parameter_count: int) -> None:
    epochs = _array(arrays, "recorded_epochs", np.float64, 1)
    parameters = _array(arrays, "recorded_parameters", np.float32, 2)
    norms = _array(arrays, "recorded_norms", np.float64, 2)
    means = _array(arrays, "recorded_means", np.float64, 2)
    if len(epochs) > recording.CAPACITY or parameters.shape[1] not in (0, parameter_count):
        raise _damaged("recorded_parameters")
    if not len(epochs) == len(parameters) == len(norms) or norms.shape != means.shape:
        raise _damaged("recorded_norms")


def _array(
    arrays: Mapping[str, AnyArray], name: str, kind: type[np.floating], dimensions: int
) -> AnyArray:
    array = arrays.get(name)
    if array is None or array.dtype != kind or array.ndim != dimensions:
        raise _damaged(name)
    return array


def _damaged(what: str) -> PlaygroundError:
    return PlaygroundError(
        message("The trained state in the file is damaged: {what!a} is wrong.", what=what[:80]),
        message("Open a copy of the file, or start from the settings and the data."),
    )
