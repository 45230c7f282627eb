"""The folder of finished blocks beside a result: a file appears whole or not at all, so that a run can be resumed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from allyscope.errors import InputError
from allyscope.forms.files import write_file

IDENTITY = "experiment.json"
SUMMED = "summed.npz"


class Parts:
    """The folder; `identity` is everything the bits of the result depend on."""

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        self.folder = folder
        self.identity = identity

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
            self._compare(json.loads(known.read_text(encoding="utf-8")))
            return
        text = json.dumps(self.identity, indent=2, ensure_ascii=False)
        write_file(known, text)

    def _compare(self, before: dict[str, Any]) -> None:
        different = [name for name, value in self.identity.items() if before.get(name) != value]
        if different:
            raise InputError(
                f"{self.folder} belongs to a run with another {' and another '.join(different)}; "
                "resuming would mix two results. Use what was used before, or start afresh with --overwrite."
            )

    def discard(self) -> None:
        """Remove the folder and all in it."""
        if self.folder.exists():
            shutil.rmtree(self.folder)

    def save_block(self, block: int, values: np.ndarray) -> None:
        """Keep what a block wrote down."""
        write_file(self._block(block), lambda draft: np.save(draft, values, allow_pickle=False))

    def load_block(self, block: int, shape: tuple[int, ...]) -> np.ndarray | None:
        """What a block wrote down, or None where it is not there or not whole."""
        try:
            values: np.ndarray = np.load(self._block(block), allow_pickle=False)
        except (OSError, ValueError, BadZipFile):
            return None
        return values if values.shape == shape else None

    def _block(self, block: int) -> Path:
        return self.folder / f"block-{block:07d}.npy"

    def finished(self) -> int:
        """How many blocks are kept."""
        return len(list(self.folder.glob("block-*.npy")))

    def save_summed(self, arrays: dict[str, np.ndarray]) -> None:
        """Keep the sums over all blocks up to one, in place of those before."""
        write_file(self.folder / SUMMED, lambda draft: np.savez(draft, **arrays))  # type: ignore[arg-type]

    def load_summed(self) -> dict[str, np.ndarray] | None:
        """The sums kept last, if any."""
        try:
            with np.load(self.folder / SUMMED, allow_pickle=False) as found:
                return dict(found)
        except (OSError, ValueError, BadZipFile):
            return None
