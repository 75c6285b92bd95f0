"""Keys as the declarations of commands name them, and as a keyboard set to Korean sends them."""

from PySide6.QtGui import QKeyEvent, QKeySequence

ROWS = {
    "QWERTYUIOP": "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
    "ASDFGHJKL": "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ",
    "ZXCVBNM": "ㅋㅌㅊㅍㅠㅜㅡ",
}
KOREAN = {
    letter: jamo for row, written in ROWS.items() for letter, jamo in zip(row, written, strict=True)
}
"""What the key of each letter writes while a Korean input method (two-set layout) is on."""

KOREAN_SHIFTED = {"Q": "ㅃ", "W": "ㅉ", "E": "ㄸ", "R": "ㄲ", "T": "ㅆ", "O": "ㅒ", "P": "ㅖ"}
"""What it writes with Shift, where that is another letter."""

LATIN = {jamo: letter for table in (KOREAN, KOREAN_SHIFTED) for letter, jamo in table.items()}


def sequences(keys: str) -> list[QKeySequence]:
    """The sequences that mean ``keys``, first as declared, then under a Korean input method.

    Args:
        keys: As in ``"Ctrl+Shift+P"``.
    """
    *modifiers, last = keys.split("+")
    written = [last]
    if last in KOREAN:
        written.append(KOREAN[last])
        if "Shift" in modifiers and last in KOREAN_SHIFTED:
            written.append(KOREAN_SHIFTED[last])
    return [QKeySequence("+".join([*modifiers, each])) for each in written]


def keys_of(event: QKeyEvent) -> str:
    """The keys that were pressed, by Latin letters whatever the input method: ``"Ctrl+C"``."""
    text = QKeySequence(event.keyCombination()).toString()
    return text[:-1] + LATIN[text[-1]] if text and text[-1] in LATIN else text
