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
from allyscope.report.wording.names import Names, construct_rank, places, scale, title
from allyscope.vocabulary import constructs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allyscope.results.advice import Advice, Effect, Level, PlanAdvice
    from allyscope.results.common import PathPoint

FAR = 0.3  # a plan that is worth so much less than going on would squeeze all others together
SURE, POINT = 0.75, 0.01  # an effect on the chance of an end is told apart as a plan is, and from half a point on
MOST_TRUST, MOST_LEGITIMACY = 2, 3
KNOWING_CRISIS = frozenset(each.word for each in constructs() if each.critical)
SIDES = ("as now", "with it")


def compared(advice: Advice) -> tuple[list[PlanAdvice], list[PlanAdvice]]:
    """The plans that are drawn, best first, and those that are far worse than going on."""
    others = [plan for plan in advice.plans if plan.id != advice.reference]
    return [p for p in others if p.utility.difference > -FAR], [p for p in others if p.utility.difference <= -FAR]


def worth_figure(advice: Advice) -> Figure | None:
    """What each plan is worth against going on as now, in hundredths."""
    shown = [(plan, plan.utility, short_verdict(plan), plan.told_apart) for plan in compared(advice)[0]]
    heading = f"Worth over {advice.months} months, against going on as now"
    axis = "← worse   ·   in hundredths   ·   better →"
    return effect_figure("plans-worth", heading, axis, shown, 1)


def ending_figure_of(advice: Advice, month: int) -> Figure | None:
    """What each plan does to the chance of a premature end within so many months, in points."""
    shown = []
    for plan in compared(advice)[0]:
        effect = ending_effect(plan, month)
        sure = not 1.0 - SURE < effect.probability_better < SURE
        shown.append((plan, effect, points_words(effect), sure and abs(effect.difference) >= POINT / 2))
    heading = f"Chance of an end within {month} months, against going on as now"
    return effect_figure(f"plans-end-{month}", heading, "← less likely   ·   points   ·   more likely →", shown, 0)


def points_words(effect: Effect) -> str:
    """A change of a chance in points; none where it rounds to nothing."""
    rounded = words.signed(100 * effect.difference, 0)
    return "no change" if rounded == "0" else f"{rounded} {'point' if rounded[1:] == '1' else 'points'}"


def effect_figure(
    name: str, heading: str, axis: str, shown: Sequence[tuple[PlanAdvice, Effect, str, bool]], decimals: int
) -> Figure | None:
    """Plans as labelled points with intervals around no effect; filled where told apart from going on."""
    if not shown:
        return None
    rows: list[Row] = []
    for lane, (plan, effect, said, told) in enumerate(shown):
        colour = theme.SIDE_COLOURS[0 if effect.probability_better > 0.5 else 1] if told else theme.FAINT
        rows.append(
            {
                "lane": lane,
                "label": f"{shortened(words.plain(plan.name), LONGEST_LANE - len(said) - 2)}: {said}",
                "effect": round(100 * effect.difference, 3),
                "low": round(100 * effect.low, 3),
                "high": round(100 * effect.high, 3),
                "colour": colour,
                "fill": colour if told else theme.PAPER,
                "text": " ".join(map(words.plain, plan.advice)),
            }
        )
    alternative = "Points with 90% intervals around a line at no effect. " + " ".join(
        f"{row['label']}; {words.signed(row['effect'], decimals)} ({span_of(row, decimals)})." for row in rows
    )
    picture = draw(intervals(rows, axis, zero=True, numbers="~f"), name, heading, alternative)
    table = tuple((row["label"], words.signed(row["effect"], decimals), span_of(row, decimals)) for row in rows)
    return Figure(name, heading, alternative, picture, ("Plan", "Mean", "90% interval"), table)


def span_of(row: Row, decimals: int) -> str:
    """The interval of a row, with signs."""
    return f"{words.signed(row['low'], decimals)} to {words.signed(row['high'], decimals)}"


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


def most_moved(pairs: Iterable[tuple[Level, Level]], most: int) -> list[tuple[Level, Level]]:
    """The pairs of paths that differ most, in the order of the theory."""

    def apart(pair: tuple[Level, Level]) -> float:
        return max(abs(a.median - b.median) for a, b in zip(pair[0].path, pair[1].path, strict=True))

    kept = sorted(pairs, key=apart, reverse=True)[:most]
    return sorted(kept, key=lambda pair: (construct_rank(pair[0].quantity), pair[0].holder))


def figure_of_two(number: int, both: tuple[Level, Level], change: PathPoint, advice: Advice, names: Names) -> Figure:
    """One quantity under both, with bands; `change`: what the plan changes in the end, of which more is known."""
    as_now, planned = both
    heading = f"{titled(as_now, names)}: {changed(as_now.quantity, change)}"
    first, last = advice.as_of, advice.as_of + advice.months
    rows = [
        [{**row, "month": row["month"] + first} for row in path_rows(level.path, side, rank)]
        for rank, (level, side) in enumerate(zip((as_now, planned), SIDES, strict=True))
    ]
    name, decimals = f"two-{number}", 2
    if as_now.quantity == "premature_end":
        chart = ending(rows[0], rows[1], SIDES)
    else:
        frame = Frame(first, last, [], longest_label=max(SIDES, key=len))
        low, high = scale(as_now.quantity)
        top = high if isfinite(high) else max(row["high"] for side in rows for row in side)
        # The plan is drawn in the colour of the first side everywhere, as in the chance of an end.
        sides = [Side(SIDES[1], rows[1]), Side(SIDES[0], rows[0])]
        chart = trajectory(sides, frame, (low, top), ([], None))
        decimals = places(as_now.quantity)
    last_points = (as_now.path[-1], planned.path[-1])
    alternative = (
        f"Two lines with 90% bands over {advice.months} months. "
        f"Going on as now it comes to {at_end(last_points[0], decimals)}; with the plan to "
        f"{at_end(last_points[1], decimals)}."
    )
    step = max(1, advice.months // 8)
    table = tuple(
        (str(now.month), at_end(now, decimals), at_end(then, decimals))
        for now, then in zip(as_now.path[::step], planned.path[::step], strict=True)
    )
    heads = ("Months from now", "Going on as now: mean (90% interval)", "With the plan: mean (90% interval)")
    return Figure(name, heading, alternative, draw(chart, name, heading, alternative), heads, table)


def titled(level: Level, names: Names) -> str:
    """A level as a heading: Trust: P1 → P2."""
    if level.quantity == "premature_end":
        return "Chance that it has ended"
    whose = "" if level.holder == "alliance" else f": {names.holder(level.holder)}"
    return f"{title(level.quantity)}{whose}"


def changed(quantity: str, change: PathPoint) -> str:
    """What a plan changes in the end: with it +0.05 (0.00 to +0.18)."""
    points, decimals = (100.0, 0) if quantity == "premature_end" else (1.0, places(quantity))
    low, mean, high = (words.signed(points * value, decimals) for value in (change.low, change.median, change.high))
    unit = " points" if quantity == "premature_end" else ""
    return f"with it {mean}{unit} ({low} to {high})"


def at_end(point: PathPoint, decimals: int) -> str:
    """Mean and interval of one month."""
    return f"{words.number(point.median, decimals)} ({words.interval(point, decimals)})"
