"""The one store of what is kept between runs: findings, fits, stages of learning, finished blocks of a simulation.

A value lies in a file of its own, under a name and a key; the key is a digest of all that the value depends on, so that
another setting, version or source finds nothing. A file that is damaged, not wholly written, or not the one of its name
counts as none. Two processes may use a folder at once: each file appears whole, and what both keep is the same.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path
from typing import Any

from allyscope.engine.provenance import digest_of, source_digest, versions
from allyscope.errors import WriteError
from allyscope.forms.files import DRAFT, write_file

CACHE_VARIABLE = "ALLYSCOPE_CACHE_DIR"
KEY_IN_NAME = 16  # characters of a key that a file's name shows; all of it is in the checksum
DIGEST_BYTES = 32
OURS = re.compile(rf".+-[0-9a-f]{{{KEY_IN_NAME}}}", re.DOTALL)


def user_cache() -> Path:
    """The user's cache folder for Allyscope, or the folder that `ALLYSCOPE_CACHE_DIR` names."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - only where it is needed: `first_time` answers at once

    return Path(platformdirs.user_cache_dir("allyscope"))


def key_of(data: Mapping[str, Any], sources: tuple[str, ...], without: tuple[str, ...] = ()) -> str:
    """The key of what is made from plain data by parts of the package, as `source_digest` takes them.

    The versions that decide over the bits of a result are part of it.
    """
    return digest_of({"data": data, "versions": versions(), "source": source_digest(sources, without)})


class Store:
    """Values in a folder; without a folder nothing is kept.

    `fresh`: what was kept before is not taken, only replaced. `needed`: a folder that cannot be written is an error;
    otherwise nothing is kept there, without a word. `damaged` counts the values that were asked for and not whole.
    """

    def __init__(self, folder: Path | None, *, fresh: bool = False, needed: bool = True) -> None:
        self.folder = folder
        self.fresh = fresh
        self.needed = needed
        self.damaged = 0

    def load(self, name: str, key: str) -> bytes | None:
        """The value, or None where there is none or it is damaged."""
        if self.folder is None or self.fresh:
            return None
        try:
            content = self._place(self.folder, name, key).read_bytes()
        except OSError:
            return None
        digest, value = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
        if digest == _checksum(name, key, value):
            return value
        self.damaged += 1
        return None

    def load_all(self, key: str) -> Iterator[bytes]:
        """All values under a key, in the order of their names."""
        if self.folder is None:
            return
        ending = f"-{key[:KEY_IN_NAME]}"
        for place in sorted(self.folder.glob(f"*{ending}")):
            value = self.load(place.name.removesuffix(ending), key)
            if value is not None:
                yield value

    def save(self, name: str, key: str, value: bytes, *, alone: bool = False) -> None:
        """Keep a value. `alone`: drop what stands under the same name and other keys.

        Raises WriteError where it cannot be written and the folder is needed.
        """
        if self.folder is None:
            return
        place = self._place(self.folder, name, key)
        try:
            # A cache is not waited for: what a power cut leaves half written counts as none.
            write_file(place, _checksum(name, key, value) + value, durable=self.needed)
        except WriteError:
            if self.needed:
                raise
            return
        if alone:
            for other in self.folder.glob(f"{escape(name)}-{'[0-9a-f]' * KEY_IN_NAME}"):
                if other != place:
                    other.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove what was kept in the folder; what somebody else put there stays."""
        if self.folder is not None and self.folder.exists():
            for place in self.folder.iterdir():
                if OURS.fullmatch(place.name) or DRAFT.fullmatch(place.name):
                    place.unlink(missing_ok=True)

    @staticmethod
    def _place(folder: Path, name: str, key: str) -> Path:
        return folder / f"{name}-{key[:KEY_IN_NAME]}"


def user_store(name: str, *, fresh: bool = False) -> Store:
    """A store of that name in the user's cache, which may be impossible to write."""
    return Store(user_cache() / name, fresh=fresh, needed=False)


def _checksum(name: str, key: str, value: bytes) -> bytes:
    """Of the name too, so that no value is taken for another one of its run."""
    return hashlib.sha256(f"{name}\n{key}\n".encode() + value).digest()
