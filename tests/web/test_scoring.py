"""Past forecasts scored: by hand-worked numbers, and only where what came can be known."""

from __future__ import annotations

import datetime
from math import isclose, log

import pytest

from allyscope.web.estimates import moved
from allyscope.web.models import Alliance, Publication
from allyscope.web.scoring import intervals, outcome, score, scored
from benchmarks.web_installation import published

MADE = 2024 * 12  # January 2024


def alliance(ended: str = "", ending: str = "") -> Alliance:
    return Alliance(name="x", ended=ended, ending=ending)


@pytest.mark.parametrize(
    ("ended", "ending", "on", "came"),
    [
        ("", "", datetime.date(2024, 6, 30), None),
        ("", "", datetime.date(2024, 7, 1), False),
        ("2024-04", "premature", datetime.date(2024, 5, 1), True),
        ("2024-04", "planned", datetime.date(2026, 5, 1), None),
        ("2024-07", "premature", datetime.date(2024, 8, 1), True),
        ("2024-08", "premature", datetime.date(2024, 8, 1), False),
        ("2024-08", "planned", datetime.date(2024, 8, 1), False),
    ],
)
def test_what_came_is_known_when_the_months_are_over_or_the_alliance_has_ended(
    ended: str, ending: str, on: datetime.date, came: bool | None
) -> None:
    assert outcome(alliance(ended, ending), MADE, 6, on) is came


def test_scores_are_those_worked_by_hand() -> None:
    publication = Publication(tracked={"as_of": MADE, "ends": [[6, 0.2, 0.1], [12, 0.5, 0.4], [24, 0.9, 0.8]]})
    rows = scored(publication, alliance("2024-09", "premature"), datetime.date(2025, 1, 1))
    assert [each.came for each in rows] == [False, True, True]
    found = score(rows)
    assert found is not None
    assert (found.forecasts, found.came) == (3, 2)
    assert isclose(found.brier, (0.04 + 0.25 + 0.01) / 3)
    assert isclose(found.brier_usual, (0.01 + 0.36 + 0.04) / 3)
    assert isclose(found.log, -(log(0.8) + log(0.5) + log(0.9)) / 3)
    assert score([]) is None


def test_a_certainty_that_was_wrong_costs_much_and_not_endlessly() -> None:
    publication = Publication(tracked={"as_of": MADE, "ends": [[6, 0.0, 0.5]]})
    found = score(scored(publication, alliance("2024-02", "premature"), datetime.date(2024, 3, 1)))
    assert found is not None
    assert 6.0 < found.log < 7.0


def test_later_estimates_are_counted_within_what_was_foreseen_for_their_month() -> None:
    path = [[MADE + 1, 0.1, 0.2], [MADE + 2, 0.3, 0.4]]
    first = Publication(tracked={"as_of": MADE, "now": [], "ahead": [["trust", "P1", path], ["trust", "P2", path]]})
    now = [["trust", "P1", 0.35, 0, 1], ["trust", "P2", 0.15, 0, 1]]
    found = intervals([first, Publication(tracked={"as_of": MADE + 2, "now": now}), Publication(tracked={})])
    assert (found.estimates, found.within) == (2, 1)


def test_history_and_forecasts_show_what_came_due_to_the_alliance_alone() -> None:
    here, _wave = published()
    Publication.objects.update(tracked={"as_of": MADE, "ends": [[6, 0.2, 0.1]], "digest": "abc", "version": "1"})
    page = here.client("sponsor_b").get(f"/alliances/{here.alliance.pk}/history/").content.decode()
    assert "it ran on" in page
    assert "0.040" in page
    assert "1 in all" in here.client("sponsor_b").get("/forecasts/").content.decode()
    assert "No forecast has come due" in here.client("other").get("/forecasts/").content.decode()
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/ended/", {"ended": "2024-03", "ending": "premature"})
    page = here.client("sponsor_b").get(f"/alliances/{here.alliance.pk}/history/").content.decode()
    assert "it ended" in page
    assert "0.640" in page


def test_estimates_stand_beside_those_of_results_before() -> None:
    here, _wave = published()
    first = Publication(tracked={"as_of": MADE, "now": [["trust", "P1->P2", -0.25, -0.5, 0.0]]})
    now = [["trust", "P1->P2", 0.5, 0.25, 0.75], ["conflict", "alliance", 0.1, 0.0, 0.2]]
    second = Publication(tracked={"as_of": MADE + 6, "now": now})
    assert moved([second], here.alliance) == ([], [])
    results, rows = moved([first, second], here.alliance)
    assert results == [first, second]
    told = {row.construct: (row.holder, row.cells) for row in rows}
    assert told["Trust"] == ("Alpha → Beta", (("−0.25", "−0.50 to 0.00"), ("0.50", "0.25 to 0.75")))
    assert told["Conflict"][1][0] == ("–", "")
