"""What the user prefers, whatever the experiment, from one session to the next."""

from PySide6.QtCore import QSettings

from playground.core.common.errors import PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.ui.style.theme import Appearance

APPEARANCE = "preferences/appearance"
ENGINE = "preferences/engine"
ALL_DIGITS = "preferences/all_digits"


class Preferences:
    """Appearance, engine and digits, kept in the settings.

    Args:
        settings: Where they are kept.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def appearance(self) -> Appearance:
        """Who decides between light and dark; the system when nothing sensible was kept."""
        try:
            return Appearance(str(self._settings.value(APPEARANCE, Appearance.SYSTEM.value)))
        except ValueError:
            return Appearance.SYSTEM

    @property
    def all_digits(self) -> bool:
        """Whether numbers are shown with all their digits."""
        return bool(self._settings.value(ALL_DIGITS, False, type=bool))

    def first_experiment(self) -> Experiment:
        """The default experiment on the engine used last, with settings that follow the data."""
        from playground.core.experiment.first_settings import FOLLOWING

        experiment = Experiment(follows_data=FOLLOWING)
        engine = self._settings.value(ENGINE)
        try:
            return experiment.with_value("training.engine", engine) if engine else experiment
        except PlaygroundError:
            return experiment

    def keep(self, appearance: Appearance, experiment: Experiment, *, all_digits: bool) -> None:
        """Remember the present choices."""
        self._settings.setValue(APPEARANCE, appearance.value)
        self._settings.setValue(ENGINE, experiment.training.engine)
        self._settings.setValue(ALL_DIGITS, all_digits)
