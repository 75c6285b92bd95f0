"""A file of the user's as the source of rows, and how it is read."""

from typing import Literal

from playground.core.settings.config import Config


class FileSource(Config):
    """A file of the user's. A reading option that is None is found out from the file.

    Attributes:
        path: A delimited text file, an IDX image file, or a folder of IDX files.
        encoding: A codec name such as ``"utf-8"`` or ``"cp949"``.
        delimiter: The character between fields.
        decimal: The decimal mark, ``"."`` or ``","``.
        header: Whether the first line names the columns.
    """

    kind: Literal["file"] = "file"
    path: str
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    header: bool | None = None
