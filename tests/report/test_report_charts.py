"""Charts: their rows, their specifications, their colours."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from math import nan
from xml.etree import ElementTree

import pytest
import sample

from allyscope.report.charts import axes, lanes, rows, theme
from allyscope.report.charts.backdrop import Frame
from allyscope.report.charts.ending import ending
from allyscope.report.charts.sheet import Sheet, sheet
from allyscope.report.charts.svg import draw
from allyscope.report.charts.trajectory import Side, trajectory
from allyscope.report.figures.measure import width
from allyscope.report.wording.catalogue import speaking
from allyscope.report.wording.names import Names, names_of
from allyscope.results.common import Estimate
from allyscope.results.diagnosis import Influence

NAMES = names_of(sample.diagnosis())
PLACES = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "d", "points")


def test_both_sides_of_a_construct_share_one_panel_in_the_order_of_the_theory() -> None:
    panels = rows.panels(reversed(sample.diagnosis().states))
    assert [panel.construct for panel in panels][:3] == ["trust", "outcome_discrepancy", "process_discrepancy"]
    assert [state.holder for state in panels[0].states] == ["P1->P2", "P2->P1"]


def test_with_three_partners_each_pair_keeps_its_own_panel() -> None:
    one = sample.diagnosis().states[0]
    holders = ("A->B", "A->C", "B->A", "B->C", "C->A", "C->B")
    panels = rows.panels(replace(one, holder=holder) for holder in holders)
    assert [tuple(state.holder for state in panel.states) for panel in panels] == [
        *(("A->B", "B->A"), ("A->C", "C->A"), ("B->C", "C->B"))
    ]


def test_a_month_that_is_not_known_is_left_out_and_not_drawn_as_zero() -> None:
    path = sample.diagnosis().states[0].path[:3]
    found = rows.path_rows((path[0], replace(path[1], median=nan), path[2]), "P1", 0)
    assert [row["month"] for row in found] == [path[0].month, path[2].month]


def test_a_mark_with_a_missing_number_is_left_out() -> None:
    diagnosis = sample.diagnosis()
    gap = replace(diagnosis.gaps[0], difference=Estimate(nan, nan, nan))
    crisis = replace(diagnosis.crises[0], usual=nan)
    assert len(rows.gap_rows((gap, *diagnosis.gaps[1:]), NAMES)) == len(diagnosis.gaps) - 1
    assert len(rows.crisis_rows((crisis, *diagnosis.crises[1:]), NAMES)) == len(diagnosis.crises) - 1


def test_the_events_below_a_panel_are_those_that_moved_it_most() -> None:
    diagnosis = sample.diagnosis()
    panel = rows.panels(diagnosis.states)[0]
    found = rows.mover_rows(diagnosis, panel, NAMES)
    assert {row["id"] for row in found} == {"e1", "e5", "e6", "e7"}
    assert [row["lane"] for row in found] == [0, 1, 2, 3]
    assert [row["month"] for row in found] == sorted(row["month"] for row in found)


def test_every_event_has_a_lane_and_says_whether_it_was_used() -> None:
    found = [row for panel in rows.event_panels(sample.diagnosis().events, NAMES) for row in panel]
    assert len(found) == len(sample.EVENTS)
    assert {row["role"] for row in found} == {"input", "observation", "not_used"}
    assert any("(missing)" in row["label"] for row in found)


@pytest.mark.parametrize("first", [2004 * 12, 2004 * 12 + 5])
@pytest.mark.parametrize("months", [4, 24, 190, 1200])
def test_an_axis_has_few_round_months(first: int, months: int) -> None:
    ticks = axes.month_ticks(first, first + months)
    assert 1 <= len(ticks) <= 5
    assert all(first <= tick <= first + months for tick in ticks)


def test_labels_at_line_ends_are_moved_apart_and_keep_their_order() -> None:
    assert theme.apart([0.5, 0.48], 0.1) == pytest.approx([0.54, 0.44])
    assert theme.apart([0.2, 0.9], 0.1) == [0.2, 0.9]


def charts() -> dict[str, Sheet]:
    """One chart of each kind, from the sample."""
    diagnosis, forecast = sample.small(), sample.forecast()
    panel = rows.panels(diagnosis.states)[1]
    stages = rows.stage_rows(diagnosis.stages, diagnosis.first_month, diagnosis.as_of)
    frame = Frame(diagnosis.first_month, diagnosis.as_of, stages, "Northlab", now=diagnosis.as_of - 12)
    sides = [Side(state.holder, rows.path_rows(state.path, state.holder, 0)) for state in panel.states]
    return {
        "trajectory": trajectory(sides, frame, (0.0, 1.0), (rows.mover_rows(diagnosis, panel, NAMES), 0.4)),
        "count": trajectory(sides, frame, (0.0, 55.0), ([], None)),
        "events": lanes.events(rows.event_panels(diagnosis.events, NAMES)[0], diagnosis.first_month, diagnosis.as_of),
        "gaps": lanes.gaps(rows.gap_rows(diagnosis.gaps, NAMES), "P1", "Northlab"),
        "crises": lanes.crises(rows.crisis_rows(diagnosis.crises, NAMES)),
        "influences": lanes.influences(rows.influence_rows(diagnosis, NAMES)),
        "ending": ending(
            rows.chance_rows(forecast.base_rate, "b", 0), rows.chance_rows(forecast.premature_end, "a", 1), ("b", "a")
        ),
    }


def numbers(element: ElementTree.Element) -> list[float]:
    """Every place and size in an element's attributes."""
    shape = {name: value for name, value in element.items() if name in PLACES}
    return [float(each) for value in shape.values() for each in re.findall(r"-?\d+(?:\.\d+)?", value)]


