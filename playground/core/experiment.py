"""The experiment: one frozen document that holds every setting of a run.

It is what is saved, undone, compared and run without a window. Nothing else is the truth about settings.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from playground.core.activations import ACTIVATIONS
from playground.core.data.samples import SAMPLES
from playground.core.data.toy import DERIVED_INPUTS, TOY_SETS
from playground.core.errors import PlaygroundError
from playground.core.initializers import INITIALIZERS
from playground.core.losses import LOSSES
from playground.core.optimizers import OPTIMIZERS
from playground.core.schedules import SCHEDULES
from playground.core.settings import Choice, Effect, Kind, Setting

FORMAT_VERSION = 1


class Config(BaseModel):
    """A frozen part of the experiment that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Role(StrEnum):
    """What a column is used for."""

    FEATURE = "feature"
    TARGET = "target"
    IGNORED = "ignored"


class ColumnType(StrEnum):
    """How the values of a column are read."""

    NUMBER = "number"
    BOOLEAN = "boolean"
    CATEGORY = "category"
    TEXT = "text"
    DATE = "date"


SCALINGS = (
    Choice("standard", "standardise", "Subtract the mean, divide by the standard deviation."),
    Choice("minmax", "min–max", "Map the least value to 0 and the greatest to 1."),
    Choice("none", "none", "Feed the numbers as they are."),
)
MISSING = (
    Choice("median", "median", "Fill a gap with the median of the training rows."),
    Choice("most_frequent", "most frequent", "Fill a gap with the commonest value."),
    Choice("drop", "drop the row", "Leave out rows with a gap."),
)
TASKS = (
    Choice("auto", "guess", "Guess from the target column."),
    Choice("binary", "two classes", "One output unit: the probability of the positive class."),
    Choice("multiclass", "several classes", "One output unit per class."),
    Choice("regression", "regression", "Predict a number."),
)
SPLITS = (
    Choice("stratified", "stratified", "Every part gets the same share of each class."),
    Choice("random", "random", "Rows are dealt at random, whatever their class."),
    Choice(
        "random_split",
        "as random_split",
        "Exactly as torch.utils.data.random_split deals with the same generator seed.",
    ),
)


class ToySource(Config):
    """A toy set, drawn from a formula."""

    kind: Literal["toy"] = "toy"
    name: Annotated[
        str,
        Setting(
            "Toy set",
            Kind.CHOICE,
            "The pattern that the points are drawn from.",
            Effect.RELOAD,
            choices=TOY_SETS.choices(),
        ),
    ] = "circle"
    rows: Annotated[
        int,
        Setting(
            "Points",
            Kind.INTEGER,
            "How many points to draw: more make the pattern plainer and an epoch longer.",
            Effect.RELOAD,
            minimum=10,
            maximum=1_000_000,
            suggestions=(100, 250, 500, 1000, 5000),
        ),
    ] = 500
    noise: Annotated[
        float,
        Setting(
            "Noise",
            Kind.NUMBER,
            "How far points stray from the pattern: with more, no network can get all of them right.",
            Effect.RELOAD,
            minimum=0,
            maximum=1,
            suggestions=(0, 0.05, 0.1, 0.2, 0.35, 0.5),
        ),
    ] = 0.1
    seed: Annotated[
        int,
        Setting(
            "Data seed",
            Kind.INTEGER,
            "Another seed draws other points of the same pattern.",
            Effect.RELOAD,
            minimum=0,
            maximum=2**31 - 1,
        ),
    ] = 0


class SampleSource(Config):
    """A data set that comes with the program, or that it can download."""

    kind: Literal["sample"] = "sample"
    name: Annotated[
        str,
        Setting(
            "Sample",
            Kind.CHOICE,
            "A table to try things on.",
            Effect.RELOAD,
            choices=SAMPLES.choices(),
        ),
    ] = "titanic"


class FileSource(Config):
    """A file of the user's. A reading option that is None is found out from the file.

    Attributes:
        path: A delimited text file, an IDX image file, or a folder of IDX files.
        encoding: A codec name such as ``"utf-8"`` or ``"cp949"``.
        delimiter: The character between fields.
        decimal: The decimal mark, ``"."`` or ``","``.
        header: Whether the first line names the columns.
    """

    kind: Literal["file"] = "file"
    path: str
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    header: bool | None = None


