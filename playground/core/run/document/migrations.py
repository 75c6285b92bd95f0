"""What earlier versions of the format become: one small migration a version."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pydantic import JsonValue

Json: TypeAlias = "dict[str, JsonValue]"
Migration: TypeAlias = "Callable[[Json], Json]"
"""Makes ``document.json`` of one version that of the next."""

MIGRATIONS: tuple[Migration, ...] = ()
"""The first makes version 2 of version 1, and so on."""

FORMAT = len(MIGRATIONS) + 1
"""The version that is written."""


def migrated(document: Json, version: int, migrations: Sequence[Migration] = MIGRATIONS) -> Json:
    """``document.json`` of a former version as the newest one has it.

    Args:
        document: As it was read.
        version: Its version, from 1 to one more than there are migrations.
        migrations: All migrations.
    """
    for migrate in migrations[version - 1 :]:
        document = migrate(document)
    return document
