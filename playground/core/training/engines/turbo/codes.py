"""The numbers by which compiled code knows activations, losses, optimizers and tasks."""

import math

from playground.core.model.layout import Layer
from playground.core.model.task import Task

ACTIVATION_KEYS = (
    *("identity", "tanh", "sigmoid", "relu", "leaky_relu", "prelu", "rrelu", "relu6"),
    *("elu", "celu", "selu", "gelu", "silu", "mish", "hardswish", "softplus"),
    *("hardsigmoid", "hardtanh", "softsign", "logsigmoid", "softmax", "log_softmax"),
    *("softmin", "maxout", "glu", "step", "threshold", "tanhshrink"),
    *("softshrink", "hardshrink"),
)
"""The activations that compiled code computes; a network with another cannot be trained by it."""

LOSS_KEYS = ("bce", "cross_entropy", "mse", "mae", "huber")
"""The losses that compiled code computes."""

OPTIMIZER_KEYS = "sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw", "nadam"
"""The update rules that compiled code follows."""

ACTIVATION_CODES = {key: code for code, key in enumerate(ACTIVATION_KEYS)}
IDENTITY, TANH, SIGMOID, RELU = (
    ACTIVATION_CODES[k] for k in ("identity", "tanh", "sigmoid", "relu")
)
LEAKY_RELU, PRELU, RRELU, RELU6 = (
    ACTIVATION_CODES[k] for k in ("leaky_relu", "prelu", "rrelu", "relu6")
)
ELU, CELU, SELU, GELU = (ACTIVATION_CODES[k] for k in ("elu", "celu", "selu", "gelu"))
SILU, MISH, HARDSWISH, SOFTPLUS = (
    ACTIVATION_CODES[k] for k in ("silu", "mish", "hardswish", "softplus")
)
HARDSIGMOID, HARDTANH, SOFTSIGN = (
    ACTIVATION_CODES[k] for k in ("hardsigmoid", "hardtanh", "softsign")
)
LOGSIGMOID, SOFTMAX, LOG_SOFTMAX = (
    ACTIVATION_CODES[k] for k in ("logsigmoid", "softmax", "log_softmax")
)
SOFTMIN, MAXOUT, GLU, STEP = (ACTIVATION_CODES[k] for k in ("softmin", "maxout", "glu", "step"))
THRESHOLD, TANHSHRINK = ACTIVATION_CODES["threshold"], ACTIVATION_CODES["tanhshrink"]
SOFTSHRINK, HARDSHRINK = ACTIVATION_CODES["softshrink"], ACTIVATION_CODES["hardshrink"]

LOSS_CODES = {key: code for code, key in enumerate(LOSS_KEYS)}
BCE, CROSS_ENTROPY, MSE, MAE, HUBER = (
    LOSS_CODES[k] for k in ("bce", "cross_entropy", "mse", "mae", "huber")
)

OPTIMIZER_CODES = {key: code for code, key in enumerate(OPTIMIZER_KEYS)}
SGD, MOMENTUM, NESTEROV = (OPTIMIZER_CODES[k] for k in ("sgd", "momentum", "nesterov"))
RMSPROP, ADAGRAD, ADAM = (OPTIMIZER_CODES[k] for k in ("rmsprop", "adagrad", "adam"))
ADAMW, NADAM = OPTIMIZER_CODES["adamw"], OPTIMIZER_CODES["nadam"]

TASK_CODES = {task: code for code, task in enumerate(Task)}
BINARY, MULTICLASS = TASK_CODES[Task.BINARY], TASK_CODES[Task.MULTICLASS]


def constants_of(layer: Layer) -> tuple[float, float, float]:
    """The numbers that a layer's compiled activation takes."""
    own = layer.parameters

    def number(name: str, when_none: float = math.inf) -> float:
        value = own[name]
        return when_none if value is None else float(value)

    match layer.activation.key:
        case "relu":
            return number("negative_slope"), number("threshold"), number("max_value")
        case "leaky_relu":
            return number("negative_slope"), 0.0, 0.0
        case "rrelu":
            return number("lower"), number("upper"), 0.0
        case "elu" | "celu":
            return number("alpha"), 0.0, 0.0
        case "gelu":
            return float(own["approximate"] == "tanh"), 0.0, 0.0
        case "softplus":
            return number("beta"), number("threshold"), 0.0
        case "hardtanh":
            return number("min_val"), number("max_val"), 0.0
        case "threshold":
            return number("threshold"), number("value"), 0.0
        case "softshrink" | "hardshrink":
            return number("lambd"), 0.0, 0.0
        case "maxout":
            return number("pieces"), 0.0, 0.0
        case _:
            return 0.0, 0.0, 0.0
