"""Acts of repair in the Mesa model: what a partner usually does in a crisis, and what it changes."""

from __future__ import annotations

from math import erf, exp, sqrt
from types import SimpleNamespace
from typing import TYPE_CHECKING

from allyscope.process.done.catalogue import CATALOGUE, Act
from benchmarks.mesa_rates import clip, effort

if TYPE_CHECKING:
    from benchmarks.mesa_model import Alliance, Partner

ACTS = {act.name: act for act in CATALOGUE}
STRENGTHS = {
    "normalizing": "normalizing_accounts",
    "social": "social_accounts",
    "restructuring": "restructuring",
    "external": "external_intervention",
}
Change = tuple["Alliance | Partner", str, float]


def usual_act(partner: Partner, p: SimpleNamespace) -> str:
    """The act a partner reaches for, or nothing."""
    promotion_leads = partner.traits.promotion_focus >= partner.traits.prevention_focus
    legitimacy = partner.now.pragmatic if promotion_leads else partner.now.moral
    rest = partner.rest
    if legitimacy >= p.critical_legitimacy:
        partner.rest = max(rest, p.deliberation * partner.traits.prevention_focus)
        return ""
    if rest > 0 or p.usual_repair <= 0:
        return ""
    return "restructure_governance" if promotion_leads else "social_justification"


def strife(chosen: list[str], conflict: float, p: SimpleNamespace) -> float:
    """Conflict added where partners meet a crisis with different tools."""
    families = {ACTS[name].family for name in chosen if name}
    return float(p.talking_past * (1 - conflict)) if families == {"restructuring", "social"} else 0.0


def attempt(alliance: Alliance, j: int, name: str, score: float, p: SimpleNamespace) -> list[Change]:
    """Try an act: whom it changes, in what, by how much."""
    actor, other, act = alliance.partners[j], alliance.partners[1 - j], ACTS[name]
    odds = act.odds + sum(p.moderation * weight * _moderator(m, actor, p) for m, weight in act.moderators.items())
    won = 0.5 * (1 + erf(score / sqrt(2))) < 1 / (1 + exp(-odds))
    actor.rest = p.rest_months
    actor.tried += 1
    if not won:
        lost = act.cost * p.failed_act
        if act.family in ("normalizing", "social"):
            lost *= 1 + p.refusal * 0.5 * (other.now.blame + other.traits.concern_for_face)
        blame, trust = other.now.blame, other.now.trust
        return [
            (other, "moral", -0.10 * lost * (1 - other.now.moral) * other.now.moral),
            (other, "blame", clip(blame + 0.05 * lost, 0, 1) - blame),
            (other, "trust", clip(trust - 0.025 * lost * (1 + trust), -1, 1) - trust),
            (alliance, "conflict", clip(alliance.now.conflict + 0.025 * lost, 0, 1) - alliance.now.conflict),
        ]
    actor.succeeded += 1
    strength = getattr(p, STRENGTHS[act.family]) if act.family in STRENGTHS else 1.0
    reached = [other, *([actor] if act.to_self else [])]
    return _on_alliance(alliance, act, strength, p) + [c for each in reached for c in _on_partner(each, act, strength)]


def _moderator(name: str, actor: Partner, p: SimpleNamespace) -> float:  # noqa: PLR0911, PLR0912 - one circumstance a line
    """One circumstance of an act."""
    alliance, other, traits = actor.alliance, actor.other, actor.traits
    both = (actor, other)
    match name:
        case "strategic_compatibility":
            return float(alliance.traits.strategic_compatibility - 0.5)
        case "prior_trust":
            return float(other.now.trust)
        case "strategic_significance":
            return float(sum(each.traits.strategic_significance for each in both) / 2 - 0.5)
        case "blame":
            return float(other.now.blame - 0.4)
        case "concern_for_face":
            return float(traits.concern_for_face - 0.5)
        case "power_difference":
            ahead = p.growth_on_power * (actor.now.product - other.now.product)
            return abs(float(clip(traits.power_share + ahead, 0, 1) - clip(other.traits.power_share - ahead, 0, 1)))
        case "guardedness":
            return float(traits.prevention_focus * 0.5 * (1 - actor.now.trust))
        case "support":
            return min(float(alliance.now.mediation), 1.0)
        case "both_crises":
            return 0.5 * float(sum(max(each.now.pragmatic, each.now.moral) < p.critical_legitimacy for each in both))
        case "receiver_face":
            return float(p.acceptance * (other.traits.concern_for_face - 0.5))
        case "receiver_guardedness":
            return float(p.acceptance * (other.traits.prevention_focus * 0.5 * (1 - other.now.trust) - 0.2))
        case "common_ground":
            return float(p.acceptance * alliance.now.common_ground)
        case _:
            return float(effort(actor.now.seen, traits.promotion_focus, p) * (1 - min(alliance.now.calm, 1)))


def _on_alliance(alliance: Alliance, act: Act, strength: float, p: SimpleNamespace) -> list[Change]:
    now, found = alliance.now, list[Change]()
    for name in ("calm", "mediation"):
        gained = strength * act.effects.get(name, 0.0)
        found.append((alliance, name, min(getattr(now, name) + gained, 1) - getattr(now, name)))
    for name in ("structure", "governance"):
        gained = strength * act.effects.get(name, 0.0)
        found.append((alliance, name, min(gained, max(0.4 - getattr(now, name), 0))))
    gained = p.shared_framing * strength * act.effects.get("ground", 0.0)
    found.append((alliance, "common_ground", gained * (1 - now.common_ground)))
    return found


def _on_partner(them: Partner, act: Act, strength: float) -> list[Change]:
    now = them.now
    effect = {name: strength * gain for name, gain in act.effects.items()}
    found: list[Change] = []
    for name in ("pragmatic", "moral", "cognitive"):
        share, level = effect.get(name, 0.0), getattr(now, name)
        found.append((them, name, share * (1 - level) if share >= 0 else share * level))
    talked = min(effect.get("expectation", 0.0), 1) * min(now.benefits - now.expectation, 0)
    blame = clip(now.blame * (1 - effect.get("blame", 0.0)), 0, 1) - now.blame
    return [
        *found,
        (them, "expectation", talked),
        (them, "blame", blame),
        (them, "trust", -now.trust * effect.get("estranged", 0.0)),
    ]
