"""Candidates compared: known good ones do better, unknown ones cannot be told apart, and the rest is not touched."""

from __future__ import annotations

import json
from itertools import pairwise
from math import isfinite

import pytest

from allyscope.advice.partners.comparison import compare_partners
from allyscope.advice.partners.form import parse_candidates
from allyscope.advice.partners.known import Signal
from allyscope.advice.partners.population import after_signals
from allyscope.errors import InputError
from allyscope.report.wording.partners import against_first, candidate_sentences, summary
from allyscope.results.codec import to_json
from allyscope.results.partners import PartnerComparison

MONTHS = 36
GOOD = (
    "reputation: very_high, direct_contact: very_high, prior_trust: very_high, complementarity: very_high, "
    "value_distance: very_low, core_overlap: very_high, sustainability_orientation: very_high"
)
BAD = (
    "reputation: very_low, direct_contact: very_low, prior_trust: very_low, complementarity: very_low, "
    "value_distance: very_high, core_overlap: very_low, sustainability_orientation: very_low"
)
HEAD = "schema_version: 1\nfocal_firm: {id: us, sustainability_orientation: 0.5}\ncandidates:\n"


def compare(*candidates: str, months: int = MONTHS) -> PartnerComparison:
    text = HEAD + "".join(f"  - {{{each}}}\n" for each in candidates)
    return compare_partners(parse_candidates(text), months=months)


@pytest.fixture(scope="module")
def found() -> PartnerComparison:
    return compare(f"id: good, {GOOD}", f"id: bad, {BAD}", "id: open", "id: vague")


def test_the_better_known_candidate_wins_on_every_criterion(found: PartnerComparison) -> None:
    assert {criterion.best for criterion in found.criteria} == {"good"}
    contrast = against_first(found, "bad")
    assert contrast is not None
    assert {effect.verdict for effect in contrast.criteria} == {"worse"}
    bad = found.candidates[1]
    assert "good" in {each.by for each in bad.dominated_by}
    assert any("bad is worse than" in sentence for sentence in summary(found))


def test_candidates_of_whom_nothing_is_known_cannot_be_told_apart(found: PartnerComparison) -> None:
    contrast = next(c for c in found.contrasts if (c.candidate, c.against) == ("vague", "open"))
    assert {effect.verdict for effect in contrast.criteria} == {"cannot_tell"}
    assert not found.candidates[2].dominated_by or found.candidates[2].dominated_by[0].by == "good"
    assert "Little is known" in candidate_sentences(found.candidates[2], found)[0]
    assert all(effect.low < 0 < effect.high for effect in contrast.criteria)  # each has what is not known of its own


def test_the_wrong_partner_lowers_the_standing_of_the_firm_and_the_right_one_raises_it(
    found: PartnerComparison,
) -> None:
    for candidate, sign in zip(found.candidates, (1, -1), strict=False):
        assert [each.verdict for each in candidate.spillover] == ["better" if sign > 0 else "worse"] * 3
        assert all(sign * each.difference > 0.02 for each in candidate.spillover)


def test_paths_begin_before_anything_has_happened(found: PartnerComparison) -> None:
    for prospect in found.candidates[0].prospects:
        assert len(prospect.path) == MONTHS + 1
        carried = ("trust", "knowledge_about")  # of partners who were allied before
        if prospect.quantity not in carried and not prospect.quantity.startswith("sustainability"):
            assert prospect.path[0].high == 0.0
    ended = found.candidates[1].prospects[0].path
    assert all(later.median >= earlier.median for earlier, later in pairwise(ended))
    assert found.horizons == (12, 24, 36)


def test_a_result_does_not_depend_on_who_else_is_compared(found: PartnerComparison) -> None:
    fewer = compare("id: vague", f"id: good, {GOOD}")
    assert fewer.candidates[1].prospects == found.candidates[0].prospects
    assert fewer.candidates[0].prospects == found.candidates[3].prospects


def test_json_holds_every_pair_and_only_finite_numbers(found: PartnerComparison) -> None:
    read = json.loads(to_json(found))
    assert len(read["contrasts"]) == 6
    assert [each["quantity"] for each in read["criteria"]] == [each["quantity"] for each in read["base"]]
    paths = [prospect["path"] for each in read["candidates"] for prospect in each["prospects"]]
    assert all(isfinite(point[name]) for path in paths for point in path for name in ("low", "median", "high"))


def test_costly_signals_move_the_estimate_of_the_orientation_and_cheap_words_hardly_do() -> None:
    costly = after_signals(0.0, 1.0, (Signal("", 0.9, 0.9, 0.9, 0.9),))
    cheap = after_signals(0.0, 1.0, (Signal("", 0.9, 0.0, 0.5, 0.5),))
    assert costly[0] > 2 * cheap[0] > 0.0
    assert costly[1] < cheap[1] < 1.0
    assert after_signals(0.4, 1.0, ()) == pytest.approx((0.4, 1.0))


def test_months_out_of_range_are_refused() -> None:
    with pytest.raises(InputError, match="1 to 120 months"):
        compare("id: a", "id: b", months=0)
