"""Why a plan may work here or fail: what its acts depend on in this alliance, and where it gains less."""

from __future__ import annotations

import numpy as np

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.utility import Floats
from allyscope.inference.starting_point import StartingPoint
from allyscope.inference.summary import estimate, holder
from allyscope.process.done.catalogue import CATALOGUE, MODERATORS
from allyscope.process.observe import quantities
from allyscope.process.traits import partner_table
from allyscope.results.advice import FailsWhere, Moderator
from allyscope.results.common import Estimate

NOTABLE = 0.1  # log odds below which a moderator is not worth mentioning (assumed)
RELATED = 0.25  # correlation below which a circumstance is not worth mentioning (assumed)
MOST = 2
TRAIT_WORDS = (
    "promotion_focus",
    "prevention_focus",
    "ambiguity_tolerance",
    "strategic_fit",
    "strategic_significance",
    "concern_for_face",
    "power_share",
)
# Present states that a plan's gain is most likely to depend on (a choice).
STATE_WORDS = (
    "trust",
    "outcome_discrepancy",
    "process_discrepancy",
    "pragmatic_legitimacy",
    "moral_legitimacy",
    "benefits",
    "conduct",
    "conflict",
)
ALLIANCE_TRAITS = ("complementarity", "strategic_compatibility", "value_distance")


def circumstances_now(at: StartingPoint) -> Floats:
    """The moderators of each partner's acts now, times their strength: (partners, moderators, particles)."""
    return at.bearing.circumstances.astype(np.float64)


def chance_of(act: str, partner: int, now: Floats) -> tuple[Estimate | None, tuple[Moderator, ...]]:
    """The chance that a partner's act succeeds if tried now (None: it cannot fail), and what helps (+) or hinders."""
    number = MOVES[act].number
    if not number or partner < 0:
        return None, ()
    entry = CATALOGUE[number - 1]
    parts = {name: entry.moderators[name] * now[partner, MODERATORS.index(name)] for name in entry.moderators}
    odds = entry.odds + sum(parts.values(), np.zeros(now.shape[2]))
    moderators = []
    for name, values in parts.items():
        mean = float(values.mean())
        if abs(mean) >= NOTABLE:
            moderators.append(Moderator(name, bool(mean * entry.moderators[name] > 0), mean))
    return estimate((1.0 / (1.0 + np.exp(-odds))).astype(np.float32)), tuple(moderators)


def circumstances_of_gain(at: StartingPoint, ids: list[str]) -> dict[tuple[str, str], Floats]:
    """What a plan's gain may depend on, by quantity and holder: traits and present states, (particles,) each."""
    values: dict[tuple[str, str], Floats] = {}
    now = at.of_particles(at.now)
    for i, quantity in enumerate(quantities(at.partners)):
        if quantity.construct in STATE_WORDS:
            values[quantity.construct, holder(quantity, ids)] = now[i]
    for j, own in enumerate(at.traits.partners):
        for name in TRAIT_WORDS:
            assert name in partner_table()
            values[name, ids[j]] = at.of_particles(getattr(own, name))
    for name in ALLIANCE_TRAITS:
        values[name, "alliance"] = at.of_particles(getattr(at.traits, name))
    return values


def fails_where(gain: Floats, circumstances: dict[tuple[str, str], Floats]) -> tuple[FailsWhere, ...]:
    """Where a plan gains less, strongest first: correlation of what it gains (particles,) with each circumstance."""
    if gain.std() < 1e-6:
        return ()
    circumstances_of_failure = []
    for (name, whose), values in circumstances.items():
        spread = values.std()
        if spread < 1e-6:
            continue
        related = float(((gain - gain.mean()) * (values - values.mean())).mean() / (gain.std() * spread))
        if abs(related) >= RELATED:
            circumstances_of_failure.append(FailsWhere(name, whose, related))
    circumstances_of_failure.sort(key=lambda each: -abs(each.correlation))
    different: dict[str, FailsWhere] = {}
    for each in circumstances_of_failure:
        different.setdefault(each.quantity, each)
    return tuple(different.values())[:MOST]
