"""Advice for one alliance: every plan run from what the record tells, and compared."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from allyscope.advice import causes as by_cause
from allyscope.advice.acts_so_far import acts_so_far, recorded_costs
from allyscope.advice.effects import effects_of, levels_of, own_effects, utility_effect
from allyscope.advice.elsewhere import elsewhere_of
from allyscope.advice.plans.acts import EXIT, PART
from allyscope.advice.plans.compiled import compile_plan, doings, pairs_toward, resolved, roles_of
from allyscope.advice.plans.costs import cost_of_act, cost_of_plan, origin_of_cost
from allyscope.advice.plans.form import read_plans
from allyscope.advice.plans.library import library
from allyscope.advice.plans.plan import GO_ON, Plan, Plans, Utility
from allyscope.advice.plans.rules import check_plans, earliest, misfits
from allyscope.advice.plans.run import run_plan
from allyscope.advice.question import next_question
from allyscope.advice.side_effects import side_effects
from allyscope.advice.utility import Floats, Followed, Worth, followed, halves, variance_ratio, worth_of
from allyscope.advice.verdicts import rests_on, stale
from allyscope.advice.why import chance_of, circumstances_now, circumstances_of_gain, fails_where
from allyscope.engine.precision import in_single_precision
from allyscope.errors import InputError
from allyscope.inference.forecast import MOST_MONTHS
from allyscope.inference.infer import LANE_MULTIPLE, Inferred
from allyscope.inference.quality import manifest, quality
from allyscope.inference.starting_point import StartingPoint, futures_of, starting_point
from allyscope.inference.summary import partner_names
from allyscope.process.observe import quantities
from allyscope.record import Record, month_text
from allyscope.results.advice import ActAdvice, ActCondition, Advice, Balance, Cause, PlanAdvice, Refused, Weights

GOOD_ENOUGH = 0.01  # regret that makes a plan good under a cause (assumed)


@dataclass(frozen=True, slots=True)
class Compared:
    """One plan after its run: what the rest of the advice needs of it, without its futures."""

    plan: Plan
    advice: PlanAdvice
    lanes: Floats


def lanes_of(particles: int) -> int:
    """How many futures are run side by side where so many particles are inferred."""
    whole = -(-particles // LANE_MULTIPLE) * LANE_MULTIPLE
    return whole * futures_of(whole)


def plans_for(record: Record, path: str | Path, months: int) -> Plans:
    """The user's plans, checked against the record before anything runs. Raises PlanError with every problem."""
    plans, document = read_plans(path)
    check_plans(plans, document, record, months, tuple(plan.id for plan in library()))
    return plans


def roles(at: StartingPoint, record: Record) -> dict[str, int]:
    """Which partner has each role, by the means of the particles."""
    known = quantities(at.partners)
    now = at.of_particles(at.now)
    seen = {q.first: now[i].mean() for i, q in enumerate(known) if q.construct == "process_discrepancy"}
    means = {
        f"{name}_focus": np.asarray([at.of_particles(getattr(each, name)).mean() for each in at.focus], np.float32)
        for name in ("promotion", "prevention")
    }
    looks = [np.mean([seen[j] for j in pairs_toward(k, at.partners)]) for k in range(at.partners)]
    means["resented"] = np.asarray(looks, np.float32)
    return roles_of(means, next((j for j, partner in enumerate(record.partners) if partner.focal), 0))


def acts_of(
    plan: Plan, ids: tuple[str, ...], run: Followed, now: Floats, recorded: Mapping[str, float]
) -> tuple[ActAdvice, ...]:
    """What becomes of each act of a plan, partner by partner."""
    months = earliest(plan.acts)
    acts = []
    for i, (act, partner, _, place) in enumerate(doings(plan, ids)):
        chance, moderators = chance_of(act.act, partner, now)
        acts.append(
            ActAdvice(
                act=act.act,
                partner=ids[partner] if partner >= 0 else "",
                month=months[place],
                after=act.after,
                when=tuple(ActCondition(c.quantity, c.of, c.below, c.border) for c in act.when),
                cost=cost_of_act(act, recorded),
                cost_from=origin_of_cost(act, recorded),
                tried=float((run.tried[i] > 0).mean()),
                succeeded=float((run.won[i] > 0.0).mean()),
                chance=chance,
                helps=tuple(sorted((m for m in moderators if m.log_odds > 0), key=lambda m: -m.log_odds)),
                hinders=tuple(sorted((m for m in moderators if m.log_odds < 0), key=lambda m: m.log_odds)),
            )
        )
    return tuple(acts)


def by_agreement(plan: Plan) -> bool:
    """Whether a plan ends the alliance by agreement only."""
    acts = {act.act for act in plan.acts}
    return PART in acts and EXIT not in acts


def balance_of(worth: Worth) -> Balance:
    """The parts of a worth, averaged over all lanes."""
    parts = (worth.benefits, worth.elsewhere, worth.trust, worth.ending, worth.cost, worth.total)
    return Balance(*(float(each.mean()) for each in parts))


