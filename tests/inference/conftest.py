"""One inference of each small record for all tests; every run has 256 particles, so that all share their programs."""

from __future__ import annotations

import pytest
from small_records import DISAPPOINTED, PARTICLES, record_of, wave

from allyscope.inference import Diagnosis, Forecast, Inferred, diagnose, forecast, infer_record

DOUBTFUL = wave("P1", "trust", "2019-09", [2, 2, 3])


@pytest.fixture(scope="session")
def disappointed() -> Inferred:
    """An alliance with a strong outcome discrepancy, a conflict, and three doubtful answers of P1 on trust."""
    return infer_record(record_of(*DISAPPOINTED, pulses=DOUBTFUL), particles=PARTICLES)


@pytest.fixture(scope="session")
def silent() -> Inferred:
    """An alliance of which only the stages are known."""
    return infer_record(record_of(), particles=PARTICLES)


@pytest.fixture(scope="session")
def diagnosis(disappointed: Inferred) -> Diagnosis:
    """What is said of the disappointed alliance."""
    return diagnose(disappointed)


@pytest.fixture(scope="session")
def ahead(disappointed: Inferred) -> Forecast:
    """What comes next for it, over 24 months."""
    return forecast(disappointed)
