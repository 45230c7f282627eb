"""The folder of finished blocks beside a result, so that a run can be resumed; what is damaged there is made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from allyscope.engine.lock import NAME, FolderLock
from allyscope.engine.packing import pack, unpack
from allyscope.engine.provenance import digest_of
from allyscope.engine.store import Store
from allyscope.errors import InputError
from allyscope.forms.files import write_file

IDENTITY = "experiment.json"
SUMMED = "summed"
REPLACING = "replacing"  # a file that says: what stands in the place of the result may be replaced
DRAFT = "result"  # the name, before its ending, of the result while it is being written


class Parts:
    """The folder of a result; `identity` is everything the bits of the result depend on.

    From `open` to `close` no other run works in it. `damaged` counts the blocks that were there and not whole.
    """

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        self.folder = folder
        self.identity = identity
        self._key = digest_of(identity)
        self._store = Store(folder)
        self._lock = FolderLock(folder)

    @property
    def damaged(self) -> int:
        """How many kept values were not whole, and are made again."""
        return self._store.damaged

    def open(self, *, resume: bool, overwrite: bool = False) -> None:
        """Begin the folder, or go on with it, alone. `overwrite`: drop what an interrupted run left.

        Raises InputError where another run is at work, or what is there belongs to another one or to somebody else.
        """
        if resume and not self.folder.exists():
            raise InputError(f"there is nothing to resume: {self.folder} does not exist. Run without --resume.")
        if self.folder.exists() and not self.folder.is_dir():
            raise InputError(f"{self.folder} is no folder, so no finished blocks can be kept. Name another output.")
        self._lock.take()
        try:
            self._begin(resume, overwrite)
        except BaseException:
            self._lock.release()
            raise

    def _begin(self, resume: bool, overwrite: bool) -> None:
        known = self.folder / IDENTITY
        if overwrite:
            self.discard()
        elif not resume and self._others():
            raise InputError(
                f"{self.folder} holds the finished blocks of an interrupted run. "
                "Continue it with --resume, or start afresh with --overwrite."
            )
        if foreign := [name for name in self._others() if not resume]:
            raise InputError(
                f"{self.folder} holds {foreign[0]}, which Allyscope did not write. Move it, or name another output."
            )
        if known.exists():
            self._compare(self._read(known))
            return
        write_file(known, json.dumps(self.identity, indent=2, ensure_ascii=False))
        if overwrite:
            self.replace_result()

    def _others(self) -> list[str]:
        return sorted(place.name for place in self.folder.iterdir() if place.name != NAME)

    def _read(self, known: Path) -> dict[str, Any]:
        try:
            before = json.loads(known.read_text(encoding="utf-8"))
        except (ValueError, RecursionError):
            before = None
        if not isinstance(before, dict):
            raise InputError(
                f"{known} is damaged, so nothing says which run these blocks belong to. Start afresh with --overwrite."
            )
        return before

    def _compare(self, before: dict[str, Any]) -> None:
        different = [name for name, value in self.identity.items() if before.get(name) != value]
        if different:
            raise InputError(
                f"{self.folder} belongs to a run with another {' and another '.join(different)}; "
                "resuming would mix two results. Use what was used before, or start afresh with --overwrite."
            )

    def replace_result(self) -> None:
        """From now on, in this run and when it is resumed, what stands in the place of the result may be replaced."""
        write_file(self.folder / REPLACING, "")

    @property
    def may_replace(self) -> bool:
        """Whether an interrupted run had leave to replace the result, or was doing so."""
        return (self.folder / REPLACING).exists()

    def discard(self) -> None:
        """Remove what runs have left in the folder."""
        self._store.discard()
        for place in (self.folder / IDENTITY, self.folder / REPLACING, *self.folder.glob(f"{DRAFT}.*")):
            place.unlink(missing_ok=True)

    def close(self) -> None:
        """Let other runs in; an empty folder is removed."""
        self._lock.release()

    def save_block(self, block: int, values: np.ndarray) -> None:
        """Keep what a block wrote down."""
        self._store.save(f"block-{block:07d}", self._key, pack({"values": values}))

    def load_block(self, block: int, shape: tuple[int, ...]) -> np.ndarray | None:
        """What a block wrote down, or None where it is not there or not whole."""
        content = self._store.load(f"block-{block:07d}", self._key)
        values = None if content is None else unpack(content)["values"]
        return values if values is not None and values.shape == shape else None

    def save_summed(self, arrays: dict[str, np.ndarray]) -> None:
        """Keep the sums over all blocks up to one, in place of those before."""
        self._store.save(SUMMED, self._key, pack(arrays))

    def load_summed(self) -> dict[str, np.ndarray] | None:
        """The sums kept last, if any."""
        content = self._store.load(SUMMED, self._key)
        return None if content is None else unpack(content)
