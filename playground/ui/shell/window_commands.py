"""Carries out the commands of the menus."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, SignalInstance, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from playground import __version__
from playground.core.common.atomic_file import write_whole
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.user_files import read_bytes
from playground.core.data.data_config import ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import Parameters
from playground.ui.data.samples_menu import SamplesMenu
from playground.ui.shell.made_with import made_with
from playground.ui.shell.run_commands import RunCommands
from playground.ui.shell.window_parts import WindowParts
from playground.ui.style.theme import Appearance
from playground.ui.text.copying import copy_from
from playground.ui.text.digits import DIGITS
from playground.ui.text.setting_wording import translated
from playground.ui.views.network import edits as network_edits

EXPERIMENT_SUFFIX = ".json"

LARGEST_EXPERIMENT = 1 << 26
"""Bytes of a saved experiment; what is larger is none."""


class WindowCommands(QObject):
    """Connects every command to what it does.

    Args:
        parts: What the commands act on.
    """

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._window = parts.window
        self._document = parts.document
        self._run = RunCommands(parts.document, parts.controller, self)
        for key, slot in self._slots().items():
            parts.actions[key].triggered.connect(slot)
        self._fill_menus()
        self._follow_undo_stack()
        parts.actions["all_digits"].setChecked(DIGITS.all_shown)
        DIGITS.changed.connect(parts.actions["all_digits"].setChecked)
        parts.actions[f"appearance_{parts.theme.appearance.value}"].setChecked(True)

    @property
    def run(self) -> RunCommands:
        """The commands that steer the run."""
        return self._run

    def open_path(self, path: Path) -> None:
        """Open a table by way of the import dialog, or a saved experiment."""
        if path.suffix == EXPERIMENT_SUFFIX:
            self._read_experiment(str(path))
        else:
            self._parts.data.import_file(str(path))

    def _slots(self) -> dict[str, Callable[..., object]]:
        parts, controller, run = self._parts, self._parts.controller, self._run
        return {
            "open_csv": parts.data.choose_file,
            "open_experiment": self._choose_experiment,
            "save_experiment": self._choose_where_to_save,
            "quit": parts.window.close,
            "undo": self._document.undo_stack.undo,
            "redo": self._document.undo_stack.redo,
            "copy": self._copy,
            "new_data": self._draw_new_data,
            "add_layer": self._add_layer,
            "remove_layer": self._remove_layer,
            "play": run.play_or_pause,
            "step_batch": controller.step,
            "step_epoch": controller.epoch,
            "reset": lambda: run.reset(False),
            "new_weights": lambda: run.reset(True),
            "full_screen": self._set_full_screen,
            "all_digits": DIGITS.show_all,
            "dismiss": parts.notifications.dismiss_newest,
            "appearance_system": lambda: self._set_appearance(Appearance.SYSTEM),
            "appearance_light": lambda: self._set_appearance(Appearance.LIGHT),
            "appearance_dark": lambda: self._set_appearance(Appearance.DARK),
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    # ------------------------------------------------------------------ menus

    def _fill_menus(self) -> None:
        parts = self._parts
        for index, action in enumerate(parts.actions.set_tabs(parts.tabs.names())):
            action.triggered.connect(lambda _=False, index=index: parts.tabs.setCurrentIndex(index))
        samples = SamplesMenu(parts.window)
        samples.chosen.connect(parts.data.use_sample)
        parts.actions.menu("samples").addActions(samples.actions())
        parts.actions.menu("recent").aboutToShow.connect(self._list_recent)
        parts.recent.changed.connect(self._enable_recent)
        self._enable_recent()

    @Slot()
    def _list_recent(self) -> None:
        menu = self._parts.actions.menu("recent")
        menu.clear()
        for path in self._parts.recent.paths():
            action = QAction(path.name, menu)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.open_path(path))
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction(self.tr("None of the files is there any more")).setEnabled(False)

    @Slot()
    def _enable_recent(self) -> None:
        self._parts.actions.menu("recent").setEnabled(len(self._parts.recent) > 0)

    def let_go(self) -> None:
        """Follow the undo stack no longer: it tells of changes even while it is being deleted."""
        for changed in self._undo_changes():
            changed.disconnect(self._name_undo_and_redo)

    def _follow_undo_stack(self) -> None:
        for changed in self._undo_changes():
            changed.connect(self._name_undo_and_redo)
        self._name_undo_and_redo()

    def _undo_changes(self) -> tuple[SignalInstance, ...]:
        stack = self._document.undo_stack
        return stack.undoTextChanged, stack.redoTextChanged, stack.indexChanged

    @Slot()
    def _name_undo_and_redo(self) -> None:
        stack, actions = self._document.undo_stack, self._parts.actions
        actions["undo"].setText(self.tr("&Undo {0}").format(stack.undoText()).rstrip())
        actions["redo"].setText(self.tr("&Redo {0}").format(stack.redoText()).rstrip())
        actions["undo"].setEnabled(stack.canUndo())
        actions["redo"].setEnabled(stack.canRedo())

    # ------------------------------------------------------------------ files

    @Slot()
    def _choose_experiment(self) -> None:
        dialog = self._experiment_dialog(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setWindowTitle(self.tr("Open experiment"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._read_experiment)
        dialog.open()

    @Slot()
    def _choose_where_to_save(self) -> None:
        dialog = self._experiment_dialog(QFileDialog.AcceptMode.AcceptSave)
        dialog.setWindowTitle(self.tr("Save experiment"))
        dialog.setDefaultSuffix(EXPERIMENT_SUFFIX)
        dialog.fileSelected.connect(self._write_experiment)
        dialog.open()

    def _experiment_dialog(self, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(self.tr("Experiments (*{0})").format(EXPERIMENT_SUFFIX))
        return dialog

    @Slot(str)
    def _read_experiment(self, path: str) -> None:
        try:
            text = read_bytes(Path(path), LARGEST_EXPERIMENT).decode()
            experiment = Experiment.from_json(text)
        except UnicodeDecodeError as error:
            self._parts.notifications.show_error(
                PlaygroundError(
                    message("{path} cannot be read: {reason}.", path=path, reason=error),
                    message("Choose another file."),
                )
            )
        except PlaygroundError as error:
            self._parts.notifications.show_error(
                PlaygroundError(
                    message("{path}: {reason}", path=path, reason=error.message), error.hint
                )
            )
        else:
            self._document.replace(experiment, self.tr("Open {0}").format(Path(path).name))

    @Slot(str)
    def _write_experiment(self, path: str) -> None:
        try:
            write_whole(Path(path), self._document.experiment.to_json().encode())
        except PlaygroundError as error:
            self._parts.notifications.show_error(error)
        else:
            self._parts.notifications.inform(self.tr("Saved {0}.").format(Path(path).name))

    # ------------------------------------------------------------------ data and network

    @Slot()
    def _draw_new_data(self) -> None:
        is_toy = isinstance(self._document.experiment.data.source, ToySource)
        key = "data.source.seed" if is_toy else "data.split.seed"
        seed = self._document.experiment.value(key)
        self._document.set_value(key, seed + 1, self.tr("New points"))

    @Slot()
    def _add_layer(self) -> None:
        last = len(self._document.experiment.network.hidden)
        self._document.edit(network_edits.insert_layer(last), self.tr("Add layer"))

    @Slot()
    def _remove_layer(self) -> None:
        last = len(self._document.experiment.network.hidden) - 1
        if last >= 0:
            self._document.edit(network_edits.remove_layer(last), self.tr("Remove layer"))

    @Slot(int, str, object)
    def use_activation(self, layer: int, key: str, parameters: Parameters) -> None:
        """Give a layer, counted from 0 and the output included, another activation."""
        name = translated(ACTIVATIONS[key].label)
        self._document.edit(
            network_edits.use_activation(layer, key, parameters), self.tr("Use {0}").format(name)
        )

    # ------------------------------------------------------------------ window

    @Slot()
    def _copy(self) -> None:
        copy_from(QApplication.focusWidget())

    def follow_window_state(self) -> None:
        """Tick what the window is, whoever made it so."""
        self._parts.actions["full_screen"].setChecked(self._window.isFullScreen())

    @Slot(bool)
    def _set_full_screen(self, on: bool) -> None:
        """Full or not; what the window was before, such as maximised, it is afterwards."""
        state, full = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if on else state & ~full)

    def _set_appearance(self, appearance: Appearance) -> None:
        self._parts.theme.set_appearance(appearance)

    @Slot()
    def _show_shortcuts(self) -> None:
        from playground.ui.shell.shortcut_overview import ShortcutOverview

        ShortcutOverview(self._window).open()

    @Slot()
    def _show_about(self) -> None:
        text = self.tr(
            "Neural Playground {version}\n\nWatch a neural network learn.\n\nMade with {made_with}."
        ).format(version=__version__, made_with=", ".join(made_with()))
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("About Neural Playground"))
        box.setText(text)
        box.open()
