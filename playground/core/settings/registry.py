"""An ordered table of named things to choose from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import RLock
from typing import Any, Generic, Protocol, TypeVar, overload

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import declared, listed, message
from playground.core.settings.plugins import leave_out, loaded, plugin_name, reason_of
from playground.core.settings.setting import Choice


class Keyed(Protocol):
    """What an entry of a registry must tell of itself."""

    @property
    def key(self) -> str: ...


class Registrable(Keyed, Protocol):
    """What an entry must tell of itself that a person chooses."""

    @property
    def label(self) -> str: ...
    @property
    def help(self) -> str: ...


Entry = TypeVar("Entry", bound=Keyed)
Chosen = TypeVar("Chosen", bound=Registrable)

_LOADING = RLock()
"""Held while plugins are loaded: threads that read a registry meanwhile wait for all of it."""

_open_registries: "list[Registry[Any]]" = []


class Registry(Generic[Entry]):
    """Entries by key, in the order in which they are offered: the program's own, then plugins'.

    Plugins are loaded when an entry is asked for that is not the program's own, or all are.

    Args:
        noun: What an entry is called in messages, for example ``"optimizer"``.
        entries: The program's own entries; their keys must differ.
        group: Name of the group of entry points by which plugins add entries, after
            ``neural_playground.``; empty where none are taken.
        entry_type: What plugins' entries must be instances of; goes with ``group``.
        check: Raises what is wrong with a plugin's entry, for kinds that are used at once.
    """

    def __init__(
        self,
        noun: str,
        entries: Iterable[Entry],
        *,
        group: str = "",
        entry_type: type[Entry] | None = None,
        check: Callable[[Entry], None] | None = None,
    ) -> None:
        self.noun = noun
        self.group = group
        self._entry_type = entry_type
        self._check = check
        self._entries: dict[str, Entry] = {}
        self._plugins: dict[str, str] = {}
        self._is_loading = False
        self._is_complete = entry_type is None
        for entry in entries:
            self.add(entry)
        if group:
            _open_registries.append(self)

    def add(self, entry: Entry, plugin: str = "") -> None:
        """Offer an entry.

        Args:
            entry: The entry.
            plugin: Name of the plugin that brings it; empty for the program's own.

        Raises:
            ValueError: Its key is no identifier, or is taken.
        """
        if not entry.key.isidentifier():
            raise ValueError(f"the key {entry.key!r} must be of letters, digits and _")
        if entry.key in self._entries:
            raise ValueError(f"there is one called {entry.key!r} already")
        self._entries[entry.key] = entry
        if plugin:
            self._plugins[entry.key] = plugin

    def __getitem__(self, key: str) -> Entry:
        """Return the entry called ``key``.

        Raises:
            PlaygroundError: There is no such entry; the hint lists those there are.
        """
        entry = self.get(key)
        if entry is None:
            raise PlaygroundError(
                message("There is no {noun} called “{key}”.", noun=declared(self.noun), key=key),
                message("Choose one of {known}.", known=listed(tuple(self._all()))),
            )
        return entry

    def get(self, key: str) -> Entry | None:
        """Return the entry called ``key``; None where there is none."""
        return self._entries.get(key) or self._all().get(key)

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self._all().values()))

    def __contains__(self, key: object) -> bool:
        return key in self._entries or key in self._all()

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> tuple[str, ...]:
        """All keys, in the order in which the entries are offered."""
        return tuple(self._all())

    def plugin_of(self, key: str) -> str:
        """Name of the plugin that an entry comes from; empty for the program's own."""
        return self._plugins.get(key, "")

    def load(self) -> None:
        """Take what plugins add, unless it is done."""
        self._all()

    def _all(self) -> dict[str, Entry]:
        if not self._is_complete:
            with _LOADING:
                # A plugin may read the registry while it is loaded.
                if self._entry_type and not (self._is_loading or self._is_complete):
                    self._is_loading = True
                    self._take_from_plugins(self._entry_type)
                    self._is_complete = True
        return self._entries

    def _take_from_plugins(self, wanted: type[Entry]) -> None:
        for entry_point, offered in loaded(self.group, self.noun):
            if not isinstance(offered, wanted):
                reason = message(
                    "it is of type {found}, not {wanted}",
                    found=type(offered).__name__,
                    wanted=wanted.__name__,
                )
                leave_out(entry_point, self.noun, reason)
                continue
            try:
                if self._check is not None:
                    self._check(offered)
                self.add(offered, plugin_name(entry_point))
            except ValueError as error:
                leave_out(entry_point, self.noun, str(error))
            except Exception as error:  # noqa: BLE001  # the check runs somebody else's code
                leave_out(entry_point, self.noun, reason_of(error))


class RegistryChoices(Sequence[Choice]):
    """The entries of a registry as choices of a setting, those of plugins included.

    Args:
        registry: Asked only when the choices are.
        first: Choices before those of the registry.
    """

    def __init__(self, registry: Registry[Chosen], first: Sequence[Choice] = ()) -> None:
        self._registry = registry
        self._first = tuple(first)

    @overload
    def __getitem__(self, at: int) -> Choice: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Choice]: ...
    def __getitem__(self, at: int | slice) -> Choice | Sequence[Choice]:
        return tuple(self)[at]

    def __iter__(self) -> Iterator[Choice]:
        yield from self._first
        for entry in self._registry:
            yield Choice(entry.key, entry.label, entry.help)

    def __len__(self) -> int:
        return len(self._first) + len(self._registry)


def load_plugins() -> None:
    """Take what plugins add to the registries that there are so far."""
    for registry in tuple(_open_registries):
        registry.load()
