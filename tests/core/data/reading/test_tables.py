"""Files are read with the values that stand in them, however they are written."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.common.errors import Cancelled, PlaygroundError
from playground.core.data.columns.plan import read_columns
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from playground.core.data.reading import row_blocks, text_stream
from playground.core.data.reading.tables import Table, preview, read_table

KOREAN = ("서울", "부산", "대전", "광주", "재건축여부", "합격")
GERMAN = ("Größe", "Müller", "Straße", "Äpfel", "König", "grün")
DEFAULTS = DataConfig()
FRENCH = ("déjà", "Noël", "façade", "élève", "où", "août")


def written(path: Path, text: str, encoding: str = "utf-8") -> FileSource:
    path.write_bytes(text.encode(encoding))
    return FileSource(path=str(path))


def cells(table: Table, column: str) -> list[object]:
    """The cells of a column as the file has them."""
    return list(table.data_frame[column])


def read(table: Table, column: str, config: DataConfig = DEFAULTS) -> list[object]:
    """The cells of a column as they are read."""
    columns = {each.column.name: each.cells for each in read_columns(table, config)}
    return list(columns[column])


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", KOREAN),
        ("utf-8-sig", KOREAN),
        ("utf-16", KOREAN),
        ("utf-16-le", KOREAN),
        ("utf-16-be", KOREAN),
        ("cp949", KOREAN),
        ("cp949", ("韓國", "서울", "면적(㎡)")),
        ("utf-8", GERMAN),
        ("latin-1", ("ÄÖÜ", "GRÖSSE", "ÉCOLE", "ÑANDÚ")),
        ("latin-1", GERMAN),
        ("latin-1", FRENCH),
        ("cp1252", (*FRENCH, "12 €", "l’été")),
        ("cp932", ("東京", "はい", "カタカナ")),
    ],
)
def test_that_the_encoding_is_found(path: Path, encoding: str, words: tuple[str, ...]) -> None:
    text = "word,number\n" + "".join(f"{word},{i}\n" for i, word in enumerate(words))
    table = read_table(written(path, text, encoding))
    assert cells(table, "word") == list(words)
    assert cells(table, "number") == list(range(len(words)))
    is_said = any("choose another encoding" in str(note) for note in table.notes)
    assert is_said == (encoding in ("latin-1", "cp1252"))  # nothing shows that they are right


def test_that_an_encoding_that_shows_only_far_down_is_found(path: Path) -> None:
    rows = text_stream.HEAD_BYTES
    text = "a,b\n" + "1,x\n" * rows + "2,서울\n"
    table = read_table(written(path, text, "cp949"))
    assert len(table) == rows + 1
    assert table.data_frame["b"].iloc[-1] == "서울"
    assert table.reading is not None
    assert table.reading.encoding == "cp949"


def test_that_a_chosen_encoding_is_kept_to(path: Path) -> None:
    source = written(path, "a,b\n1,Größe\n", "utf-8")
    table = read_table(source.model_copy(update={"encoding": "latin-1"}))
    assert cells(table, "b") == ["Größe".encode().decode("latin-1")]


ROWS = st.lists(
    st.tuples(
        st.integers(-(10**15), 10**15),
        st.floats(allow_nan=False, allow_infinity=False, width=32),
        st.sampled_from([*KOREAN, "plain", 'with "quotes"', "two\nlines", "a, b; c | d\te"]),
    ),
    min_size=3,
    max_size=20,
)


@given(
    rows=ROWS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp949"]),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    decimal=st.sampled_from([".", ","]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_that_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[int, float, str]],
    encoding: str,
    delimiter: str,
    decimal: str,
    line_end: str,
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(["whole", "실수", "text"])
    writer.writerows((w, repr(f).replace(".", decimal), t) for w, f, t in rows)
    path = tmp_path_factory.mktemp("csv") / "rows.csv"
    source = written(path, text.getvalue(), encoding).model_copy(
        update={"delimiter": delimiter, "decimal": decimal, "header": True}
    )
    table = read_table(source)
    config = DataConfig(source=source)
    assert read(table, "whole", config) == [row[0] for row in rows]
    assert read(table, "실수", config) == [row[1] for row in rows]
    assert cells(table, "text") == [row[2] for row in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_that_the_delimiter_is_found(path: Path, delimiter: str) -> None:
    lines = [["name", "size", "note"], ["one", "1.5", "a"], ["two", "2.5", "b"]]
    table = read_table(written(path, "\n".join(delimiter.join(line) for line in lines)))
    assert list(table.data_frame.columns) == ["name", "size", "note"]
    assert table.reading is not None
    assert table.reading.delimiter == delimiter


def test_that_a_decimal_comma_is_found_beside_semicolons(path: Path) -> None:
    table = read_table(written(path, "a;b\n1,5;2,5\n3,25;-4,5\n"))
    assert read(table, "a") == [1.5, 3.25]
    assert read(table, "b") == [2.5, -4.5]


def test_that_quoted_decimal_commas_are_numbers(path: Path) -> None:
    table = read_table(written(path, 'a,b\n"1,5","2,5"\n"3,25","-4,5"\n'))
    assert read(table, "a") == [1.5, 3.25]


@pytest.mark.parametrize(
    ("text", "has_header"),
    [
        ("a,b\n1,2\n3,4\n", True),
        ("5,6\n1,2\n3,4\n", False),
        ("name,city\nAnn,Rome\nBob,Oslo\n", True),
        ("red,1\nblue,2\nred,3\n", False),
        ("label,x\n0,1\n1,2\n", True),
    ],
)
def test_that_a_header_is_told_from_rows(path: Path, text: str, has_header: bool) -> None:
    table = read_table(written(path, text))
    assert table.reading is not None
    assert table.reading.header is has_header
    assert len(table) == 3 - has_header


def test_that_a_file_without_header_gets_numbered_columns(path: Path) -> None:
    table = read_table(written(path, "1,2\n3,4\n5,6\n"))
    assert list(table.data_frame.columns) == ["column 1", "column 2"]
    assert any("no header" in str(note) for note in table.notes)


def test_that_duplicate_and_empty_headers_are_mended_and_noted(path: Path) -> None:
    table = read_table(written(path, "a,a,,a (2)\n1,2,3,4\n5,6,7,8\n"))
    names = list(table.data_frame.columns)
    assert len(set(names)) == 4
    assert names[0] == "a"
    assert names[3] == "a (2)"
    assert table.data_frame.iloc[0].tolist() == [1, 2, 3, 4]
    assert len(table.notes) == 2


def test_that_leading_zeros_are_kept(path: Path) -> None:
    table = read_table(written(path, "zip,n\n01234,1\n00501,2\n"))
    assert cells(table, "zip") == ["01234", "00501"]


def test_that_a_number_column_whose_later_row_is_text_keeps_its_cells(path: Path) -> None:
    text = "a,b\n" + "1,2.5\n" * 2000 + "oops,3.5\n"
    table = read_table(written(path, text))
    assert table.data_frame["a"].iloc[-1] == "oops"
    assert table.data_frame["a"].iloc[0] == "1"
    assert table.data_frame["b"].iloc[-1] == 3.5


def test_that_whole_numbers_with_later_fractions_are_numbers(path: Path) -> None:
    table = read_table(written(path, "a,b\n" + "1,x\n" * 2000 + "2.5,y\n"))
    assert table.data_frame["a"].iloc[-1] == 2.5


def test_that_words_for_nothing_are_missing_among_numbers_only(path: Path) -> None:
    table = read_table(written(path, "a,b\n1,x\n,NA\nNaN,\n?,y\n"))
    assert pd.isna(read(table, "a")).tolist() == [False, True, True, True]
    assert pd.isna(read(table, "b")).tolist() == [False, False, True, False]


def test_that_a_preview_shows_cells_as_written(path: Path) -> None:
    source = written(path, "a;b\n1,50;x\n" + "2,0;y\n" * 500)
    seen = preview(source)
    assert (seen.reading.delimiter, seen.reading.decimal, seen.reading.header) == (";", ",", True)
    assert seen.names == ("a", "b")
    assert seen.rows[0] == ("1,50", "x")
    assert len(seen.rows) == 100


def test_that_what_the_preview_found_can_be_corrected(path: Path) -> None:
    source = written(path, "a,b\n1,2\n").model_copy(update={"header": False})
    assert preview(source).rows[0] == ("a", "b")
    assert cells(read_table(source), "column 1") == ["a", "1"]


def test_that_progress_rises_to_the_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_blocks, "BLOCK_BYTES", 1 << 19)
    source = written(path, "a,b\n" + "123456789,987654321\n" * 200_000)
    shares: list[float] = []
    read_table(source, shares.append)
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_that_reading_can_be_called_off(path: Path) -> None:
    source = written(path, "a,b\n" + "123456789,987654321\n" * 200_000)

    def call_off(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_table(source, call_off)


def test_that_the_lessons_files_are_read(lesson_tables: Path) -> None:
    titanic = read_table(FileSource(path=str(lesson_tables / "titanic.csv")))
    expected = pd.read_csv(lesson_tables / "titanic.csv")
    assert titanic.data_frame.shape == expected.shape
    assert titanic.data_frame["age"].equals(expected["age"])
    assert titanic.data_frame["deck"].isna().equals(expected["deck"].isna())
    years = read_table(FileSource(path=str(lesson_tables / "rebuild_years_cp949.csv")))
    assert list(years.data_frame.columns) == ["방갯수", "건축년도", "재건축여부"]
    assert years.reading is not None
    assert years.reading.encoding == "cp949"


def test_that_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlaygroundError, match="nowhere"):
        read_table(FileSource(path=str(tmp_path / "nowhere.csv")))


def test_that_thousands_are_not_taken_for_decimals_of_the_file(path: Path) -> None:
    source = written(path, 'a,b\n"1,395",x\n"12,400",y\n477,x\n')
    assert preview(source).reading.decimal == "."
    assert read(read_table(source), "a") == [1395, 12400, 477]
