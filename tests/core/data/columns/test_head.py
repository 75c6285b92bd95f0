"""What the head of a file tells of its columns."""

from pathlib import Path

from playground.core.data.column_config import ColumnType, Role
from playground.core.data.columns.head import MOST_COLUMNS, columns_of_head
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource


def test_that_types_and_roles_come_from_cells_as_written(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "id;height;smokes;town;label\n"
        + "".join(
            f"{i};1,{i};{('yes', 'no', '')[i % 3]};{'ABC'[i % 3]};{i % 2}\n" for i in range(10, 60)
        )
    )
    columns = {
        column.name: column
        for column in columns_of_head(DataConfig(source=FileSource(path=str(file))))
    }
    assert {name: column.type for name, column in columns.items()} == {
        "id": ColumnType.NUMBER,
        "height": ColumnType.NUMBER,
        "smokes": ColumnType.BOOLEAN,
        "town": ColumnType.CATEGORY,
        "label": ColumnType.NUMBER,
    }
    assert (columns["height"].low, columns["height"].high) == (1.1, 1.59)
    assert columns["smokes"].missing == 17
    assert columns["id"].role is Role.IGNORED
    assert columns["label"].role is Role.TARGET


def test_that_types_are_told_where_nothing_can_be_the_target(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b\n" + "1,x\n" * 5)
    columns = columns_of_head(DataConfig(source=FileSource(path=str(file))))
    assert [column.type for column in columns] == [ColumnType.NUMBER, ColumnType.CATEGORY]
    assert not any(column.role is Role.TARGET for column in columns)


def test_that_a_very_wide_head_is_not_looked_into(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    width = MOST_COLUMNS + 1
    file.write_text("\n".join(",".join(str(i) for i in range(width)) for _ in range(5)))
    assert columns_of_head(DataConfig(source=FileSource(path=str(file)))) == ()
