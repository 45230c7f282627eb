"""Friendship of leaders becomes that of their teams only in part, and nothing is lost where there was none."""

from __future__ import annotations

import pytest

from allyscope.process.parameters import default_parameters
from process.by_name import one_lane, quiet, rates

FRIENDS = {"prior_trust.0": 0.9, "propensity_to_trust.0": 0.5, "trust.0.1": 0.6}


def lost(changes: dict[str, float]) -> float:
    """Trust that the first partner loses per month because its teams take over."""
    given = one_lane(quiet() | changes)
    with_teams, without = (
        rates(given, default_parameters(**off))["trust.0.1"][0] for off in ({}, {"teams_apart": 0.0})
    )
    return float(without - with_teams)


@pytest.mark.parametrize(("position", "share"), [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (2.0, 1.0), (3.0, 0.0)])
def test_it_wears_off_while_teams_take_over_from_negotiation_to_execution(position: float, share: float) -> None:
    most = float(default_parameters().teams_apart) * 0.5
    assert lost(FRIENDS | {"position": position}) == pytest.approx(share * most, abs=1e-5)


def test_leaders_who_know_each_other_as_usual_or_less_cost_their_teams_nothing() -> None:
    for prior in (0.1, 0.4):
        assert lost(FRIENDS | {"position": 1.5, "prior_trust.0": prior}) == pytest.approx(0.0, abs=1e-6)


def test_no_more_is_lost_than_the_friendship_gave() -> None:
    as_strangers = FRIENDS | {"position": 1.5, "trust.0.1": 0.1}
    assert lost(as_strangers) == pytest.approx(0.0, abs=1e-6)


def test_trust_of_one_partner_does_not_rest_on_the_leaders_of_the_other() -> None:
    assert lost({"position": 1.5, "prior_trust.0": 0.4, "prior_trust.1": 0.9, "trust.0.1": 0.6}) == 0.0
