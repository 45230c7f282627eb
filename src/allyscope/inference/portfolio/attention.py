"""Which alliances of a firm need attention first, by stated reasons in a stated order: never one number for all."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from allyscope.inference import forecast
from allyscope.inference.earlier import allied_before
from allyscope.inference.infer import Inferred
from allyscope.inference.limits import LITTLE
from allyscope.inference.quality import quality
from allyscope.inference.summary import crises, critical_levels, partner_names, prior_survivors, state_estimates
from allyscope.process.observe import quantities
from allyscope.record import Member, Month, Record
from allyscope.record.ending import how_it_ended
from allyscope.results.common import Estimate
from allyscope.results.forecast import Forecast, StateAhead
from allyscope.results.portfolio import (
    Attention,
    AttentionBorders,
    AttentionReason,
    CrisisReason,
    EndingReason,
    LittleKnownReason,
    WorseningReason,
)
from allyscope.vocabulary import shown_constructs

AHEAD = 12  # months within which an end, or a change, is looked at
# Borders (assumed).
CRISIS = 0.35  # probability of a legitimacy crisis
ENDING = 0.05  # by which an end within a year is more probable than in alliances of equal age
WORSE, BY = 0.75, 0.05  # probability that trust, a legitimacy or conflict gets worse, and by how much in the median
KNOWN = 0.25  # share of judgements below which the record says too little
BORDERS = AttentionBorders(crisis=CRISIS, ending=ENDING, months=AHEAD, worsening=WORSE, worsening_size=BY, known=KNOWN)
RANK = {"crisis": 0, "ending": 1, "worsening": 2, "little_known": 3}
# What gets worse where it changes: states of the relation of which more, or less, is better → the sign of better.
WATCHED = {
    each.word: 1.0 if each.better == "more" else -1.0
    for each in shown_constructs()
    if each.shown == "relation" and each.better
}


def focal_first(record: Record, firm: str) -> Record:
    """The record with the focal firm as its first partner: the one named so, else the one marked so, else as it is."""
    from dataclasses import replace  # noqa: PLC0415

    places = [j for j, p in enumerate(record.partners) if p.id == firm]
    places += [j for j, p in enumerate(record.partners) if p.focal]
    first = places[0] if places else 0
    others = [p for j, p in enumerate(record.partners) if j != first]
    return record if first == 0 else replace(record, partners=(record.partners[first], *others))


def attention(
    inferred: Inferred, member: Member, told_until: Month | None = None, former: Record | None = None
) -> Attention:
    """One alliance with its reasons; its focal firm is the first partner.

    `told_until`: by default the last month. `former`: the record of the earlier alliance of the same partners.
    """
    states = state_estimates(inferred)
    ahead = None if inferred.ended else forecast(inferred, months=AHEAD)
    crisis, crisis_prior = _crisis(inferred)
    informed = sum(state.learned >= LITTLE for state in states)
    partner = partner_names(inferred)[1]
    reasons = () if ahead is None else tuple(_reasons(inferred, ahead, crisis, informed / len(states)))
    return Attention(
        record_id=inferred.record.alliance.id,
        name=inferred.record.alliance.name,
        partner=partner[0],
        partner_name=partner[1],
        product=member.product,
        as_of=inferred.as_of,
        told_until=inferred.as_of if told_until is None else told_until,
        ended=inferred.ended,
        ending=cast("Any", how_it_ended(inferred.record)) if inferred.ended else "",
        reasons=reasons,
        crisis=crisis,
        crisis_prior=crisis_prior,
        end=None if ahead is None else ahead.premature_end[-1].mean,
        end_usual=None if ahead is None else ahead.base_rate[-1].mean,
        end_interval=None if ahead is None else ahead.premature_end[-1],
        informed=informed,
        judgements=len(states),
        withheld=len(inferred.withheld),
        quality=quality(inferred),
        earlier=allied_before(inferred.record, "" if former is None else former.alliance.id),
    )


def in_order(alliances: list[Attention]) -> tuple[Attention, ...]:
    """By the stated order; alliances that have ended come last."""

    def key(each: Attention) -> tuple[bool, int, float, float]:
        if not each.reasons:
            return each.ended, len(RANK), 0.0, -each.crisis
        first = each.reasons[0]
        value = first.value if first.code == "little_known" else -first.value
        return each.ended, RANK[first.code], value, -each.crisis

    return tuple(sorted(alliances, key=key))


def _crisis(inferred: Inferred) -> tuple[float, float]:
    """The probability that any legitimacy is below its critical level with any side, with the record and before it."""
    levels = critical_levels()
    known = quantities(len(inferred.record.partners))
    rows = [i for i, quantity in enumerate(known) if quantity.construct in levels]
    critical = np.asarray([levels[known[i].construct] for i in rows], np.float32)[:, None]
    now = (inferred.paths[-1, rows] < critical).any(axis=0).mean()
    before = inferred.prior_now[rows][:, prior_survivors(inferred)]
    return float(now), float((before < critical).any(axis=0).mean())


def _reasons(inferred: Inferred, ahead: Forecast, crisis: float, known: float) -> list[AttentionReason]:
    reasons: list[AttentionReason] = []
    end, usual = ahead.premature_end[-1].mean, ahead.base_rate[-1].mean
    if crisis >= CRISIS:
        worst = crises(inferred)[0]
        reasons.append(CrisisReason("crisis", crisis, worst.kind, worst.partner, worst.probability))
    if end - usual >= ENDING:
        reasons.append(EndingReason("ending", end - usual, AHEAD, end, usual))
    worse = [(p, s) for s in ahead.states if (p := _worsening(s)) >= WORSE]
    if worse:
        probability, state = max(worse, key=lambda pair: pair[0])
        rises = WATCHED[state.construct] < 0
        reasons.append(WorseningReason("worsening", probability, AHEAD, state.construct, state.holder, rises))
    if known < KNOWN:
        reasons.append(LittleKnownReason("little_known", known))
    return reasons


def _worsening(state: StateAhead) -> float:
    """The probability that a watched state gets worse, 0 where it would by too little to mention."""
    if state.construct not in WATCHED:
        return 0.0
    sign = WATCHED[state.construct]
    if sign * state.coming_change.median > -BY:
        return 0.0
    return state.probability_rise if sign < 0 else 1.0 - state.probability_rise


def shares(values: np.ndarray) -> Estimate:
    """Median and 90 % interval of one value per particle."""
    low, median, high = (float(v) for v in np.quantile(values, (0.05, 0.5, 0.95)))
    return Estimate(median, low, high)
