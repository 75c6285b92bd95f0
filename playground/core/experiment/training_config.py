"""The part of the experiment that says how the network learns."""

from typing import Annotated

from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.experiment.schedules import SCHEDULES
from playground.core.model.losses import LOSSES
from playground.core.settings.config import Config
from playground.core.settings.registry import RegistryChoices
from playground.core.settings.setting import Choice, Effect, Kind, Setting


class TrainingConfig(Config):
    """How the network learns."""

    optimizer: Annotated[
        str,
        Setting(
            "Optimizer",
            Kind.CHOICE,
            "The rule that turns gradients into new weights.",
            choices=RegistryChoices(OPTIMIZERS),
        ),
    ] = "adam"
    learning_rate: Annotated[
        float,
        Setting(
            "Learning rate",
            Kind.NUMBER,
            "How far a step goes: too small is slow, too large overshoots or diverges.",
            Effect.LIVE,
            minimum=0,
            maximum=1000,
            suggestions=(0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10),
        ),
    ] = 0.03
    momentum: Annotated[
        float,
        Setting(
            "Momentum",
            Kind.NUMBER,
            "The share of the last step that is taken again, which smooths zigzags.",
            Effect.LIVE,
            minimum=0,
            maximum=0.9999,
            suggestions=(0, 0.5, 0.9, 0.99),
            only_with=("optimizer", ("momentum", "nesterov")),
        ),
    ] = 0.9
    schedule: Annotated[
        str,
        Setting(
            "Schedule",
            Kind.CHOICE,
            "How the learning rate changes over the epochs.",
            Effect.LIVE,
            choices=RegistryChoices(SCHEDULES),
        ),
    ] = "constant"
    schedule_epochs: Annotated[
        int,
        Setting(
            "Schedule period",
            Kind.INTEGER,
            "Epochs between two drops of a step schedule, or until cosine reaches zero.",
            Effect.LIVE,
            minimum=1,
            maximum=10_000_000,
            suggestions=(10, 30, 100, 500),
            only_with=("schedule", ("step", "cosine")),
        ),
    ] = 100
    schedule_factor: Annotated[
        float,
        Setting(
            "Schedule factor",
            Kind.NUMBER,
            "What the learning rate is multiplied by at each drop, or at each epoch if "
            "exponential.",
            Effect.LIVE,
            minimum=0,
            maximum=1,
            suggestions=(0.1, 0.5, 0.9, 0.99, 0.999),
            only_with=("schedule", ("step", "exponential")),
        ),
    ] = 0.5
    loss: Annotated[
        str,
        Setting(
            "Loss",
            Kind.CHOICE,
            "The number that training makes small; 'by task' takes cross-entropy for classes and "
            "mean squared error for regression.",
            choices=RegistryChoices(LOSSES, (Choice("auto", "by task"),)),
        ),
    ] = "auto"
    huber_delta: Annotated[
        float,
        Setting(
            "Huber delta",
            Kind.NUMBER,
            "Errors up to this size count squared, larger ones by their size.",
            minimum=1e-6,
            maximum=1e6,
            suggestions=(0.5, 1, 2),
            only_with=("loss", ("huber",)),
        ),
    ] = 1.0
    l1: Annotated[
        float,
        Setting(
            "L1",
            Kind.NUMBER,
            "Pulls every weight towards 0 by the same amount, so that useless ones vanish: "
            "λ₁·sign(w) is added to the gradient of each weight, for a penalty of λ₁·Σ|w|. Weights "
            "only, no biases; added before clipping; not in the loss that is shown.",
            Effect.LIVE,
            minimum=0,
            maximum=100,
            suggestions=(0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1),
            zero_means="off",
        ),
    ] = 0.0
    l2: Annotated[
        float,
        Setting(
            "L2",
            Kind.NUMBER,
            "Pulls every weight towards 0 in proportion to its size, which keeps weights small: "
            "λ₂·w is added to the gradient of each weight, for a penalty of λ₂/2·Σw². Weights "
            "only, no biases; added before clipping; not in the loss that is shown.",
            Effect.LIVE,
            minimum=0,
            maximum=100,
            suggestions=(0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1),
            zero_means="off",
        ),
    ] = 0.0
    gradient_clip: Annotated[
        float,
        Setting(
            "Gradient clipping",
            Kind.NUMBER,
            "Scales a step's gradient, penalties included, down to this Euclidean length when it "
            "is longer, against explosions.",
            Effect.LIVE,
            minimum=0,
            maximum=1e6,
            suggestions=(0, 0.1, 0.5, 1, 5),
            zero_means="off",
        ),
    ] = 0.0
    batch_size: Annotated[
        int,
        Setting(
            "Batch size",
            Kind.INTEGER,
            "How many rows a step looks at: small is jumpy and often, large is smooth and seldom.",
            Effect.LIVE,
            minimum=0,
            maximum=10_000_000,
            suggestions=(1, 10, 16, 32, 64, 128, 256, 0),
            zero_means="all rows",
        ),
    ] = 10
    shuffle: Annotated[
        bool,
        Setting(
            "Shuffle",
            Kind.FLAG,
            "Deal the rows to batches anew in every epoch.",
            Effect.LIVE,
        ),
    ] = True
    drop_last: Annotated[
        bool,
        Setting(
            "Drop last batch",
            Kind.FLAG,
            "Leave out an epoch's last batch when it is shorter than the others.",
            Effect.LIVE,
        ),
    ] = False
    epochs: Annotated[
        int,
        Setting(
            "Stop after",
            Kind.INTEGER,
            "Epochs after which training stops by itself.",
            Effect.LIVE,
            minimum=0,
            maximum=1_000_000_000,
            suggestions=(0, 100, 500, 1000, 10_000),
            zero_means="never",
        ),
    ] = 0
    target_loss: Annotated[
        float,
        Setting(
            "Target loss",
            Kind.NUMBER,
            "Stop once the training loss, the mean over an epoch's batches without penalties, is "
            "at or below this.",
            Effect.LIVE,
            minimum=0,
            maximum=1e9,
            suggestions=(0, 0.1, 0.05, 0.01, 0.001),
            zero_means="off",
        ),
    ] = 0.0
    patience: Annotated[
        int,
        Setting(
            "Patience",
            Kind.INTEGER,
            "Stop when the validation loss has not improved for this many epochs; where there are "
            "no validation rows, the training loss.",
            Effect.LIVE,
            minimum=0,
            maximum=1_000_000,
            suggestions=(0, 10, 50, 100, 500),
            zero_means="off",
        ),
    ] = 0
    seed: Annotated[
        int,
        Setting(
            "Seed",
            Kind.INTEGER,
            "Draws the first weights and the order of the rows: the same seed gives the same run.",
            minimum=0,
            maximum=2**31 - 1,
        ),
    ] = 4
    engine: Annotated[
        str,
        Setting(
            "Engine",
            Kind.CHOICE,
            "What does the arithmetic of training.",
            Effect.LIVE,
            choices=(
                Choice("pytorch", "PyTorch", "PyTorch's own operations and automatic gradients."),
                Choice(
                    "turbo",
                    "Turbo",
                    "Compiled loops over the same parameters: the same numbers up to rounding, "
                    "which grows, many times as fast on small networks. PyTorch trains until they "
                    "are ready, and wide networks.",
                ),
            ),
        ),
    ] = "pytorch"
    device: Annotated[
        str,
        Setting(
            "Device",
            Kind.CHOICE,
            "Where the arithmetic is done; small networks are fastest on the CPU.",
            choices=(
                Choice("cpu", "cpu", "The processor."),
                Choice("cuda", "cuda", "An NVIDIA graphics card."),
                Choice("mps", "mps", "An Apple graphics processor."),
            ),
        ),
    ] = "cpu"
