"""What stands around the rows of a table is seen, left out and said; nothing else is."""

from pathlib import Path

import pytest

from playground.core.common.errors import PlaygroundError
from tests.core.data.reading.written_tables import ROWS, names, notes, read, rows


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


def test_that_comments_between_rows_are_left_out(path: Path) -> None:
    table = read(path, "a,b,y\n" + rows(",") + "# restarted\n" + rows(","))
    assert len(table) == 2 * ROWS
    assert table.data_frame["a"].dtype == float