Source = Annotated[ToySource | SampleSource | FileSource, Field(discriminator="kind")]


class ColumnConfig(Config):
    """What the user decided about one column; None leaves the decision to the program."""

    name: str
    type: ColumnType | None = None
    role: Role | None = None
    scaling: Literal["standard", "minmax", "none"] | None = None
    missing: Literal["median", "most_frequent", "drop"] | None = None


class SplitConfig(Config):
    """How rows are dealt to training, validation and test; test gets the rest."""

    train: Annotated[
        float,
        Setting(
            "Training share",
            Kind.NUMBER,
            "The share of rows the network learns from.",
            Effect.RELOAD,
            minimum=0.01,
            maximum=1,
        ),
    ] = 0.8
    validation: Annotated[
        float,
        Setting(
            "Validation share",
            Kind.NUMBER,
            "The share of rows to watch while training; the rest is for the test at the end.",
            Effect.RELOAD,
            minimum=0,
            maximum=0.9,
        ),
    ] = 0.1
    method: Annotated[
        str,
        Setting(
            "Split",
            Kind.CHOICE,
            "How rows are dealt to the three parts.",
            Effect.RELOAD,
            choices=SPLITS,
        ),
    ] = "stratified"
    seed: Annotated[
        int,
        Setting(
            "Split seed",
            Kind.INTEGER,
            "Another seed deals the rows differently.",
            Effect.RELOAD,
            minimum=0,
            maximum=2**31 - 1,
        ),
    ] = 0


class DataConfig(Config):
    """Where the rows come from and how they become inputs.

    Attributes:
        columns: What the user decided, column by column; others are guessed.
        derived: Keys of `DERIVED_INPUTS` that are switched on, computed from the first two numbers.
        positive_class: Label of the class that counts as 1; None leaves it to the program.
    """

    source: Source = ToySource()
    columns: tuple[ColumnConfig, ...] = ()
    derived: tuple[str, ...] = ()
    scaling: Annotated[
        str,
        Setting(
            "Scaling",
            Kind.CHOICE,
            "What is done to numbers before the network sees them; most networks learn faster when "
            "their inputs are of like size.",
            Effect.RELOAD,
            choices=SCALINGS,
        ),
    ] = "standard"
    missing: Annotated[
        str,
        Setting(
            "Missing values",
            Kind.CHOICE,
            "What is done where a cell is empty.",
            Effect.RELOAD,
            choices=MISSING,
        ),
    ] = "median"
    task: Annotated[
        str,
        Setting(
            "Task",
            Kind.CHOICE,
            "What the network is to predict.",
            Effect.RELOAD,
            choices=TASKS,
        ),
    ] = "auto"
    positive_class: str | None = None
    split: SplitConfig = SplitConfig()

    def column(self, name: str) -> ColumnConfig:
        """What the user decided about the column called ``name``."""
        return next((c for c in self.columns if c.name == name), ColumnConfig(name=name))

    def with_column(self, column: ColumnConfig) -> "DataConfig":
        """The same configuration with ``column`` in place of what was decided before."""
        others = tuple(c for c in self.columns if c.name != column.name)
        return self.model_copy(update={"columns": (*others, column)})


class LayerConfig(Config):
    """One hidden Dense layer.

    Attributes:
        parameters: Values of the activation's own parameters that differ from their defaults.
        initializer: Overrides the network's initializer when set.
    """

    units: Annotated[
        int,
        Setting(
            "Units",
            Kind.INTEGER,
            "How many units the layer has: more can draw finer shapes and fit noise more easily.",
            minimum=1,
            maximum=4096,
        ),
    ] = 4
    activation: Annotated[
        str,
        Setting(
            "Activation",
            Kind.CHOICE,
            "The bend each unit puts into its sum; without one, layers add nothing to each other.",
            choices=ACTIVATIONS.choices(),
        ),
    ] = "tanh"
    parameters: dict[str, float | bool | str | None] = {}
    dropout: Annotated[
        float,
        Setting(
            "Dropout",
            Kind.NUMBER,
            "The share of the layer's outputs set to 0 at random in each training step, which keeps "
            "units from leaning on each other.",
            minimum=0,
            maximum=0.95,
            suggestions=(0, 0.1, 0.2, 0.3, 0.5),
            zero_means="off",
        ),
    ] = 0.0
    bias: Annotated[
        bool,
        Setting(
            "Bias",
            Kind.FLAG,
            "A constant added to every unit's sum, so that its line need not pass through the origin.",
        ),
    ] = True
    initializer: str | None = None


