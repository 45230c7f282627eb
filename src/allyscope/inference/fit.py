"""Whether the evidence of a record fits together, as a diagnosis and a forecast say before all else."""

from __future__ import annotations

from allyscope.inference.conflicts import conflicts
from allyscope.inference.divided import divided
from allyscope.inference.infer import Inferred
from allyscope.results.fit import Fit


def fit_of(inferred: Inferred) -> Fit:
    """Contradictions in the evidence that was used, and sides whose people are divided."""
    seen = [answer for answer in inferred.record.pulses if answer.span.last <= inferred.as_of]
    return Fit(conflicts(inferred.rows, inferred.posterior), divided(seen, inferred.record.privacy_threshold))
