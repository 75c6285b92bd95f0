"""What stands around the rows of a table is seen, left out and said; nothing else is."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.build import build_dataset
from playground.core.data.columns.plan import read_columns
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from playground.core.data.reading import row_blocks
from playground.core.data.reading.tables import Table, preview, read_table

ROWS = 12


def rows(between: str, *, columns: int = 3, before: str = "") -> str:
    """Rows of fractions, each begun with what stands before, in which ``{i}`` is its number."""
    return "".join(
        before.format(i=i) + between.join(f"{(7 * i + j) % 10}.{j}5" for j in range(columns)) + "\n"
        for i in range(ROWS)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def read(path: Path, content: str | bytes) -> Table:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source = FileSource(path=str(path))
    table = read_table(source)
    head = preview(source)
    assert list(head.names) == list(table.data_frame.columns)
    assert [str(note) for note in head.notes] == notes(table)
    return table


def notes(table: Table) -> list[str]:
    return [str(note) for note in table.notes]


def names(table: Table) -> list[str]:
    return list(table.data_frame.columns)


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("Measured in 2024\n", "1 line above the headings is left out: Measured in 2024"),
        ("A report\nof two lines\n\n", "2 lines above the headings are left out"),
        ("A report,,\n,,\n", "1 line above the headings is left out: A report"),
        ("# by a logger\n# unit: mm\n", "comments and left out, the first being: # by a logger"),
        ("% by a logger, no. 3\n", "begins with % is a comment and left out: % by"),
        ("// by a logger\n", "begins with // is a comment"),
        ("; by a logger\n", "begins with ; is a comment"),
    ],
)
def test_that_lines_above_the_headings_are_left_out_and_named(
    path: Path, above: str, said: str
) -> None:
    table = read(path, above + "a,b,y\n" + rows(","))

    assert names(table) == ["a", "b", "y"]
    assert table.data_frame["a"].tolist() == [(7 * i) % 10 + 0.05 for i in range(ROWS)]
    (note,) = [note for note in notes(table) if "empty" not in note]
    assert said in note


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("Source: World Bank\n", "1 line below the table is left out: Source: World Bank"),
        ("\nSource: a, b, c\nNote: d, e, f\n", "2 lines below the table are left out"),
        (",,\nSource: World Bank,,\n", "left out: Source: World Bank"),
        ("출처: 통계청\n", "left out: 출처: 통계청"),
        ("Total,5.5,6.5\n", "the last row, a total, is left out: Total,5.5,6.5"),
        ("합계,5.5,6.5\n\n자료: 통계청\n", "the last row, a total, is left out: 합계,5.5,6.5"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp949"])
def test_that_what_is_below_the_rows_is_left_out_and_named(
    path: Path, below: str, said: str, encoding: str
) -> None:
    body = rows(",", columns=2, before="도시{i},")
    table = read(path, ("도시,b,y\n" + body + below).encode(encoding))

    assert len(table) == ROWS
    assert table.data_frame["b"].dtype == float
    assert any(said in note for note in notes(table))


def test_that_a_footer_far_below_the_head_is_left_out(path: Path) -> None:
    body = rows(",", columns=2, before="x{i},") * 5000
    table = read(path, "name,b,y\n" + body + "\nSource: nobody\n")

    assert len(table) == 5000 * ROWS
    assert table.data_frame["y"].dtype == float


@pytest.mark.parametrize("below", ["5\n", "1.5,2.5\n", "Seo", "source,1.5\n5,6\n"])
def test_that_a_broken_row_at_the_end_is_no_footer(path: Path, below: str) -> None:
    with pytest.raises(PlaygroundError, match="line 14: "):
        read(path, "name,b,y\n" + rows(",", columns=2, before="x{i},") + below)


def test_that_a_whole_row_at_the_end_is_no_footer(path: Path) -> None:
    content = "name,b,y\n" + rows(",", columns=2, before="x{i},") + "Totally,1.5,2.5\n"
    assert len(read(path, content)) == ROWS + 1


def test_that_a_total_that_recurs_is_a_category(path: Path) -> None:
    table = read(path, "kind,b,y\n" + "male,1,2\nfemale,3,4\ntotal,4,6\n" * 5)
    assert len(table) == 15


def test_that_a_total_below_the_headings_is_left_out(path: Path) -> None:
    table = read(path, "시도,인구,y\n합계,99,99\n" + rows(",", columns=2, before="서울{i},"))
    assert len(table) == ROWS
    assert any("the first row, a total" in note for note in notes(table))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('"a" "b" "y"\n' + rows(" ", before='"{i}" '), ["row names", "a", "b", "y"]),
        ("a,b,y\n" + rows(",", before="{i},"), ["row names", "a", "b", "y"]),
        ("a\tb\ty\n" + rows("\t", before="Mazda {i}\t"), ["row names", "a", "b", "y"]),
        ("a,b,y\n" + rows(",").replace("\n", ",\n"), ["a", "b", "y", "column 4"]),
        ("# a b y\n" + rows(" "), ["a", "b", "y"]),
        ("#a,b,y\n" + rows(","), ["a", "b", "y"]),
        ("sep=;\na;b;y\n" + rows(";"), ["a", "b", "y"]),
        (rows("    "), ["column 1", "column 2", "column 3"]),
        ("  a     b  y\n" + rows("   ", before="   "), ["a", "b", "y"]),
        ("a,b,y\n(cm),[kg],\n" + rows(","), ["a (cm)", "b [kg]", "y"]),
        ("a,b,y\ncm,kg,m\n" + rows(","), ["a cm", "b kg", "y m"]),
        (
            ",2020,,2021\nx,men,women,men\n" + rows(",", columns=4),
            ["x", "2020 men", "2020 women", "2021 men"],
        ),
        (
            "도시,2020,2020\n도시,남자,여자\n" + rows(",", columns=2, before="서울{i},"),
            ["도시", "2020 남자", "2020 여자"],
        ),
        ("country,2019,2020,y\n" + rows(",", before="K{i},"), ["country", "2019", "2020", "y"]),
        (",0,1,2\n" + rows(",", before="{i},"), ["column 1", "0", "1", "2"]),
        ("label,0,1,2\n" + rows(",", before="{i},"), ["label", "0", "1", "2"]),
        ("2019,2020,2021\n2018,2017,2016\n2014,2013,2012\n", ["column 1", "column 2", "column 3"]),
        ("Kim,1998,5\nLee,2001,3\nKim,2000,4\n", ["column 1", "column 2", "column 3"]),
        ("weight,height\n63 kg,1.75 m\n70 kg,1.8 m\n", ["weight", "height"]),
    ],
)
def test_that_headings_are_told_from_rows(path: Path, content: str, expected: list[str]) -> None:
    assert names(read(path, content)) == expected


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["name,y", *(f"a{i}|b{i},{i % 2}" for i in range(20))], "a0|b0"),
        ([f"a{i}|b{i},{i % 2}" for i in range(20)], "a0|b0"),
        (["tag,n", "#foo,5", "#bar,6", "#baz,7"], "#foo"),
        (["name,n", "Ann Lee,5", "Bob Ray,6"], "Ann Lee"),
        (["when,n", "2024-01-01 10:00,5.5", "2024-01-02 11:00,6.5"], "2024-01-01 10:00"),
    ],
)
def test_that_other_characters_in_cells_part_nothing(
    path: Path, lines: Sequence[str], first: str
) -> None:
    table = read(path, "\n".join(lines))
    assert table.data_frame.iloc[0, 0] == first
    assert table.data_frame.shape[1] == 2


def test_that_comments_between_rows_are_left_out(path: Path) -> None:
    table = read(path, "a,b,y\n" + rows(",") + "# restarted\n" + rows(","))
    assert len(table) == 2 * ROWS
    assert table.data_frame["a"].dtype == float


def test_that_decimal_commas_between_blanks_are_numbers(path: Path) -> None:
    table = read(path, "0,5   1,25\n0,7   2,5\n1,5   3,5\n")
    second = read_columns(table, DataConfig())[1]
    assert np.asarray(second.cells).tolist() == [1.25, 2.5, 3.5]


@pytest.mark.parametrize(
    "content", ["a,b,y\r1,2,3\r4,5,6\r7,8,9\r", "a,b,y\r\n1,2,3\r4,5,6\r\n7,8,9"]
)
def test_that_lines_may_end_as_on_old_macs(path: Path, content: str) -> None:
    assert read(path, content).data_frame["y"].tolist() == [3, 6, 9]


def test_that_other_line_separators_are_part_of_a_cell(path: Path) -> None:
    table = read(path, "a\u0085b,c\u2028d,y\n1,2,3\n4,5,6\n")
    assert names(table) == ["a\u0085b", "c\u2028d", "y"]


@pytest.mark.parametrize("block", [40, 64, 1 << 22])
def test_that_blocks_end_between_rows(
    path: Path, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_blocks, "BLOCK_BYTES", block)
    cells = ["plain", 'a ""mark""', "two\nlines", "a, comma", 'no 5" disk']
    body = "".join(f'{i},"{cell}",{i}\n' for i, cell in enumerate(cells[:4] * 9))
    table = read(path, "a,text,y\n" + body + f"36,{cells[4]},36\n")

    assert table.data_frame["a"].tolist() == list(range(37))
    assert table.data_frame["y"].tolist() == list(range(37))
    assert table.data_frame["text"].tolist()[1:3] == ['a "mark"', "two\nlines"]
    assert table.data_frame["text"].iloc[-1] == 'no 5" disk'


def test_that_a_cell_may_hold_megabytes(path: Path) -> None:
    long = "x, y\n" * 1_000_000
    table = read(path, "a,text,y\n" + f'1,"{long}",2\n' * 2 + "1,short,2\n" * 20)
    assert table.data_frame["text"].iloc[1] == long


def test_that_a_mark_that_is_never_closed_is_named_with_its_line(path: Path) -> None:
    with pytest.raises(PlaygroundError, match="line 100002: a quotation mark"):
        read(path, "a,b,y\n" + "1,2,3\n" * 100_000 + '1,"2,3\n' + "1,2,3\n" * 100_000)


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


def test_that_a_file_that_changed_while_it_was_read_is_named(path: Path) -> None:
    path.write_text("a,y\n" + "1,2\n" * 20)

    def change(_: float) -> None:
        path.write_text("b,c\n")

    table = read_table(FileSource(path=str(path)), change)
    assert any("changed while it was read" in note for note in notes(table))


def test_that_a_file_that_is_gone_after_reading_is_no_fault(path: Path) -> None:
    path.write_text("a,y\n" + "1,2\n" * 20)
    table = read_table(FileSource(path=str(path)), lambda _: path.unlink(missing_ok=True))
    assert any("changed while it was read" in note for note in notes(table))


@pytest.mark.parametrize("content", ["x\n1\n2\n3\n", "name   age\nAnn Lee   5\nBob   6\n"])
def test_that_a_single_column_is_refused_as_one(path: Path, content: str) -> None:
    path.write_text(content)
    with pytest.raises(PlaygroundError, match="has one column only") as refused:
        build_dataset(DataConfig(source=FileSource(path=str(path))))
    assert "delimiter" in refused.value.hint


def test_that_many_columns_of_one_name_are_told_apart_at_once(path: Path) -> None:
    width = 20_000
    path.write_text(",".join(["x"] * width) + "\n" + (",".join(["1.5"] * width) + "\n") * 3)
    started = time.process_time()
    head = preview(FileSource(path=str(path)))
    assert time.process_time() - started < 2
    assert len(set(head.names)) == width
    assert head.names[:2] == ("x", "x (2)")
    assert len(head.notes) <= 12


@pytest.mark.parametrize(
    "cell",
    [
        "4.{i} out of 5",
        "5.{i} ± 0.3",
        "2024-03-0{i} 12:00",
        "2024년 0{i}월",
        "A/5 21{i}",
        "No. {i}",
    ],
)
@pytest.mark.parametrize("columns", [1, 2])
def test_that_blanks_within_cells_are_not_taken_for_what_parts_them(
    path: Path, cell: str, columns: int
) -> None:
    heading = "what," + ",".join("xy"[:columns])
    body = "".join(cell.format(i=i % 10) + ",1.5" * columns + "\n" for i in range(ROWS))
    table = read(path, f"{heading}\n{body}")

    assert names(table) == heading.split(",")
    assert table.data_frame["what"].tolist() == [cell.format(i=i % 10) for i in range(ROWS)]


@pytest.mark.parametrize("cell", ["{i}3,09", "{i}3,09-", "+{i},5", "{i},5 %", "1.{i}00,5"])
def test_that_decimal_commas_do_not_part_cells_where_semicolons_do(path: Path, cell: str) -> None:
    body = "".join(cell.format(i=i % 9 + 1) + f";{'ab'[i % 2]}\n" for i in range(ROWS))
    table = read(path, f"betrag;art\n{body}")

    assert names(table) == ["betrag", "art"]
    assert table.data_frame["art"].tolist() == ["a", "b"] * (ROWS // 2)


def test_that_decimal_commas_parted_by_blanks_stay_numbers(path: Path) -> None:
    body = "".join(f"{i},5   {i},25  {i}\n" for i in range(ROWS))
    table = read(path, f"a b c\n{body}")

    assert names(table) == ["a", "b", "c"]
    assert table.data_frame["c"].tolist() == list(range(ROWS))
