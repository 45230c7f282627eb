"""Which plans cannot apply to an alliance, and why: said before anything is run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from allyscope.advice.plans.acts import ENDS, MOVES
from allyscope.advice.plans.plan import DO_NOTHING, GO_ON, ROLES, Plan, PlannedAct, Plans
from allyscope.engine.plans import MOST_CONDITIONS, MOST_MOVES
from allyscope.errors import PlanError
from allyscope.forms.document import Document
from allyscope.forms.limits import MOST_PLANS
from allyscope.forms.nearest import Nearest, step_for
from allyscope.forms.places import Place, shown
from allyscope.forms.rules import Broken
from allyscope.process.observe import quantities
from allyscope.record import Record
from allyscope.results.advice import NoSupport, RefusalReason, TooLate, TooManyActs
from allyscope.vocabulary import construct

NO_STANDING = 0.2  # strategic significance at or below which nobody at a partner can champion the alliance (assumed)


class Misfit(NamedTuple):
    """Why a well-formed plan cannot apply to an alliance over so many months: as an error and as a reason."""

    broken: Broken
    reason: RefusalReason


def refusals(plan: Plan, record: Record, months: int) -> Iterator[Broken]:
    """Every reason why a plan cannot apply; places are relative to the plan."""
    ids = tuple(partner.id for partner in record.partners)
    yield from _who(plan, ids)
    yield from _timing(plan)
    yield from _overlaps(plan, ids)
    yield from (each.broken for each in misfits(plan, record, months))


def misfits(plan: Plan, record: Record, months: int) -> Iterator[Misfit]:
    """The reasons that lie with the alliance or with how far is looked ahead: all there are for a bundled plan."""
    ids = tuple(partner.id for partner in record.partners)
    if sum(len(_doers(act.by, ids)) for act in plan.acts) > MOST_MOVES:
        rule = f"a plan has at most {MOST_MOVES} acts, counted for each partner"
        yield Misfit(Broken(("acts",), rule, "leave some out"), TooManyActs("too_many_acts", MOST_MOVES))
    yield from _too_late(plan, months)
    yield from _support(plan, record)


def _doers(by: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Who does an act, as far as it is known before the run: a role other than `each` is somebody of its own."""
    return ids if by == "each" else (by,)


def _who(plan: Plan, ids: tuple[str, ...]) -> Iterator[Broken]:
    known = (*ids, *ROLES)
    dyadic = {quantity.construct for quantity in quantities(len(ids)) if quantity.first < 0}
    for a, act in enumerate(plan.acts):
        if act.by and not MOVES[act.act].personal:
            yield Broken(("acts", a, "by"), f"{act.act} is of the alliance as a whole", "leave out by")
        elif act.by and act.by not in known:
            rule = f"an act is done by a partner ({', '.join(ids)}) or a role ({', '.join(ROLES)})"
            yield Broken(("acts", a, "by"), rule, _near(act.by, known))
        if len(act.when) > MOST_CONDITIONS:
            yield Broken(("acts", a, "when"), f"an act has at most {MOST_CONDITIONS} conditions", "leave some out")
        for c, condition in enumerate(act.when):
            if condition.of not in ("any", "all", *ids) and condition.quantity not in dyadic:
                rule = f"a condition is of any, all, or a partner ({', '.join(ids)})"
                yield Broken(("acts", a, "when", c, "of"), rule, _near(condition.of, ("any", "all", *ids)))
            scale = construct(condition.quantity)
            if not scale.low <= condition.border <= scale.high:
                rule = f"{condition.quantity} lies between {scale.low:g} and {scale.high:g}"
                yield Broken(("acts", a, "when", c), rule, f"write a border from {scale.low:g} to {scale.high:g}")


def _near(word: str, known: tuple[str, ...]) -> Nearest:
    return step_for(word, known, "name one of these", 0.5)


def earliest(acts: tuple[PlannedAct, ...]) -> tuple[int, ...]:
    """The earliest month of each act, from the plan's start."""
    months: list[int] = []
    for act in acts:
        months.append(act.month if act.after is None else months[-1] + act.after)
    return tuple(months)


