"""Writing a file whole or not at all; everything that Allyscope writes is written here.

The content goes to a draft in the same folder, which then takes the place of the file. Whoever reads meets the file of
before or the new one; an error, Ctrl-C or a power cut in between changes nothing.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

from allyscope.errors import WriteError

Content = str | bytes | Callable[[Path], object]

DRAFT = re.compile(r"\..{0,20}\.[0-9a-f]{16}(\..{0,19})?", re.DOTALL)
ABANDONED = 3600  # seconds since a draft was last written, after which nobody is at work on it
PERMISSIONS, FOR_ALL, FOR_THE_OWNER = 0o777, 0o666, 0o600
NO_SPACE = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
NEXT_STEP = {
    **dict.fromkeys(NO_SPACE, "Free some space, or choose another place."),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "Make its folder writable, or choose another place."),
    errno.ENXIO: "Nobody reads from it: start its reader first, or name a file.",
    errno.EISDIR: "Name a file in that folder, or choose another name.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
}


def write_file(path: str | Path, content: Content, *, durable: bool = True) -> Path:
    """Puts text (as UTF-8), bytes or what a function writes to the path it is given in the place of a file.

    Folders are made. A link stays a link, and an existing file keeps its permissions; to a device or a pipe the content
    is simply sent. `durable`: wait until the disk has it; not needed for what can be made again. Returns `path`. Raises
    WriteError where it cannot be written; then the file is as before.
    """
    place = Path(path)
    try:
        if _is_device(place):
            _send(place, content)
            return place
        target = _target(place)
        draft = target.with_name(f".{target.stem[:20]}.{secrets.token_hex(8)}{target.suffix[:20]}")
        _sweep(target)
        try:
            _fill(draft, content, FOR_THE_OWNER if target.exists() else FOR_ALL)
            _replace(draft, target, durable)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise as_write_error(place, error) from error
    return place


def move_into_place(draft: Path, path: str | Path) -> Path:
    """Puts a finished file, which lies in the same folder or elsewhere, in the place of another one.

    As `write_file` for links, permissions and errors; `draft` is there no longer.
    """
    place = Path(path)
    try:
        target = _target(place)
        if draft.stat().st_dev == target.parent.stat().st_dev and not _is_device(place):
            _replace(draft, target, durable=True)
            return place
    except OSError as error:
        raise as_write_error(place, error) from error
    write_file(place, lambda copy: shutil.copyfile(draft, copy))
    draft.unlink()
    return place


def move_folder(draft: Path, folder: Path) -> None:
    """Gives a finished folder its name, under which nothing stands yet. Raises WriteError."""
    try:
        draft.rename(folder)
    except OSError as error:
        raise as_write_error(folder, error) from error


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A draft beside a folder that is not there yet, which takes its name once all is in it; else nothing is left."""
    draft = folder.with_name(f".{folder.name[:20]}.{secrets.token_hex(8)}")
    try:
        yield draft
        move_folder(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def filled_folder(folder: Path) -> Iterator[Path]:
    """The folder to write files into: the one that is there, or a draft of a new one that is there wholly or not."""
    if folder.exists():
        yield folder
        return
    with whole_folder(folder) as draft:
        try:
            draft.mkdir(parents=True)
        except OSError as error:
            raise as_write_error(folder, error) from error
        yield draft


def _target(place: Path) -> Path:
    """Where the content really goes: the end of a chain of links, in a folder that is there."""
    target = Path(os.path.realpath(place))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _sweep(target: Path) -> None:
    """Removes the drafts of this file that a killed program left behind."""
    for draft in target.parent.glob(f".{escape(target.stem[:20])}.*"):
        with suppress(OSError):
            ours = DRAFT.fullmatch(draft.name) and draft.suffix in (target.suffix[:20], draft.name[-17:])
            if ours and time() - draft.stat().st_mtime > ABANDONED:
                draft.unlink()


def _is_device(place: Path) -> bool:
    try:
        mode = place.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _fill(draft: Path, content: Content, mode: int) -> None:
    """Writes the draft, made with these permissions less the user's mask."""
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - opens a descriptor
        if not callable(content):
            file.write(content.encode() if isinstance(content, str) else content)
    if callable(content):
        content(draft)


def _replace(draft: Path, target: Path, durable: bool) -> None:
    with suppress(FileNotFoundError):
        draft.chmod(target.stat().st_mode & PERMISSIONS)
    if durable:
        _to_disk(draft, os.O_RDWR)
    draft.replace(target)
    if durable and hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):  # some file systems know no such thing for a folder
            _to_disk(target.parent, os.O_RDONLY | os.O_DIRECTORY)


def _to_disk(place: Path, flags: int) -> None:
    descriptor = os.open(place, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _send(device: Path, content: Content) -> None:
    with TemporaryDirectory() as folder:
        draft = Path(folder) / "draft"
        _fill(draft, content, FOR_THE_OWNER)
        descriptor = os.open(device, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))  # does not wait for a reader of a pipe
        with draft.open("rb") as source, open(descriptor, "wb") as out:  # noqa: PTH123 - opens a descriptor
            if hasattr(os, "set_blocking"):
                os.set_blocking(descriptor, True)
            shutil.copyfileobj(source, out)


def as_write_error(place: Path, error: OSError) -> WriteError:
    """What the system refused, as an error that says what to do."""
    reason = error.strerror or str(error)
    step = NEXT_STEP.get(error.errno or 0, "Check that the path can be used, or choose another place.")
    return WriteError(f"{place} cannot be written: {reason}. {step}", reason)
