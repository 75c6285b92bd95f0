"""An ordered table of named things to choose from."""

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from playground.core.common.errors import PlaygroundError
from playground.core.settings.setting import Choice


class Registrable(Protocol):
    """What an entry of a registry must tell of itself."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def help(self) -> str: ...


Entry = TypeVar("Entry", bound=Registrable)


class Registry(Generic[Entry]):
    """Entries by key, in the order in which they are offered.

    Args:
        noun: What an entry is called in messages, for example ``"optimizer"``.
        entries: The entries; their keys must differ.
    """

    def __init__(self, noun: str, entries: Iterable[Entry]) -> None:
        self.noun = noun
        self._entries: dict[str, Entry] = {}
        for entry in entries:
            if entry.key in self._entries:
                raise ValueError(f"{noun} {entry.key!r} is declared twice")
            self._entries[entry.key] = entry

    def __getitem__(self, key: str) -> Entry:
        """Return the entry called ``key``.

        Raises:
            PlaygroundError: There is no such entry; the hint lists those there are.
        """
        try:
            return self._entries[key]
        except KeyError:
            known = ", ".join(self._entries)
            raise PlaygroundError(
                f"There is no {self.noun} called {key!r}.", f"Choose one of {known}."
            ) from None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def keys(self) -> tuple[str, ...]:
        """All keys, in the order in which the entries are offered."""
        return tuple(self._entries)

    def choices(self) -> tuple[Choice, ...]:
        """The entries as choices of a setting."""
        return tuple(Choice(entry.key, entry.label, entry.help) for entry in self)
