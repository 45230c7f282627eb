"""Populations: traits and parameters of many alliances from addressed draws, with what is known of them held fixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from allyscope.process.lazy import Array, special
from allyscope.process.state import Luck
from allyscope.process.traits import AllianceTraits, build_traits, population, trait_names

Level = float | tuple[float, float]  # known exactly, or mean and standard deviation
WIDEST = 2.0  # spread of a stated level on the logit scale
EQUITY_SHARE = 0.4  # share of equity alliances in the default population (assumed)
EQUITY_SUBJECT = 255  # the number under which the score of equity is drawn, beside those of traits


@dataclass(frozen=True, slots=True)
class Population:
    """Who may be drawn: location and spread of each trait on the logit scale, in the order of `trait_names`.

    `equity`: 0 or 1, or None where it is drawn.
    """

    partners: int
    location: np.ndarray
    spread: np.ndarray
    equity: float | None = None
    ties: tuple[tuple[float, ...], ...] | None = field(default=None)


def default_population(partners: int = 2) -> Population:
    """The default population: about nothing in particular is known."""
    location, spread = population(partners)
    return Population(partners, np.array(location, np.float32), np.array(spread, np.float32))


def on_logit_scale(mean: float, deviation: float) -> tuple[float, float]:
    """Location and spread of a level known as mean and standard deviation, wherever levels are stated.

    0 and 1 count as 0.005 and 0.995, and the spread is at most 2: a wider one would say that a level lies at the ends.
    """
    level = min(max(mean, 0.005), 0.995)
    return float(np.log(level / (1.0 - level))), min(deviation / (level * (1.0 - level)), WIDEST)


def with_levels(base: Population, levels: Mapping[str, Level]) -> Population:
    """The population with some traits known: exactly (a level) or as (mean, standard deviation) in (0, 1).

    Names as in `trait_names`; a partner trait without index (`promotion_focus`) holds for every partner.
    Raises ValueError naming every unknown trait.
    """
    names = trait_names(base.partners)
    location, spread = base.location.copy(), base.spread.copy()
    unknown = []
    for name, value in levels.items():
        targets = [i for i, known in enumerate(names) if known == name or known.rsplit(".", 1)[0] == name]
        if not targets:
            unknown.append(name)
        location[targets], spread[targets] = on_logit_scale(*(value if isinstance(value, tuple) else (value, 0.0)))
    if unknown:
        raise ValueError(f"unknown traits: {', '.join(unknown)}; known are {', '.join(names)}")
    return Population(base.partners, location, spread, base.equity, base.ties)


def traits_from(scores: Array, location: Array, spread: Array, equity: Array, ties: Array) -> AllianceTraits:
    """Traits from standard normal scores (traits, lanes); `ties` (partners, partners).

    `location`, `spread`: on the logit scale, (traits, lanes), or (traits, 1) where all lanes share them.
    """
    partners = ties.shape[0]
    levels = special.expit(location + spread * scores)
    named = dict(zip(trait_names(partners), levels, strict=True))
    nested = tuple(tuple(ties[j, k] for k in range(partners)) for j in range(partners))
    return build_traits(named, partners, equity, nested)


class Scores(NamedTuple):
    """What is drawn once of each lane, standard normal: scores of traits (traits, lanes), of equity (lanes,) or None
    where it is known, of uncertain parameters (parameters, lanes); and the first luck."""

    traits: Array
    equity: Array | None
    parameters: Array
    luck: Luck


def trait_subjects(partners: int) -> tuple[int, ...]:
    """The numbers under which the scores of traits are drawn, in the order of `trait_names`."""
    per_partner = len(trait_names(2)) - len(trait_names(1))
    alliance_wide = len(trait_names(1)) - per_partner
    return (*range(alliance_wide), *(256 * (j + 1) + i for j in range(partners) for i in range(per_partner)))
