"""First settings: how to begin with a table, from its rows, its inputs and what is predicted.

They are where a person starts from, not what is best. What was measured, on some twenty tables and
with two splits each:

- Steps of 0.03 on batches of 10 suit drawings of two numbers. On tables they leave a regression
  well below a line fitted to the same rows; 0.01 on batches of 32 does not.
- A few hundred rows of few inputs make so few batches of 32 that a curve is still being bent after
  60 epochs: R² of 0.77 where batches of 10 reach 0.86. They overfit where inputs are many, though:
  0.06 against 0.13 on ten inputs and 350 rows.
- With fewer than `ROWS_PER_INPUT` rows an input a network learns the rows by heart. Weights held
  small (L2) keep it near ridge regression, which is hard to beat there: R² of 0.77 instead of 0.37
  on 14 rows of five inputs, where a line has 0.81. With very many inputs steps must be small, too;
  with few they only come too late: 84 % of wines right after 100 epochs instead of 99 %.
- Two classes of a small table are told apart as well by 4 and 2 units of tanh as by more. Numbers
  and several classes need more units; ReLU learns them sooner.
"""

from collections.abc import Iterable

from playground.core.common.messages import Text, message
from playground.core.common.number_text import short_text
from playground.core.data.column_config import MISSING, SCALINGS
from playground.core.data.data_config import SPLITS, DataConfig, ToySource
from playground.core.data.dataset import Dataset
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from playground.core.settings.setting import Choice

LEAST_ROWS = 10
"""With fewer training rows, no table is told from another: as for drawn points."""

SMALL_ROWS = 100
"""With fewer training rows batches and layers are as for drawn points."""

ROWS_PER_INPUT = 20
"""Fewer training rows than this for each input do not pin the weights down."""

FEW_ROWS = 500
"""With fewer training rows an epoch of usual batches is a few steps only."""

PLENTY_PER_INPUT = 50
"""Training rows for each input from which on many small steps do not learn rows by heart."""

MANY_INPUTS = 100
"""From here on each step moves the sum of so many products that it must be smaller."""

MANY_ROWS = 5_000
"""From here on batches are larger, for an epoch to take no longer than it must."""

ADAPTIVE = ("adam", "adamw", "nadam", "rmsprop")
"""Optimizers whose steps have the size of the learning rate, whatever the gradient."""

FOLLOWING = (
    "training.optimizer",
    "training.learning_rate",
    "training.batch_size",
    "training.l2",
    "network.hidden",
)
"""The settings that follow the data until a person sets them."""


def settled(experiment: Experiment, dataset: Dataset) -> Experiment:
    """The experiment with those of its settings that follow the data as its data want them.

    The same data always settle the same way, so settling twice changes nothing.

    Args:
        experiment: Its ``follows_data`` names the settings that no person has set.
        dataset: Its data.
    """
    wanted = first_settings(experiment, dataset)
    for key in experiment.follows_data:
        if experiment.value(key) != wanted.value(key):
            network, training = experiment.network, experiment.training
            section, field = key.split(".")
            if section == "network":
                value = getattr(wanted.network, field)
                network = network.model_copy(update={field: value})
            else:
                value = getattr(wanted.training, field)
                training = training.model_copy(update={field: value})
            experiment = experiment.model_copy(update={"network": network, "training": training})
    return experiment


def carried_over(experiment: Experiment, dataset: Dataset) -> tuple[Text, ...]:
    """What a person once set for other data and now holds for these, where a beginner's differs.

    Args:
        experiment: The experiment on the new data.
        dataset: Its data.

    Returns:
        One text a setting, such as "scaling none"; none where all is as one would begin.
    """
    data, usual = experiment.data, DataConfig()
    found: list[Text] = []
    if data.scaling != usual.scaling:
        found.append(message("scaling {value}", value=_label(SCALINGS, data.scaling)))
    if data.missing != usual.missing:
        found.append(message("missing values: {value}", value=_label(MISSING, data.missing)))
    if data.split != usual.split.model_copy(update={"seed": data.split.seed}):
        train, validation = round(100 * data.split.train), round(100 * data.split.validation)
        found.append(
            message(
                "split {train} / {validation} / {test}, {method}",
                train=train,
                validation=validation,
                test=100 - train - validation,
                method=_label(SPLITS, data.split.method),
            )
        )
    wanted = first_settings(experiment, dataset)
    training, fitting = experiment.training, wanted.training
    if training.optimizer != TrainingConfig().optimizer:
        label = OPTIMIZERS[training.optimizer].label
        found.append(message("optimizer {value}", value=label))
    if training.learning_rate != fitting.learning_rate:
        found.append(message("learning rate {value}", value=short_text(training.learning_rate)))
    if training.batch_size != fitting.batch_size:
        found.append(message("batch size {value}", value=training.batch_size))
    if training.l2 != fitting.l2:
        found.append(message("L2 {value}", value=short_text(training.l2)))
    if experiment.network.hidden != wanted.network.hidden:
        found.append(message("hidden layers"))
    return tuple(found)


