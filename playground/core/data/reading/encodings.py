"""Finding out what the bytes of a file are: text of some encoding, or something else."""

import codecs
import re

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Message, message

KOREAN = 0.7
"""Share of characters past ASCII that must be everyday ones for cp949 to be believed."""

EXPORT = message("Open it in the program it is from, save the table as CSV and open that.")
LAST_RESORTS = ("cp1252", "latin-1")
"""What fits whatever bytes there are, so that nothing shows that it is right."""

UNPACK = message("Unpack it and open the table that is in it.")
IMAGES = message("Images are read as IDX files, MNIST's format; tables as CSV.")

MAGIC: tuple[tuple[bytes, Message, Message], ...] = (
    (b"\x89PNG", message("{name} is a PNG image, not a table."), IMAGES),
    (b"\xff\xd8\xff", message("{name} is a JPEG image, not a table."), IMAGES),
    (b"GIF8", message("{name} is a GIF image, not a table."), IMAGES),
    (b"RIFF", message("{name} is an image, sound or film, not a table."), IMAGES),
    (b"%PDF", message("{name} is a PDF document, not a table."), EXPORT),
    (b"{\\rtf", message("{name} is a text document (RTF), not a table."), EXPORT),
    (b"\xd0\xcf\x11\xe0", message("{name} is an old Excel workbook (.xls), not a CSV."), EXPORT),
    (b"SQLite format 3", message("{name} is an SQLite database, not a CSV."), EXPORT),
    (b"PAR1", message("{name} is a Parquet file, not a CSV."), EXPORT),
    (b"ARROW1", message("{name} is a Feather file, not a CSV."), EXPORT),
    (b"\x89HDF", message("{name} is an HDF5 file, not a CSV."), EXPORT),
    (b"\x93NUMPY", message("{name} is an array of NumPy's, not a CSV."), EXPORT),
    (b"$FL2", message("{name} is a data file of SPSS's, not a CSV."), EXPORT),
    (b"\x1f\x8b", message("{name} is a gzip archive, not a CSV."), UNPACK),
    (b"BZh", message("{name} is a bzip2 archive, not a CSV."), UNPACK),
    (b"\xfd7zXZ", message("{name} is an xz archive, not a CSV."), UNPACK),
    (b"7z\xbc\xaf", message("{name} is a 7z archive, not a CSV."), UNPACK),
)
"""First bytes of files that are no text, what to say of them, and what to do."""

ZIPPED: tuple[tuple[bytes, Message, Message], ...] = (
    (b"xl/", message("{name} is an Excel workbook (.xlsx), not a CSV."), EXPORT),
    (b"opendocument.spreadsheet", message("{name} is a LibreOffice sheet, not a CSV."), EXPORT),
    (b"word/", message("{name} is a Word document, not a table."), EXPORT),
    (b"", message("{name} is a ZIP archive or an Excel workbook, not a CSV."), UNPACK),
)
"""What is in the first bytes of files that are ZIP archives inside."""

MARKUP: tuple[tuple[re.Pattern[str], Message, Message], ...] = (
    (
        re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|table)\b", re.I | re.S),
        message("{name} is an HTML page, whatever its name says."),
        EXPORT,
    ),
    (re.compile(r"\s*<(\?xml|svg)\b", re.I), message("{name} is an XML file, not a CSV."), EXPORT),
    (
        re.compile(r'\s*(\[\s*)*[\[{]\s*("(\\.|[^"\\\n])*"\s*:|[\[\]{}])'),
        message("{name} is a JSON file, not a CSV."),
        message("Convert it to CSV, one line a row, and open that."),
    ),
)
"""Texts that are no tables."""


def find_encoding(head: bytes, name: str) -> str:
    """Tell the encoding of a text from its first bytes.

    Args:
        head: The first bytes; the last character may be cut.
        name: What the file is called in messages.

    Raises:
        PlaygroundError: The bytes are no text.
    """
    refuse_other_kinds(head, name)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in head:
        return _utf16_without_mark(head, name)
    if _decodes(head, "utf-8"):
        return "utf-8"
    if _decodes(head, "cp949") and _reads_as_korean(head):
        return "cp949"
    if _decodes(head, "cp932") and _reads_as_japanese(head):
        return "cp932"
    has_windows_signs = any(0x80 <= byte < 0xA0 for byte in set(head))
    return "cp1252" if has_windows_signs and _decodes(head, "cp1252") else "latin-1"


def refuse_other_kinds(head: bytes, name: str) -> None:
    """Refuse a file that is no text by its first bytes.

    Raises:
        PlaygroundError: It is an image, a workbook, an archive and so on.
    """
    kinds = MAGIC
    if head.startswith(b"PK\x03\x04"):
        kinds = tuple((b"PK", said, hint) for sign, said, hint in ZIPPED if sign in head)
    for start, said, hint in kinds:
        if head.startswith(start):
            raise PlaygroundError(said.with_values(name=name), hint)


def refuse_markup(text: str, name: str) -> None:
    """Refuse a text that is an HTML page, XML or JSON.

    Raises:
        PlaygroundError: It is one.
    """
    for pattern, said, hint in MARKUP:
        if pattern.match(text):
            raise PlaygroundError(said.with_values(name=name), hint)


def known_encoding(encoding: str) -> str:
    """The encoding itself, where it is one of text.

    Raises:
        PlaygroundError: There is none of that name.
    """
    try:
        if "a".encode(encoding).decode(encoding) == "a":
            codecs.getincrementaldecoder(encoding)()
            return encoding
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError):
        pass
    raise PlaygroundError(
        message("There is no encoding called {name!r}.", name=encoding),
        message("Choose utf-8, utf-16, cp949, euc-kr, cp1252 or latin-1."),
    )


def _utf16_without_mark(head: bytes, name: str) -> str:
    """UTF-16 as its ASCII characters betray it: every other byte of theirs is NUL."""
    line_ends = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}
    zeros = {"utf-16-le": head[1::2].count(0), "utf-16-be": head[0::2].count(0)}
    encoding = max(zeros, key=lambda each: zeros[each])
    other = min(zeros.values())
    if zeros[encoding] > 4 * other and line_ends[encoding] in head and _decodes(head, encoding):
        return encoding
    line = head[: head.index(b"\0")].count(b"\n") + 1
    raise PlaygroundError(
        message(
            "{name} has a NUL byte in line {line}: it is no text file, or a damaged one.",
            name=name,
            line=line,
        ),
        message("Save the table as CSV again and open that."),
    )


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_japanese(head: bytes) -> bool:
    """Whether cp932 gives Japanese syllables and none of the half width, which chance gives."""
    text = codecs.getincrementaldecoder("cp932")().decode(head, final=False)
    has_syllables = any("\u3041" <= char <= "\u30fa" for char in text)
    return has_syllables and not any("\uff61" <= char <= "\uff9f" for char in text)


def _reads_as_korean(head: bytes) -> bool:
    """Whether cp949 gives everyday characters rather than the rare ones that chance gives.

    Those of KS X 1001 have trail bytes from A1; its 2,350 syllables have lead bytes B0 to C8, and
    one of them at least must be there.
    """
    text = codecs.getincrementaldecoder("cp949")().decode(head, final=False)
    beyond_ascii = [char.encode("cp949") for char in text if ord(char) > 0x7F]
    everyday = [char for char in beyond_ascii if char[1] >= 0xA1]
    has_syllables = any(0xB0 <= char[0] <= 0xC8 for char in everyday)
    return has_syllables and len(everyday) >= KOREAN * len(beyond_ascii)
