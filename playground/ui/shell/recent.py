"""The files opened last."""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

KEY = "recent_files"

MOST_KEPT = 10


class RecentFiles(QObject):
    """Remembers the files opened last, newest first, across sessions.

    Args:
        settings: Where they are kept.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def __len__(self) -> int:
        """How many are remembered, whether they are still there or not."""
        return len(self._kept())

    def paths(self) -> tuple[Path, ...]:
        """Those that are there now, newest first.

        Looking for them may take long where one lies on a network drive, so this is not for the
        start of the program.
        """
        return tuple(path for path in self._kept() if _is_there(path))

    def add(self, path: Path) -> None:
        """Put ``path`` first."""
        newest = path.absolute()
        others = [each for each in self._kept() if each != newest]
        self._keep([newest, *others][:MOST_KEPT])

    def clear(self) -> None:
        """Forget them all."""
        self._keep([])

    def _kept(self) -> list[Path]:
        kept = self._settings.value(KEY)
        # A list of one comes back from an INI file as a plain string, and an empty one as None.
        texts = kept if isinstance(kept, list) else [kept] if kept else []
        return [Path(str(text)) for text in texts]

    def _keep(self, paths: list[Path]) -> None:
        self._settings.setValue(KEY, [str(path) for path in paths])
        self.changed.emit()


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except (OSError, ValueError):
        return False  # gone, or not to be looked at: too long a name, no right, a drive that left
    return True
