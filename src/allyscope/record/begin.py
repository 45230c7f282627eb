"""A new record to fill in, or an example to look at: valid as it stands."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from importlib.resources import files
from pathlib import Path

from allyscope.errors import InputError
from allyscope.forms.files import move_folder, write_file
from allyscope.forms.printable import UNPRINTABLE

FILES = ("alliance.yaml", "events.csv", "pulses.csv", "scales.csv")


def begin_record(folder: str | Path, *, example: bool = False) -> tuple[Path, ...]:
    """Write the files of a new record into a folder that does not exist yet or is empty; returns their paths.

    The id of the alliance is made from the folder's name. Raises InputError if anything is there
    already, or if the name would steer a terminal.
    """
    folder = Path(folder)
    steering = UNPRINTABLE.search(str(folder))
    if steering is not None:
        raise InputError(f"the folder's name holds the character U+{ord(steering[0]):04X}; leave it out")
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a folder that does not exist yet")
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty, and nothing in it is overwritten; name a new folder")
    templates = files("allyscope.record") / "templates" / ("example" if example else "blank")
    contents = {name: (templates / name).read_text(encoding="utf-8") for name in FILES if (templates / name).is_file()}
    contents["alliance.yaml"] = contents["alliance.yaml"].replace("id: my-alliance", f"id: {_id(folder)}", 1)
    if folder.exists():  # perhaps where the user stands, so it is filled and not replaced
        _write(folder, contents)
    else:
        draft = folder.with_name(f".{folder.name[:20]}.{secrets.token_hex(8)}")
        try:
            _write(draft, contents)
            move_folder(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return tuple(folder / name for name in contents)


def _write(folder: Path, contents: dict[str, str]) -> None:
    for name, text in contents.items():
        write_file(folder / name, text)


def _id(folder: Path) -> str:
    """An id for the alliance out of the folder's name."""
    return (
        "-".join(re.findall(r"[a-z0-9]+", Path(os.path.realpath(folder)).name.lower()))[:60].strip("-") or "my-alliance"
    )
