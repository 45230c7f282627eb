"""A file for a library that cannot bear a full disk: HDF5 ends the whole program when what it wrote is refused.

The library is told that all went well; what the system refused is raised where the program asks for it.
"""

from __future__ import annotations

from pathlib import Path


class Sink:
    """A file opened for writing and reading back; after the first refusal nothing more is written."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b", buffering=0)
        self._error: OSError | None = None

    def check(self) -> None:
        """Raises OSError with what the system refused, if anything."""
        if self._error is not None:
            raise self._error

    def read(self, size: int = -1) -> bytes:
        """As for any file."""
        return self._file.read(size)

    def write(self, content: bytes | memoryview) -> int:
        """Writes all of it, or remembers why not."""
        rest = memoryview(content).cast("B")
        size = len(rest)
        try:
            while rest and self._error is None:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._error = error
        return size

    def readinto(self, buffer: bytearray | memoryview) -> int:
        """Fills the buffer; what was never written is zero."""
        rest = memoryview(buffer).cast("B")
        size = len(rest)
        while rest:
            count = self._file.readinto(rest)
            if not count:
                rest[:] = bytes(len(rest))
                break
            rest = rest[count:]
        return size

    def seek(self, offset: int, whence: int = 0) -> int:
        """As for any file."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """As for any file."""
        return self._file.tell()

    def truncate(self, size: int | None = None) -> int:
        """As for any file, but that a refusal is remembered."""
        try:
            if self._error is None:
                self._file.truncate(size)
        except OSError as error:
            self._error = error
        return self._file.tell() if size is None else size

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Close the file. Raises OSError where something was refused since `check`."""
        self._file.close()
        self.check()
