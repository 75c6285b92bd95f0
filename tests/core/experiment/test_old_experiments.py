"""An experiment that an earlier version saved is read as it was meant."""

import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.column_config import ColumnType, DatePart, Role
from playground.core.experiment.experiment import Experiment

SAVED = """{
  "version": 1,
  "data": {
    "source": {"kind": "file", "path": "table.csv", "decimal": ","},
    "columns": [
      {"name": "age", "type": "number", "role": "feature", "scaling": "minmax", "missing": "drop"},
      {"name": "id", "type": null, "role": "ignored", "scaling": null, "missing": null}
    ],
    "scaling": "standard",
    "missing": "median"
  }
}"""


def test_that_columns_saved_before_there_were_number_formats_are_read() -> None:
    data = Experiment.model_validate_json(SAVED).data
    age, number = data.columns
    assert (age.type, age.role, age.missing) == (ColumnType.NUMBER, Role.FEATURE, "drop")
    assert (number.number_format, number.limits, number.missing_values) == (None, None, None)
    assert data.missing_values == ()


def test_that_what_is_chosen_for_a_column_is_saved() -> None:
    column = {
        "name": "when",
        "number_format": "decimal_comma",
        "limits": "half",
        "missing_values": ["NA", "?"],
        "flagged_words": ["FALSE"],
        "date_order": "day_first",
        "date_parts": ["year", "weekday"],
    }
    written = Experiment().with_value("data.columns", [column]).model_dump_json()
    (read,) = Experiment.model_validate_json(written).data.columns
    assert read.model_dump(mode="json", exclude_none=True) == column
    assert read.date_parts == (DatePart.YEAR, DatePart.WEEKDAY)


@pytest.mark.parametrize("field", ["number_format", "limits", "date_order"])
def test_that_a_choice_that_there_is_not_is_refused(field: str) -> None:
    with pytest.raises(PlaygroundError):
        Experiment().with_value("data.columns", [{"name": "a", field: "otherwise"}])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("follows_data", ["training.rate"]),
        ("follows_data", ["training.learning_rate.real"]),
        ("follows_data", ["learning_rate"]),
        ("follows_data", ["elsewhere.learning_rate"]),
        ("data.derived", ["x3_squared"]),
    ],
)
def test_that_a_setting_that_there_is_not_is_refused(key: str, value: list[str]) -> None:
    with pytest.raises(PlaygroundError, match=value[0]):
        Experiment().with_value(key, value)
