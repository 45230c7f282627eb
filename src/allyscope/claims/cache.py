"""Findings kept between runs, so that a study resumes where it stopped and nothing is run twice.

A finding is kept under the experiment, the mode, the seed and the source of everything that makes its numbers; whatever
changes, it is run again. Whether it was run by machine code or by JAX is not part of that: both give the same verdicts,
and effects that lie apart by less than a ten-thousandth of their interval (`python -m benchmarks kernel_claims`).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from pydantic import TypeAdapter

from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.runner import Mode
from allyscope.engine.store import Store, key_of, user_store
from allyscope.results.claims import Finding

# The process, what draws its populations, what measures, and the form in which a finding is kept.
SOURCES = ("process", "engine", "claims", "results/claims.py")
FINDING: Final = TypeAdapter(Finding)


def findings_store(*, fresh: bool = False) -> Store:
    """Where the user's findings are kept; `fresh`: those kept before are not taken, only replaced."""
    return user_store("claims", fresh=fresh)


def _key(experiment: ClaimExperiment, mode: Mode, seed: int) -> str:
    return key_of({"experiment": repr(experiment), "mode": asdict(mode), "seed": seed}, SOURCES)


def _name(experiment: ClaimExperiment, mode: Mode, seed: int) -> str:
    return f"{experiment.claim}-{mode.name}-{seed}"


def load_finding(store: Store, experiment: ClaimExperiment, mode: Mode, seed: int) -> Finding | None:
    """The finding of an earlier run, or None."""
    content = store.load(_name(experiment, mode, seed), _key(experiment, mode, seed))
    return None if content is None else FINDING.validate_json(content)


def save_finding(store: Store, experiment: ClaimExperiment, mode: Mode, seed: int, finding: Finding) -> None:
    """Keep a finding in place of older ones of its claim, mode and seed."""
    content = FINDING.dump_json(finding)
    store.save(_name(experiment, mode, seed), _key(experiment, mode, seed), content, alone=True)