def _compare(
    at: StartingPoint,
    plans: tuple[Plan, ...],
    ids: tuple[str, ...],
    months: int,
    utility: Utility,
    focal: int,
    recorded: Mapping[str, float],
    report_progress: Callable[[float], None],
) -> Iterator[Compared]:
    """Run each plan, going on first, and compare it with that."""
    now, circumstances = circumstances_now(at), circumstances_of_gain(at, list(ids))
    elsewhere = elsewhere_of(at)
    reference: Followed | None = None
    base: Worth | None = None
    for done, plan in enumerate(plans):
        report_progress(done / len(plans))
        future = run_plan(at, compile_plan(plan, ids), months)
        mine, cost = (
            followed(future, at.partners, agreed=by_agreement(plan)),
            cost_of_plan(plan, ids, future, months, recorded),
        )
        worth = worth_of(mine, utility, cost, elsewhere, focal)
        if reference is None or base is None:
            reference, base = mine, worth
        lanes, usual = worth.total, base.total
        gain = utility_effect(lanes, usual, at, months)
        advice = PlanAdvice(
            id=plan.id,
            name=plan.name,
            why=plan.why,
            source=plan.source,
            acts=acts_of(plan, ids, mine, now, recorded),
            cost=float(cost.mean()),
            balance=balance_of(worth),
            own=own_effects(worth.of_side, base.of_side, at, ids, months),
            utility=gain,
            effects=effects_of(mine, reference, at, list(ids)),
            levels=levels_of(mine, at, list(ids)),
            side_effects=() if mine is reference else side_effects(mine, reference),
            claims=rests_on(plan),
            fails_where=fails_where(at.by_particle(lanes - usual).mean(axis=1), circumstances),
            regret=0.0,
            told_apart=gain.verdict != "cannot_tell",
            worst_regret=None,
            like_best=False,
            good_under_every_cause=False,
            variance_ratio=variance_ratio(lanes, usual),
        )
        yield Compared(plan, advice, lanes)


def _judged(
    compared: list[Compared], means: Floats, causes: tuple[Cause, ...], best: tuple[str, ...]
) -> list[PlanAdvice]:
    """The plans with regret on average and under each cause, best first."""
    judged_plans = []
    for each, mean in zip(compared, means, strict=True):
        regrets = {cause.id: cell.regret for cause in causes for cell in cause.plans if cell.plan == each.plan.id}
        under = [cause for cause in causes if cause.plans]
        good = bool(under) and all(regrets[c.id] <= GOOD_ENOUGH or each.plan.id in c.best for c in under)
        judged_plans.append(
            replace(
                each.advice,
                regret=float(means.max() - mean),
                worst_regret=max(regrets.values(), default=None),
                like_best=each.plan.id in best,
                good_under_every_cause=good,
            )
        )
    return sorted(judged_plans, key=lambda plan: plan.regret)


@in_single_precision
def advise(
    inferred: Inferred,
    plans: Plans | None = None,
    *,
    months: int = 24,
    progress: Callable[[float], None] | None = None,
) -> Advice:
    """Compare plans for an alliance: the library's and the user's own (checked by `plans_for`), against going on.

    Raises InputError unless 1 ≤ months ≤ 60, and for an alliance that has ended.
    """
    started = time.perf_counter()
    if inferred.ended:
        end = month_text(inferred.as_of)
        raise InputError(f"the alliance ended by {end}: nothing can be planned; look at an earlier month with as-of")
    if not 1 <= months <= MOST_MONTHS:
        raise InputError(f"months is {months}; plans are compared over 1 to {MOST_MONTHS} months")
    record = inferred.record
    ids = tuple(partner.id for partner in record.partners)
    reasons = {plan.id: tuple(each.reason for each in misfits(plan, record, months)) for plan in library()}
    refused = tuple(Refused(plan.id, plan.name, reasons[plan.id]) for plan in library() if reasons[plan.id])
    chosen = (*(plan for plan in library() if not reasons[plan.id]), *(plans.plans if plans else ()))
    utility = plans.utility if plans else Utility()
    at = starting_point(inferred, months)
    who = roles(at, record)
    chosen = tuple(resolved(plan, who, ids) for plan in chosen)
    compared = list(
        _compare(at, chosen, ids, months, utility, who["focal"], recorded_costs(inferred), progress or (lambda _: None))
    )

    names = tuple(each.plan.id for each in compared)
    independent = min(inferred.posterior.effective, float(at.particles))
    halved = [halves(each.lanes, at) for each in compared]
    even, odd = np.stack([pair[0] for pair in halved]), np.stack([pair[1] for pair in halved])
    utilities = 0.5 * (even + odd)
    best = by_cause.alike(names, utilities, independent)
    causes = by_cause.causes_of(at, names, utilities, names.index(GO_ON), independent, by_cause.usual_causes(inferred))
    question, _ = next_question(at, record, even, odd)
    judged = _judged(compared, utilities.mean(axis=1), causes, best)
    ratios = [each.advice.variance_ratio for each in compared if each.advice.variance_ratio is not None]
    return Advice(
        record_id=record.alliance.id,
        name=record.alliance.name,
        partners=partner_names(inferred),
        as_of=inferred.as_of,
        months=months,
        reference=GO_ON,
        plans=tuple(judged),
        refused=refused,
        best=best,
        causes=causes,
        next_question=question,
        weights=Weights(utility.benefits, utility.trust, utility.ending_loss, utility.elsewhere, utility.own),
        so_far=acts_so_far(inferred),
        withheld=len(inferred.withheld),
        privacy_threshold=record.privacy_threshold,
        variance_ratio=float(np.median(ratios)) if ratios else None,
        stale=stale(),
        seconds=time.perf_counter() - started,
        quality=quality(inferred),
        manifest=(*manifest(inferred), ("futures", f"{at.particles} alliances × {at.futures}")),
    )