@pytest.mark.parametrize("name", charts())
def test_every_chart_is_a_picture_that_stays_within_its_sheet(name: str) -> None:
    chart = charts()[name]
    root = ElementTree.fromstring(draw(chart, name, "A", "B"))
    assert root.get("font-family") == theme.FONT
    elements = list(root)[3:]
    assert {element.tag.rpartition("}")[2] for element in elements} >= {"line", "text"}
    edge = max(chart.width, chart.height) + theme.PLOT_RIGHT
    assert all(-theme.PLOT_RIGHT <= number <= edge for element in elements for number in numbers(element))


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        (0.0, 1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (-0.47, 0.47, ["−0.4", "−0.2", "0.0", "0.2", "0.4"]),
        (-3.0, 21.0, ["0", "5", "10", "15", "20"]),
        (0.0011, 0.0049, ["0.002", "0.003", "0.004"]),
    ],
)
def test_an_axis_of_numbers_has_about_five_round_ones(low: float, high: float, values: list[str]) -> None:
    assert [label for (label,) in axes.number_axis(low, high).labels] == values


def test_a_value_is_drawn_where_the_axis_says() -> None:
    chart = sheet(200, (0, 10), (0, 1), axes.number_axis(0, 10), axes.share_axis(0, 1))
    chart.point((10, 0.5), "circle", 16, theme.INK)
    ticks = [part for part in chart.parts if part.tag == "text" and part.text == "10"]
    assert float(chart.parts[-1].attrib["cx"]) == pytest.approx(float(ticks[0].attrib["x"]), abs=0.1)
    assert float(chart.parts[-1].attrib["cy"]) == pytest.approx((chart.y(0) + chart.y(1)) / 2, abs=0.1)


def test_a_drawing_has_ids_of_its_own_a_title_and_a_description() -> None:
    chart = charts()["trajectory"]
    first, second = draw(chart, "one", "A <title>", "What it shows"), draw(chart, "two", "A <title>", "What it shows")
    assert not set(re.findall(r' id="([^"]+)"', first)) & set(re.findall(r' id="([^"]+)"', second))
    assert '<title id="one-title">A &lt;title&gt;</title><desc id="one-description">What it shows</desc>' in first
    assert re.search(r"<title>e5: Commitment was withheld", first)
    assert " style=" not in first


