"""Who is in the alliance, as far as a record says: the default population, narrowed by levels and conditions."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.population import default_population, on_logit_scale
from allyscope.forms.levels import UNKNOWN
from allyscope.inference.evidence.coding import TRAIT_OF_CONDITION, TRAIT_SHIFT, actors, weight
from allyscope.process.traits import partner_table, trait_names
from allyscope.record import Level, Month, Partner, Record
from allyscope.record.disclosure import serving
from allyscope.record.stages import borders, frame_of

FloatArray = NDArray[np.float32]
UNSTATED_SD = 0.05  # standard deviation of a level that is given without one (assumed)
UNKNOWN_SD = 0.2  # of an unknown level of one boundary spanner among others (assumed)
ALLIANCE_LEVELS = ("complementarity", "strategic_compatibility", "value_distance", "core_overlap")
SPANNER_LEVELS = (
    "promotion_focus",
    "prevention_focus",
    "ambiguity_tolerance",
    "propensity_to_trust",
    "concern_for_face",
)
FOCI = ("promotion_focus", "prevention_focus")

# How far an earlier alliance of the same partners still counts, right after its end, and in how many years half of that
# is gone; and the trust in which it ended, where only the way it ended is told. All assumed.
STILL_COUNTS, HALF_FORGOTTEN = Level(0.9, 0.05), 10.0
NEVER_ALLIED = Level(0.01, 0.005)
ENDED_IN = {
    "premature": Level(0.3, 0.15),
    "planned": Level(0.7, 0.12),
    "amicable": Level(0.6, 0.12),
    "buyout": Level(0.6, 0.15),
}


# How far new knowledge is to be built, by the purpose that is told (assumed)
EXPLORATION = {"exploration": Level(0.85, 0.08), "exploitation": Level(0.15, 0.08)}


def placed(level: Level) -> tuple[float, float]:
    """Location and spread on the logit scale of a known level."""
    assert level.mean is not None
    return on_logit_scale(level.mean, UNSTATED_SD if level.sd is None else level.sd)


def pooled(levels: list[tuple[float, Level]], prior: tuple[float, float]) -> Level:
    """Weighted mean level of several boundary spanners; an unknown one has the population's level."""
    known = [(w, level) for w, level in levels if level.known]
    if not known:
        return Level()
    total = sum(w for w, _ in levels)
    parts = [(w, level.mean if level.known else prior[0], level.sd if level.known else prior[1]) for w, level in levels]
    mean = sum(w * float(m or 0.0) for w, m, _ in parts) / total
    variance = sum((w * float(s or 0.0)) ** 2 for w, _, s in parts) / total**2
    return Level(mean, max(variance**0.5, 0.01))


def _partner_levels(partner: Partner, as_of: Month, first: Month) -> dict[str, Level]:
    """What a record says of a partner's traits, the spanners who serve in that month weighted; focus in the `first`."""
    rows = partner_table()
    levels = {
        name: pooled(
            [(s.weight, getattr(s, name)) for s in serving(partner.spanners, first if name in FOCI else as_of)],
            (rows[name].mean, UNKNOWN_SD),
        )
        for name in SPANNER_LEVELS
    }
    for name in rows:
        if name in partner.capabilities:
            levels[name] = partner.capabilities[name]
        elif hasattr(partner, name):
            levels[name] = getattr(partner, name)
    stated = [e.level for e in partner.expectations if e.about == "outcome" and e.level.known]
    if stated:
        levels["ambition"] = stated[-1]
    return levels


def earlier_levels(record: Record) -> dict[str, Level]:
    """How far an earlier alliance of the partners still counts by the record, and the trust in which it ended."""
    earlier = record.alliance.earlier
    if earlier.present is None:
        return {}
    if not earlier.present:
        return {"earlier_alliance": NEVER_ALLIED}
    years = 0.0
    if earlier.ended is not None:
        ended = earlier.ended.last if earlier.ended.opens_early else earlier.ended.first
        years = max(borders(frame_of(record), (0.5,) * 4)[0] - ended, 0) / 12.0
    kept = 0.5 ** (years / HALF_FORGOTTEN)
    counts = Level(float(STILL_COUNTS.mean or 0.0) * kept, float(STILL_COUNTS.sd or 0.0))
    trust = earlier.trust if earlier.trust.known else ENDED_IN.get(earlier.ending, UNKNOWN)
    return {"earlier_alliance": counts, "earlier_trust": trust}


def narrowed_population(
    record: Record, used: Collection[str], as_of: Month, first: Month | None = None
) -> tuple[FloatArray, FloatArray]:
    """Location and spread of every trait once the record's levels and initial conditions are taken in.

    Of boundary spanners, those who serve in the month `as_of` (since year 0) count; of regulatory focus, which changes
    with the persons, those who serve in the `first` month, where it is given.
    """
    names = trait_names(len(record.partners))
    base = default_population(len(record.partners))
    location, spread = base.location.astype(np.float32), base.spread.astype(np.float32)
    known: dict[str, Level] = {name: getattr(record.alliance, name) for name in ALLIANCE_LEVELS}
    known |= earlier_levels(record) | {"exploration": EXPLORATION.get(record.alliance.purpose, UNKNOWN)}
    for j, partner in enumerate(record.partners):
        known |= {
            f"{name}.{j}": level
            for name, level in _partner_levels(partner, as_of, as_of if first is None else first).items()
        }
    for name, level in known.items():
        if level.mean is not None:
            i = names.index(name)
            location[i], spread[i] = placed(level)
    for event in record.events:
        if event.id in used and event.kind == "initial_condition":
            for trait, sign, whose in TRAIT_OF_CONDITION[str(event.subkind)]:
                direction = sign * float(event.valence or 0) * (1.0 if event.present else -1.0)
                shift = TRAIT_SHIFT * weight(event) * direction
                who = actors(event, record) if whose == "actor" else range(len(record.partners))
                for name in [trait] if whose == "alliance" else [f"{trait}.{j}" for j in who]:
                    location[names.index(name)] += shift
    return location, spread
