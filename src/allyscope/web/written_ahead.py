"""What SQLite writes ahead of its place: moved there within a second, and emptied where something was erased.

Until it is moved, a machine that loses its power may lose it, though a program that is killed does not.
"""

from __future__ import annotations

from django.db import connection


def settle() -> None:
    """Moves what was written into its place, on the disk for sure. Nobody who writes or reads waits for it."""
    _checkpoint("PASSIVE")


def forget() -> None:
    """What was erased shall not lie on in the file that SQLite writes ahead."""
    _checkpoint("TRUNCATE")


def _checkpoint(how: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA wal_checkpoint({how})")
