"""What is wrong with a file is said with its name, the line or column, and what to do."""

import os
from pathlib import Path

import numpy as np
import pytest

from playground.core.common import memory
from playground.core.common.errors import PlaygroundError
from playground.core.data.build import build_dataset
from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.file_source import FileSource
from playground.core.data.reading.tables import read_table
from playground.core.data.reading.text_stream import FileBytes
from tests.core.data.reading.written_tables import read


def refusal(path: Path, content: bytes | str, **options: object) -> PlaygroundError:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(PlaygroundError) as caught:
        build_dataset(DataConfig(source=FileSource(path=str(path), **options)))
    assert caught.value.hint
    return caught.value


def built(path: Path, text: str, *columns: ColumnConfig) -> Dataset:
    path.write_text(text, encoding="utf-8")
    return build_dataset(DataConfig(source=FileSource(path=str(path)), columns=columns))


def sound_rows(count: int) -> str:
    return "".join(f"{i % 7},{i % 5},{i % 2}\n" for i in range(count))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "table.csv is empty"),
        (b"\n\n  \n", "table.csv is empty"),
        (b"\xef\xbb\xbf", "table.csv is empty"),
        (b"a,b,c\n", "has a header but no rows"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image"),
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"a,b\n1,2\n3,4,5\n6,7\n", "line 3: 3 fields where the first line has 2"),
        (b"a,b\n1,2\n3,4\n6\n", "line 4: 1 field where"),
        (b'a,b\n1,2\n3,"4\n5,6\n7,8\n', "line 3: a quotation mark"),
        (b'a,b\n1,2\n"3,4\n5,6\n7,8\n', "line 3: a quotation mark"),
        (b"a,b\n1,2\n3,4\0\n5,6\n", "NUL byte in line 3"),
    ],
)
def test_that_a_faulty_file_is_refused_in_words(path: Path, content: bytes, words: str) -> None:
    assert words in refusal(path, content).message


def test_that_a_fault_far_down_names_its_line(path: Path) -> None:
    assert "line 100002" in refusal(path, "a,b,y\n" + sound_rows(100_000) + "1,2\n").message
    assert "line 300002" in refusal(path, "a,b,y\n" + sound_rows(300_000) + "1,\0,1\n").message


def test_that_a_quotation_mark_inside_a_field_is_no_fault(path: Path) -> None:
    dataset = built(path, 'size,n,y\n5" disk,1,0\nlarge,3,1\nsmall,2,1\n')
    assert dataset.table.data_frame["size"].iloc[0] == '5" disk'


def test_that_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlaygroundError, match="is a folder"):
        read_table(FileSource(path=str(tmp_path)))


def test_that_a_file_without_permission_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("a,y\n1,0\n2,1\n")

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(PlaygroundError, match="permission denied"):
        read_table(FileSource(path=str(path)))


def test_that_a_wrong_delimiter_is_named_with_the_right_one(path: Path) -> None:
    error = refusal(path, "a,b,y\n1,2,0\n3,4,1\n", delimiter=";")
    assert "semicolon" in error.message
    assert "comma" in error.hint


def test_that_a_wrong_encoding_names_the_line(path: Path) -> None:
    error = refusal(path, "a,y\n1,0\n서울,1\n".encode("cp949"), encoding="utf-8")
    assert "line 3" in error.message


def test_that_an_unknown_encoding_is_refused(path: Path) -> None:
    assert "klingon" in refusal(path, "a,y\n1,0\n2,1\n", encoding="klingon").message


def test_that_rows_added_while_reading_are_not_read(path: Path) -> None:
    path.write_bytes(b"a,y\n" + b"1,0\n2,1\n" * 200_000)
    source = FileSource(path=str(path))

    def append(share: float) -> None:
        with path.open("ab") as file:
            file.write(b"3,1\n")

    assert len(read_table(source, append)) == 400_000


def test_that_a_file_that_shrinks_is_refused(path: Path) -> None:
    path.write_bytes(b"a,y\n1,0\n2,1\n")
    with FileBytes(path) as file:
        path.write_bytes(b"")
        with pytest.raises(PlaygroundError, match="became shorter"):
            file.read(100)


def test_that_all_missing_and_constant_columns_are_ignored_with_the_reason(path: Path) -> None:
    rows = "".join(f"{i % 5},,7,{i % 2}\n" for i in range(20))
    dataset = built(path, "a,gone,same,y\n" + rows)
    reasons = {column.name: str(column.reason) for column in dataset.columns}
    assert reasons["gone"] == "has no values"
    assert reasons["same"] == "has only one value, 7"
    assert [each.name for each in dataset.inputs] == ["a"]


def test_that_a_target_of_one_class_is_refused(path: Path) -> None:
    path.write_text("a,y\n1,no\n2,no\n3,no\n")
    config = DataConfig(
        source=FileSource(path=str(path)), columns=(ColumnConfig(name="y", role=Role.TARGET),)
    )
    with pytest.raises(PlaygroundError, match="target y is no in every row"):
        build_dataset(config)


def test_that_rows_without_target_are_left_out_and_counted(path: Path) -> None:
    rows = "".join(f"{i % 7},{'' if i % 10 == 0 else i % 2}\n" for i in range(50))
    dataset = built(path, "a,y\n" + rows)
    assert len(dataset.x) == 45
    assert 0 not in dataset.rows
    assert dataset.receipt.rows_dropped == 5
    assert any("target is missing" in line for line in dataset.receipt.lines())


