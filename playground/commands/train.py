"""``train``: a run without a window."""

import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from playground.commands.columns import with_columns
from playground.commands.documents import (
    OpenedRun,
    add_data_option,
    add_saving_options,
    live_settings,
    opened_run,
    refuse_save_name,
)
from playground.commands.options import FITTING_LAYERS, add_experiment_options, with_settings
from playground.commands.parser import CommandParser, whole_number
from playground.commands.progress_line import SECONDS_BEFORE_PROGRESS, ProgressLine
from playground.commands.report import Results, as_json, as_text, parameter_lines
from playground.commands.structure import (
    derived_inputs,
    hidden_layers,
    reading_options,
    source_of,
    with_split,
)
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.number_text import all_digits
from playground.core.data.build import dataset_of, load_table
from playground.core.data.file_source import FileSource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import FOLLOWING
from playground.core.run.document.document import Document, SavedRun
from playground.core.run.document.opening import is_document
from playground.core.run.document.saving import save_document
from playground.core.run.document.source_files import SourceFiles, kept_files
from playground.core.run.run import Run
from playground.core.training.snapshot import Stage
from playground.core.training.threads import training_threads
from playground.core.training.trainer import Trainer

DEFAULT_EPOCHS = 100
"""Without a window nobody can press pause."""

SECONDS_BETWEEN_LOOKS = 0.2


def train(arguments: Sequence[str]) -> None:
    """Train as the command line says and print the results.

    Raises:
        PlaygroundError: The command line, the data or the experiment is wrong, or the loss was no
            longer a finite number.
    """
    import torch

    torch.set_num_threads(1)
    options = _parser().parse_args(arguments)
    if options.save is not None:
        refuse_save_name(options.save)
    started_from = _continued(options) if is_document(options.data) else _begun(options)
    run, document = started_from.run, started_from.document
    trainer, training = run.trainer, run.experiment.training
    torch.set_num_threads(training_threads(trainer.layout, trainer.batch_size))
    first_epoch, started = trainer.epoch, time.perf_counter()
    _run(trainer, training.epochs, options.report)
    seconds = time.perf_counter() - started
    listed = Part(options.list) if options.list else None
    results = Results(run.experiment, trainer, seconds, first_epoch, listed)
    try:
        if options.save is not None:
            saved = document.chosen_run.at(run)
            save_document(document.with_chosen_run(saved), options.save)
    finally:  # what was computed is printed even where it cannot be saved
        print(as_json(results) if options.json else as_text(results))


def _begun(options: Namespace) -> OpenedRun:
    """A new run on the data that the command line names."""
    if options.found_at is not None:
        raise PlaygroundError(
            message("--data says where the data of a document are now."),
            message("Leave it out where DATA is a table."),
        )
    experiment = _experiment(options)
    source = experiment.data.source
    sources: tuple[SourceFiles, ...] = ()
    if options.save is not None and isinstance(source, FileSource):
        sources = (kept_files(source.path, embed=options.embed_data),)
    reading = ProgressLine("Reading", SECONDS_BEFORE_PROGRESS)
    table = load_table(source, reading.show)
    reading.clear()
    experiment = with_columns(experiment, table, options)
    run = Run(experiment, dataset_of(table, experiment.data))
    return OpenedRun(Document((SavedRun(table.name, experiment),), sources=sources), run)


def _continued(options: Namespace) -> OpenedRun:
    """The run of a document, with the settings that the command line changes."""
    given = live_settings(options, _parser())
    opened = opened_run(Path(options.data), options.found_at)
    former = opened.run.experiment
    experiment = with_settings(former, given).decided_since(former)
    experiment = _with_an_end(experiment, was_given="training.epochs" in given)
    if experiment != former:
        opened.run.apply(experiment)
    return opened


def _parser() -> CommandParser:
    parser = CommandParser(
        prog="python main.py train",
        description="Train a network without a window and print what came of it.",
    )
    add_experiment_options(parser)
    output = parser.add_argument_group("output")
    output.add_argument("--json", action="store_true", help="Print one JSON object.")
    output.add_argument(
        "--list",
        choices=[part.value for part in Part],
        help="Also list the predictions for every row of this part.",
    )
    output.add_argument(
        "--report",
        metavar="N",
        type=whole_number,
        default=0,
        help="Tell loss, weights and biases of a small network every N epochs, on stderr.",
    )
    add_data_option(parser)
    add_saving_options(parser)
    return parser


def _experiment(options: Namespace) -> Experiment:
    reading = reading_options(options.encoding, options.delimiter, options.decimal, options.header)
    experiment = Experiment().with_value("data.source", source_of(options.data, reading))
    experiment = with_settings(experiment, vars(options))
    experiment = with_split(experiment, options.split, options.split_like)
    if options.hidden != FITTING_LAYERS:
        experiment = experiment.with_value("network.hidden", hidden_layers(options.hidden))
    if options.derived is not None:
        experiment = experiment.with_value("data.derived", derived_inputs(options.derived))
    if options.positive is not None:
        experiment = experiment.with_value("data.positive_class", options.positive)
    decided = {*vars(options), *(() if options.hidden == FITTING_LAYERS else ("network.hidden",))}
    following = tuple(key for key in FOLLOWING if key not in decided)
    experiment = experiment.model_copy(update={"follows_data": following})
    return _with_an_end(experiment, was_given="training.epochs" in options)


def _with_an_end(experiment: Experiment, *, was_given: bool) -> Experiment:
    training = experiment.training
    if training.epochs or training.target_loss or training.patience:
        return experiment
    if was_given:
        raise PlaygroundError(
            message("Without a limit this run would never end."),
            message("Give --epochs, --target-loss or --patience."),
        )
    return experiment.with_value("training.epochs", DEFAULT_EPOCHS)


def _run(trainer: Trainer, epochs: int, report_every: int) -> None:
    progress = ProgressLine("Training")
    while not trainer.is_over:
        count = max(1, int(trainer.throughput.epochs_per_second * SECONDS_BETWEEN_LOOKS))
        if epochs:
            count = min(count, max(1, epochs // 10))
        if report_every > 0:
            count = min(count, report_every - trainer.epoch % report_every)
        trainer.run_epochs(count)
        snapshot = trainer.snapshot()
        loss = str(
            message(
                "epoch {epoch:,}  loss {loss}",
                epoch=snapshot.epoch,
                loss=all_digits(snapshot.losses.train_loss),
            )
        )
        progress.show(snapshot.epoch / epochs if epochs else 0.0, loss)
        if report_every > 0 and trainer.epoch % report_every == 0:
            progress.tell("\n".join([loss, *parameter_lines(snapshot)]))
    if trainer.stage is Stage.FAILED:
        progress.clear()
        raise PlaygroundError(trainer.message)
    progress.tell(trainer.message)
