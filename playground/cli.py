"""The command line: opens the window, or does one of the commands without it."""

import errno
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from playground import __version__
from playground.core.common.errors import PlaygroundError
from playground.core.common.memory import is_out_of_memory
from playground.core.common.messages import message
from playground.core.common.user_files import is_folder, open_file, unreadable
from playground.core.settings.plugins import take_problems

HELP = """\
usage: python main.py [FILE]
       python main.py COMMAND ...

Watch a neural network learn, on toy sets and on your own tables.

FILE is a table, a folder of IDX images or a saved experiment; the window opens with it.
For the commands it is a document that train --save wrote.

commands:
  train DATA          train without a window and print what came of it
  evaluate FILE       measure a saved network, on its own data or another table
  predict FILE DATA   predict the rows of a table with a saved network
  runs FILE           list the runs of a document
  activation KEY      compute an activation and its derivative

options:
  -h, --help          show this help
  --version           show the program's version

Help on a command: python main.py COMMAND --help
"""

MISTAKE = 2
INTERRUPTED = 130
OUTPUT_ERRORS = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG, errno.EIO)
"""What is raised where the output goes to a disk that is full or a device that fails."""

READER_LEFT = 141
"""What a shell says of a program whose reader had enough: 128 + SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Args:
        arguments: What follows the program's name; None takes the process's own.

    Returns:
        The exit status: 0; 2 after a mistake of the user's, said in one line on stderr; 130 when
        interrupted from the keyboard; 141 when whoever read the output has gone.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # class names are in any script
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            return _carried_out(given)
        finally:
            _tell_of_plugins()
            if sys.stdout is not None:  # a program without a console has none
                sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more(sys.stdout)
        return READER_LEFT
    except PlaygroundError as error:
        return _refused(error)
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        return _refused(
            PlaygroundError(
                message("There is not enough memory for this."),
                message("Use fewer rows, columns, layers or units."),
            )
        )
    except OSError as error:
        if error.errno not in OUTPUT_ERRORS:
            raise
        _write_no_more(sys.stdout)
        return _refused(
            PlaygroundError(
                message("The results cannot be written: {reason}.", reason=error.strerror or error)
            )
        )
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED


def _train(arguments: Sequence[str]) -> None:
    from playground.commands.train import train

    train(arguments)


def _evaluate(arguments: Sequence[str]) -> None:
    from playground.commands.evaluate import evaluate

    evaluate(arguments)


def _predict(arguments: Sequence[str]) -> None:
    from playground.commands.predict import predict

    predict(arguments)


def _runs(arguments: Sequence[str]) -> None:
    from playground.commands.runs import runs

    runs(arguments)


def _activation(arguments: Sequence[str]) -> None:
    from playground.commands.activation import activation

    activation(arguments)


COMMANDS: Mapping[str, Callable[[Sequence[str]], None]] = {
    "train": _train,
    "evaluate": _evaluate,
    "predict": _predict,
    "runs": _runs,
    "activation": _activation,
}


def _carried_out(given: list[str]) -> int:
    match given:
        case ["-h" | "--help", *_]:
            print(HELP, end="")
        case ["--version", *_]:
            print(f"Neural Playground {__version__}")
        case [name, *rest] if name in COMMANDS:
            COMMANDS[name](rest)
        case _:
            _refuse_all_but_a_file(given)
            from playground.app import main as open_window

            return open_window(given)
    return 0


def _refuse_all_but_a_file(given: Sequence[str]) -> None:
    hint = message("See: python main.py --help")
    match given:
        case []:
            return
        case [option, *_] if option.startswith("-"):
            raise PlaygroundError(
                message("There is no option called {option}.", option=option), hint
            )
        case [name, *more]:
            path = Path(name)
            try:
                os.lstat(name.replace("\0", "\ufffd"))
            except PermissionError as error:  # its folder may not be entered
                raise unreadable(path, error) from None
            except (OSError, ValueError):
                raise PlaygroundError(
                    message("There is no command and no file called {name}.", name=name), hint
                ) from None
            if more:
                raise PlaygroundError(message("Only one file can be opened."), hint)
            if not is_folder(path):
                open_file(path).close()


def _refused(error: PlaygroundError) -> int:
    with suppress(OSError):  # the error stream may be full or gone as well
        print(" ".join(str(error).split()), file=sys.stderr, flush=True)
    return MISTAKE


def _tell_of_plugins() -> None:
    """Say what was left out of plugins that the command had a use for."""
    for problem in take_problems():
        with suppress(OSError):
            print(" ".join(str(problem).split()), file=sys.stderr, flush=True)


def _write_no_more(stream: TextIO) -> None:
    """Let what is left in the buffer go nowhere, or the interpreter fails over it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
