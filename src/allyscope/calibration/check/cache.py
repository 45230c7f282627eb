"""Fits kept on disk, one a line, so that a check goes on where it stopped; another model or method starts anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from allyscope.calibration.check.designs import Design
from allyscope.calibration.check.fit import Fit
from allyscope.engine.compilation import cache_folder
from allyscope.engine.provenance import digest_of, source_digest, versions

TRUTHS = ("designs", "fit", "truth")  # of the check, what makes and ranks truths
PARTS = (
    *("process", "record", "forms", "inference", "engine", "simulation"),
    *(f"calibration/check/{name}.py" for name in TRUTHS),
)
WORDS = (  # what only tells of results
    *("inference/evidence/describe.py", "inference/limits.py", "inference/coverage.py", "inference/phrases.py"),
    "inference/portfolio/words.py",
)


def method_digest() -> str:
    """A digest of the source that decides over a fit."""
    return source_digest(PARTS, without=WORDS)


def cache_file(design: Design, seed: int, particles: int) -> Path:
    """Where the fits of a design are kept."""
    what = {"design": asdict(design), "seed": seed, "particles": particles} | versions() | {"method": method_digest()}
    return cache_folder().parents[1] / "calibration" / f"{design.name}-{digest_of(what)[:16]}.jsonl"


def cached_fits(path: Path) -> Iterator[Fit]:
    """Fits that were kept; a line that a stop left half written is passed over."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found = json.loads(line)
        except json.JSONDecodeError:
            continue
        for pairs in ("chances", "recovered"):
            found[pairs] = {name: (first, second) for name, (first, second) in found[pairs].items()}
        yield Fit(**found | {"ending": tuple(found["ending"])})


def keep(path: Path, fit: Fit) -> None:
    """Add a fit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps(asdict(fit)) + "\n")
