"""What settings say on the screen, in the user's language."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from playground.core.common.messages import declared
from playground.core.settings.setting import Effect, Setting


def translated(text: str) -> str:
    """A label or help text that the core declares, in the user's language."""
    return str(declared(text)) if text else ""


def effect_in_words(effect: Effect) -> str:
    """What a change of a setting with this effect sets off."""
    match effect:
        case Effect.LIVE:
            return QCoreApplication.translate("effect", "Takes hold at once.")
        case Effect.REBUILD:
            return QCoreApplication.translate("effect", "Starts over with new weights.")
        case Effect.RELOAD:
            return QCoreApplication.translate("effect", "Reloads the data.")
        case _:
            assert_never(effect)


def tool_tip_of(setting: Setting) -> str:
    """What the setting does, and what changing it sets off."""
    return f"{translated(setting.help)}\n{effect_in_words(setting.effect)}"
