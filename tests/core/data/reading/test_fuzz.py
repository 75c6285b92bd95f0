"""Whatever bytes a file holds, reading it gives a table or a refusal in words, and soon.

More examples: ``make fuzz EXAMPLES=5000 SEED=7``. A failing example is printed with the seed.
"""

import gzip
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from playground.core.common.errors import PlaygroundError
from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from playground.core.data.reading.idx import whole_set
from playground.core.data.reading.tables import preview, read_table
from tests.idx_files import labels_for, write_idx

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))

Fuzz = Callable[[Callable[..., None]], Callable[..., None]]

fuzzed: Fuzz = settings(
    max_examples=EXAMPLES,
    deadline=20_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

CELLS = st.one_of(
    st.sampled_from(
        [
            *("", " ", "NA", "?", "None", "nan", "inf", "1e999", "-0", "007", "1,5", "1.234,5"),
            *("21%", "$5", "63 kg", "<0.5", "(4)", "2024-01-31", "yes", "no", "서울", "−3", "½"),
            *('"', '""', "'", "#", "%", "//", "# note", "Total", "Source: x", "\ufeff", "9" * 5000),
            *(
                "\x00",
                "\x0b",
                "\x85",
                "\u2028",
                "\r",
                "\n",
                "\t",
                "a\nb",
                "a|b",
                "=1+1",
                "{",
                "<a>",
            ),
        ]
    ),
    st.integers(-(10**20), 10**20).map(str),
    st.floats().map(repr),
    st.text(max_size=8),
)
DELIMITERS = st.sampled_from([",", ";", "\t", "|", " ", "   ", ", "])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949", "latin-1"])


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A text that is nearly a table: ragged at times, quoted at times, cut or damaged at times."""
    delimiter, end = draw(DELIMITERS), draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
    width = draw(st.integers(1, 5))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=0, max_size=12))
    if draw(st.booleans()):
        rows.insert(0, [f"c{i}" for i in range(width)])
    is_ragged = draw(st.booleans())
    if rows and is_ragged:
        rows[draw(st.integers(0, len(rows) - 1))] = draw(st.lists(CELLS, max_size=7))
    if draw(st.booleans()):
        rows = [[f'"{cell}"' for cell in row] for row in rows]
    above = draw(st.lists(st.sampled_from(["# a", "Title", "", ",,", "sep=;"]), max_size=3))
    below = draw(
        st.lists(st.sampled_from(["", "Source: x, y", ",,", "합계,1", "Note"]), max_size=3)
    )
    lines = [*above, *(delimiter.join(row) for row in rows), *below]
    content = end.join(lines).encode(draw(ENCODINGS), errors="replace")
    if content and draw(st.booleans()):
        at = draw(st.integers(0, len(content) - 1))
        content = content[:at] + draw(st.binary(max_size=3)) + content[at + 1 :]
    return content * draw(st.sampled_from([1, 1, 1, 30]))


@st.composite
def idx_files(draw: st.DrawFn) -> bytes:
    """A file that begins as IDX does, with extents that need not fit what follows."""
    dimensions = draw(st.integers(0, 5))
    extents = draw(
        st.lists(
            st.one_of(st.integers(0, 6), st.integers(0, 2**32 - 1)),
            min_size=dimensions,
            max_size=dimensions,
        )
    )
    kind = draw(st.sampled_from([8, 8, 8, 9, 13]))
    content = bytes([0, 0, kind, draw(st.sampled_from([dimensions, 3, 255]))])
    content += np.array(extents, dtype=">u4").tobytes() + draw(st.binary(max_size=200))
    content = content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content
    if draw(st.booleans()):
        content = gzip.compress(content, mtime=0)
        content = content[: draw(st.integers(2, len(content)))] if draw(st.booleans()) else content
    return content


OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "encoding": st.one_of(ENCODINGS, st.text(max_size=5)),
        "delimiter": st.one_of(st.sampled_from([",", ";", "\t", " "]), st.text(max_size=2)),
        "decimal": st.sampled_from([".", ",", "", "x"]),
        "header": st.booleans(),
    },
)


def survives(path: Path, **options: object) -> None:
    """Looks at the file and reads it in every way that the program does."""
    whole_set(path)
    try:
        source = FileSource(path=str(path), **options)
    except ValueError:  # the document refuses what is no text
        return
    for read in (preview, read_table, lambda each: build_dataset(DataConfig(source=each))):
        with suppress(PlaygroundError):
            read(source)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@seed(SEED)
@fuzzed
@given(content=st.one_of(tables(), st.binary(max_size=300)), options=OPTIONS)
def test_that_any_bytes_are_read_or_refused(
    folder: Path, content: bytes, options: dict[str, object]
) -> None:
    path = folder / "table.csv"
    path.write_bytes(content)
    survives(path, **options)


@seed(SEED)
@fuzzed
@given(content=idx_files())
def test_that_any_images_are_read_or_refused(folder: Path, content: bytes) -> None:
    path = folder / "train-images-idx3-ubyte"
    path.write_bytes(content)
    write_idx(folder / "train-labels-idx1-ubyte", labels_for(np.zeros((3, 2, 2), dtype=np.uint8)))
    survives(path)


@seed(SEED)
@fuzzed
@given(name=st.text(max_size=300))
def test_that_any_name_is_opened_or_refused(folder: Path, name: str) -> None:
    survives(folder / f"x{name}")
