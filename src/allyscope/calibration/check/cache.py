"""Fits kept between runs, so that a check goes on where it stopped; another model or method starts anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from allyscope.calibration.check.designs import Design
from allyscope.calibration.check.fit import Fit
from allyscope.engine.provenance import source_digest
from allyscope.engine.store import Store, key_of, user_store

TRUTHS = ("designs", "fit", "truth")  # of the check, what makes and ranks truths
PARTS = (
    *("process", "record", "forms", "inference", "engine", "simulation"),
    *(f"calibration/check/{name}.py" for name in TRUTHS),
)
WORDS = (  # what only tells of results
    *("inference/evidence/describe.py", "inference/limits.py", "inference/coverage.py", "inference/diagnose.py"),
    *(
        "inference/fit.py",
        "inference/conflicts.py",
        "inference/divided.py",
        "inference/foreseen.py",
        "record/wave_means.py",
    ),
)


def method_digest() -> str:
    """A digest of the source that decides over a fit."""
    return source_digest(PARTS, without=WORDS)


def fits_store() -> Store:
    """Where the user's fits are kept."""
    return user_store("calibration")


def fits_key(design: Design, seed: int, particles: int) -> str:
    """What the fits of a design are kept under."""
    return key_of({"design": asdict(design), "seed": seed, "particles": particles}, PARTS, WORDS)


def load_fits(store: Store, key: str) -> Iterator[Fit]:
    """The fits that were kept, in no particular order."""
    for content in store.load_all(key):
        fields = json.loads(content)
        for pairs in ("chances", "recovered"):
            fields[pairs] = {name: (first, second) for name, (first, second) in fields[pairs].items()}
        yield Fit(**fields | {"ending": tuple(fields["ending"])})


def save_fit(store: Store, key: str, fit: Fit) -> None:
    """Keep a fit."""
    store.save(f"fit-{fit.number:06d}", key, json.dumps(asdict(fit)).encode())
