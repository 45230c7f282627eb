"""Reading ZIP files that may come from anybody: names and sizes are looked at first, and nothing is unpacked to disk.

What an archive says of its own sizes is not believed: a part is read up to its cap and no further.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from allyscope.errors import FormError
from allyscope.forms.places import shown
from allyscope.forms.text_file import file_problem

LARGEST_ARCHIVE = 500_000_000  # bytes on disk; a project may hold recordings, which are not read
LARGEST_PART = 64_000_000  # bytes of one part once unpacked
LARGEST_UNPACKED = 256_000_000  # bytes of all parts that are read
MOST_PARTS = 10_000
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(slots=True)
class Archive:
    """The parts of an open archive by name, and how much of it was unpacked."""

    path: Path
    parts: zipfile.ZipFile
    unpacked: int = 0
    names: tuple[str, ...] = field(default=())

    def read(self, name: str) -> bytes:
        """One part. Raises FormError where it is too large, damaged or encrypted."""
        try:
            with self.parts.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except DAMAGED as error:
            step = "export it again; it may have been cut off, or be protected by a password"
            value = f"{shown(name, quoted=False)}: {shown(str(error), quoted=False)}"
            raise FormError((file_problem(self.path, "each part of it can be read", step, value=value),)) from None
        self.unpacked += len(content)
        if len(content) > LARGEST_PART or self.unpacked > LARGEST_UNPACKED:
            rule = f"a part unpacks to at most {LARGEST_PART // 10**6} MB, all to {LARGEST_UNPACKED // 10**6} MB"
            step = "leave recordings and large documents out of the export"
            raise FormError((file_problem(self.path, rule, step, value=shown(name, quoted=False)),))
        return content


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """An archive whose names were looked at. Raises FormError with what is wrong."""
    _regular(path)
    try:
        parts = zipfile.ZipFile(path)
    except DAMAGED:
        step = "export it again; it may have been cut off on its way"
        raise FormError((file_problem(path, "the file is a whole ZIP archive", step),)) from None
    with parts:
        infos = parts.infolist()
        if len(infos) > MOST_PARTS:
            rule, step = f"an archive has at most {MOST_PARTS} parts", "export fewer documents at a time"
            raise FormError((file_problem(path, rule, step, value=f"{len(infos)} parts"),))
        leaving = next((each.filename for each in infos if leaves(each.filename)), None)
        if leaving is not None:
            rule, step = "the parts of an archive lie inside it", "do not use this file: it was made to do harm"
            raise FormError((file_problem(path, rule, step, value=shown(leaving, quoted=False)),))
        yield Archive(path, parts, names=tuple(each.filename for each in infos if not each.is_dir()))


def _regular(path: Path) -> None:
    try:
        size, regular = path.stat().st_size, path.is_file()
    except OSError as error:
        step = f"check it: {error.strerror or error}"
        raise FormError((file_problem(path, "the file can be read", step),)) from None
    if not regular:
        raise FormError((file_problem(path, "a project is read from regular files", "name a file, not a device"),))
    if size > LARGEST_ARCHIVE:
        rule = f"an archive has at most {LARGEST_ARCHIVE // 10**6} MB"
        step = "leave recordings out of the export"
        raise FormError((file_problem(path, rule, step, value=f"{size / 1e6:.0f} MB"),))


def leaves(name: str) -> bool:
    """Whether a name leads out of the folder in which an archive would be unpacked."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in PurePosixPath(plain).parts or plain[1:2] == ":" or "\0" in plain
