"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def written_atomically(path: str | Path, write: Callable[[Path], object]) -> Path:
    """Calls `write` with a temporary path beside `path`, then puts the result in its place.

    Folders are made. If `write` fails, `path` keeps what it held before and nothing is left behind.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.stem}.{os.getpid()}.part{target.suffix}")
    try:
        write(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target
