"""The tab; the view itself is imported when the tab is opened."""

from PySide6.QtWidgets import QWidget

from playground.ui.views.tab import Tab, ViewHost


def _pulse(host: ViewHost) -> QWidget:
    from .pulse_view import PulseView

    return PulseView(host.selection)


PULSE = Tab("pulse", "Pulse", "How large is the loss just now?", _pulse)