def test_that_infinite_and_enormous_cells_count_as_missing(path: Path) -> None:
    rows = "".join(f"{i % 7},{i % 2}\n" for i in range(50))
    dataset = built(path, "a,y\ninf,1\n1e300,0\n-1e39,1\n" + rows)
    assert np.isfinite(dataset.x).all()
    column = next(column for column in dataset.columns if column.name == "a")
    assert column.missing == 3
    assert any("past what a network can take" in line for line in dataset.receipt.lines())


def test_that_an_infinite_regression_target_is_left_out(path: Path) -> None:
    rows = "".join(f"{i % 7},{i * 1.5}\n" for i in range(50))
    dataset = built(path, "a,y\n1,1e300\n2,inf\n" + rows)
    assert dataset.receipt.rows_dropped == 2
    assert np.isfinite(dataset.y).all()


def test_that_thousands_of_categories_are_ignored_with_the_reason(path: Path) -> None:
    rows = "".join(f"{i % 7},name{i % 3000},{i % 2}\n" for i in range(9000))
    dataset = built(path, "a,who,y\n" + rows)
    column = next(column for column in dataset.columns if column.name == "who")
    assert column.role is Role.IGNORED
    assert "3000" in str(column.reason)


def test_that_thousands_of_classes_are_refused(path: Path) -> None:
    path.write_text("a,who\n" + "".join(f"{i % 7},name{i % 3000}\n" for i in range(9000)))
    config = DataConfig(
        source=FileSource(path=str(path)), columns=(ColumnConfig(name="who", role=Role.TARGET),)
    )
    with pytest.raises(PlaygroundError, match="3,000 classes"):
        build_dataset(config)


def test_that_a_column_that_is_not_there_is_refused(path: Path) -> None:
    path.write_text("a,y\n1,0\n2,1\n3,1\n")
    config = DataConfig(
        source=FileSource(path=str(path)), columns=(ColumnConfig(name="z", role=Role.TARGET),)
    )
    with pytest.raises(PlaygroundError, match="no column called “z”"):
        build_dataset(config)


def test_that_ten_thousand_columns_are_built(path: Path) -> None:
    width = 10_000
    rng = np.random.default_rng(0)
    rows = rng.integers(0, 100, (30, width))
    header = ",".join([*(f"c{i}" for i in range(width - 1)), "label"])
    rows[:, -1] = np.arange(30) % 2
    text = "\n".join([header, *(",".join(map(str, row)) for row in rows)])
    assert built(path, text).x.shape == (30, width - 1)


def test_that_more_inputs_than_there_is_memory_are_refused_before_they_are_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("a,kind,y\n" + "".join(f"{i % 7},k{i % 90},{i % 2}\n" for i in range(9000)))
    monkeypatch.setattr(memory, "available_bytes", lambda: 1_000_000)
    with pytest.raises(PlaygroundError, match=r"table.csv would take 0.0 GB") as refused:
        build_dataset(DataConfig(source=FileSource(path=str(path))))
    assert "fewer rows or columns" in refused.value.hint


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04\x14\0[Content_Types].xml xl/workbook.xml", r"Excel workbook \(.xlsx\)"),
        (b"PK\x03\x04\x14\0notes.txt", "ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel workbook"),
        (b"%PDF-1.4\n", "PDF document"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"\x1f\x8b\x08\0", "gzip archive"),
        (b"SQLite format 3\0", "SQLite database"),
        (b"<!DOCTYPE html><html><table><tr><td>1", "HTML page"),
        (b"\n<table>\n<tr><td>1</td></tr>", "HTML page"),
        (b'<?xml version="1.0"?><a/>', "XML file"),
        (b'{"a": [1, 2],\n "b": 3}', "JSON file"),
        (b'{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n', "JSON file"),
        (b'[{"a": 1}, {"a": 2}]', "JSON file"),
        (b"[[1, 2], [3, 4]]", "JSON file"),
    ],
)
def test_that_what_is_no_table_is_called_what_it_is(path: Path, content: bytes, what: str) -> None:
    with pytest.raises(PlaygroundError, match=f"table.csv is an? .*{what}") as refused:
        read(path, content)
    assert refused.value.hint


def test_that_a_table_wider_than_can_be_read_is_refused_at_once(path: Path) -> None:
    line = ",".join(["1"] * 200_000)
    with pytest.raises(PlaygroundError, match="200,000 columns"):
        read(path, f"{line}\n{line}\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"delimiter": ""}, "cannot stand between fields"),
        ({"delimiter": ";;"}, "cannot stand between fields"),
        ({"delimiter": '"'}, "cannot stand between fields"),
        ({"delimiter": "\n"}, "cannot stand between fields"),
        ({"delimiter": "가"}, "cannot stand between fields"),
        ({"decimal": "x"}, "no decimal mark"),
        ({"decimal": ""}, "no decimal mark"),
        ({"encoding": "klingon"}, "no encoding called"),
        ({"encoding": "base64"}, "no encoding called"),
        ({"encoding": "\0"}, "no encoding called"),
    ],
)
def test_that_options_that_are_none_are_refused(
    path: Path, options: dict[str, str], said: str
) -> None:
    path.write_text("a,y\n1,2\n3,4\n")
    with pytest.raises(PlaygroundError, match=said):
        read_table(FileSource(path=str(path), **options))
