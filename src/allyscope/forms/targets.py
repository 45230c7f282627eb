"""Where something shall be written, looked at before any work: whether it can be, has room, and replaces nothing.

What is found too late costs the work: so every command looks first.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile

from allyscope.errors import InputError, WriteError
from allyscope.forms.files import as_write_error
from allyscope.forms.ours import written_by_us

ROOM = 4_000_000  # bytes that shall be free where a page or a result is written


def check_targets(paths: Iterable[Path | None], *, overwrite: bool = False, room: float = ROOM) -> None:
    """Look at all places; None stands for a place that was not asked for.

    `overwrite`: what stands there may be replaced whoever wrote it. `room`: bytes that shall be free. Raises InputError
    or WriteError for the first place that cannot be used, with what to do.
    """
    named = [path for path in paths if path is not None]
    places = [os.path.realpath(path) for path in named]
    for path, place in zip(named, places, strict=True):
        if places.count(place) > 1:
            raise InputError(f"{path} is named for two outputs. Name another file for one of them.")
        check_target(path, overwrite=overwrite, room=room)


def check_target(path: Path, *, overwrite: bool = False, room: float = ROOM) -> None:
    """Look at one place; see `check_targets`."""
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not _may_be_replaced(target, overwrite, path):
            return
        _can_be_written(target.parent, path, room)
    except OSError as error:
        raise as_write_error(path, error) from error


def check_folder(path: Path, *, overwrite: bool = False, room: float = ROOM) -> None:
    """Look at a folder in which pages shall be written: its own pages are replaced, nobody else's."""
    try:
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        for page in sorted(path.glob("*.html")) if path.exists() else ():
            if not overwrite and not written_by_us(page):
                raise InputError(_foreign(page))
        _can_be_written(Path(os.path.realpath(path)), path, room)
    except OSError as error:
        raise as_write_error(path, error) from error


def _may_be_replaced(target: Path, overwrite: bool, named: Path) -> bool:
    """Whether a file stands there that may be replaced; False where something is only sent to what stands there.

    Raises InputError for what must not be replaced.
    """
    mode = target.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if stat.S_ISREG(mode):
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        if not overwrite and not written_by_us(target):
            raise InputError(_foreign(named))
        return True
    if stat.S_ISBLK(mode):
        raise InputError(f"{named} is a disk, no file. Name a file.")
    if stat.S_ISSOCK(mode):
        raise InputError(f"{named} is a socket, no file. Name a file.")
    if stat.S_ISFIFO(mode) and not overwrite:
        raise InputError(f"{named} is a pipe, no file. Name a file, or send it to whoever reads it with --overwrite.")
    if stat.S_ISCHR(mode) and not overwrite and str(target) not in _streams():
        raise InputError(f"{named} is a device, no file. Name a file, or send it there with --overwrite.")
    return False


def _streams() -> set[str]:
    """Devices to which everybody writes: what throws all away, and the terminal."""
    terminals = {os.ttyname(number) for number in (0, 1, 2) if _is_terminal(number)}
    return {os.devnull, "/dev/tty", *terminals}


def _is_terminal(number: int) -> bool:
    try:
        return os.isatty(number)
    except OSError:
        return False


def _foreign(path: Path) -> str:
    return (
        f"{path} exists already, and Allyscope did not write it. Choose another name, or replace it with --overwrite."
    )


def _can_be_written(folder: Path, named: Path, room: float) -> None:
    """Raises OSError where a file could not be made in a folder, or in the one above in which it would be made."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    with TemporaryFile(dir=folder):
        pass
    free = shutil.disk_usage(folder).free
    if free < room:
        reason = f"{room / 1e6:.0f} MB are needed, and {free / 1e6:.1f} MB are free"
        raise WriteError(f"{named} cannot be written: {reason}. Free some space, or choose another place.", reason)
