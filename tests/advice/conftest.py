"""One inference and one advice for all tests; sizes are those of the command with 256 particles, to share programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from advice_record import CONTENT, MONTHS, OWN, PARTICLES

from allyscope.advice.advise import advise, plans_for
from allyscope.advice.plans.plan import Plans
from allyscope.inference import Inferred, infer_record
from allyscope.inference.starting_point import StartingPoint, starting_point
from allyscope.record import read_record
from allyscope.results.advice import Advice


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the record of an alliance in trouble lies."""
    path = tmp_path_factory.mktemp("advice") / "strained.yaml"
    path.write_text(json.dumps(CONTENT), encoding="utf-8")  # JSON is YAML
    return path


@pytest.fixture(scope="session")
def plans_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a plan of the user's own lies."""
    path = tmp_path_factory.mktemp("plans") / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def inferred(record_path: Path) -> Inferred:
    """Particles of an alliance in trouble."""
    return infer_record(read_record(record_path), particles=PARTICLES)


@pytest.fixture(scope="session")
def at(inferred: Inferred) -> StartingPoint:
    """Where it stands."""
    return starting_point(inferred, MONTHS)


@pytest.fixture(scope="session")
def own_plans(inferred: Inferred, plans_path: Path) -> Plans:
    """The user's plan, checked."""
    return plans_for(inferred.record, plans_path, MONTHS)


@pytest.fixture(scope="session")
def advice(inferred: Inferred, own_plans: Plans) -> Advice:
    """Advice on it over a year."""
    return advise(inferred, own_plans, months=MONTHS)
