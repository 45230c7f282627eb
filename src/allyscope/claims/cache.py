"""Findings kept between runs, so that a study resumes where it stopped and nothing is run twice.

A finding is kept under a digest of the experiment, the mode, the seed and the source of everything that makes its
numbers; whatever changes, it is run again.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from allyscope.claims.experiment import Experiment
from allyscope.claims.finding import Finding, finding_from
from allyscope.claims.runner import Mode
from allyscope.engine.compilation import cache_folder
from allyscope.engine.provenance import source_digest


@cache
def model_digest() -> str:
    """A digest of the source of the process, of what draws its populations, and of what measures."""
    return source_digest(("process", "engine", "claims"))


def default_folder() -> Path:
    """Where findings are kept: beside the compiled programs."""
    return cache_folder().parent.parent / "claims"


class Cache:
    """A folder of findings; without a folder nothing is kept. `fresh`: kept findings are not taken, only replaced."""

    def __init__(self, folder: Path | None, *, fresh: bool = False) -> None:
        self.folder = folder
        self.fresh = fresh

    def _place(self, experiment: Experiment, mode: Mode, seed: int) -> Path | None:
        if self.folder is None:
            return None
        key = f"{experiment!r}\0{mode!r}\0{seed}\0{model_digest()}"
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        return self.folder / f"{experiment.claim}-{mode.name}-{seed}-{digest}.json"

    def find(self, experiment: Experiment, mode: Mode, seed: int) -> Finding | None:
        """What was found before, or None; a damaged file counts as none."""
        place = self._place(experiment, mode, seed)
        if place is None or self.fresh:
            return None
        try:
            return finding_from(json.loads(place.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, experiment: Experiment, mode: Mode, seed: int, finding: Finding) -> None:
        """Keep a finding in place of older ones of its claim, mode and seed; where it cannot be written, do not."""
        place = self._place(experiment, mode, seed)
        if place is None:
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            for older in place.parent.glob(f"{experiment.claim}-{mode.name}-{seed}-*.json"):
                older.unlink(missing_ok=True)
            with NamedTemporaryFile("w", dir=place.parent, suffix=".part", delete=False, encoding="utf-8") as part:
                json.dump(finding.as_data(), part)
            Path(part.name).replace(place)
        except OSError:
            return
