"""Tables written as text and read back."""

from pathlib import Path

from playground.core.data.file_source import FileSource
from playground.core.data.reading.tables import Table, preview, read_table

ROWS = 12


def rows(between: str, *, columns: int = 3, before: str = "") -> str:
    """Rows of fractions, each begun with what stands before, in which ``{i}`` is its number."""
    return "".join(
        before.format(i=i) + between.join(f"{(7 * i + j) % 10}.{j}5" for j in range(columns)) + "\n"
        for i in range(ROWS)
    )


def read(path: Path, content: str | bytes) -> Table:
    """The table in a file of that content, which its preview foretells."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source = FileSource(path=str(path))
    table = read_table(source)
    head = preview(source)
    assert list(head.names) == list(table.data_frame.columns)
    assert [str(note) for note in head.notes] == notes(table)
    return table


def notes(table: Table) -> list[str]:
    """What is said of how the table was read."""
    return [str(note) for note in table.notes]


def names(table: Table) -> list[str]:
    """The headings."""
    return list(table.data_frame.columns)
