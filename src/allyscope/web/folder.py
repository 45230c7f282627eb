"""The data folder: everything that an installation keeps lies in it, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from allyscope.errors import RunError

VARIABLE = "ALLYSCOPE_WEB_FOLDER"
DATABASE = "allyscope.sqlite3"
SECRET = "secret-key"
LOCK = "in-use.lock"


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Nobody else serves or restores this folder meanwhile. Raises RunError where somebody does.

    The system lets go of the lock when the process ends, however it does.
    """
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise RunError(f"a server is running with {folder}; stop it first, or name another --folder") from None
    try:
        yield
    finally:
        lock.release()


def usual_folder() -> Path:
    """Where the data lie if nobody says where."""
    return user_data_path("allyscope", appauthor=False) / "web"


def made_ready(folder: Path) -> Path:
    """The folder, made if it is not there, for its owner alone, with the key that signs cookies and links."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / SECRET).exists():
        return folder
    with suppress(FileExistsError):
        # Written aside first: a start that is killed here must leave no half key behind.
        draft = folder / f".{SECRET}-{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, folder / SECRET)
        finally:
            draft.unlink()
    return folder


def secret_key(folder: Path | None) -> str:
    """The key of an installation; one of the moment where there is no folder, as when types are checked."""
    if folder is None or not (folder / SECRET).is_file():
        return secrets.token_urlsafe(64)
    return (folder / SECRET).read_text(encoding="ascii")
