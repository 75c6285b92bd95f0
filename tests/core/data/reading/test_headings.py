"""Headings are told from rows, joined where there are several, and told apart."""

import time
from pathlib import Path

import pytest

from playground.core.data.file_source import FileSource
from playground.core.data.reading.tables import preview
from tests.core.data.reading.written_tables import names, read, rows


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


def test_that_many_columns_of_one_name_are_told_apart_at_once(path: Path) -> None:
    width = 20_000
    path.write_text(",".join(["x"] * width) + "\n" + (",".join(["1.5"] * width) + "\n") * 3)
    started = time.process_time()
    head = preview(FileSource(path=str(path)))
    assert time.process_time() - started < 2
    assert len(set(head.names)) == width
    assert head.names[:2] == ("x", "x (2)")
    assert len(head.notes) <= 12
