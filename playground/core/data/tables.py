"""The table: rows as they stand in a file, a sample or a toy set, before anything is done to them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.core.progress import Progress, untold

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.experiment import FileSource


@dataclass(frozen=True)
class Reading:
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
        frame: One row a line; column names are unique, the index counts from 0.
        path: The file or folder it came from; empty for samples and toy sets.
        reading: How a delimited file was read; None for other sources.
        notes: What was mended while reading, in the user's words.
        target: The column to predict, where the source tells; empty where it is to be guessed.
        image_shape: ``(height, width)`` when the columns before the label are pixels, row by row.
    """

    name: str
    frame: "pd.DataFrame"
    path: str = ""
    reading: Reading | None = None
    notes: tuple[str, ...] = ()
    target: str = ""
    image_shape: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self.frame)


def read_table(source: "FileSource", progress: Progress = untold) -> Table:
    """Read a file of the user's.

    Args:
        source: The file and the reading options that the user corrected.
        progress: Told the share of bytes done.

    Raises:
        PlaygroundError: The file cannot be read; the message names the place.
        Cancelled: ``progress`` called it off.
    """
    from pathlib import Path

    import pandas as pd

    path = Path(source.path)
    frame = pd.read_csv(path, encoding=source.encoding or "utf-8", sep=source.delimiter or ",")
    return Table(path.name, frame, str(path), Reading("utf-8", ",", ".", True))
