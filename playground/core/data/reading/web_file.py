"""What is known of a file on the web before it is fetched."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WebFile:
    """A table that is fetched from the web.

    Attributes:
        url: Where it lies.
        name: What it is called in the cache.
        header: Its first line; a file without it is not the one that was meant.
        sha256: Its digest in hexadecimal, by which a cut or damaged copy is known.
    """

    url: str
    name: str
    header: str
    sha256: str
