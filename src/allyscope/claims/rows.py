"""One row for each claim of the register: what became of it, with design and finding where it is an experiment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allyscope.claims.digests import design_digest
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.history import history
from allyscope.claims.later import later_notes
from allyscope.claims.registry import OWN, Claim
from allyscope.claims.stated_design import stated_design
from allyscope.results.claims import ClaimRow, Finding, TestedClaim, UntestedClaim

STATED = ("constructs", "direction", "moderators", "boundary", "evidence", "relates")


def _entry(claim: Claim) -> dict[str, Any]:
    source = claim.source
    return {
        "id": claim.id,
        "label": claim.label,
        "source": source.id,
        "source_name": source.name,
        "citation": source.citation,
        "doi": source.doi,
        "section": claim.section,
        "type": claim.type,
        "short": claim.short,
        "claim": claim.claim,
        "stated": tuple((name, text) for name in STATED if (text := getattr(claim, name))),
    }


def row(
    claim: Claim,
    experiment: ClaimExperiment | None = None,
    finding: Finding | None = None,
    against: Mapping[str, str] | None = None,
) -> ClaimRow:
    """The row of a claim: of an experiment with its design and finding, of another with the mechanism or the reason.

    `against`: claim → digest of the design that was frozen, where the run is held against a preregistration.
    """
    own = claim.source.id == OWN
    entry = None if own else history().get(claim.id)
    if experiment is not None and finding is not None:
        digest = design_digest(experiment)
        first = None if own else finding.verdict if entry is None else entry.first
        return TestedClaim(
            **_entry(claim),
            **vars(finding),
            design=stated_design(experiment),
            first_verdict=first,
            changed=None if entry is None else entry.changed,
            design_digest=digest,
            preregistered=None if against is None else against.get(claim.id) == digest,
            later=None if own else later_notes().get(claim.id),
        )
    if claim.disposition == "experiment":
        raise ValueError(f"{claim.id} is an experiment, and nothing was found yet")
    return UntestedClaim(
        **_entry(claim),
        disposition=claim.disposition,
        mechanism=claim.mechanism,
        why=claim.why,
        same_as=claim.same_as,
        first_verdict=None if entry is None else entry.first,
        changed=None if entry is None else entry.changed,
    )
