"""Matrix products of a layer, by whichever of PyTorch's two libraries is quicker at them.

PyTorch multiplies matrices with MKL; on a CPU it also carries oneDNN. Microseconds of one thread of
an Intel Xeon, MKL and oneDNN, for a batch of 64 rows and 784 inputs into 128 units: forward 269 and
185, gradient of the weights 106 and 216, gradient of the inputs 105 and 172; for 128 rows and 784
inputs into 512 units 1082 and 1093, 802 and 1472, 868 and 1130. MKL takes a slower path on other
makers' processors. Held to its slowest one (``MKL_ENABLE_INSTRUCTIONS=SSE4_2``) it took 5168 for
the last of these forward, and oneDNN 1082 still.
"""

import time
from collections.abc import Callable
from functools import cache

import torch
from torch import Tensor
from torch.nn import functional as F

FEWEST_FOR_ONEDNN = 3_000_000
"""Multiplications of a product from which on oneDNN is worth what calling it costs, some 40 µs."""

MUCH_QUICKER = 0.7
"""oneDNN computes gradients where it takes at most such a share of MKL's time. On Intel processors
it takes twice as long, so that the choice is the same in every process."""

MEASURED = (128, 512, 256)
"""Rows, inputs and units of the products that are timed."""

MEASUREMENTS = 5

HAS_ONEDNN: bool = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]


def forward(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """A layer's sums, shape (rows, units).

    Where oneDNN computes them, they are the same to the bit with every count of threads; MKL's are
    not for all shapes.

    Args:
        x: Shape (rows, inputs).
        weight: Shape (units, inputs).
        bias: Shape (units,), or None.
    """
    if _is_large(x, weight):
        return _onednn(x, weight, bias)
    return F.linear(x, weight, bias)


def gradient_of_weights(dz: Tensor, x: Tensor, out: Tensor) -> None:
    """Write the gradient of a layer's weights, shape (units, inputs), into ``out``.

    Args:
        dz: Gradient of the layer's sums, shape (rows, units).
        x: What it was given, shape (rows, inputs).
        out: Is overwritten.
    """
    if _is_large(x, out) and onednn_computes_gradients():
        out.copy_(_onednn(dz.t(), x.t(), None))
    else:
        torch.mm(dz.t(), x, out=out)


def gradient_of_inputs(dz: Tensor, weight: Tensor) -> Tensor:
    """The gradient of what a layer was given, shape (rows, inputs).

    Args:
        dz: Gradient of the layer's sums, shape (rows, units).
        weight: Shape (units, inputs).
    """
    if _is_large(dz, weight) and onednn_computes_gradients():
        return _onednn(dz, weight.t(), None)
    return torch.mm(dz, weight)


@cache
def onednn_computes_gradients() -> bool:
    """Whether this process computes large gradients with oneDNN: timed once, and kept.

    A thread's own time is taken, so that it does not count what else the machine does.
    """
    rows, inputs, units = MEASURED
    dz, x, gradient = torch.ones(rows, units), torch.ones(rows, inputs), torch.ones(units, inputs)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        by_onednn = _quickest(lambda: gradient.copy_(_onednn(dz.t(), x.t(), None)))
        by_mkl = _quickest(lambda: torch.mm(dz.t(), x, out=gradient))
    finally:
        torch.set_num_threads(threads)
    return by_onednn < MUCH_QUICKER * by_mkl


def _is_large(rows: Tensor, weight: Tensor) -> bool:
    return (
        len(rows) * weight.numel() >= FEWEST_FOR_ONEDNN and rows.device.type == "cpu" and HAS_ONEDNN
    )


def _onednn(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    product: Tensor = torch.ops.mkldnn._linear_pointwise.default(x, weight, bias, "none", [], "")
    return product


def _quickest(product: Callable[[], object]) -> float:
    """Seconds of the quickest of some calls, the first of which does not count."""
    product()
    taken = []
    for _ in range(MEASUREMENTS):
        started = time.thread_time()
        product()
        taken.append(time.thread_time() - started)
    return min(taken)
