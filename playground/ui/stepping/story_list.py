"""The story line: every stage, layer and unit of a step, to be clicked."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from playground.ui.stepping.story import Chapter, Moment, Story

WIDTH_IN_LETTERS = 22
MOMENT = Qt.ItemDataRole.UserRole


class StoryList(QTreeWidget):
    """Lists a story and marks where it is."""

    moment_chosen = Signal(object)
    """The `Moment` that the user went to by click or key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[Moment, QTreeWidgetItem] = {}
        self._now: Moment | None = None
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setIndentation(14)
        self.setAccessibleName(self.tr("Moments of the training step"))
        self.setToolTip(self.tr("Every moment of the step: stage, layer, unit. Click to go there."))
        self.currentItemChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS, 120)

    def show_story(self, story: Story) -> None:
        """List another story."""
        self._now = None
        self._items.clear()
        self.clear()
        for number, chapter in enumerate(Chapter, 1):
            heading = QTreeWidgetItem(self, [f"{number} {chapter.label}"])
            of_chapter = [each for each in story.scenes if each.chapter is chapter]
            heading.setData(0, MOMENT, Moment(chapter, of_chapter[0].layer))
            for scenes in of_chapter:
                entry = QTreeWidgetItem(heading, [scenes.name])
                self._list(Moment(chapter, scenes.layer), entry)
                if len(scenes.units) > 1:
                    for unit, name in enumerate(scenes.units):
                        leaf = QTreeWidgetItem(entry, [name])
                        self._list(Moment(chapter, scenes.layer, unit), leaf)
            heading.setExpanded(True)

    def go_to(self, moment: Moment) -> None:
        """Mark a moment, without telling of it."""
        self._now = moment
        self.setCurrentItem(self._items[moment])

    def _list(self, moment: Moment, item: QTreeWidgetItem) -> None:
        item.setData(0, MOMENT, moment)
        self._items[moment] = item

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _tell(self, item: QTreeWidgetItem | None) -> None:
        moment = item.data(0, MOMENT) if item else None
        if moment is not None and moment != self._now:
            self.moment_chosen.emit(moment)