class NetworkConfig(Config):
    """The stack of Dense layers; the output layer's width follows from the task.

    Attributes:
        output_parameters: Values of the output activation's own parameters.
    """

    hidden: tuple[LayerConfig, ...] = (LayerConfig(units=4), LayerConfig(units=2))
    output_activation: Annotated[
        str,
        Setting(
            "Output activation",
            Kind.CHOICE,
            "What turns the last sums into the prediction; 'by task' takes sigmoid for two classes, "
            "softmax for several and none for regression.",
            choices=(Choice("auto", "by task"), *ACTIVATIONS.choices()),
        ),
    ] = "auto"
    output_parameters: dict[str, float | bool | str | None] = {}
    output_bias: Annotated[
        bool,
        Setting("Output bias", Kind.FLAG, "A constant added to each output unit's sum."),
    ] = True
    initializer: Annotated[
        str,
        Setting(
            "Initializer",
            Kind.CHOICE,
            "How the first weights are drawn: too small and signals fade, too large and units saturate.",
            choices=INITIALIZERS.choices(),
        ),
    ] = "glorot_uniform"


class TrainingConfig(Config):
    """How the network learns."""

    optimizer: Annotated[
        str,
        Setting(
            "Optimizer",
            Kind.CHOICE,
            "The rule that turns gradients into new weights.",
            choices=OPTIMIZERS.choices(),
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
            choices=SCHEDULES.choices(),
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
            "What the learning rate is multiplied by at each drop, or at each epoch when exponential.",
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
            choices=(Choice("auto", "by task"), *LOSSES.choices()),
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
            "Pulls every weight towards 0 by the same amount, so that useless ones vanish.",
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
            "Pulls every weight towards 0 in proportion to its size, which keeps weights small.",
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
            "Scales a step's gradient down to this length when it is longer, against explosions.",
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
            "Stop once the training loss is at or below this.",
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
            "Stop when the validation loss has not improved for this many epochs.",
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
                    "Compiled loops over the same parameters: the same numbers, many times as fast on "
                    "small networks. PyTorch trains until they are ready, and wide networks.",
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


class Experiment(Config):
    """Everything that decides a run: data, network and training."""

    version: Literal[1] = FORMAT_VERSION
    data: DataConfig = DataConfig()
    network: NetworkConfig = NetworkConfig()
    training: TrainingConfig = TrainingConfig()

    def with_value(self, key: str, value: Any) -> "Experiment":
        """A copy with the field at the dotted path ``key`` set to ``value``, validated.

        Raises:
            PlaygroundError: ``value`` is not allowed there.
        """
        document = self.model_dump()
        *parents, last = key.split(".")
        place = document
        for parent in parents:
            place = place[parent]
        if last not in place:
            raise KeyError(key)
        place[last] = value
        return _validated(document)

    def value(self, key: str) -> Any:
        """The value of the field at the dotted path ``key``."""
        place: Any = self
        for name in key.split("."):
            place = getattr(place, name)
        return place

    def to_json(self) -> str:
        """The experiment as an indented JSON document."""
        return self.model_dump_json(indent=2)

    @classmethod
    def from_json(cls, text: str) -> "Experiment":
        """Read what `to_json` wrote.

        Raises:
            PlaygroundError: The text is no experiment; the message says where it goes wrong.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise _as_playground_error(error) from error

    @classmethod
    def on_file(cls, path: Path) -> "Experiment":
        """The default experiment on the file at ``path``."""
        return cls(data=DataConfig(source=FileSource(path=str(path))))


def _validated(document: dict[str, Any]) -> Experiment:
    try:
        return Experiment.model_validate(document)
    except ValidationError as error:
        raise _as_playground_error(error) from error


def _as_playground_error(error: ValidationError) -> PlaygroundError:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    reason = first["msg"].removeprefix("Value error, ")
    return PlaygroundError(
        f"{place}: {reason}" if place else reason, "Correct the value and try again."
    )
