"""The part of the experiment that says where rows come from and how they become inputs."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from playground.core.common.messages import message
from playground.core.data.column_config import MISSING, SCALINGS, ColumnConfig
from playground.core.data.file_source import FileSource
from playground.core.data.samples import SAMPLES
from playground.core.data.toy_sets import DERIVED_INPUTS, TOY_SETS
from playground.core.settings.config import Config
from playground.core.settings.registry import RegistryChoices
from playground.core.settings.setting import Choice, Effect, Kind, Setting

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
            choices=RegistryChoices(TOY_SETS),
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
            "How far points stray from the pattern: with more, no network gets all of them right.",
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
            choices=RegistryChoices(SAMPLES),
        ),
    ] = "titanic"


Source = Annotated[ToySource | SampleSource | FileSource, Field(discriminator="kind")]


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
        missing_values: Words that stand for no value in every column, beside those that columns
            of numbers and dates are found to have.
        derived: Keys of `DERIVED_INPUTS` that are switched on, computed from the first two numbers.
        positive_class: Label of the class that counts as 1; None leaves it to the program.
    """

    source: Source = ToySource()
    columns: tuple[ColumnConfig, ...] = ()
    missing_values: tuple[str, ...] = ()
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

    @field_validator("derived")
    @classmethod
    def _can_be_derived(cls, derived: tuple[str, ...]) -> tuple[str, ...]:
        for key in derived:
            if key not in DERIVED_INPUTS:
                known = ", ".join(DERIVED_INPUTS.keys())
                problem = message(
                    "There is no derived input called {key}; there are {known}.",
                    key=key,
                    known=known,
                )
                raise ValueError(problem)
        return derived

    def column(self, name: str) -> ColumnConfig:
        """What the user decided about the column called ``name``."""
        return next((c for c in self.columns if c.name == name), ColumnConfig(name=name))

    def with_column(self, column: ColumnConfig) -> "DataConfig":
        """The same configuration with ``column`` in place of what was decided before."""
        others = tuple(c for c in self.columns if c.name != column.name)
        return self.model_copy(update={"columns": (*others, column)})