def _label(choices: Iterable[Choice], key: str) -> str:
    return next(choice.label for choice in choices if choice.key == key)


def with_first_settings(experiment: Experiment, dataset: Dataset) -> Experiment:
    """The experiment with what `carried_over` names as one would begin with these data."""
    usual = DataConfig()
    data = experiment.data.model_copy(
        update={
            "scaling": usual.scaling,
            "missing": usual.missing,
            "split": usual.split.model_copy(update={"seed": experiment.data.split.seed}),
        }
    )
    following = experiment.model_copy(update={"data": data, "follows_data": FOLLOWING})
    return settled(following, dataset)


def first_settings(experiment: Experiment, dataset: Dataset) -> Experiment:
    """The experiment with all settings that can follow the data as they are best begun with."""
    hidden = _hidden(experiment, dataset)
    network = experiment.network.model_copy(update={"hidden": hidden})
    optimizer = (
        TrainingConfig().optimizer
        if "training.optimizer" in experiment.follows_data
        else experiment.training.optimizer
    )
    training = experiment.training.model_copy(
        update={
            "optimizer": optimizer,
            "learning_rate": _learning_rate(experiment, dataset, optimizer),
            "batch_size": _batch_size(experiment, dataset),
            "l2": _l2(experiment, dataset),
        }
    )
    return experiment.model_copy(update={"network": network, "training": training})


def _is_drawn(experiment: Experiment, dataset: Dataset) -> bool:
    """Whether there is nothing to go by: a toy set, or next to no rows."""
    is_toy = isinstance(experiment.data.source, ToySource)
    return is_toy or len(dataset.split.train) < LEAST_ROWS


def _is_small(experiment: Experiment, dataset: Dataset) -> bool:
    """Whether a few units and small batches are enough."""
    return _is_drawn(experiment, dataset) or len(dataset.split.train) < SMALL_ROWS


def _is_wide(dataset: Dataset) -> bool:
    """Whether there are too few rows for so many inputs."""
    return len(dataset.split.train) < ROWS_PER_INPUT * len(dataset.inputs)


def _learning_rate(experiment: Experiment, dataset: Dataset, optimizer: str) -> float:
    if _is_drawn(experiment, dataset) or optimizer not in ADAPTIVE:
        return TrainingConfig().learning_rate
    if len(dataset.inputs) < MANY_INPUTS:
        return 0.01
    return 0.001 if _is_wide(dataset) else 0.003


def _batch_size(experiment: Experiment, dataset: Dataset) -> int:
    if _is_small(experiment, dataset):
        return TrainingConfig().batch_size
    rows = len(dataset.split.train)
    if rows < FEW_ROWS and rows >= PLENTY_PER_INPUT * len(dataset.inputs):
        return TrainingConfig().batch_size
    return 128 if rows >= MANY_ROWS else 32


def _l2(experiment: Experiment, dataset: Dataset) -> float:
    if _is_drawn(experiment, dataset) or not _is_wide(dataset):
        return 0.0
    return 0.03 if dataset.task is Task.REGRESSION else 0.01


def _hidden(experiment: Experiment, dataset: Dataset) -> tuple[LayerConfig, ...]:
    rows = len(dataset.split.train)
    is_simple = dataset.task is Task.BINARY and rows < MANY_ROWS
    if _is_small(experiment, dataset) or _is_wide(dataset) or is_simple:
        return NetworkConfig().hidden
    units = 8 if dataset.task is Task.REGRESSION and rows < MANY_ROWS else 16
    return (LayerConfig(units=units, activation="relu"),)
