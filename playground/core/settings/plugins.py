"""Plugins: other packages, which add entries to registries by their entry points."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, distributions

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Text, declared, message

PREFIX = "neural_playground."
"""What the names of all groups of entry points begin with."""

HINT = message("Update or uninstall the plugin.")

_problems: list[PlaygroundError] = []


def take_problems() -> tuple[PlaygroundError, ...]:
    """What was left out of plugins, with the reasons, since this was last asked."""
    taken = tuple(_problems)
    _problems.clear()
    return taken


def loaded(group: str, noun: str) -> Iterator[tuple[EntryPoint, object]]:
    """The objects that plugins offer in a group; what fails to be imported becomes a problem.

    Args:
        group: The group's name after `PREFIX`.
        noun: What an entry is called in messages.
    """
    for entry_point in _all_entry_points().select(group=PREFIX + group):
        try:
            offered: object = entry_point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # it runs somebody else's code
            leave_out(entry_point, noun, reason_of(error))
        else:
            yield entry_point, offered


def leave_out(entry_point: EntryPoint, noun: str, reason: Text) -> None:
    """Note that an entry is not taken.

    Args:
        entry_point: Where it was found.
        noun: What such an entry is called.
        reason: Why, as half a sentence without its stop.
    """
    said = message(
        "The {noun} {name} of the plugin {plugin} is left out: {reason}.",
        noun=declared(noun),
        name=entry_point.name,
        plugin=plugin_name(entry_point),
        reason=_in_a_line(reason),
    )
    _problems.append(PlaygroundError(said, HINT))


def reason_of(error: BaseException) -> str:
    """What somebody else's code raised, with its kind."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def plugin_name(entry_point: EntryPoint) -> str:
    """The name of the package that an entry point belongs to."""
    return entry_point.dist.name if entry_point.dist else entry_point.module


def _in_a_line(reason: Text) -> str:
    return " ".join(str(reason).split()).rstrip(".")


@cache
def _all_entry_points() -> EntryPoints:
    """Reads the metadata of every installed package, which takes about 10 ms: once a process."""
    found: dict[str, list[EntryPoint]] = {}
    for package in distributions():
        try:
            own = [each for each in package.entry_points if each.group.startswith(PREFIX)]
            found.setdefault(package.name, own)  # the first of a name is what would be imported
        except Exception:  # noqa: BLE001  # a damaged package, which is no plugin of ours
            continue
    return EntryPoints(each for own in found.values() for each in own)
