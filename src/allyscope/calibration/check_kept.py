"""Fits kept on disk, one a line, so that a check goes on where it stopped; another model or method starts anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

from allyscope.calibration.check_designs import Design
from allyscope.calibration.check_fit import Fit
from allyscope.simulation.compilation import cache_folder
from allyscope.simulation.machine import digest_of, versions

PARTS = ("process", "record", "inference", "calibration", "simulation")
TRUTHS = ("check_designs.py", "check_fit.py", "check_truth.py")  # of the calibration, what makes and ranks truths
WORDS = ("describe.py", "limits.py", "vouched.py")  # of the inference, what only tells of its results


def method_digest() -> str:
    """A digest of the source that decides over a fit."""
    digest = hashlib.sha256()
    for part in PARTS:
        for file in sorted(files(f"allyscope.{part}").iterdir(), key=lambda file: file.name):
            decides = file.name in TRUTHS if part == "calibration" else file.name not in WORDS
            if file.name.endswith(".py") and decides:
                digest.update(f"{part}/{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def kept_file(design: Design, seed: int, particles: int) -> Path:
    """Where the fits of a design are kept."""
    what = {"design": asdict(design), "seed": seed, "particles": particles} | versions() | {"method": method_digest()}
    return cache_folder().parents[1] / "calibration" / f"{design.name}-{digest_of(what)[:16]}.jsonl"


def kept_fits(path: Path) -> Iterator[Fit]:
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
