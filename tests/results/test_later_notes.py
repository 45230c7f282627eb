"""A frozen note that the model has outlived stays as it is; what holds now stands beside it wherever it is shown."""

from __future__ import annotations

import io

from drawn_results import drawn
from hypothesis import Phase, given, settings
from rich.console import Console

from allyscope.claims.experiments import experiments
from allyscope.claims.later import later_notes
from allyscope.claims.registry import claims
from allyscope.claims.rows import row
from allyscope.report.terminal.result import print_result
from allyscope.report.wording.claims import later_words
from allyscope.results.claims import Claims, Finding, TestedClaim

BY_ID = {claim.id: claim for claim in claims()}


def printed(*ids: str, finding: Finding) -> str:
    out = io.StringIO()
    rows = tuple(row(BY_ID[each], experiments()[each], finding) for each in ids)
    print_result(Claims(claims=rows, manifest=()), Console(file=out, width=1000))
    return out.getvalue()


def test_notes_are_of_claims_that_have_an_experiment() -> None:
    assert set(later_notes()) <= set(experiments())


@settings(max_examples=3, deadline=None, phases=(Phase.generate,))
@given(finding=drawn(Finding))
def test_what_holds_now_is_said_of_one_claim_and_under_a_table_of_several(finding: Finding) -> None:
    outlived, other = "SC04", "SC15"
    tested = row(BY_ID[outlived], experiments()[outlived], finding)
    assert isinstance(tested, TestedClaim)
    assert "harm mirrors gain" in tested.design.note
    said = later_words(tested)
    assert "worse_news" in said
    assert said in printed(outlived, finding=finding)
    assert f"{outlived}  {said}" in printed(outlived, other, finding=finding)
    assert said not in printed(other, finding=finding)
