"""Every refusal of data over one decision has a way out that ends, here and on the command line."""

from pathlib import Path

import numpy as np
import pytest

from playground.cli import main
from playground.core.data.column_config import ColumnConfig, ColumnType, Role
from playground.core.data.data_config import DataConfig, SplitConfig
from playground.core.data.file_source import FileSource
from playground.core.data.refusals import IncompatibleDataError
from playground.core.experiment.compatibility import IncompatibleSettingsError
from playground.core.experiment.experiment import Experiment
from playground.core.run.session import Session

MOST_CLICKS = 3


@pytest.fixture
def source(tmp_path: Path) -> FileSource:
    """Returns a table with a column of each kind that can be asked for too much."""
    rng = np.random.default_rng(0)
    lines = ["size,name,same,rare,gap,kind"]
    for i in range(120):
        rare = "x" if i == 0 else ""
        gap = "" if i % 2 else f"{rng.normal():.2f}"
        lines.append(f"{rng.normal():.3f},n{i},1,{rare},{gap},{'abc'[i % 3]}")
    path = tmp_path / "table.csv"
    path.write_text("\n".join(lines))
    return FileSource(path=str(path))


def column(name: str, **decided: object) -> ColumnConfig:
    return ColumnConfig.model_validate({"name": name, **decided})


REFUSED: dict[str, dict[str, object]] = {
    "no numbers for regression": {"task": "regression"},
    "no value in a training row": {
        "columns": (column("rare", role=Role.FEATURE, type=ColumnType.CATEGORY),),
        "split": SplitConfig(train=0.01),
    },
    "a constant target": {"columns": (column("same", role=Role.TARGET),)},
    "not two classes": {"task": "binary"},
    "no such class": {"positive_class": "z"},
    "two targets": {"columns": (column("kind", role=Role.TARGET), column("gap", role=Role.TARGET))},
    "nothing to predict": {
        "columns": tuple(
            column(name, role=Role.FEATURE)
            for name in ("size", "name", "same", "rare", "gap", "kind")
        )
    },
    "nothing to learn from": {
        "columns": (
            *(column(name, role=Role.IGNORED) for name in ("size", "name", "same", "rare", "gap")),
            column("kind", role=Role.TARGET),
        )
    },
    "no row left": {"columns": (column("rare", role=Role.FEATURE, missing="drop"),
                                column("gap", role=Role.FEATURE, missing="drop"),
                                column("same", role=Role.FEATURE, missing_values=("1",),
                                       missing="drop"))},
    "a column that is gone": {"columns": (column("gone", role=Role.FEATURE),)},
    "too large shares": {"split": SplitConfig(train=0.9, validation=0.5)},
    "derived inputs of one number": {
        "derived": ("x1_squared",), "columns": (column("gap", role=Role.IGNORED),),
    },
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_that_a_refusal_is_mended_with_a_few_clicks(case: str, source: FileSource) -> None:
    data = DataConfig(source=source).model_copy(update=REFUSED[case])
    experiment, session = Experiment(data=data), Session()
    with pytest.raises(IncompatibleSettingsError) as refused:
        session.start(experiment)
    seen = []
    for _ in range(MOST_CLICKS):
        error = refused.value
        assert error.fix
        assert error.hint
        assert isinstance(error.__cause__, IncompatibleDataError)
        assert error.corrected != experiment, "the way out leads somewhere"
        assert error.corrected not in seen, "no hint sends in a circle"
        seen.append(experiment)
        experiment = error.corrected
        try:
            session.start(experiment)
        except IncompatibleSettingsError:
            with pytest.raises(IncompatibleSettingsError) as refused:
                session.start(experiment)
        else:
            return
    pytest.fail("three clicks were not enough")


def test_that_the_command_line_names_the_way_too(
    source: FileSource, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", source.path, "--target", "kind", "--task", "regression"]) == 2
    assert "Choose a task with classes, or another target." in capsys.readouterr().err
