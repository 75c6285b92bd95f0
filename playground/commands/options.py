"""Options of the command line, made from the declarations of the settings."""

from argparse import SUPPRESS, Action, ArgumentTypeError, BooleanOptionalAction
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from playground.commands.columns import add_column_options
from playground.commands.parser import CommandParser, number, whole_number
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.data.data_config import ToySource
from playground.core.data.toy_sets import DERIVED_INPUTS
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import FOLLOWING
from playground.core.settings.setting import Kind, Setting, settings_of

SPELLINGS = {
    "data.scaling": "scale",
    "data.source.seed": "data-seed",
    "network.output_activation": "output",
    "network.initializer": "init",
    "training.learning_rate": "lr",
}
"""Options that are not called as their field is."""

WORDS_FOR_ZERO = {"all rows": "full"}
"""What to type for 0 where the words of the setting are no single word."""

FITTING_LAYERS = "auto"
"""What --hidden is for layers that suit the data."""

TOY_ONLY = ("data.source.rows", "data.source.noise", "data.source.seed")


class Details(TypedDict, total=False):
    """Keyword arguments of ``ArgumentParser.add_argument``."""

    dest: str
    default: str
    help: str
    action: type[Action]
    type: Callable[[str], float | str]
    metavar: str


@dataclass(frozen=True)
class SettingOption:
    """The option that sets one setting."""

    setting: Setting

    @property
    def flag(self) -> str:
        """``"--lr"``."""
        field = self.setting.key.rsplit(".", 1)[1].replace("_", "-")
        return "--" + SPELLINGS.get(self.setting.key, field)

    @property
    def section(self) -> str:
        """The part of the experiment it belongs to."""
        return self.setting.key.split(".", 1)[0]

    @property
    def overrides(self) -> bool:
        """Whether DATA, --split or --split-like tells the setting."""
        key = self.setting.key
        return key.startswith("data.split.") or key == "data.source.name"

    @property
    def details(self) -> Details:
        """What an ArgumentParser is to know of it; it stores under the setting's key."""
        details: Details = {"dest": self.setting.key, "default": SUPPRESS, "help": self.help}
        match self.setting.kind:
            case Kind.FLAG:
                details["action"] = BooleanOptionalAction
            case kind:
                details["type"] = self.read
                details["metavar"] = "NAME" if kind is Kind.CHOICE else "N"
        return details

    @property
    def help(self) -> str:
        """What the setting does, what it may be, and what it is if not given."""
        setting = self.setting
        parts = [setting.help]
        if setting.kind is Kind.CHOICE:
            parts.append(f"One of {', '.join(choice.key for choice in setting.choices)}.")
        if setting.key in TOY_ONLY:
            parts.append("Toy sets only.")
        if self.word_for_zero:
            parts.append(f"0 or '{self.word_for_zero}': {setting.zero_means}.")
        if setting.key in FOLLOWING:
            parts.append("Default: as suits the data.")
        elif setting.kind is not Kind.FLAG:
            parts.append(f"Default: {setting.default}.")
        return " ".join(parts).replace("%", "%%")

    @property
    def word_for_zero(self) -> str:
        """A word that is taken for 0; empty where 0 means 0."""
        return WORDS_FOR_ZERO.get(self.setting.zero_means, self.setting.zero_means)

    def read(self, text: str) -> float | str:
        """The value that ``text`` stands for.

        Raises:
            ArgumentTypeError: It stands for none, or for one that is not allowed.
        """
        if self.word_for_zero and text == self.word_for_zero:
            return 0
        match self.setting.kind:
            case Kind.INTEGER:
                value: float | str = whole_number(text)
            case Kind.NUMBER:
                value = number(text)
            case _:
                value = text
        if problem := self.setting.problem_with(value):
            raise ArgumentTypeError(problem)
        return value


def add_experiment_options(parser: CommandParser) -> None:
    """Offer the source, the columns, the split, the hidden layers and every other setting."""
    parser.add_argument(
        "data", metavar="DATA", help="A file, toy:NAME, sample:NAME, or a document to go on with."
    )
    data = parser.add_argument_group("data")
    add_column_options(data)
    data.add_argument("--positive", metavar="CLASS", help="The class that counts as positive.")
    data.add_argument(
        "--derived", metavar="A,B", help=f"Further inputs: {', '.join(DERIVED_INPUTS.keys())}."
    )
    data.add_argument(
        "--split", metavar="A/B/C", help="Shares of training, validation and test: 0.8/0.1/0.1."
    )
    data.add_argument(
        "--split-like",
        metavar="METHOD[:SEED]",
        help="How rows are dealt: stratified, random, or random_split as PyTorch deals them.",
    )
    _add_file_options(parser)
    network = parser.add_argument_group("network")
    network.add_argument(
        "--hidden",
        metavar="LAYERS",
        default="",
        help="Hidden layers as units:activation, parameters of the activation and dropout after "
        "further colons: '8:leaky_relu:negative_slope=0.1,4:tanh:dropout=0.2'. 'auto' takes layers "
        "that suit the data. Default: none.",
    )
    training = parser.add_argument_group("training")
    groups = {"data": data, "network": network, "training": training}
    for setting in settings_of(Experiment):
        option = SettingOption(setting)
        if not option.overrides:
            groups[option.section].add_argument(option.flag, **option.details)


def _add_file_options(parser: CommandParser) -> None:
    """Offer what is found out from a file unless it is said."""
    group = parser.add_argument_group("file")
    found = "Found out from the file if not given."
    group.add_argument(
        "--encoding", metavar="NAME", help=f"utf-8, utf-16, cp949, cp1252 and so on. {found}"
    )
    group.add_argument(
        "--delimiter",
        metavar="CHAR",
        help=f"What stands between fields: a character, comma, semicolon, tab, bar, or spaces for "
        f"runs of blanks. {found}",
    )
    group.add_argument(
        "--decimal", metavar="MARK", help=f"The decimal mark: point or comma. {found}"
    )
    group.add_argument(
        "--header",
        action=BooleanOptionalAction,
        help=f"Whether the first line names the columns. {found}",
    )


def with_settings(experiment: Experiment, options: Mapping[str, object]) -> Experiment:
    """``experiment`` with every setting that was given.

    Args:
        experiment: Its source decides whether the settings of toy sets apply.
        options: Values by setting key; names that are no such key are passed over.

    Raises:
        PlaygroundError: A setting does not apply, or its value is not allowed.
    """
    for key, value in options.items():
        if key in TOY_ONLY and not isinstance(experiment.data.source, ToySource):
            raise PlaygroundError(
                message("--rows, --noise and --data-seed are for toy sets."),
                message("Leave them out for a table."),
            )
        if "." in key:
            experiment = experiment.with_value(key, value)
    return experiment
