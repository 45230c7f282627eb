"""Everything a report says of one alliance: the diagnosis, with forecast, advice and plain answers if there are any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.advice import Advice
from allyscope.results.answers import Answers
from allyscope.results.common import SCHEMA_VERSION, Version
from allyscope.results.diagnosis import Diagnosis
from allyscope.results.forecast import Forecast


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One alliance assessed; an alliance that has ended has neither forecast nor advice."""

    kind: Literal["assessment"] = "assessment"
    schema_version: Version = SCHEMA_VERSION
    diagnosis: Diagnosis
    forecast: Forecast | None = None
    advice: Advice | None = None
    answers: Answers | None = None


def assessment_of(result: Assessment | Diagnosis) -> Assessment:
    """A diagnosis alone as an assessment; an assessment as it is."""
    return result if isinstance(result, Assessment) else Assessment(diagnosis=result)
