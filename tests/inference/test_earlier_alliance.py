"""An earlier alliance of the same partners, as a record or a portfolio tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from small_records import PARTICLES, record_of

from allyscope.engine.precision import in_single_precision
from allyscope.inference import infer_record
from allyscope.inference.earlier import allied_before
from allyscope.inference.evidence.population import earlier_levels
from allyscope.inference.portfolio.attention import attention
from allyscope.inference.portfolio.earlier import follows, in_turn, trust_at_end
from allyscope.process.observe import quantities
from allyscope.record import Level, Member, Record


def levels(**earlier: Any) -> dict[str, Level]:
    return earlier_levels(record_of(earlier=earlier))


def counts(**earlier: Any) -> float:
    return levels(**earlier)["earlier_alliance"].mean or 0.0


def ended_in(**earlier: Any) -> float:
    return levels(**earlier)["earlier_trust"].mean or 0.0


def test_a_record_that_says_nothing_leaves_it_open_and_one_that_denies_it_does_not() -> None:
    assert earlier_levels(record_of()) == {}
    assert counts(present=False) < 0.02


def test_the_longer_ago_it_ended_the_less_it_counts() -> None:
    lately, long_ago = counts(ended="2016-12"), counts(ended="2006-12")
    assert lately == pytest.approx(0.9, abs=0.02)
    assert long_ago == pytest.approx(0.5 * lately, abs=0.02)


def test_how_it_ended_tells_the_trust_unless_that_is_said() -> None:
    assert ended_in(ending="premature") < 0.5 < ended_in(ending="planned")
    assert ended_in(ending="premature", trust="very_high") == 0.9
    assert not levels(present=True)["earlier_trust"].known


def test_what_counts_is_named_with_who_says_so() -> None:
    assert allied_before(record_of()) is None
    assert allied_before(record_of(earlier={"present": False})) is None
    record, guess, nothing = (
        allied_before(record_of(earlier=each))
        for each in ({"ended": "2016-12", "trust": "low"}, {"ended": "2016", "ending": "planned"}, {"present": True})
    )
    assert record
    assert guess
    assert nothing
    assert (record.trust, record.trust_from, record.ended) == (0.3, "record", (2016 * 12 + 11, 2016 * 12 + 11))
    assert (guess.trust_from, guess.ending, guess.counts) == ("ending", "planned", counts(ended="2016"))
    assert (nothing.trust_from, nothing.ended, np.isnan(nothing.trust)) == ("unknown", None, True)


@in_single_precision
def test_partners_who_parted_well_are_found_to_trust_more_at_the_beginning_than_those_who_did_not() -> None:
    rows = [i for i, each in enumerate(quantities(2)) if each.construct == "trust"]

    def trust(ending: str) -> float:
        inferred = infer_record(record_of(earlier={"ended": "2016", "ending": ending}), particles=PARTICLES)
        return float(np.mean(inferred.paths[0, rows]))

    assert trust("planned") > trust("premature") + 0.2


def of(id: str, **alliance: Any) -> tuple[Member, Record]:
    return Member(record=id, partner=None, product=""), record_of(id=id, **alliance)


ENDED = {"status": "ended", "formed": "2010-03", "ended": "2015-06", "as_of": "2015-06", "stages": {}}


def test_a_later_alliance_of_the_same_partners_is_looked_at_after_the_earlier_one() -> None:
    later, other, earlier = of("later"), of("other", partners=[{"id": "P1"}, {"id": "P3"}]), of("earlier", **ENDED)
    turns = in_turn((later, other, earlier))
    assert [record.alliance.id for _, record, _ in turns] == ["other", "earlier", "later"]
    assert [former and former.alliance.id for _, _, former in turns] == [None, None, "earlier"]


def test_firms_are_known_by_their_names_where_both_records_give_them() -> None:
    def followed(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> bool:
        turns = in_turn((of("later", partners=ours), of("earlier", **ENDED, partners=theirs)))
        return {record.alliance.id: former is not None for _, record, former in turns}["later"]

    firm, beta, gamma = {"id": "P1", "name": "Alpha"}, {"id": "P2", "name": "Beta"}, {"id": "P2", "name": "Gamma"}
    assert followed([firm, beta], [firm, beta])
    assert followed([firm, beta], [{"id": "X", "name": "beta"}, {"id": "Y", "name": "Alpha"}])
    assert followed([firm, beta], [{"id": "P1"}, {"id": "P2"}])
    assert not followed([firm, beta], [firm, gamma])
    assert not followed([firm, beta], [firm, beta, {"id": "P3"}])


def test_which_of_two_that_ended_in_one_month_came_last_does_not_hang_on_their_order() -> None:
    later, two = of("later"), (of("first", **ENDED), of("second", **ENDED))
    for order in (two, two[::-1]):
        assert next(former.alliance.id for _, _, former in in_turn((later, *order)) if former) == "second"


def test_a_record_that_says_it_itself_is_taken_at_its_word() -> None:
    later = of("later", earlier={"present": False})
    assert in_turn((later, of("earlier", **ENDED)))[0][2] is None


def test_what_follows_another_begins_with_when_and_how_that_one_ended_and_the_trust_found_in_it() -> None:
    former, record = of("earlier", **ENDED, ending="premature")[1], of("later")[1]
    found = trust_at_end(infer_record(former, particles=64))
    after = follows(record, former, found).alliance.earlier
    assert (after.present, after.ended, after.ending) == (True, former.alliance.ended, "premature")
    assert after.trust == found
    assert 0.0 < (found.mean or 0.0) < 1.0
    assert follows(record, former, None).alliance.earlier == replace(after, trust=Level())


def test_a_portfolio_names_the_record_that_an_alliance_follows() -> None:
    (_, former), (member, later) = of("earlier", **ENDED, ending="premature"), of("later")
    after = infer_record(follows(later, former, Level(0.35, 0.1)), particles=64)
    earlier = attention(after, member, former=former).earlier
    assert earlier is not None
    assert (earlier.record, earlier.trust, earlier.trust_from) == ("earlier", 0.35, "record")