def test_axes_write_numbers_as_the_rest_of_the_page_does() -> None:
    english = "".join(draw(charts()[name], name, "A", "B") for name in ("gaps", "crises"))
    with speaking("de"):
        german = "".join(draw(charts()[name], name, "A", "B") for name in ("gaps", "crises"))
    assert re.findall(r">0\.\d<", english)
    assert ">50%<" in english
    assert re.findall(r">0,\d<", german)
    assert not re.findall(r">0\.\d<", german)
    assert ">50\N{NO-BREAK SPACE}%<" in german


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_label_of_a_movement_always_names_its_holder_and_its_evidence(language: str) -> None:
    moved = Influence("knowledge_from_sustainability", "P1->P2", 0.1, 0.5)
    names = Names({"P1": "A name of sixteen"})
    with speaking(language):
        label = rows.influence_label(moved, names, "BS-E04", "value gap")
    assert "…" in label
    assert label.endswith(", A name of sixteen ← BS-E04")
    assert len(label) <= rows.LONGEST_LANE


def test_the_label_of_a_movement_says_what_the_evidence_is_where_there_is_room() -> None:
    moved = Influence("trust", "P1->P2", 0.1, 0.5)
    assert rows.influence_label(moved, Names({}), "e5", "value gap") == "Trust, P1 ← e5 value gap"


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [theme.PAPER, theme.SHADE])
@pytest.mark.parametrize("colour", [theme.INK, theme.FAINT, *theme.SIDE_COLOURS])
def test_text_in_charts_has_enough_contrast(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("colour", ["ink", "faint", "accent"])
@pytest.mark.parametrize("ground", ["paper", "ground"])
def test_text_on_the_page_has_enough_contrast(scheme: int, colour: str, ground: str) -> None:
    css = files("allyscope.report").joinpath("assets/report.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{([^}]*--ink[^}]*)\}", css)[scheme]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    assert contrast(colours[colour], colours[ground]) >= 4.5


def test_the_dark_page_restates_every_colour_of_the_charts() -> None:
    css = files("allyscope.report").joinpath("assets/report.css").read_text(encoding="utf-8")
    for colour in (theme.INK, theme.FAINT, theme.SHADE, theme.PAPER, *theme.SIDE_COLOURS):
        assert f'[fill="{colour}"]' in css
    for colour in (theme.INK, theme.FAINT, theme.GRID, theme.PAPER, *theme.SIDE_COLOURS):
        assert f'[stroke="{colour}"]' in css


def test_the_two_sides_differ_by_dash_and_not_only_by_colour() -> None:
    assert theme.SIDE_DASHES[0] != theme.SIDE_DASHES[1]


def test_a_character_that_is_none_is_not_drawn_and_does_not_end_the_process() -> None:
    chart = sheet(50, (0, 1), (0, 1))
    chart.text((0, 0), "N\uffff\x1b\u202eo")
    drawn = draw(chart, "figure", "a title\uffff", "what it shows\x00")
    assert ">No<" in drawn
    assert "a title<" in drawn
    assert "\uffff" not in drawn


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_labels_with_a_probability_end_within_the_picture(language: str) -> None:
    diagnosis = sample.diagnosis()
    gaps = [replace(gap, probability_notable=0.55) for gap in diagnosis.gaps]
    crises = [replace(crisis, probability=0.55) for crisis in diagnosis.crises]
    with speaking(language):
        drawn = [
            (lanes.gaps(found := rows.gap_rows(gaps, NAMES), "P1", "P2"), found),
            (lanes.crises(found := rows.crisis_rows(crises, NAMES)), found),
        ]
    for picture, labelled in drawn:
        assert {each for each in (row["label"] for row in labelled) if "55" not in each} == set()
        ends = [picture.x(picture.x.low) + width(row["label"], theme.FONT_SIZE) for row in labelled]
        assert max(ends) <= picture.width


def test_the_chart_of_movements_leaves_out_what_is_not_measured_well() -> None:
    diagnosis = sample.diagnosis()
    unsure = replace(diagnosis, evidence=tuple(replace(item, reliable=False) for item in diagnosis.evidence))
    assert rows.influence_rows(diagnosis, NAMES)
    assert rows.influence_rows(unsure, NAMES) == []
