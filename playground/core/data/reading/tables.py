"""The table: rows as they stand in a file, a sample or a toy set, with nothing done to them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playground.core.common.errors import PlaygroundError
from playground.core.common.memory import refuse_beyond_memory
from playground.core.common.messages import Text, message
from playground.core.common.progress import Progress, no_progress
from playground.core.common.user_files import is_folder, refuse_closed_folder
from playground.core.data.reading.delimited import read_data_frame
from playground.core.data.reading.encodings import find_encoding
from playground.core.data.reading.file_layout import FileLayout, find_layout, wrong_encoding
from playground.core.data.reading.idx import LABEL_HEADING, is_idx, read_idx
from playground.core.data.reading.text_stream import WrongEncodingError, has_changed

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.file_source import FileSource


PREVIEW_ROWS = 100


@dataclass(frozen=True)
class CsvOptions:
    """The options that a delimited file was read with.

    Attributes:
        encoding: Codec name.
        delimiter: The character between fields.
        decimal: The decimal mark, ``"."`` or ``","``.
        header: Whether the first line names the columns.
    """

    encoding: str
    delimiter: str
    decimal: str
    header: bool


@dataclass(frozen=True)
class Table:
    """Rows and named columns with the values of their source.

    Attributes:
        name: What the source is called on the screen.
        data_frame: One row a line; column names are unique, the index counts from 0.
        path: The file or folder it came from; empty for samples and toy sets.
        reading: How a delimited file was read; None for other sources.
        notes: What was left out, taken or corrected while reading, in the user's words.
        target: The column to predict, where the source tells; empty where it is to be guessed.
        image_shape: ``(height, width)`` when the columns before the label are pixels, row by row.
        test_from: The row from which on all rows are for the test, where the source says.
    """

    name: str
    data_frame: "pd.DataFrame"
    path: str = ""
    reading: CsvOptions | None = None
    notes: tuple[Text, ...] = ()
    target: str = ""
    image_shape: tuple[int, int] | None = None
    test_from: int | None = None

    def __len__(self) -> int:
        return len(self.data_frame)


@dataclass(frozen=True)
class Preview:
    """The head of a delimited file, to check how it is read before it is read.

    Attributes:
        reading: The options, as found or as chosen.
        names: Names of the columns, made unique.
        rows: The first rows as written, without the header.
        notes: What was taken for a comment, a title or a footer, and which headings were corrected.
    """

    reading: CsvOptions
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[Text, ...]


def preview(source: "FileSource") -> Preview:
    """Look at the head of a delimited file, however long it is.

    Args:
        source: The file, and the reading options that the user chose.

    Raises:
        PlaygroundError: It cannot be read, or not with these options.
    """
    _refuse_folder(Path(source.path))
    layout = find_layout(source)
    rows = layout.dialect.body[:PREVIEW_ROWS]
    return Preview(_reading(layout), layout.names, rows, layout.notes)


def read_table(source: "FileSource", progress: Progress = no_progress) -> Table:
    """Read a file of the user's: delimited text, IDX images, or a folder of those.

    Args:
        source: The file, and the reading options that the user chose.
        progress: Told the share of bytes done.

    Raises:
        PlaygroundError: The file cannot be read; the message names the place.
        Cancelled: ``progress`` called it off.
    """
    path = Path(source.path)
    if is_idx(path):
        images = read_idx(path, progress)
        return Table(
            path.name,
            images.data_frame,
            str(path),
            notes=images.notes,
            target=LABEL_HEADING,
            image_shape=images.shape,
            test_from=images.test_from,
        )
    _refuse_folder(path)
    layout = find_layout(source)
    refuse_beyond_memory(layout.stop, path.name)
    try:
        data_frame = read_data_frame(layout, progress)
    except WrongEncodingError as wrong:
        layout = _layout_with_encoding_of(wrong, source, layout)
        data_frame = read_data_frame(layout, progress)
    notes = layout.notes
    if has_changed(path, layout.stamp):
        notes = (*notes, message("the file changed while it was read; open it again to be sure"))
    return Table(path.name, data_frame, str(path), _reading(layout), notes)


def _reading(layout: FileLayout) -> CsvOptions:
    dialect = layout.dialect
    return CsvOptions(layout.encoding, dialect.delimiter, dialect.decimal, dialect.header)


def _refuse_folder(path: Path) -> None:
    if is_folder(path):
        refuse_closed_folder(path)
        raise PlaygroundError(
            message("{path} is a folder without IDX images.", path=path),
            message("Choose a file in it, such as a CSV."),
        )


def _layout_with_encoding_of(
    wrong: WrongEncodingError, source: "FileSource", layout: FileLayout
) -> FileLayout:
    """Where the head is plain ASCII, the first line that is not tells the encoding."""
    encoding = find_encoding(wrong.block, layout.path.name)
    if source.encoding or encoding == layout.encoding:
        raise wrong_encoding(layout.path, wrong.line, layout.encoding)
    return find_layout(source.model_copy(update={"encoding": encoding}))
