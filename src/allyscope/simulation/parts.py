"""The folder of finished blocks beside a result, so that a run can be resumed; what is damaged there is made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from allyscope.engine.packing import pack, unpack
from allyscope.engine.provenance import digest_of
from allyscope.engine.store import Store
from allyscope.errors import InputError
from allyscope.forms.files import write_file

IDENTITY = "experiment.json"
SUMMED = "summed"


class Parts:
    """The folder; `identity` is everything the bits of the result depend on."""

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        self.folder = folder
        self.identity = identity
        self._key = digest_of(identity)
        self._store = Store(folder)

    def open(self, *, resume: bool) -> None:
        """Begin the folder, or go on with it. Raises InputError where what is there belongs to another run."""
        known = self.folder / IDENTITY
        if not self.folder.exists():
            if resume:
                raise InputError(f"there is nothing to resume: {self.folder} does not exist. Run without --resume.")
            self.folder.mkdir(parents=True)
        elif not resume:
            raise InputError(
                f"{self.folder} holds the finished blocks of an interrupted run. "
                "Continue it with --resume, or start afresh with --overwrite."
            )
        elif known.exists():
            self._compare(self._read(known))
            return
        text = json.dumps(self.identity, indent=2, ensure_ascii=False)
        write_file(known, text)

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

    def discard(self) -> None:
        """Remove the folder and all in it."""
        self._store.discard()

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
