"""The dyad written plainly in Mesa: one agent for each partner, plain floats, one alliance after another.

Quiet months only. Each month every alliance draws its luck, partners act, both look twice (Heun's method) and move,
and someone may leave. Luck is drawn from the model's own generator, or taken from `scores` for a comparison.
"""

from __future__ import annotations

from math import erf, exp, floor, sqrt
from types import SimpleNamespace

import mesa  # type: ignore[import-untyped]
import numpy as np

from benchmarks import mesa_rates
from benchmarks.mesa_acts import attempt, strife, usual_act
from benchmarks.numpy_twin import FORCES, PAIR, PARTNER, RANGES, SKILLS, STAGES, WHOLE, State

SMOOTH_OF_PARTNER = (*PARTNER, *PAIR)
Moment = list[dict[str, float]]  # of partner 1, of partner 2, of what they share


def within(name: str, value: float) -> float:
    """A value back inside its range."""
    low, high = RANGES.get(name, (0.0, 1.0))
    return min(max(value, low), high)


class Partner(mesa.Agent):  # type: ignore[misc]
    """One partner: its traits, its skills, what it gets, sees and does, and what it holds of the other."""

    def __init__(self, model: Population, alliance: Alliance, side: int) -> None:
        super().__init__(model)
        self.alliance = alliance
        self.side = side
        self.now = SimpleNamespace()
        self.luck = SimpleNamespace()
        self.skills = SimpleNamespace()
        self.traits = SimpleNamespace()
        self.chronic = SimpleNamespace()  # focus by nature
        self.situation = 0.0
        self.rest = self.tried = self.succeeded = self.cycles = 0.0
        self.rates: dict[str, float] = {}

    @property
    def other(self) -> Partner:
        """The other partner."""
        return self.alliance.partners[1 - self.side]

    def look(self) -> None:
        """Work out how fast what belongs to this partner changes."""
        self.rates = mesa_rates.partner_rates(self, self.model.parameters)

    def practise(self) -> None:
        """Capabilities grow while this partner trusts the other."""
        gained = self.model.parameters.trust_on_capabilities * max(self.now.trust, 0)
        for name, level in vars(self.skills).items():
            setattr(self.skills, name, level + gained * (1 - level))

    def be_primed(self) -> None:
        """The focus of the moment: the chronic one with what the situation primes."""
        p = self.model.parameters
        for name, amount in (("promotion_focus", self.situation), ("prevention_focus", -self.situation)):
            chronic = getattr(self.chronic, name)
            setattr(self.traits, name, chronic + p.situational_focus * max(amount, 0) * (1 - chronic))

    def see_how_it_stands(self) -> None:
        """What is primed fades toward what the standing of the alliance primes."""
        p, now = self.model.parameters, self.now
        venturing = p.exploration_on_focus * max(2 * self.alliance.traits.exploration - 1, 0)
        lasting = -1.0 if min(now.pragmatic, now.moral, now.cognitive) < p.critical_legitimacy else venturing
        self.situation = lasting + (self.situation - lasting) * exp(-1 / p.situation_months)

    def finish_cycle(self) -> None:
        """A learning cycle that is through ends in a readjustment."""
        p, now = self.model.parameters, self.now
        finished = floor(now.cycle)
        if finished:
            now.expectation += p.readjustment * (now.benefits - now.expectation)
            self.skills.learning += p.cycle_gain * (1 - self.skills.learning)
            self.cycles += finished
            now.cycle -= finished


