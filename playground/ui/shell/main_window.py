"""The main window: puts the parts together and connects them."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStyle, QVBoxLayout, QWidget

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Text
from playground.core.data.column_config import Role
from playground.core.data.preparing.leaks import Leak
from playground.core.experiment.compatibility import IncompatibleSettingsError
from playground.core.experiment.first_settings import with_first_settings
from playground.core.run.frame import Frame
from playground.core.settings.plugins import take_problems
from playground.core.settings.registry import load_plugins
from playground.core.training.snapshot import Stage
from playground.ui.data.edits import on_data, using_as
from playground.ui.data.panel import DataPanel
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.document.selection import Selection
from playground.ui.feedback.fault_hooks import FaultHooks
from playground.ui.feedback.notifications import NotificationAction, Notifications
from playground.ui.shell.actions import Actions
from playground.ui.shell.dropping import dropped_file
from playground.ui.shell.lazy_view import LazyView
from playground.ui.shell.preferences import Preferences
from playground.ui.shell.recent import RecentFiles
from playground.ui.shell.settings_strip import SettingsStrip
from playground.ui.shell.status_line import StatusLine
from playground.ui.shell.tabs import Tabs
from playground.ui.shell.window_commands import WindowCommands
from playground.ui.shell.window_parts import WindowParts
from playground.ui.shell.window_state import WindowState
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.training.parameter_edits import ParameterEdits
from playground.ui.training.run_controller import RunController
from playground.ui.training.transport_bar import TransportBar
from playground.ui.training.view_scheduler import ViewScheduler
from playground.ui.views.network.panel import NetworkPanel
from playground.ui.views.view import View
from playground.ui.widgets.scrolled import Scrolled

COLUMN_WIDTHS = (330, 725, 345)
ROW_HEIGHTS = (520, 250)
ROOMY = QSize(1440, 900)

TAB_LINES = 10
"""What the tabs need in a low window, their names included, in heights of a line of text."""

MOST_LEAKS = 3
"""So many columns that give the answer away are named in a notification."""


class MainWindow(QMainWindow):
    """Three columns in reading order, the strip of settings above, the tabs below.

    Args:
        document: The experiment.
        theme: Light or dark.
        settings: Where the window's state is remembered.
    """

    painted = Signal()
    """The window has been painted for the first time."""

    def __init__(self, document: ExperimentDocument, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.document = document
        self.theme = theme
        self.selection = Selection(self)
        self.notifications = Notifications()
        self.hooks = FaultHooks(self.notifications, self)
        self.transport = TransportBar(theme)
        self.strip = SettingsStrip(document)
        self.data = DataPanel(document, theme)
        self.network = NetworkPanel(self.selection, document, theme)
        self.output = LazyView(self._build_output)
        self.tabs = Tabs(self.selection, theme)
        self.controller = RunController(document, self)
        self.scheduler = ViewScheduler(self.controller.newest_frame, self)
        self.edits = ParameterEdits(self.controller, document.undo_stack)
        self.status = StatusLine(self.statusBar(), self.selection)
        self.recent = RecentFiles(settings, self)
        self.actions_ = Actions(self)
        self._preferences = Preferences(settings)
        DIGITS.show_all(self._preferences.all_digits)
        self._has_been_painted = False
        self._leak_warning = ""
        self.setAcceptDrops(True)
        self._lay_out()
        self._state = WindowState(self, settings, {"columns": self.columns, "rows": self.rows})
        self._commands = WindowCommands(
            WindowParts(
                window=self,
                document=document,
                controller=self.controller,
                actions=self.actions_,
                data=self.data,
                tabs=self.tabs,
                notifications=self.notifications,
                recent=self.recent,
                theme=theme,
            )
        )
        self._connect()
        self._state.restore()
        self.painted.connect(self._state.fit_to_screen)
        if settings.value("window/rows") is None:
            self.painted.connect(self._give_tabs_room)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Neural Playground"))
        self.actions_.fill(self.menuBar())
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for column, width in zip(
            (Scrolled(self.data), self.network, self.output), COLUMN_WIDTHS, strict=True
        ):
            self.columns.addWidget(column)
            self.columns.setCollapsible(self.columns.count() - 1, False)
            self.columns.setStretchFactor(self.columns.count() - 1, width)
        self.columns.setSizes(list(COLUMN_WIDTHS))
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.columns)
        self.rows.addWidget(self.tabs)
        self.rows.setStretchFactor(0, 2)
        self.rows.setStretchFactor(1, 1)
        self.rows.setSizes(list(ROW_HEIGHTS))
        center = QWidget()
        whole = QVBoxLayout(center)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.notifications, self.transport, self.strip):
            whole.addWidget(part)
        whole.addWidget(self.rows, 1)
        self.setCentralWidget(center)
        title_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        self.resize(ROOMY.boundedTo(self.screen().availableSize() - QSize(0, title_bar)))

    @Slot()
    def _give_tabs_room(self) -> None:
        """In a low window, leave the tabs what a plot with its axis needs."""
        columns, tabs = self.rows.sizes()
        least = TAB_LINES * self.fontMetrics().height()
        if tabs < least:
            self.rows.setSizes([columns + tabs - least, least])

    # ------------------------------------------------------------------ life

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_been_painted:
            self._has_been_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._commands.follow_window_state()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._state.save()
        self._preferences.keep(
            self.theme.appearance, self.document.experiment, all_digits=DIGITS.all_shown
        )
        self.scheduler.shut_down()
        self.controller.shut_down()
        self._commands.let_go()
        self.hooks.uninstall()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self._commands.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a table or a saved experiment."""
        self._commands.open_path(path)

    # ------------------------------------------------------------------ wiring

    def _connect(self) -> None:
        controller, scheduler = self.controller, self.scheduler
        transport, canvas = self.transport, self.network.canvas
        scheduler.add_view(canvas)
        scheduler.add_view(self.status.doctor)
        self.output.built.connect(scheduler.add_view)
        self.tabs.view_opened.connect(scheduler.add_view)
        self.tabs.host.activation_chosen.connect(self._commands.use_activation)
        self.painted.connect(self._begin)
        controller.run_started.connect(self._begin_run)
        controller.limited.connect(self._grey_out)
        scheduler.shown.connect(self._show)
        scheduler.refused.connect(self._refuse)
        scheduler.faulted.connect(self._fault)
        controller.stage_changed.connect(self._follow_stage)
        controller.loading_started.connect(self._begin_loading)
        controller.loading_progressed.connect(self._show_loading)
        controller.loading_ended.connect(self.data.stop_loading)
        controller.refused.connect(self._refuse)
        controller.faulted.connect(self._fault)
        DIGITS.changed.connect(scheduler.show_again)
        transport.play_pressed.connect(self._commands.run.play)
        transport.pause_pressed.connect(controller.pause)
        transport.batch_pressed.connect(controller.step)
        transport.epoch_pressed.connect(controller.epoch)
        transport.reset_pressed.connect(self._commands.run.reset)
        transport.speed_changed.connect(controller.limit_speed)
        self.data.cancel_requested.connect(controller.cancel_loading)
        self.data.file_imported.connect(self._remember)
        self.data.carried_over.connect(self._offer_first_settings)
        self.data.leaks_found.connect(self._warn_of_leaks)
        self.tabs.host.step_requested.connect(controller.step)
        self.tabs.host.refused.connect(self._refuse)
        self.tabs.host.remedy_chosen.connect(self.document.edit)
        self.edits.serve(canvas.editing)
        self.tabs.host.editing_opened.connect(self.edits.serve)
        self.hooks.install()

    @Slot()
    def _begin(self) -> None:
        """Do what can wait until there is a window to look at."""
        load_plugins()
        self._tell_of_plugins()
        self.controller.start()
        self.scheduler.start()
        self.output.build()
        self.tabs.build_current()

    def _tell_of_plugins(self) -> None:
        if problems := take_problems():
            messages = "\n".join(each.message for each in problems)
            self.notifications.warn(messages, problems[0].hint)

    def _build_output(self) -> View:
        from playground.ui.views.output_map.view import OutputMapView

        return OutputMapView(self.selection, self.theme)

    @Slot(object)
    def _begin_run(self, frame: Frame) -> None:
        self._tell_of_plugins()
        self.selection.fit_to(frame.dataset, frame.snapshot.layout)
        self.data.show_dataset(frame.dataset)
        self.data.confirm_choice(frame.experiment, frame.dataset)
        self.strip.show_task(frame.dataset.task)
        self.setWindowTitle(self.tr("{0} — Neural Playground").format(frame.dataset.name))

    @Slot(object)
    def _grey_out(self, limits: Mapping[str, Mapping[str, str]]) -> None:
        for key, reasons in limits.items():
            self.strip.set_unavailable(key, reasons)
        self.status.show_limits(limits["training.engine"])

    @Slot(object, float)
    def _show(self, frame: Frame, seconds: float) -> None:
        self.transport.show_frame(frame)
        self.status.show_frame(frame, seconds)

    @Slot(object)
    def _follow_stage(self, stage: Stage) -> None:
        self.transport.show_state(stage)
        self.network.canvas.editable = stage is not Stage.TRAINING
        if stage is Stage.FAILED and self.controller.frame is not None:
            self.notifications.warn(self.controller.frame.snapshot.message)

    @Slot()
    def _begin_loading(self) -> None:
        self.data.show_loading(self.tr("Reading the data…"))

    @Slot(float)
    def _show_loading(self, share: float) -> None:
        self.data.show_loading(self.tr("Reading the data…"), share)

    @Slot(object)
    def _refuse(self, error: PlaygroundError) -> None:
        self.data.forget_choice()
        remedy = None
        if isinstance(error, IncompatibleSettingsError):
            corrected, fix = error.corrected, error.fix
            remedy = NotificationAction(fix, lambda: self.document.replace(corrected, fix))
        self.notifications.show_error(error, remedy)

    @Slot(object)
    def _warn_of_leaks(self, leaks: tuple[Leak, ...]) -> None:
        self.notifications.withdraw(self._leak_warning)
        self._leak_warning = "\n".join(str(leak.warning) for leak in leaks[:MOST_LEAKS])
        if not leaks:
            return
        names = tuple(dict.fromkeys(name for leak in leaks for name in leak.columns))
        fix = self.tr("Ignore {columns}").format(columns=", ".join(names))
        self.notifications.warn(
            self._leak_warning,
            self.tr("What a network learns from them it could not know of new rows."),
            NotificationAction(
                fix if len(names) <= MOST_LEAKS else self.tr("Ignore them"),
                lambda: self.document.edit(on_data(using_as(names, Role.IGNORED)), fix),
            ),
        )

    @Slot(object)
    def _offer_first_settings(self, carried: tuple[Text, ...]) -> None:
        fix = self.tr("Use the defaults for these data")
        frame = self.controller.frame
        assert frame is not None, "the panel speaks of data that a run has begun with"
        dataset = frame.dataset
        self.notifications.warn(
            self.tr("Settings made for other data hold for {name} too: {settings}.").format(
                name=dataset.name, settings=", ".join(str(each) for each in carried)
            ),
            remedy=NotificationAction(
                fix, lambda: self.document.edit(lambda now: with_first_settings(now, dataset), fix)
            ),
        )

    @Slot(object)
    def _fault(self, error: Exception) -> None:
        self.hooks.on_exception(type(error), error, error.__traceback__)

    @Slot(str)
    def _remember(self, path: str) -> None:
        self.recent.add(Path(path))
