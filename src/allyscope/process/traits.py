"""Who is in the alliance: what stays the same while it runs, with the prior of each trait in the default population.

Levels lie in [0, 1]. A trait's prior is logit-normal: level = logistic(logit(mean) + spread · score) for a standard
normal score, so that any level is possible and none is certain. All population numbers are assumed.
Sources: regulatory focus as two independent scales (Higgins 1997, in Kumar 2015, section 1); capabilities (Ben
Jemaa-Boubaya et al. 2024, Table 4); learning traits (Hübel et al. 2022, sections 3.1 and 4).
"""

from __future__ import annotations

from functools import cache
from math import log
from typing import Annotated, Any, NamedTuple, get_type_hints

from allyscope.process.lazy import Array, jnp


class Trait(NamedTuple):
    """Mean level, spread of the logit, and what it is."""

    mean: float
    spread: float
    meaning: str


class Capabilities(NamedTuple):
    """The six alliance dynamic capabilities of one partner."""

    sensing: Annotated[Array, Trait(0.5, 0.8, "noticing partners and chances")]
    aligning: Annotated[Array, Trait(0.5, 0.8, "bringing aims and teams into line")]
    negotiating: Annotated[Array, Trait(0.5, 0.8, "reaching agreements")]
    configuring: Annotated[Array, Trait(0.5, 0.8, "arranging resources and structure")]
    adapting: Annotated[Array, Trait(0.5, 0.8, "changing what was agreed when needed")]
    learning: Annotated[Array, Trait(0.5, 0.8, "turning experience into practice")]


# Which capabilities each stage of the life cycle needs (Ben Jemaa-Boubaya et al. 2024, Table 4, last row).
NEEDED = (
    ("sensing",),
    ("sensing", "aligning", "adapting"),
    ("negotiating", "aligning", "configuring", "adapting"),
    ("aligning", "adapting", "negotiating", "learning"),
)


class PartnerTraits(NamedTuple):
    """One partner: the weighted mean over its boundary spanners for the first five, the firm for the rest."""

    promotion_focus: Annotated[Array, Trait(0.55, 1.1, "orientation to gains and ideals")]
    prevention_focus: Annotated[Array, Trait(0.55, 1.1, "orientation to safety and duties")]
    ambiguity_tolerance: Annotated[Array, Trait(0.5, 0.8, "ease with unclear situations")]
    propensity_to_trust: Annotated[Array, Trait(0.5, 0.6, "readiness to trust before evidence")]
    prior_trust: Annotated[Array, Trait(0.4, 0.8, "trust in the partner's people from earlier dealings")]
    concern_for_face: Annotated[Array, Trait(0.5, 0.8, "concern for one's standing")]
    strategic_fit: Annotated[Array, Trait(0.6, 0.8, "fit of the alliance with the firm's strategy")]
    strategic_significance: Annotated[Array, Trait(0.5, 0.8, "weight of the alliance for the firm")]
    power_share: Annotated[Array, Trait(0.5, 0.5, "share of power in the alliance")]
    absorptive_capacity: Annotated[Array, Trait(0.5, 0.8, "ability to use outside knowledge")]
    alliance_experience: Annotated[Array, Trait(0.5, 0.8, "earlier alliances managed")]
    sustainability_orientation: Annotated[Array, Trait(0.5, 1.0, "orientation to sustainability")]
    openness: Annotated[Array, Trait(0.5, 0.8, "openness to knowledge unlike one's own")]
    ambition: Annotated[Array, Trait(0.78, 0.35, "benefits expected once the alliance is in full swing")]
    capabilities: Capabilities
    outside_option: Annotated[Array, Trait(0.5, 0.8, "what the firm could get elsewhere")]


class Foundations(NamedTuple):
    """How far the trust antecedents of each stage were met, as far as no record says."""

    selection: Annotated[Array, Trait(0.6, 0.7, "contact, exchange and reputation before")]
    negotiation: Annotated[Array, Trait(0.6, 0.7, "objectives, contributions and mode settled")]
    commitment: Annotated[Array, Trait(0.6, 0.7, "contract, announcement and teams")]
    execution: Annotated[Array, Trait(0.6, 0.7, "upgrading, methods, renegotiation and team ties")]


class Stakeholders(NamedTuple):
    """Groups that watch the focal firm (customers, the public, investors), each with its own levels."""

    attention: tuple[Array, ...]
    demand: tuple[Array, ...]
    scepticism: tuple[Array, ...]


STAKEHOLDER_GROUPS = ("customers", "public", "investors")
STAKEHOLDER_TRAITS = {
    "attention": Trait(0.5, 0.8, "how closely the group watches"),
    "demand": Trait(0.5, 0.8, "sustainability orientation that the group demands"),
    "scepticism": Trait(0.5, 0.8, "doubt of cheap words"),
}


