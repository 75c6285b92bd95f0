"""Every setting is an option of the command line."""

import pytest

from playground.cli import main
from playground.commands.options import SettingOption
from playground.core.experiment.experiment import Experiment
from playground.core.settings.setting import Kind, settings_of


def test_that_every_setting_is_offered_with_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["train", "--help"])

    shown = "".join(capsys.readouterr().out.split())
    for setting in settings_of(Experiment):
        if setting.key.startswith("data.split.") or setting.key == "data.source.name":
            continue
        assert SettingOption(setting).flag in shown
        assert "".join(setting.help.split()) in shown
        if setting.kind is Kind.CHOICE:
            assert all(choice.key in shown for choice in setting.choices)
