"""Blocks end between rows, whatever ends a line and however long a row is."""

from pathlib import Path

import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.file_source import FileSource
from playground.core.data.reading import row_blocks
from playground.core.data.reading.tables import read_table
from tests.core.data.reading.written_tables import names, notes, read


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
