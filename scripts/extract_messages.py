"""Collects every text that the program says to a person, for its translations.

``python -m scripts.extract_messages`` prints them as JSON: where each stands, its context, the
English text, and the one for a count of one where there is one.

There are three kinds. `message` and `plural` take their templates as literals. Declarations (labels
and helps of settings, choices and registered entries) hold theirs as literals too, which
`playground.core.common.messages.declared` makes messages of when they are shown; they are taken
from the declarations themselves. Texts of the window are literals in ``tr`` and ``translate``.
"""

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Formatter

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import declared
from playground.core.data.refusals import IncompatibleDataError
from playground.core.data.samples import SAMPLES
from playground.core.data.toy_sets import DERIVED_INPUTS, TOY_SETS
from playground.core.experiment.compatibility import IncompatibleSettingsError
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.experiment.schedules import SCHEDULES
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.initializers import INITIALIZERS
from playground.core.model.losses import LOSSES
from playground.core.settings.setting import Setting, settings_of

PLAYGROUND = Path(__file__).resolve().parents[1] / "playground"

REGISTRIES = (
    *(ACTIVATIONS, INITIALIZERS, LOSSES, OPTIMIZERS, SCHEDULES),
    *(TOY_SETS, DERIVED_INPUTS, SAMPLES),
)

OURS = {
    each.__name__ for each in (PlaygroundError, IncompatibleDataError, IncompatibleSettingsError)
}
"""Errors that are the user's to correct."""

CORE = "core"
"""The context of what is said by messages and declarations."""


@dataclass(frozen=True)
class Entry:
    """A text to translate.

    Attributes:
        context: `CORE`, or the class or name that the window's translator looks it up by.
        text: The English text; of two for counts the one for many.
        singular: The one for a count of one; empty where nothing is counted.
        place: File and line, or the declaration that holds it.
    """

    context: str
    text: str
    singular: str
    place: str


def entries() -> list[Entry]:
    """Every text, in the order of the files, each context and text once."""
    found = [entry for path in sorted(PLAYGROUND.rglob("*.py")) for entry in _of_file(path)]
    found += _of_declarations()
    return list({(each.context, each.text, each.singular): each for each in found}.values())


def problems() -> list[str]:
    """Calls whose texts cannot be found or filled in, with their places."""
    return [each for path in sorted(PLAYGROUND.rglob("*.py")) for each in _problems_of(path)]


def _of_file(path: Path) -> Iterator[Entry]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place = path.relative_to(PLAYGROUND.parent).as_posix()
    for scope, call in _calls(tree, ""):
        at = f"{place}:{call.lineno}"
        match _name(call.func), [_literal(each) for each in call.args]:
            case "message", [str(text), *_]:
                yield Entry(CORE, text, "", at)
            case "plural", [str(singular), str(text), *_]:
                yield Entry(CORE, text, singular, at)
            case "tr", [str(text), *_]:
                yield Entry(scope, text, "", at)
            case "translate", [str(context), str(text), *_]:
                yield Entry(context, text, "", at)


def _of_declarations() -> Iterator[Entry]:
    settings: list[Setting] = list(settings_of(Experiment))
    for registry in REGISTRIES:
        yield from _declared(registry.noun, registry.noun)
        for entry in registry:
            yield from _declared(entry.label, registry.noun)
            yield from _declared(entry.help, registry.noun)
    settings += [parameter for each in ACTIVATIONS for parameter in each.parameters]
    for setting in settings:
        for text in (setting.label, setting.help, setting.zero_means):
            yield from _declared(text, setting.key or setting.label)
        for choice in setting.choices:
            yield from _declared(choice.label, setting.key)
            yield from _declared(choice.help, setting.key)


def _declared(text: str, place: str) -> Iterator[Entry]:
    if text:
        yield Entry(CORE, declared(text).template, "", place)


def _problems_of(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place = path.relative_to(PLAYGROUND.parent).as_posix()
    in_functions = {
        id(call)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for _, call in _calls(node, "")
    }
    for _, call in _calls(tree, ""):
        name = _name(call.func)
        if name in ("message", "plural"):
            is_constant = id(call) not in in_functions
            problem = _problem_with_message(call, name, is_constant=is_constant)
        elif name in OURS:
            problem = _problem_with_error(call)
        else:
            continue
        if problem:
            yield f"{place}:{call.lineno}: {problem}"


def _problem_with_message(call: ast.Call, name: str, *, is_constant: bool) -> str:
    counted = name == "plural"
    templates = [_literal(each) for each in call.args[: 2 if counted else 1]]
    if not all(isinstance(each, str) for each in templates):
        return "a template is no literal"
    if any(each.arg is None for each in call.keywords) or (is_constant and not call.keywords):
        return ""  # what stands for the names is not seen here
    given = {each.arg for each in call.keywords if each.arg} | ({"count"} if counted else set())
    for template in templates:
        assert isinstance(template, str)
        names = {field.split(".")[0] for _, field, _, _ in Formatter().parse(template) if field}
        if not names <= given:
            return f"nothing stands for {', '.join(sorted(names - given))}"
    return ""


def _problem_with_error(call: ast.Call) -> str:
    for argument in (*call.args, *(each.value for each in call.keywords)):
        if isinstance(argument, ast.JoinedStr | ast.BinOp) or isinstance(_literal(argument), str):
            return "a text that is no message"
    return ""


def _calls(node: ast.AST, scope: str) -> Iterator[tuple[str, ast.Call]]:
    """All calls below a node, with the class that each stands in."""
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else scope
        if isinstance(child, ast.Call):
            yield scope, child
        yield from _calls(child, inner)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _literal(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def main() -> None:
    """Print every text."""
    json.dump([asdict(each) for each in entries()], sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
