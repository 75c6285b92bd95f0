"""What one calls a unit through which little or nothing is learned."""

from PySide6.QtCore import QCoreApplication


def idle_text(word: str, share: float) -> str:
    """What a unit is at a share of the rows.

    Args:
        word: The activation's own; see `Activation.idle_word`.
        share: Of the rows looked at. A rectifier's unit is off at some rows by design, and dead
            only where it is off at all of them.
    """
    match word:
        case "dead" if share < 1:
            return QCoreApplication.translate("idle", "off (slope 0)")
        case "dead":
            return QCoreApplication.translate("idle", "dead (slope 0)")
        case "saturated":
            return QCoreApplication.translate("idle", "saturated (slope near 0)")
        case _:
            return QCoreApplication.translate("idle", "not the maximum (slope 0)")