class AllianceTraits(NamedTuple):
    """One alliance with its partners.

    `equity` is 0 or 1; `ties[j][k]` in [0, 1] says how far j and k deal with each other.
    """

    complementarity: Annotated[Array, Trait(0.5, 0.8, "what each has that the other lacks")]
    strategic_compatibility: Annotated[Array, Trait(0.5, 0.8, "strategies that can live together")]
    value_distance: Annotated[Array, Trait(0.35, 0.9, "distance between the partners' values")]
    core_overlap: Annotated[Array, Trait(0.4, 0.9, "overlap of the partner's knowledge with one's core business")]
    foundations: Foundations
    stakeholders: Stakeholders
    equity: Array
    ties: tuple[tuple[Array, ...], ...]
    partners: tuple[PartnerTraits, ...]
    frailty: Annotated[Array, Trait(0.5, 1.2, "how soon it ends for reasons that nobody sees")]
    earlier_alliance: Annotated[Array, Trait(0.05, 1.5, "how far an earlier alliance of the partners still counts")]
    earlier_trust: Annotated[Array, Trait(0.6, 0.6, "trust in which that one ended, ½ neither trust nor distrust")]
    exploration: Annotated[Array, Trait(0.5, 1.2, "how far new knowledge is to be built, not known one used")]


@cache
def _marked(kind: type) -> tuple[tuple[str, Trait], ...]:
    hints = get_type_hints(kind, include_extras=True)
    marked = {name: getattr(hint, "__metadata__", None) for name, hint in hints.items()}
    return tuple((name, metadata[0]) for name, metadata in marked.items() if metadata)


def _rows(kind: type) -> dict[str, Trait]:
    return dict(_marked(kind))


def _in_order(kind: Any, **parts: dict[str, Trait]) -> dict[str, Trait]:
    """The traits of a kind in the order of its fields, with those of its parts in their place."""
    own = _rows(kind)
    each = (parts.get(name, {name: own[name]} if name in own else {}) for name in kind._fields)
    return {name: trait for rows in each for name, trait in rows.items()}


def alliance_table() -> dict[str, Trait]:
    """Traits of an alliance as such, foundations as `foundation_<stage>`, stakeholders as `<trait>_<group>`."""
    founded = {f"foundation_{name}": row for name, row in _rows(Foundations).items()}
    watched = {f"{name}_{group}": row for name, row in STAKEHOLDER_TRAITS.items() for group in STAKEHOLDER_GROUPS}
    return _in_order(AllianceTraits, foundations=founded, stakeholders=watched)


def partner_table() -> dict[str, Trait]:
    """Traits of one partner, capabilities by their own names."""
    return _in_order(PartnerTraits, capabilities=_rows(Capabilities))


def trait_names(partners: int) -> tuple[str, ...]:
    """Every uncertain trait in a fixed order: alliance first, then `<trait>.<partner index>`."""
    own = [f"{name}.{j}" for j in range(partners) for name in partner_table()]
    return (*alliance_table(), *own)


def population(partners: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Location and spread on the logit scale of `trait_names(partners)`, each (traits,), for the default population."""
    rows = [*alliance_table().values(), *(list(partner_table().values()) * partners)]
    return tuple(log(row.mean / (1.0 - row.mean)) for row in rows), tuple(row.spread for row in rows)


def build_traits(levels: dict[str, Array], partners: int, equity: Array, ties: Any = None) -> AllianceTraits:
    """Traits from levels by name (see `trait_names`); all ties are 1 unless given as a nested tuple."""

    def partner(j: int) -> PartnerTraits:
        own = {name: levels[f"{name}.{j}"] for name in partner_table()}
        capabilities = Capabilities(**{name: own.pop(name) for name in Capabilities._fields})
        return PartnerTraits(**own, capabilities=capabilities)

    if ties is None:
        one = jnp.ones((), jnp.float32)
        ties = ((one,) * partners,) * partners
    return AllianceTraits(
        **{name: levels[name] for name in _rows(AllianceTraits)},
        foundations=Foundations(**{name: levels[f"foundation_{name}"] for name in Foundations._fields}),
        stakeholders=Stakeholders(
            *(tuple(levels[f"{name}_{group}"] for group in STAKEHOLDER_GROUPS) for name in Stakeholders._fields)
        ),
        equity=equity,
        ties=ties,
        partners=tuple(partner(j) for j in range(partners)),
    )


def shaped_traits(partners: int) -> AllianceTraits:
    """How the traits of an alliance are made up: a number in each place, without meaning."""
    nothing: Any = 0.0
    return build_traits(
        dict.fromkeys(trait_names(partners), nothing), partners, nothing, ((nothing,) * partners,) * partners
    )
