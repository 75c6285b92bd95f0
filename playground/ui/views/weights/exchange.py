"""Carrying a layer's parameters out by the clipboard, and in by clipboard or file."""

import json
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from playground.core.common.errors import PlaygroundError
from playground.core.common.user_files import read_bytes
from playground.core.data.reading.encodings import find_encoding
from playground.core.model.layout import Layer
from playground.core.model.tensor_text import fitted, read_tensors
from playground.core.training.snapshot import Snapshot
from playground.ui.style.icons import icon
from playground.ui.text.copying import as_json, as_numpy, as_tsv, copy_text

LARGEST_FILE = 1 << 30
"""Bytes of a file of parameters; no network here has as many."""

FORMATS = {"NumPy": as_numpy, "JSON": as_json, "TSV": as_tsv}


class LayerExchange(QObject):
    """Two buttons with menus: one copies the shown layer, the other sets it.

    Args:
        view: Shows the layer; dialogs open over it.
    """

    tensors_requested = Signal(object)
    """Arrays by `ParameterSlot`, in their slots' shapes."""
    refused = Signal(object)
    """A `PlaygroundError`: what was pasted or read does not fit."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._layer: Layer | None = None
        self._snapshot: Snapshot | None = None
        self._has: tuple[str, ...] = ()
        self.copy_button = self._button(
            "copy",
            self.tr("Copy"),
            self.tr("Copy this layer's numbers, to use them in a notebook or a spreadsheet."),
        )
        self.set_button = self._button(
            "paste",
            self.tr("Set"),
            self.tr(
                "Set all of this layer's weights or biases at once, from the clipboard or a file. "
                "Pause first: parameters can't be set while they are trained."
            ),
        )
        self._fill_set_menu(self.set_button.menu())

    @property
    def editable(self) -> bool:
        """Whether the layer may be set: not while it is being trained."""
        return self.set_button.isEnabled()

    @editable.setter
    def editable(self, editable: bool) -> None:
        self.set_button.setEnabled(editable)

    def show_layer(self, layer: Layer, snapshot: Snapshot) -> None:
        """Say which layer is meant, and what its numbers are."""
        self._layer, self._snapshot = layer, snapshot
        slots = snapshot.layout.slots
        has = tuple(slot.role for slot in slots if slot.layer == layer.index)
        if has != self._has:
            self._has = has
            self._fill_copy_menu(self.copy_button.menu())

    @Slot()
    def copy_layer(self) -> None:
        """Copy all tensors as JSON by role, as `paste` reads them."""
        arrays = {role: json.loads(self._text(role, "JSON")) for role in self._has}
        copy_text(json.dumps(arrays))

    @Slot()
    def paste(self) -> None:
        """Set what the clipboard holds."""
        self._set(QGuiApplication.clipboard().text(), self.tr("The clipboard"))

    @Slot()
    def paste_transposed(self) -> None:
        """Set the matrix that the clipboard holds, written inputs × units as Keras does."""
        source = self.tr("The clipboard")
        self._set(QGuiApplication.clipboard().text(), source, transposed=True)

    @Slot(str)
    def load(self, path: str) -> None:
        """Set what a file holds."""
        name = Path(path).name
        try:
            content = read_bytes(Path(path), LARGEST_FILE)
            text = content.decode(find_encoding(content, name), errors="replace")
        except PlaygroundError as error:
            self.refused.emit(error)
        else:
            self._set(text, name)

    def _set(self, text: str, source: str, *, transposed: bool = False) -> None:
        if self._layer is None or self._snapshot is None or not self.editable:
            return
        try:
            tensors = read_tensors(text, source)
            if transposed and isinstance(tensors, np.ndarray):
                tensors = tensors.T
            wanted = fitted(tensors, self._snapshot.layout, self._layer)
        except PlaygroundError as error:
            self.refused.emit(error)
        else:
            self.tensors_requested.emit(wanted)

    def _copy(self, role: str, notation: str) -> None:
        copy_text(self._text(role, notation))

    def _text(self, role: str, notation: str) -> str:
        assert self._layer is not None
        assert self._snapshot is not None
        slot = self._snapshot.layout.slot(self._layer.index, role)
        assert slot is not None
        return FORMATS[notation](slot.of(self._snapshot.parameters))

    def _fill_copy_menu(self, menu: QMenu) -> None:
        menu.clear()
        words = {
            "weight": self.tr("Weights as {0}"),
            "bias": self.tr("Biases as {0}"),
            "slope": self.tr("Slopes as {0}"),
        }
        for role in self._has:
            for notation in FORMATS:
                menu.addAction(words[role].format(notation), partial(self._copy, role, notation))
            menu.addSeparator()
        whole = menu.addAction(self.tr("The whole layer as JSON"), self.copy_layer)
        whole.setToolTip(self.tr("Weights, biases and slopes by name; it can be pasted again."))

    def _fill_set_menu(self, menu: QMenu) -> None:
        paste = menu.addAction(icon("paste"), self.tr("Paste"), self.paste)
        paste.setToolTip(
            self.tr(
                "Units × inputs, as PyTorch has it: tab- or comma-separated rows, JSON or NumPy. "
                "A further column is taken for the biases."
            )
        )
        transposed = menu.addAction(self.tr("Paste transposed"), self.paste_transposed)
        transposed.setToolTip(self.tr("Inputs × units, as Keras has it."))
        menu.addSeparator()
        file = menu.addAction(icon("open"), self.tr("From a CSV file…"), self._ask_for_file)
        file.setToolTip(self.tr("One row a unit, one column an input; biases as a last column."))

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(
            self._view,
            self.tr("Set the layer from a file"),
            "",
            self.tr("Numbers (*.csv *.tsv *.txt *.json);;All files (*)"),
        )
        dialog.fileSelected.connect(self.load)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _button(self, glyph: str, text: str, explanation: str) -> QToolButton:
        button = QToolButton(self._view)
        button.setProperty("role", "pill")
        button.setIcon(icon(glyph))
        button.setText(f"{text}  ")
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(explanation)
        button.setAccessibleName(text)
        button.setFocusPolicy(button.focusPolicy().StrongFocus)
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        button.setMenu(menu)
        return button