class Alliance:
    """What the partners share."""

    def __init__(self, model: Population) -> None:
        self.model = model
        self.partners = (Partner(model, self, 0), Partner(model, self, 1))
        self.now = SimpleNamespace()
        self.traits = SimpleNamespace()
        self.common = 0.0
        self.belief = [0.0, 0.0, 0.0]
        self.worth = 0.0
        self.alive, self.age = True, 0
        self.rates: dict[str, float] = {}

    def step(self, scores: list[float]) -> None:
        """One month."""
        for partner in self.partners:
            partner.practise()
            partner.be_primed()
        self.repair(scores[11:13])
        self.be_seen()
        before, hazard = self.remember(), self.now.hazard
        others = mesa_rates.other_hazard(self, self.model.parameters)
        self.look()
        first = self.all_rates()
        self.move(before, first, first)
        self.draw_luck(scores)
        self.look()
        self.move(before, first, self.all_rates(), half=True)
        others = 0.5 * (others + mesa_rates.other_hazard(self, self.model.parameters))
        for partner in self.partners:
            partner.see_how_it_stands()
            partner.finish_cycle()
            partner.rest -= 1
        self.age += 1
        if 0.5 * (1 + erf(scores[-1] / sqrt(2))) < 1 - exp(hazard - self.now.hazard - others):
            self.alive = False

    def look(self) -> None:
        """Both partners look, then what they share is worked out."""
        self.rates = mesa_rates.shared(self, self.model.parameters)
        for partner in self.partners:
            partner.look()
        self.rates["hazard"] = mesa_rates.hazard(self, self.model.parameters)

    def remember(self) -> Moment:
        """The state at the month's start."""
        return [dict(vars(each.now)) for each in (*self.partners, self)]

    def all_rates(self) -> Moment:
        """All rates of this moment."""
        return [dict(each.rates) for each in (*self.partners, self)]

    def move(self, before: Moment, first: Moment, then: Moment, *, half: bool = False) -> None:
        """From the month's start: a whole step at the first rates, or by the mean of two rates."""
        holders: tuple[Partner | Alliance, ...] = (*self.partners, self)
        for holder, start, one, two in zip(holders, before, first, then, strict=True):
            for name, rate in one.items():
                change = 0.5 * (rate + two[name]) if half else rate
                setattr(holder.now, name, within(name, start[name] + change))

    def repair(self, scores: list[float]) -> None:
        """Partners do what they usually do in a crisis; both act on what they see."""
        p = self.model.parameters
        chosen = [usual_act(each, p) for each in self.partners]
        changes = [attempt(self, j, act, scores[j], p) for j, act in enumerate(chosen) if act]
        self.now.conflict += strife(chosen, self.now.conflict, p)
        for change in changes:
            for holder, name, amount in change:
                setattr(holder.now, name, getattr(holder.now, name) + amount)
        holders: tuple[Partner | Alliance, ...] = (*self.partners, self) if changes else ()
        for holder in holders:
            for name, value in vars(holder.now).items():
                setattr(holder.now, name, within(name, value))

    def be_seen(self) -> None:
        """Stakeholders judge partner 1 by the company it keeps."""
        p, (own, partner) = self.model.parameters, (each.traits.sustainability_orientation for each in self.partners)
        partner += p.help_on_orientation * max(self.partners[1].now.sustainability - partner, 0)
        judged = partner + p.hard_to_judge * (0.5 - partner)
        company = judged + p.anchored_on_firm * (own - judged)
        active = mesa_rates.between((0.15, 0.30, 0.60, 1.00), self.now.position)
        for i, (attention, doubt) in enumerate(zip(self.traits.attention, self.traits.scepticism, strict=True)):
            against = p.false_claims * doubt + p.unrealistic_demands * max(self.traits.demand[i] - 0.75, 0)
            weight = 1 + p.worse_news if company < self.belief[i] else 1
            kept = exp(-p.partner_signal * attention * active * weight)
            seen = company + (self.belief[i] - company) * kept
            self.belief[i] = seen * exp(-against * attention)
        met = [min(max(0.5 + b - d, 0.0), 1.0) - 0.5 for b, d in zip(self.belief, self.traits.demand, strict=True)]
        self.worth = p.standing_on_benefits * sum(met) / len(met)

    def draw_luck(self, scores: list[float]) -> None:
        """Luck a month later."""
        p = self.model.parameters
        keep = exp(-1 / p.luck_months)
        self.common = keep * self.common + sqrt(1 - keep * keep) * scores[0]
        for i, name in enumerate(FORCES[1:]):
            slow = p.luck_months if name.startswith("luck") else p.misreading_months
            keep = exp(-1 / (p.sentiment_months if name == "sentiment" else slow))
            for j, partner in enumerate(self.partners):
                moved = keep * getattr(partner.luck, name) + sqrt(1 - keep * keep) * scores[1 + 2 * i + j]
                setattr(partner.luck, name, moved)


class Population(mesa.Model):  # type: ignore[misc]
    """Many alliances."""

    def __init__(self, state: State, traits: SimpleNamespace, parameters: SimpleNamespace, seed: int = 1) -> None:
        super().__init__(seed=seed)
        self.parameters = parameters
        self.alliances = [Alliance(self) for _ in range(state["alive"].shape[0])]
        for n, alliance in enumerate(self.alliances):
            _fill(alliance, n, state, traits)

    def step(self, scores: np.ndarray | None = None) -> None:
        """One month of every alliance that runs; `scores`: (draws, alliances), else drawn here."""
        for n, alliance in enumerate(self.alliances):
            if alliance.alive:
                drawn = [self.random.gauss(0, 1) for _ in range(15)] if scores is None else scores[:, n].tolist()
                alliance.step(drawn)


def _fill(alliance: Alliance, n: int, state: State, traits: SimpleNamespace) -> None:
    """One alliance from arrays."""
    for name in WHOLE:
        setattr(alliance.now, name, float(state[name][n]))
    alliance.common = float(state["common"][n])
    alliance.belief = [float(belief[n]) for belief in state["belief"]]
    for name in (
        "complementarity",
        "strategic_compatibility",
        "value_distance",
        "core_overlap",
        "equity",
        "frailty",
        "exploration",
    ):
        setattr(alliance.traits, name, float(getattr(traits, name)[n]))
    alliance.traits.foundations = [float(traits.foundations[stage][n]) for stage in STAGES]
    alliance.traits.attention = [float(each[n]) for each in traits.attention]
    alliance.traits.scepticism = [float(each[n]) for each in traits.scepticism]
    alliance.traits.demand = [float(each[n]) for each in traits.demand]
    own = [name for name, value in vars(traits).items() if np.shape(value) == (2, len(state["alive"]))]
    for j, partner in enumerate(alliance.partners):
        for holder, names in ((partner.now, SMOOTH_OF_PARTNER), (partner.luck, FORCES[1:]), (partner.skills, SKILLS)):
            for name in names:
                setattr(holder, name, float(state[name][j, n]))
        for name in own:
            setattr(partner.traits, name, float(getattr(traits, name)[j, n]))
        partner.chronic = SimpleNamespace(**vars(partner.traits))
        partner.situation = float(state["situation"][j, n])