def _too_late(plan: Plan, months: int) -> Iterator[Misfit]:
    for a, (act, month) in enumerate(zip(plan.acts, earliest(plan.acts), strict=True)):
        if month >= months:
            rule = f"an act falls within the {months} months looked at (this one in month {month} at the earliest)"
            broken = Broken(("acts", a), rule, "bring it forward, or look further ahead with --months")
            yield Misfit(broken, TooLate("too_late", act.act, month, months))


def _timing(plan: Plan) -> Iterator[Broken]:
    left = None
    for a, (act, month) in enumerate(zip(plan.acts, earliest(plan.acts), strict=True)):
        if left is not None and (act.after is not None or month >= left):
            yield Broken(("acts", a), "nothing is done after an exit", "put the exit last, or give it a condition")
        if act.lasts > 1 and not MOVES[act.act].kept_up:
            rule = f"{act.act} is done at once"
            yield Broken(("acts", a, "lasts"), rule, "leave out lasts; tries: 2 tries it again where it failed")
        if act.tries > 1 and not MOVES[act.act].number:
            yield Broken(("acts", a, "tries"), f"{act.act} does not fail", "leave out tries")
        if act.act in ENDS and not act.when and act.outcome == "any":
            left = month if left is None else min(left, month)
        elif act.act in ENDS and a + 1 < len(plan.acts) and plan.acts[a + 1].after is not None:
            yield Broken(("acts", a + 1), "nothing is done after an exit", "put the exit last")


def _overlaps(plan: Plan, ids: tuple[str, ...]) -> Iterator[Broken]:
    """Acts of one partner in the same month, where months are fixed beforehand; and one kept up twice at a time."""
    taken: dict[tuple[str, int], int] = {}
    kept: dict[str, tuple[int, int]] = {}
    fixed = True
    for a, (act, month) in enumerate(zip(plan.acts, earliest(plan.acts), strict=True)):
        fixed = not act.when and (act.after is None or fixed)
        if not fixed or act.outcome != "any":
            fixed = False
            continue
        if not MOVES[act.act].number:
            begun, ends = kept.get(act.act, (0, -1))
            if month < ends and begun < month + act.lasts and not act.by:
                yield Broken(("acts", a), f"{act.act} still goes on in month {month}", "begin it later, or once")
            kept[act.act] = (month, month + act.lasts)
            continue
        for who in _doers(act.by, ids):
            other = taken.setdefault((who, month), a)
            if other != a:
                rule = f"a partner does one act a month ({who} does {plan.acts[other].act} in month {month} too)"
                yield Broken(("acts", a), rule, "move one of them by a month, or to another partner")


def _support(plan: Plan, record: Record) -> Iterator[Misfit]:
    """A champion needs a firm in which the alliance counts for something."""
    low = {each.id for each in record.partners if _is_low(each.strategic_significance.mean)}
    everybody = len(low) == len(record.partners)
    for a, act in enumerate(plan.acts):
        if act.act == "alliance_champion" and (act.by in low or (act.by == "each" and low) or everybody):
            who = (act.by,) if act.by in low else tuple(sorted(low))
            rule = (
                "a champion needs support in the firm, and the record says that the alliance hardly matters to "
                f"{', '.join(who)}"
            )
            broken = Broken(("acts", a), rule, "let another partner bring in a champion, or a third party")
            yield Misfit(broken, NoSupport("no_support", act.act, who))


def _is_low(level: float | None) -> bool:
    return level is not None and level <= NO_STANDING


def check_plans(plans: Plans, document: Document, record: Record, months: int, taken: tuple[str, ...]) -> None:
    """Refuse a file of plans that do not fit the record. Raises PlanError with every reason."""
    for p, plan in enumerate(plans.plans):
        place: Place = ("plans", p)
        if plan.id in taken:
            which = "always compared" if plan.id in (GO_ON, DO_NOTHING) else "in the library"
            document.note((*place, "id"), f"{plan.id} is {which} already", "give it another id", shown(plan.id))
        for refusal in refusals(plan, record, months):
            document.note((*place, *refusal.place), refusal.rule, refusal.next_step)
    if len(plans.plans) + len(taken) > MOST_PLANS:
        document.note(("plans",), f"at most {MOST_PLANS - len(taken)} plans are compared at a time", "leave some out")
    if document.problems:
        raise PlanError(document.all_problems())
