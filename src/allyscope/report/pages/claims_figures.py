"""The pictures of an experiment's page: the effect with and without what carries it, and the map of the prior."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.charts import theme
from allyscope.report.charts.claims import intervals, prior_map
from allyscope.report.charts.figures import Figure
from allyscope.report.charts.svg import draw
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.claims import decimals, interval, share
from allyscope.report.wording.words import readable, shortest

if TYPE_CHECKING:
    from allyscope.results.claims import DoseResponse, EffectEstimate, PriorMap, TestedClaim


def figures(row: TestedClaim) -> tuple[Figure, ...]:
    """The effect and its ablations, the response by size where there is one, and the map where there is one."""
    drawn = [effect_figure(row)]
    if row.dose_response is not None:
        drawn.append(dose_figure(row.dose_response))
    if row.map is not None:
        drawn.append(_map_figure(row.map, row.design.direction))
    return tuple(drawn)


def effect_figure(row: TestedClaim) -> Figure:
    """The effect with what it is without its cause, without all that carries it, by its cause alone, and as placebo."""
    first, second, base = theme.SIDE_COLOURS[0], theme.SIDE_COLOURS[1], theme.BASE_COLOUR
    estimates: tuple[tuple[str, EffectEstimate | None, str, str], ...] = (
        (say("claims.figure.effect"), row.estimate, first, first),
        (say("claims.figure.ablated"), row.ablated, second, theme.PAPER),
        (say("claims.figure.all_off"), row.all_off, second, theme.PAPER),
        (say("claims.figure.alone"), row.alone, first, theme.PAPER),
        (say("claims.figure.near_zero"), row.near_zero, base, theme.PAPER),
        *((say("claims.figure.placebo", name=each.name), each.effect, base, theme.PAPER) for each in row.placebo),
    )
    title = say("claims.figure.effect_alone") if row.ablated is None else say("claims.figure.effect_and_ablated")
    shown = [(label, estimate, colour, fill) for label, estimate, colour, fill in estimates if estimate is not None]
    headings = (say("claims.figure.contrast"), say("claims.figure.interval"))
    return _intervals("effect", title, say("claims.figure.axis"), decimals(row.estimate), shown, headings)


def dose_figure(dose: DoseResponse) -> Figure:
    """The response to what happens, by its size."""
    colour = theme.SIDE_COLOURS[0]
    shown = [
        (say("claims.dose.label", dose=shortest(point.dose)), point.response, colour, colour) for point in dose.points
    ]
    headings = (say("claims.dose.size"), say("claims.dose.response"))
    digits = max(decimals(point.response) for point in dose.points)
    return _intervals("dose", say("claims.dose.title"), say("claims.dose.axis"), digits, shown, headings)


def _intervals(
    name: str,
    title: str,
    axis: str,
    digits: int,
    shown: list[tuple[str, EffectEstimate, str, str]],
    headings: tuple[str, ...],
) -> Figure:
    """Points with their intervals around a line at zero, as a picture and as a table."""
    cells = tuple((label, interval(estimate, digits)) for label, estimate, _, _ in shown)
    points = [say("claims.figure.point", label=label, interval=text) for label, text in cells]
    lanes = [
        {
            "lane": lane,
            "label": label,
            "effect": estimate.effect,
            "low": estimate.low,
            "high": estimate.high,
            "colour": colour,
            "fill": fill,
            "text": points[lane],
        }
        for lane, (label, estimate, colour, fill) in enumerate(shown)
    ]
    described = say(
        "claims.figure.described",
        points=" ".join(say("claims.figure.described_point", point=point) for point in points),
    )
    picture = draw(intervals(lanes, axis, zero=True), name, title, described)
    return Figure(name, title, described, picture, headings, cells)


def _map_figure(where: PriorMap, direction: int) -> Figure:
    """Where the claim holds over the two parameters on which it depends most."""
    x, y = readable(where.x), readable(where.y)
    title, described = say("claims.map.title"), say("claims.map.described", x=x, y=y)
    none = say("claims.map.none")

    def cell(column: int, row: int) -> tuple[str, ...]:
        effect, stated = where.effect[row][column], where.share[row][column]
        low_x, high_x = (shortest(edge, ".3g") for edge in where.edges_x[column : column + 2])
        low_y, high_y = (shortest(edge, ".3g") for edge in where.edges_y[row : row + 2])
        return (
            say("claims.map.row", y=y, low=low_y, high=high_y),
            say("claims.map.column", low=low_x, high=high_x),
            none if effect is None else shortest(effect, ".3g"),
            none if stated is None else share(stated),
            str(where.draws[row][column]),
        )

    cells = tuple(cell(column, row) for row, counts in enumerate(where.draws) for column in range(len(counts)))
    headings = (y, x, *(say_code("claims.map", name) for name in ("effect", "share", "draws")))
    picture = draw(prior_map(where, direction, (x, y)), "map", title, described)
    return Figure("map", title, described, picture, headings, cells)
