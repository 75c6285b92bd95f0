"""The part of QtAwesome that this program uses; QtAwesome itself ships no types."""

from PySide6.QtGui import QColor, QFont, QIcon

def icon(
    *names: str,
    color: str | QColor = ...,
    color_active: str | QColor = ...,
    color_disabled: str | QColor = ...,
    color_on: str | QColor = ...,
    scale_factor: float = ...,
) -> QIcon: ...
def font(prefix: str, size: int) -> QFont: ...
def set_defaults(
    *,
    color: str | QColor = ...,
    color_active: str | QColor = ...,
    color_disabled: str | QColor = ...,
) -> None: ...
def reset_cache() -> None: ...
