"""The tabs below the three columns, each built when it is first opened."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QTabWidget, QToolButton, QWidget

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.settings.plugins import HINT, reason_of
from playground.ui.document.selection import Selection
from playground.ui.shell.lazy_view import LazyView
from playground.ui.shell.tab_registry import TABS
from playground.ui.style.theme import Theme
from playground.ui.text.setting_wording import translated
from playground.ui.views.tab import Tab, ViewHost
from playground.ui.views.view import View


class Tabs(QTabWidget):
    """Holds the views that take turns.

    Args:
        selection: Shared by all views.
        theme: Gives the colours.

    Attributes:
        host: What the views ask of the window.
    """

    view_opened = Signal(View)
    """A tab was opened for the first time, and this view was built for it."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Views"))
        self.host = ViewHost(selection, theme, self)
        for tab in TABS:
            self._offer(tab)
        self._name_scroll_buttons()
        self.currentChanged.connect(self.build_current)

    def add(self, name: str, factory: Callable[[], QWidget]) -> int:
        """Offer a tab; ``factory`` imports and builds what is in it when it is first opened."""
        place = LazyView(factory)
        place.built.connect(self.view_opened)
        return self.addTab(place, name)

    def names(self) -> list[str]:
        """The tabs' names from left to right."""
        return [self.tabText(index) for index in range(self.count())]

    @Slot()
    def build_current(self) -> None:
        """Build what is in the tab that is open."""
        place = self.currentWidget()
        if isinstance(place, LazyView):
            place.build()

    def _offer(self, tab: Tab) -> None:
        plugin = TABS.plugin_of(tab.key)

        def build() -> QWidget:
            return self._built_by_plugin(tab, plugin) if plugin else tab.build(self.host)

        index = self.add(translated(tab.label).replace("&", "&&"), build)
        self.setTabToolTip(index, translated(tab.help))

    def _built_by_plugin(self, tab: Tab, plugin: str) -> QWidget:
        """The plugin's view; where that fails, what is said in its place."""
        try:
            return tab.build(self.host)
        except Exception as error:  # noqa: BLE001  # it runs somebody else's code
            refusal = PlaygroundError(
                message(
                    "The view {name} of the plugin {plugin} cannot be shown: {reason}.",
                    name=tab.label,
                    plugin=plugin,
                    reason=reason_of(error).rstrip("."),
                ),
                HINT,
            )
            self.host.refused.emit(refusal)
            instead = QLabel(refusal.message)
            instead.setWordWrap(True)
            instead.setProperty("role", "hint")
            return instead

    def _name_scroll_buttons(self) -> None:
        """Say what the bar's arrows are for, which are there when not all tabs have room."""
        for button in self.tabBar().findChildren(QToolButton):
            button.setToolTip(self.tr("Bring tabs into sight that have no room here."))
