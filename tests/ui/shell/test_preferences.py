"""What is remembered whatever the experiment."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import FOLLOWING
from playground.ui.shell.preferences import APPEARANCE, ENGINE, Preferences
from playground.ui.style.theme import Appearance

FIRST = Experiment(follows_data=FOLLOWING)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_that_appearance_engine_and_digits_come_back(settings: QSettings) -> None:
    turbo = FIRST.with_value("training.engine", "turbo")

    Preferences(settings).keep(Appearance.DARK, turbo, all_digits=True)

    assert Preferences(settings).appearance is Appearance.DARK
    assert Preferences(settings).all_digits
    assert Preferences(settings).first_experiment() == turbo


def test_that_a_first_session_follows_the_system_with_the_default_experiment(
    settings: QSettings,
) -> None:
    assert Preferences(settings).appearance is Appearance.SYSTEM
    assert not Preferences(settings).all_digits
    assert Preferences(settings).first_experiment() == FIRST


def test_that_what_an_older_version_kept_does_no_harm(settings: QSettings) -> None:
    settings.setValue(APPEARANCE, "sepia")
    settings.setValue(ENGINE, "abacus")

    assert Preferences(settings).appearance is Appearance.SYSTEM
    assert Preferences(settings).first_experiment() == FIRST
