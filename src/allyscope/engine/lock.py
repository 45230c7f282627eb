"""One run at a time in a folder of unfinished work: a lock of the system, which a killed run cannot leave behind."""

from __future__ import annotations

from pathlib import Path

from allyscope.errors import InputError
from allyscope.forms.files import as_write_error

NAME = "lock"


class FolderLock:
    """The lock of a folder, a file in it that says nothing; whoever holds it works there alone."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock  # noqa: PLC0415 - only what is kept between runs needs it

        self.folder, self.place = folder, folder / NAME
        self._lock = FileLock(self.place)

    def take(self) -> None:
        """Make the folder, and hold it until `release`, or until this process ends in whatever way.

        Raises InputError where another run holds it, WriteError where nothing can be written there.
        """
        from filelock import Timeout  # noqa: PLC0415

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise InputError(
                f"another run is at work in {self.folder}. Wait until it has ended, or name another output."
            ) from None
        except OSError as error:
            raise as_write_error(self.folder, error) from error

    def release(self) -> None:
        """Let others in, and remove the folder if nothing else lies in it."""
        if not self._lock.is_locked:
            return
        if list(self.folder.iterdir()) != [self.place]:
            self._lock.release()
            return
        try:
            self.place.unlink()  # while it is held: whoever waits for it finds that it is gone
        except OSError:  # some systems remove no file that is open
            self._lock.release()
            self.place.unlink(missing_ok=True)
        self._lock.release()
        self._remove_empty()

    def _remove_empty(self) -> None:
        try:
            self.folder.rmdir()
        except OSError:
            return  # somebody came in the meantime
