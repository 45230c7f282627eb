"""The demonstration between its waves: what was promised, expected, planned and judged."""

from __future__ import annotations

import datetime

from allyscope.web.models import Action, Alliance, Commitment, Expectation, Judgement, Person, Side
from allyscope.web.waves.life import today

# Side that promises, days from now, what, as the promiser says, as the other says.
COMMITMENTS: tuple[tuple[int, int, str, str, str], ...] = (
    (1, -300, "Say within a week when a delivery will be late", "late", "broken"),
    (0, -150, "Send the forecast of demand by the tenth of each month", "kept", "kept"),
    (1, -60, "Deliver the second product on the agreed day", "kept", "kept"),
    (0, -6, "Decide on the second site", "", ""),
    (1, 24, "Open the pilot plant to Fjord's buyers for a week", "", ""),
)
# Side, topic, level, in own words, months ago, shared.
EXPECTATIONS: tuple[tuple[int, str, int, str, int, bool], ...] = (
    (0, "speed", 5, "A new product each season", 24, True),
    (0, "speed", 3, "One product a year that holds its date", 6, True),
    (1, "speed", 2, "Time for the crop to be understood", 24, True),
    (0, "openness", 5, "Bad news within a week", 9, True),
    (1, "openness", 4, "To be asked before we are blamed", 9, True),
    (0, "dates", 5, "", 24, True),
    (1, "dates", 3, "Except in a bad year", 9, True),
    (0, "returns", 4, "Ten percent of the range within three years", 24, False),
    (1, "effort", 4, "Fjord's people at our plant twice a year", 12, True),
)
# Side (None: both), days from now, what, act, who, how far.
ACTIONS: tuple[tuple[int | None, int, str, str, str, str], ...] = (
    (None, -210, "A weekly call of both teams", "meetings", "Anna Lie", "done"),
    (None, 40, "Settle what a bad crop means for dates", "redefine_expectations", "Bruno Costa", "doing"),
    (0, 75, "Fewer reports: one page a month", "communication", "Olav Berg", "planned"),
)


def between(alliance: Alliance, sides: list[Side]) -> None:
    """Fills in what managers did."""
    for number, days, text, own, other in COMMITMENTS:
        Commitment.objects.create(
            alliance=alliance,
            side=sides[number],
            written_by=sides[number],
            confirmed=True,
            text=text,
            due=in_days(days),
            own_verdict=own,
            other_verdict=other,
        )
    for number, topic, level, text, ago, shared in EXPECTATIONS:
        since = f"{in_days(-30 * ago):%Y-%m}"
        Expectation.objects.create(
            alliance=alliance, side=sides[number], topic=topic, level=level, text=text, since=since, shared=shared
        )
    for side, days, text, act, owner, state in ACTIONS:
        Action.objects.create(
            alliance=alliance,
            side=None if side is None else sides[side],
            text=text,
            act=act,
            owner=owner,
            due=in_days(days),
            state=state,
            done_on=in_days(days) if state == Action.State.DONE else None,
        )
    Judgement.objects.create(
        alliance=alliance,
        side=sides[0],
        person=Person.objects.filter(roles__side=sides[0]).first(),
        light="red",
        rule="amber",
        reason="The decision on the second site is late, and Verde has begun to ask.",
        on=in_days(-3),
    )


def in_days(count: int) -> datetime.date:
    """A day from now."""
    return today() + datetime.timedelta(days=count)
