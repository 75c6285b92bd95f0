"""The identity of a run: what its frames are known by, in this process and in a file."""

from dataclasses import dataclass, field
from uuid import uuid4


@dataclass(frozen=True)
class RunId:
    """Tells one run from every other; equal only to itself and to what was read back of it.

    Attributes:
        key: Letters and digits that no other run has.
    """

    key: str = field(default_factory=lambda: uuid4().hex)
