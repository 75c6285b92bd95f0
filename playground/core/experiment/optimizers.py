"""The rules that turn gradients into new parameters, with PyTorch's default constants."""

from dataclasses import dataclass

from playground.core.settings.registry import Registry

BETA1 = 0.9
BETA2 = 0.999
EPSILON = 1e-8
RMSPROP_ALPHA = 0.99
ADAGRAD_EPSILON = 1e-10
ADAMW_DECAY = 0.01
NADAM_MOMENTUM_DECAY = 0.004


@dataclass(frozen=True)
class Optimizer:
    """An update rule.

    Attributes:
        buffers: Names of the vectors it keeps, each as long as the parameters.
    """

    key: str
    label: str
    help: str
    buffers: tuple[str, ...] = ()


OPTIMIZERS: Registry[Optimizer] = Registry(
    "optimizer",
    (
        Optimizer("sgd", "SGD", "A step straight down the gradient."),
        Optimizer(
            "momentum",
            "Momentum",
            "SGD that takes part of its last step again, which smooths zigzags.",
            ("velocity",),
        ),
        Optimizer(
            "nesterov",
            "Nesterov",
            "Momentum with the gradient applied as if the next step were already taken.",
            ("velocity",),
        ),
        Optimizer(
            "rmsprop",
            "RMSprop",
            "Divides each step by the root of a running mean of the squared gradient.",
            ("square_average",),
        ),
        Optimizer(
            "adagrad",
            "Adagrad",
            "Divides each step by the root of the sum of all squared gradients so far, so that "
            "steps only shrink.",
            ("square_sum",),
        ),
        Optimizer(
            "adam",
            "Adam",
            "A running mean of the gradient, divided by the root of one of its square; a good "
            "first choice.",
            ("first_moment", "second_moment"),
        ),
        Optimizer(
            "adamw",
            "AdamW",
            "Adam that also shrinks all parameters, biases included, by the learning rate times "
            "0.01 at each step, apart from the gradient.",
            ("first_moment", "second_moment"),
        ),
        Optimizer(
            "nadam",
            "NAdam",
            "Adam with the mean of the gradient taken one step ahead, as Nesterov does.",
            ("first_moment", "second_moment"),
        ),
    ),
    group="optimizers",
    entry_type=Optimizer,
)
