"""A firm with several alliances: order by stated reasons, what they share, what one more would do, and privacy."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from advice_record import CONTENT, PARTICLES

from allyscope.advice.portfolio import advise_portfolio
from allyscope.errors import InputError
from allyscope.inference.portfolio.attention import focal_first, in_order
from allyscope.inference.portfolio.diagnose import diagnose_portfolio
from allyscope.record import Portfolio, is_portfolio, read_members, read_portfolio
from allyscope.report.pages.portfolio import page
from allyscope.report.pages.portfolio_document import document
from allyscope.report.pages.portfolio_view import portfolio_view
from allyscope.report.wording.portfolio import cannot_tell
from allyscope.results.codec import to_json
from allyscope.results.portfolio import (
    Attention,
    AttentionReason,
    CrisisReason,
    EndingReason,
    LittleKnownReason,
    PortfolioAdvice,
)

AHEAD = 12


def alliance(id: str, partners: list[dict[str, Any]], **parts: Any) -> dict[str, Any]:
    about = CONTENT["alliance"] | {"id": id, "name": f"Alliance {id}"}
    return {"schema_version": 1, "alliance": about, "partners": partners, **parts}


FIRM = {"id": "firm", "focal": True}
PULSES = [
    {"date": "2019-06", "partner": "P2", "respondent": who, "question": "trust", "answer": 1} for who in ("a", "b")
]
STRAINED = alliance("strained", [{"id": "P1"}, FIRM], events=CONTENT["events"] * 2)
QUIET = alliance("quiet", [FIRM, {"id": "P2"}])
PRIVATE = alliance("private", [FIRM, {"id": "P2"}], pulses=PULSES)


def portfolio_of(folder: Path, *members: dict[str, Any]) -> Portfolio:
    for each in members:
        (folder / f"{each['alliance']['id']}.yaml").write_text(json.dumps(each), encoding="utf-8")
    content = {
        "schema_version": 1,
        "kind": "portfolio",
        "portfolio": {"id": "all", "name": "All alliances"},
        "focal_firm": {"id": "firm"},
        "alliances": [{"record": f"{each['alliance']['id']}.yaml"} for each in members],
    }
    path = folder / "portfolio.yaml"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert is_portfolio(path)
    assert not is_portfolio(folder / f"{members[0]['alliance']['id']}.yaml")
    return read_portfolio(path)


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    return portfolio_of(tmp_path_factory.mktemp("portfolio"), QUIET, PRIVATE, STRAINED)


@pytest.fixture(scope="module")
def found(portfolio: Portfolio) -> PortfolioAdvice:
    return advise_portfolio(portfolio, months=AHEAD, particles=PARTICLES)


def test_the_alliance_in_trouble_comes_first_with_its_reason_and_gets_advice(found: PortfolioAdvice) -> None:
    first = found.diagnosis.alliances[0]
    assert first.record_id == "strained"
    assert first.reasons
    assert first.reasons[0].code in ("crisis", "ending")
    assert (first.end or 0.0) > (first.end_usual or 1.0)
    assert [advice.record_id for advice in found.advice] == ["strained"]
    assert found.advice[0].partners[0][0] == "firm"  # the focal firm first, as the records do not have it


def test_what_too_few_answered_changes_nothing_but_is_said(found: PortfolioAdvice) -> None:
    by_id = {each.record_id: each for each in found.diagnosis.alliances}
    quiet, private = by_id["quiet"], by_id["private"]
    assert (quiet.withheld, private.withheld) == (0, 1)
    assert (private.crisis, private.end, private.informed) == (quiet.crisis, quiet.end, quiet.informed)
    assert any("withheld" in sentence for sentence in cannot_tell(found.diagnosis))


def test_what_is_shared_and_what_one_more_would_do_are_paired(found: PortfolioAdvice) -> None:
    shared, more = found.diagnosis.shared, found.diagnosis.one_more
    assert shared is not None
    assert more is not None
    assert shared.running == 3
    assert 0.0 <= shared.load.low <= shared.load.median <= shared.load.high < 1.0
    assert shared.attention.median < 6.0
    by_name = {each.quantity: each for each in more.firm}
    assert by_name["load"].difference > 0.0  # one more takes attention
    assert by_name["openness"].difference >= 0.0
    before = [each.path[0].mean for each in (*more.others, *more.firm)]
    np.testing.assert_allclose(before, 0.0, atol=1e-6)  # nothing differs before it begins
    assert max(abs(each.difference) for each in more.others) < 0.2


def test_the_firm_came_here_through_all_its_alliances_together(found: PortfolioAdvice) -> None:
    path = found.diagnosis.path
    assert path is not None
    assert path.phases[-1].month == found.diagnosis.as_of
    assert len(path.phases) == len(path.openness) == len(path.innovation) == len(path.attention)
    for point in path.phases:
        assert point.inhibition + point.positive + point.mixed == pytest.approx(1.0)
    assert path.phases[0].inhibition > 0.9  # nothing is learned from anybody at first
    assert path.phases[-1].inhibition < path.phases[0].inhibition
    done = [point.median for point in path.innovation]
    assert done == sorted(done)
    assert path.attention[0].median < path.attention[-1].median
    assert found.diagnosis.shared is not None
    assert found.diagnosis.shared.openness.median == pytest.approx(path.openness[-1].median, abs=0.02)


def test_all_that_run_are_looked_at_in_one_month_and_what_has_ended_stands_apart(tmp_path: Path) -> None:
    stale = QUIET | {"alliance": QUIET["alliance"] | {"id": "stale", "as_of": "2019-02"}}
    over = {"id": "over", "as_of": "2018-12", "status": "ended", "ended": "2018-12", "ending": "planned"}
    ended = QUIET | {"alliance": QUIET["alliance"] | over}
    diagnosis = diagnose_portfolio(portfolio_of(tmp_path, QUIET, stale, ended), particles=64)
    by_id = {each.record_id: each for each in diagnosis.alliances}
    assert diagnosis.as_of == by_id["quiet"].as_of == by_id["stale"].as_of == 2019 * 12 + 7
    assert by_id["stale"].told_until == 2019 * 12 + 1
    assert (by_id["over"].ended, by_id["over"].ending, by_id["over"].as_of) == (True, "planned", 2018 * 12 + 11)
    assert diagnosis.alliances[-1].record_id == "over"
    assert any("tell nothing after 2019-02" in sentence for sentence in cannot_tell(diagnosis))
    html = page(portfolio_view(diagnosis, None))
    running, apart = html.split('id="ended"')
    assert "ended as planned, by 2018-12" in apart
    assert running.count('role="rowheader"') == 2
    words = document(portfolio_view(diagnosis, None))
    assert any("ended as planned" in paragraph.text for paragraph in words.paragraphs)
    assert len(words.tables[0].rows) == 3


def test_json_holds_all_of_it_and_only_finite_numbers(found: PortfolioAdvice) -> None:
    read = json.loads(to_json(found))
    assert [each["record_id"] for each in read["diagnosis"]["alliances"]][0:1] == ["strained"]
    assert {"shared", "one_more", "borders"} <= set(read["diagnosis"])
    assert read["needing"] == len(read["advice"]) == 1


def test_order_is_by_reason_then_size_and_ended_alliances_come_last(found: PortfolioAdvice) -> None:
    usual = found.diagnosis.alliances[-1]

    def one(name: str, *reasons: AttentionReason, ended: bool = False) -> Attention:
        return replace(usual, record_id=name, reasons=reasons, ended=ended)

    many = [
        one("fine"),
        one("over", ended=True),
        one("vague", LittleKnownReason("little_known", 0.2)),
        one("vaguer", LittleKnownReason("little_known", 0.1)),
        one("leaving", EndingReason("ending", 0.9, 12, 0.95, 0.05)),
        one("crisis", CrisisReason("crisis", 0.4, "moral", "P1", 0.4)),
        one("worse", CrisisReason("crisis", 0.6, "moral", "P1", 0.6)),
    ]
    names = [each.record_id for each in in_order(many)]
    assert names == ["worse", "crisis", "leaving", "vaguer", "vague", "fine", "over"]


def test_the_focal_firm_is_put_first_by_name_and_else_by_its_mark(portfolio: Portfolio) -> None:
    record = read_members(portfolio)[-1][1]
    assert [partner.id for partner in focal_first(record, "firm").partners] == ["firm", "P1"]
    assert [partner.id for partner in focal_first(record, "nobody").partners] == ["firm", "P1"]
    assert focal_first(record, "P1") == record


def test_alliances_that_were_not_signed_by_then_are_left_out_and_said(portfolio: Portfolio) -> None:
    with pytest.raises(InputError, match="quiet: not signed by 2000-01"):
        advise_portfolio(portfolio, as_of=2000 * 12, particles=PARTICLES)
