"""What the structured options of the command line stand for: source, columns, split, layers."""

import csv
from io import StringIO
from pathlib import Path
from typing import TypedDict

from playground.commands.parser import quoted
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.user_files import refuse_impossible_name
from playground.core.data.data_config import SampleSource, Source, ToySource
from playground.core.data.file_source import FileSource
from playground.core.data.samples import SAMPLES
from playground.core.data.toy_sets import DERIVED_INPUTS, TOY_SETS
from playground.core.experiment.experiment import Experiment
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import ParameterValue
from playground.core.model.network_config import LayerConfig

MOST_DIGITS = 9
"""Of a count that is typed; more is no count."""


class ReadingOptions(TypedDict, total=False):
    """Options of `FileSource` that the user gave."""

    encoding: str
    delimiter: str
    decimal: str
    header: bool


DELIMITERS_BY_NAME = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "\\t": "\t",
    "bar": "|",
    "space": " ",
    "spaces": " ",
}
"""What may be typed for a delimiter instead of itself, which a shell may not let through."""

DECIMALS_BY_NAME = {"point": ".", "comma": ","}


def source_of(data: str, reading: ReadingOptions) -> Source:
    """The source that DATA names.

    Args:
        data: A file, ``toy:NAME`` or ``sample:NAME``.
        reading: How a file is to be read.

    Raises:
        PlaygroundError: There is no such toy set or sample, or it is asked to be read like a file.
    """
    match data.split(":", 1):
        case ["toy", name]:
            source: Source = ToySource(name=TOY_SETS[name].key)
        case ["sample", name]:
            source = SampleSource(name=SAMPLES[name].key)
        case _:
            refuse_impossible_name(Path(data))
            return FileSource(path=data, **reading)
    if reading:
        raise PlaygroundError(
            message("--encoding, --delimiter, --decimal and --header are for files."),
            message("Leave them out for a toy set or a sample."),
        )
    return source


def reading_options(
    encoding: str | None, delimiter: str | None, decimal: str | None, header: bool | None
) -> ReadingOptions:
    """How a file is to be read, as far as the command line says."""
    options: ReadingOptions = {}
    if encoding is not None:
        options["encoding"] = encoding
    if delimiter is not None:
        options["delimiter"] = DELIMITERS_BY_NAME.get(delimiter.casefold(), delimiter)
    if decimal is not None:
        options["decimal"] = DECIMALS_BY_NAME.get(decimal.casefold(), decimal)
    if header is not None:
        options["header"] = header
    return options


def with_split(experiment: Experiment, shares: str | None, method: str | None) -> Experiment:
    """``experiment`` with rows dealt as ``--split`` and ``--split-like`` say.

    Raises:
        PlaygroundError: One of them is no split.
    """
    if shares is not None:
        train, validation = _shares(shares)
        experiment = experiment.with_value("data.split.train", train)
        experiment = experiment.with_value("data.split.validation", validation)
    if method is not None:
        name, _, seed = method.partition(":")
        experiment = experiment.with_value("data.split.method", name)
        experiment = experiment.with_value("data.split.seed", _seed(seed) if seed else 0)
    return experiment


def _shares(text: str) -> tuple[float, float]:
    try:
        train, validation, test = (float(share) for share in text.split("/"))
    except ValueError:
        raise PlaygroundError(
            message("--split {text} is not three shares.", text=text),
            message("Write them as 0.8/0.1/0.1."),
        ) from None
    if not abs(train + validation + test - 1) < 1e-6:
        raise PlaygroundError(
            message("--split {text} does not add up to 1.", text=text),
            message("Write it as 0.8/0.1/0.1."),
        )
    return train, validation


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise PlaygroundError(
            message("--split-like: the seed {text} is not a whole number.", text=quoted(text)),
            message("Write it as random_split:4."),
        ) from None


def listed(text: str) -> list[str]:
    """What stands between commas; in quotation marks a name may hold commas and line ends."""
    try:
        rows = list(csv.reader(StringIO(text, newline=""), skipinitialspace=True))
    except csv.Error:
        raise PlaygroundError(
            message("{text} is no list of names.", text=quoted(text)),
            message('Put commas between the names, and names with commas in them into "".'),
        ) from None
    return [name for row in rows for name in row]


def derived_inputs(text: str) -> tuple[str, ...]:
    """The derived inputs that ``--derived`` lists.

    Raises:
        PlaygroundError: One of them is none.
    """
    return tuple(DERIVED_INPUTS[key].key for key in listed(text))


def hidden_layers(text: str) -> tuple[LayerConfig, ...]:
    """The layers that ``--hidden`` describes.

    Raises:
        PlaygroundError: A layer has no count of units, or an activation that is not there.
    """
    return tuple(_layer(each.strip()) for each in text.split(",") if each.strip())


def _layer(text: str) -> LayerConfig:
    units, *rest = text.split(":")
    if not units.isdecimal() or len(units) > MOST_DIGITS:
        raise PlaygroundError(
            message("--hidden: {units} is not a count of units.", units=quoted(units)),
            message("Write a layer as 4:tanh."),
        )
    activation = ACTIVATIONS[rest[0]].key if rest else "tanh"
    parameters = dict(named_value(each) for each in rest[1:])
    dropout = parameters.pop("dropout", 0.0)
    ACTIVATIONS[activation].with_defaults(parameters)
    document = {
        "units": int(units),
        "activation": activation,
        "parameters": parameters,
        "dropout": dropout,
    }
    layers = Experiment().with_value("network.hidden", [document]).network.hidden
    return layers[0]


def named_value(text: str) -> tuple[str, ParameterValue]:
    """Split ``"negative_slope=0.1"`` into a name and a number, true, false, none or a word.

    Raises:
        PlaygroundError: There is no name or no value.
    """
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise PlaygroundError(
            message("{text} is not a name and a value.", text=quoted(text)),
            message("Write it as name=value."),
        )
    words: dict[str, ParameterValue] = {"true": True, "false": False, "none": None}
    if value.lower() in words:
        return name, words[value.lower()]
    try:
        return name, float(value)
    except ValueError:
        return name, value
