"""Figures of the advice: every plan's effect with its interval, and two plans month by month."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from allyscope.report.charts import theme
from allyscope.report.charts.backdrop import Frame
from allyscope.report.charts.claims import intervals
from allyscope.report.charts.ending import ending
from allyscope.report.charts.figures import Figure
from allyscope.report.charts.rows import LONGEST_LANE, Row, path_rows, shortened
from allyscope.report.charts.svg import draw
from allyscope.report.charts.trajectory import Side, trajectory
from allyscope.report.wording import words
from allyscope.report.wording.advice_words import ending_effect, short_verdict
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.names import Names, construct_rank, places, scale, title
from allyscope.report.wording.plan_sentences import plan_sentences
from allyscope.report.wording.plans import plan_name
from allyscope.results.common import PathPoint
from allyscope.vocabulary import constructs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allyscope.results.advice import Advice, Effect, PlanAdvice, QuantityPath
    from allyscope.results.common import MeanAhead

    Both = tuple[QuantityPath, QuantityPath]

FAR = 0.3  # a plan that is worth so much less than going on would squeeze all others together
SURE, POINT = 0.75, 0.01  # an effect on the chance of an end is told apart as a plan is, and from half a point on
MOST_TRUST, MOST_LEGITIMACY = 2, 3
IDS = Names({})  # in the text of a mark partners are called by their ids
KNOWING_CRISIS = frozenset(each.word for each in constructs() if each.critical)


def compared(advice: Advice) -> tuple[list[PlanAdvice], list[PlanAdvice]]:
    """The plans that are drawn, best first, and those that are far worse than going on."""
    others = [plan for plan in advice.plans if plan.id != advice.reference]
    return [p for p in others if p.utility.difference > -FAR], [p for p in others if p.utility.difference <= -FAR]


def worth_figure(advice: Advice) -> Figure | None:
    """What each plan is worth against going on as now, in hundredths."""
    shown = [(plan, plan.utility, short_verdict(plan), plan.told_apart) for plan in compared(advice)[0]]
    heading = say("plan_charts.worth.title", count=advice.months)
    return effect_figure("plans-worth", heading, say("plan_charts.worth.axis"), advice.reference, shown, 1)


def ending_figure_of(advice: Advice, month: int) -> Figure | None:
    """What each plan does to the chance of a premature end within so many months, in points."""
    shown = []
    for plan in compared(advice)[0]:
        effect = ending_effect(plan, month)
        sure = not 1.0 - SURE < effect.probability_better < SURE
        shown.append((plan, effect, points_words(effect), sure and abs(effect.difference) >= POINT / 2))
    heading, axis = say("plan_charts.ending.title", count=month), say("plan_charts.ending.axis")
    return effect_figure(f"plans-end-{month}", heading, axis, advice.reference, shown, 0)


def points_words(effect: Effect) -> str:
    """A change of a chance in points; none where it rounds to nothing."""
    whole = round(100 * effect.difference)
    if not whole:
        return say("plan_charts.ending.same")
    points = words.signed(100 * effect.difference, 0)
    one = abs(whole) == 1
    return say("plan_charts.ending.one", points=points) if one else say("plan_charts.ending.many", points=points)


def effect_figure(
    name: str,
    heading: str,
    axis: str,
    reference: str,
    shown: Sequence[tuple[PlanAdvice, Effect, str, bool]],
    decimals: int,
) -> Figure | None:
    """Plans as labelled points with intervals around no effect; filled where told apart from going on."""
    if not shown:
        return None
    rows: list[Row] = []
    for lane, (plan, effect, said, distinct) in enumerate(shown):
        short = shortened(plan_name(plan), LONGEST_LANE - len(said) - 2)
        colour = theme.SIDE_COLOURS[0 if effect.probability_better > 0.5 else 1] if distinct else theme.FAINT
        rows.append(
            {
                "lane": lane,
                "label": say("plan_charts.effects.label", plan=short, verdict=said),
                "effect": round(100 * effect.difference, 3),
                "low": round(100 * effect.low, 3),
                "high": round(100 * effect.high, 3),
                "colour": colour,
                "fill": colour if distinct else theme.PAPER,
                "text": " ".join(sentence.text for sentence in plan_sentences(plan, reference, IDS)),
            }
        )
    spoken = [
        say(
            "plan_charts.effects.row",
            label=row["label"],
            mean=words.signed(row["effect"], decimals),
            interval=span_of(row, decimals),
        )
        for row in rows
    ]
    alternative = say("plan_charts.effects.alternative", rows=" ".join(spoken))
    picture = draw(intervals(rows, axis, zero=True), name, heading, alternative)
    table = tuple((row["label"], words.signed(row["effect"], decimals), span_of(row, decimals)) for row in rows)
    heads = tuple(say_code("plan_charts.effects", code) for code in ("plan", "mean", "interval_head"))
    return Figure(name, heading, alternative, picture, heads, table)


def span_of(row: Row, decimals: int) -> str:
    """The interval of a row, with signs."""
    low, high = words.signed(row["low"], decimals), words.signed(row["high"], decimals)
    return say("plan_charts.effects.interval", low=low, high=high)


def two_plans(advice: Advice, plan: PlanAdvice, names: Names) -> list[Figure]:
    """One plan beside going on as now, month by month: the chance of an end, trust, and the legitimacies it moves."""
    going_on = next(each for each in advice.plans if each.id == advice.reference)
    levels = {(level.quantity, level.holder): level for level in going_on.levels}
    pairs = [(levels[level.quantity, level.holder], level) for level in plan.levels]
    pairs = [pair for pair in pairs if pair[0].path and pair[1].path]
    ends = [pair for pair in pairs if pair[0].quantity == "premature_end"]
    trust = most_moved([pair for pair in pairs if pair[0].quantity == "trust"], MOST_TRUST)
    moved = most_moved([pair for pair in pairs if pair[0].quantity in KNOWING_CRISIS], MOST_LEGITIMACY)
    changes = {(effect.quantity, effect.holder): effect.path[-1] for effect in plan.effects if effect.path}
    return [
        figure_of_two(n, pair, changes[pair[0].quantity, pair[0].holder], advice, names)
        for n, pair in enumerate((*ends, *trust, *moved), start=1)
    ]


def most_moved(pairs: Iterable[Both], most: int) -> list[Both]:
    """The pairs of paths that differ most, in the order of the theory."""

    def apart(pair: Both) -> float:
        return max(abs(a.mean - b.mean) for a, b in zip(pair[0].path, pair[1].path, strict=True))

    kept = sorted(pairs, key=apart, reverse=True)[:most]
    return sorted(kept, key=lambda pair: (construct_rank(pair[0].quantity), pair[0].holder))


def figure_of_two(number: int, both: Both, change: MeanAhead, advice: Advice, names: Names) -> Figure:
    """One quantity under both, with bands; `change`: what the plan changes in the end, of which more is known."""
    as_now, planned = both
    sides = (say("plan_charts.two.as_now"), say("plan_charts.two.with_it"))
    heading = say("plan_charts.two.title", quantity=titled(as_now, names), change=changed(as_now.quantity, change))
    first, last = advice.as_of, advice.as_of + advice.months
    rows = [
        path_rows([drawn(point, first) for point in level.path], side, rank)
        for rank, (level, side) in enumerate(zip((as_now, planned), sides, strict=True))
    ]
    name, decimals = f"two-{number}", 2
    if as_now.quantity == "premature_end":
        chart = ending(rows[0], rows[1], sides)
    else:
        frame = Frame(first, last, [], longest_label=max(sides, key=len))
        low, high = scale(as_now.quantity)
        top = high if isfinite(high) else max(row["high"] for side in rows for row in side)
        # The plan is drawn in the colour of the first side everywhere, as in the chance of an end.
        lines = [Side(sides[1], rows[1]), Side(sides[0], rows[0])]
        chart = trajectory(lines, frame, (low, top), ([], None))
        decimals = places(as_now.quantity)
    last_points = (as_now.path[-1], planned.path[-1])
    alternative = say(
        "plan_charts.two.alternative",
        count=advice.months,
        as_now=at_end(last_points[0], decimals),
        planned=at_end(last_points[1], decimals),
    )
    step = max(1, advice.months // 8)
    table = tuple(
        (str(now.month), at_end(now, decimals), at_end(then, decimals))
        for now, then in zip(as_now.path[::step], planned.path[::step], strict=True)
    )
    heads = tuple(say_code("plan_charts.two", code) for code in ("months", "as_now_head", "planned_head"))
    return Figure(name, heading, alternative, draw(chart, name, heading, alternative), heads, table)


def drawn(point: MeanAhead, first: int) -> PathPoint:
    """A point in the calendar whose line is the mean."""
    return PathPoint(first + point.month, point.mean, point.low, point.high)


def titled(level: QuantityPath, names: Names) -> str:
    """A level as a heading: Trust: P1 → P2."""
    if level.quantity == "premature_end":
        return say("plan_charts.two.ended")
    if level.holder == "alliance":
        return title(level.quantity)
    return say("plan_charts.two.quantity_of", quantity=title(level.quantity), holder=names.holder(level.holder))


def changed(quantity: str, change: MeanAhead) -> str:
    """What a plan changes in the end: with it +0.05 (0.00 to +0.18)."""
    points, decimals = (100.0, 0) if quantity == "premature_end" else (1.0, places(quantity))
    low, mean, high = (words.signed(points * value, decimals) for value in (change.low, change.mean, change.high))
    code = "change_points" if quantity == "premature_end" else "change"
    return say_code("plan_charts.two", code, mean=mean, low=low, high=high)


def at_end(point: MeanAhead, decimals: int) -> str:
    """Mean and interval of one month."""
    mean, low, high = (words.number(value, decimals) for value in (point.mean, point.low, point.high))
    return say("plan_charts.two.at_end", mean=mean, low=low, high=high)
