"""Mouse and keyboard of an X server, worked from outside the program by its XTEST extension."""

import ctypes
import ctypes.util
from types import TracebackType

LEFT, MIDDLE, RIGHT, WHEEL_UP, WHEEL_DOWN = 1, 2, 3, 4, 5

KEYSYMS = {
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "Tab": 0xFF09,
    "BackSpace": 0xFF08,
    "Delete": 0xFFFF,
    "Home": 0xFF50,
    "Left": 0xFF51,
    "Up": 0xFF52,
    "Right": 0xFF53,
    "Down": 0xFF54,
    "Page_Up": 0xFF55,
    "Page_Down": 0xFF56,
    "End": 0xFF57,
    "Space": 0x20,
    "Shift": 0xFFE1,
    "Ctrl": 0xFFE3,
    "Alt": 0xFFE9,
    **{f"F{number}": 0xFFBD + number for number in range(1, 13)},
}
"""Names of keys that stand for no character, with X's numbers for them."""

SHIFTED = set('~!@#$%^&*()_+{}|:"<>?')


class ServerGoneError(Exception):
    """The X server cannot be reached, or has no XTEST."""


class PointerAndKeys:
    """Sends what a mouse and a keyboard send.

    Args:
        display: Name of the X server, such as ``":7"``.

    Raises:
        ServerGoneError: It cannot be reached, or Xlib is not installed.
    """

    def __init__(self, display: str) -> None:
        names = ctypes.util.find_library("X11"), ctypes.util.find_library("Xtst")
        if None in names:
            raise ServerGoneError("libX11 and libXtst are needed.")
        self._x, self._test = (ctypes.CDLL(name) for name in names)
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        for function in (self._x.XFlush, self._x.XCloseDisplay):
            function.argtypes = [ctypes.c_void_p]
        number, delay = ctypes.c_uint, ctypes.c_ulong
        server = ctypes.c_void_p
        self._test.XTestFakeMotionEvent.argtypes = [
            server,
            ctypes.c_int,
            ctypes.c_int,
            ctypes.c_int,
            delay,
        ]
        for function in (self._test.XTestFakeButtonEvent, self._test.XTestFakeKeyEvent):
            function.argtypes = [server, number, ctypes.c_int, delay]
        self._server = self._x.XOpenDisplay(display.encode())
        if not self._server:
            raise ServerGoneError(f"There is no X server {display}.")

    def __enter__(self) -> "PointerAndKeys":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._x.XCloseDisplay(self._server)

    def move(self, x: int, y: int) -> None:
        """Move the pointer to a place of the screen, in pixels."""
        self._test.XTestFakeMotionEvent(self._server, -1, x, y, 0)
        self._x.XFlush(self._server)

    def press(self, button: int) -> None:
        """Press a button and hold it."""
        self._button(button, True)

    def release(self, button: int) -> None:
        """Let a button go."""
        self._button(button, False)

    def click(self, button: int) -> None:
        """Press a button and let it go."""
        self.press(button)
        self.release(button)

    def strike(self, keys: str) -> None:
        """Strike a key, with those before it held: ``"Ctrl+Shift+p"``, ``"F1"``, ``"a"``."""
        *held, last = keys.split("+") if keys != "+" else [keys]
        if last in SHIFTED or last.isupper():
            held.append("Shift")
        codes = [self._code(key) for key in (*held, last)]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._server, code, True, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._server, code, False, 0)
        self._x.XFlush(self._server)

    def type(self, text: str) -> None:
        """Strike a key for each character."""
        for character in text:
            self.strike("Space" if character == " " else character)

    def _button(self, button: int, down: bool) -> None:
        self._test.XTestFakeButtonEvent(self._server, button, down, 0)
        self._x.XFlush(self._server)

    def _code(self, key: str) -> int:
        keysym = KEYSYMS[key] if key in KEYSYMS else ord(key.lower() if key.isalpha() else key)
        return int(self._x.XKeysymToKeycode(self._server, keysym))
