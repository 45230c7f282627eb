"""Who may be met: traits of the focal firm and of one candidate, as far as a file of candidates tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.advice.partners.known import OF_ALLIANCE, OF_PARTNER, OF_SELECTION, Candidate, Candidates, Person, Signal
from allyscope.engine.population import default_population
from allyscope.forms.levels import Level
from allyscope.inference.evidence.population import UNKNOWN_SD, placed, pooled
from allyscope.process.parameters import default_parameters
from allyscope.process.signals.signalling import after_signal
from allyscope.process.traits import partner_table, trait_names
from allyscope.record.model import SPANNER_TRAITS
from allyscope.record.resolve import EQUITY_FORMS

Floats = NDArray[np.float32]
# Of partner 0: how the firm regards one alliance. All else of it is the firm's own, the same whomever it chooses.
REGARDS = ("prior_trust", "strategic_fit", "strategic_significance", "power_share", "ambition")
WATCHED = ("attention", "demand", "scepticism")
LOOKS = (1.0, 0.5)  # attention and scepticism with which a firm looks at a candidate's signals (assumed)


@dataclass(frozen=True, slots=True)
class Met:
    """A pair that may be met: location and spread of every trait on the logit scale (traits,); equity or None.

    `antecedents`: location and spread of those of selection that are known, by name.
    """

    location: Floats
    spread: Floats
    equity: float | None
    antecedents: dict[str, tuple[float, float]]


def of_the_firm() -> NDArray[np.bool_]:
    """Which traits belong to the firm that chooses and its stakeholders: (traits,)."""
    belongs = []
    for name in trait_names(2):
        trait, _, partner = name.partition(".")
        watched = trait.split("_")[0] in WATCHED
        belongs.append(watched if not partner else partner == "0" and trait not in REGARDS)
    return np.asarray(belongs)


def met_anybody(candidates: Candidates) -> Met:
    """The focal firm (partner 0) with a partner of the default population, of which nothing is known."""
    return _narrowed(_of_firm(candidates))


def met(candidates: Candidates, candidate: Candidate) -> Met:
    """The focal firm (partner 0) with one candidate (partner 1)."""
    pair, names = _narrowed(_of_firm(candidates) | _of_candidate(candidate)), trait_names(2)
    location, spread = pair.location, pair.spread
    i = names.index("sustainability_orientation.1")
    location[i], spread[i] = after_signals(location[i], spread[i], candidate.signals)
    levels = {name: candidate.levels[name] for name in OF_SELECTION}
    equity = None if candidate.form is None else float(candidate.form in EQUITY_FORMS)
    return Met(location, spread, equity, {name: placed(level) for name, level in levels.items() if level.known})


def _narrowed(known: Mapping[str, Level]) -> Met:
    base, names = default_population(2), trait_names(2)
    location, spread = base.location.astype(np.float32), base.spread.astype(np.float32)
    for name, level in known.items():
        if level.known:
            i = names.index(name)
            location[i], spread[i] = placed(level)
    return Met(location, spread, None, {})


def _of_people(people: tuple[Person, ...], partner: int) -> dict[str, Level]:
    rows = partner_table()
    return {
        f"{name}.{partner}": pooled([(p.weight, p.levels[name]) for p in people], (rows[name].mean, UNKNOWN_SD))
        for name in SPANNER_TRAITS
    }


def _partner(levels: Mapping[str, Level], partner: int) -> dict[str, Level]:
    return {f"{name}.{partner}": level for name, level in levels.items()}


def _of_firm(candidates: Candidates) -> dict[str, Level]:
    firm, groups = candidates.firm, candidates.stakeholders
    watched = {f"{trait}_{name}": getattr(group, trait) for name, group in groups.items() for trait in WATCHED}
    return watched | _partner(firm.levels, 0) | _of_people(firm.people, 0)


def _of_candidate(candidate: Candidate) -> dict[str, Level]:
    levels = candidate.levels
    own = {name: levels[name] for name in OF_PARTNER} | candidate.capabilities
    both = {f"prior_trust.{partner}": levels["prior_trust"] for partner in (0, 1)}
    alliance = {name: levels[name] for name in OF_ALLIANCE}
    return alliance | both | _partner(own, 1) | _partner(candidate.for_us, 0) | _of_people(candidate.people, 1)


def after_signals(location: float, spread: float, signals: tuple[Signal, ...]) -> tuple[float, float]:
    """The orientation as a firm infers it from what a candidate shows, by the rule stakeholders follow.

    What is costly to show, well seen and fitting moves the estimate and makes it surer; cheap words hardly do.
    """
    parameters = default_parameters()
    level = 1.0 / (1.0 + np.exp(-float(location)))
    for signal in signals:
        said = [jnp.asarray(each) for each in (0.0, 1.0, signal.cost, signal.observability, signal.fit, *LOOKS, 1.0)]
        belief, value, cost, seen, fit, attention, scepticism, word = said
        believed = float(after_signal(belief, value, cost, seen, fit, (attention, scepticism), word, parameters))
        level += believed * (signal.shows - level)
        spread *= 1.0 - believed
    level = min(max(level, 0.01), 0.99)
    return float(np.log(level / (1.0 - level))), float(spread)
