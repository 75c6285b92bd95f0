"""The robot that types, clicks and waits."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtWidgets import QWidget

class SignalBlocker(AbstractContextManager[SignalBlocker, None]):
    args: list[object]
    signal_triggered: bool

class QtBot:
    def addWidget(
        self, widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None
    ) -> None: ...
    def waitActive(
        self, widget: QWidget, *, timeout: int = 5000
    ) -> AbstractContextManager[object, None]: ...
    def waitExposed(
        self, widget: QWidget, *, timeout: int = 5000
    ) -> AbstractContextManager[object, None]: ...
    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = 5000,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker: ...
    def waitSignals(
        self,
        signals: list[SignalInstance],
        *,
        timeout: int = 5000,
        raising: bool | None = None,
        order: str = "none",
    ) -> AbstractContextManager[object, None]: ...
    def assertNotEmitted(
        self, signal: SignalInstance, *, wait: int = 0
    ) -> AbstractContextManager[object, None]: ...
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None: ...
    def captureExceptions(self) -> AbstractContextManager[list[tuple[object, ...]], None]: ...
    @staticmethod
    def keyClick(
        widget: QWidget,
        key: Qt.Key | str,
        modifier: Qt.KeyboardModifier = ...,
        delay: int = -1,
    ) -> None: ...
    @staticmethod
    def keyClicks(
        widget: QWidget, sequence: str, modifier: Qt.KeyboardModifier = ..., delay: int = -1
    ) -> None: ...
    @staticmethod
    def mouseClick(
        widget: QWidget,
        button: Qt.MouseButton,
        stateKey: Qt.KeyboardModifier = ...,
        pos: QPoint = ...,
        delay: int = -1,
    ) -> None: ...
    @staticmethod
    def mouseDClick(
        widget: QWidget,
        button: Qt.MouseButton,
        stateKey: Qt.KeyboardModifier = ...,
        pos: QPoint = ...,
        delay: int = -1,
    ) -> None: ...
    @staticmethod
    def mousePress(
        widget: QWidget,
        button: Qt.MouseButton,
        stateKey: Qt.KeyboardModifier = ...,
        pos: QPoint = ...,
        delay: int = -1,
    ) -> None: ...
    @staticmethod
    def mouseRelease(
        widget: QWidget,
        button: Qt.MouseButton,
        stateKey: Qt.KeyboardModifier = ...,
        pos: QPoint = ...,
        delay: int = -1,
    ) -> None: ...
    @staticmethod
    def mouseMove(widget: QWidget, pos: QPoint = ..., delay: int = -1) -> None: ...
