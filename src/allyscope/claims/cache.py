"""Findings kept between runs, so that a study resumes where it stopped and nothing is run twice.

A finding is kept under the experiment, the mode, the seed and the source of everything that makes its numbers; whatever
changes, it is run again.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from allyscope.claims.experiment import Experiment
from allyscope.claims.finding import Finding, finding_from
from allyscope.claims.runner import Mode
from allyscope.engine.store import Store, key_of, user_store

SOURCES = ("process", "engine", "claims")  # the process, what draws its populations, what measures


def findings_store(*, fresh: bool = False) -> Store:
    """Where the user's findings are kept; `fresh`: those kept before are not taken, only replaced."""
    return user_store("claims", fresh=fresh)


def _key(experiment: Experiment, mode: Mode, seed: int) -> str:
    return key_of({"experiment": repr(experiment), "mode": asdict(mode), "seed": seed}, SOURCES)


def _name(experiment: Experiment, mode: Mode, seed: int) -> str:
    return f"{experiment.claim}-{mode.name}-{seed}"


def load_finding(store: Store, experiment: Experiment, mode: Mode, seed: int) -> Finding | None:
    """The finding of an earlier run, or None."""
    content = store.load(_name(experiment, mode, seed), _key(experiment, mode, seed))
    return None if content is None else finding_from(json.loads(content))


def save_finding(store: Store, experiment: Experiment, mode: Mode, seed: int, finding: Finding) -> None:
    """Keep a finding in place of older ones of its claim, mode and seed."""
    content = json.dumps(finding.as_data()).encode()
    store.save(_name(experiment, mode, seed), _key(experiment, mode, seed), content, alone=True)
