"""What figures show is what was coded, in the place that the coding gives it, and nothing that it does not hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from allyscope.exchange.answers import answers_of
from allyscope.exchange.figures.cycle_matrix import matrix_of
from allyscope.exchange.figures.data_structure import structure_of_record
from allyscope.exchange.figures.gap import gap_of
from allyscope.exchange.figures.project_structure import quotes_of_project, structure_of_project
from allyscope.exchange.figures.timelines import learning_timeline, phases_of
from allyscope.exchange.qda.project import Code, Document, Passage, Project
from allyscope.months import month_of
from allyscope.record import Record, make_record
from allyscope.results.figures import Concept, DataStructure
from allyscope.vocabulary import words

Structure = Callable[[Project, str], DataStructure]


def record(*events: dict[str, Any], **alliance: Any) -> Record:
    return make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "quay", "name": "Quay", "formed": "2019-11", "as_of": "2021-06", **alliance},
            "partners": [{"id": "tide", "focal": True}, {"id": "reef"}],
            "events": list(events),
            "pulses": [
                {"date": date, "partner": side, "respondent": f"{side}{n}", "question": question, "answer": points[n]}
                for date, side, question, points in (
                    ("2020-05", "tide", "trust", (1, 1, 1)),
                    ("2021-05", "tide", "trust", (4, 4, 5)),
                    ("2021-05", "reef", "trust", (2, 2, 2)),
                    ("2021-05", "tide", "conflict", (3, 3, 3)),
                    ("2021-05", "reef", "conflict", (3, 5)),
                )
                for n in range(len(points))
            ],
        }
    )


def test_themes_lie_under_their_stage_in_the_order_of_the_life_cycle() -> None:
    shown = structure_of_record(
        [
            record(
                {"stage": "execution", "kind": "conflict", "text": "they quarrelled"},
                {"stage": "selection", "kind": "antecedent", "subkind": "reputation", "text": "well known"},
                {"stage": "selection", "kind": "antecedent", "subkind": "reputation", "text": "well known"},
                {"stage": "selection", "kind": "antecedent", "subkind": "reputation", "text": "no", "present": False},
                {"stage": "negotiation", "kind": "discrepancy", "subkind": "process", "text": "late"},
            )
        ]
    )
    assert [(theme.dimension, theme.name) for theme in shown.themes] == [
        ("selection", "reputation"),
        ("negotiation", "discrepancy/process"),
        ("execution", "conflict"),
    ]
    assert [(each.text, each.count) for each in shown.themes[0].concepts] == [("well known", 2)]


def test_the_data_structure_of_a_project_is_its_codebook_with_a_quote_for_each_concept() -> None:
    codes = (Code("1", "Trust", children=(Code("2", "Lost", children=(Code("3", "lied"), Code("4", "hid"))),)),)
    shown = structure_of_project(Project("p", codes=codes, passages=(Passage("a", "d", "3", "They lied to us."),)))
    (theme,) = shown.themes
    assert (theme.dimension, theme.name) == ("Trust", "Lost")
    assert [(each.text, each.locator, each.count) for each in theme.concepts] == [
        ("lied", "They lied to us.", 1),
        ("hid", "", 0),
    ]


FLAT = Project(
    "",
    codes=(Code("1", "Price", children=(Code("2", "haggled"),)), Code("3", "Weather")),
    documents=(Document("d", "Minutes 4"),),
    passages=(
        Passage("p", "d", "1", "Too\ndear.", 3, 12),
        Passage("q", "d", "2", "They halved it.", place="line 9"),
        Passage("r", "d", "3", "It rained."),
        Passage("s", "d", "3", "It poured."),
    ),
)


@pytest.mark.parametrize("of", [structure_of_project, quotes_of_project])
def test_a_codebook_of_two_levels_has_its_quotes_as_concepts_also_those_of_codes_above_others(of: Structure) -> None:
    shown = of(FLAT, "talks")
    assert shown.title == "talks"
    assert [(theme.dimension, theme.name) for theme in shown.themes] == [
        ("Price", "Price"),
        ("Price", "haggled"),
        ("", "Weather"),
    ]
    assert shown.themes[0].concepts == (Concept("Too dear.", "Minutes 4, 3–12"),)
    assert [each.locator for theme in shown.themes[1:] for each in theme.concepts] == [
        "Minutes 4, line 9",
        "Minutes 4",
        "Minutes 4",
    ]


def test_quotes_of_a_code_above_others_and_of_one_alone_are_themes_of_a_deep_codebook_too() -> None:
    codes = (Code("1", "Trust", children=(Code("2", "Lost", children=(Code("3", "lied"),)),)), Code("4", "Weather"))
    passages = (Passage("a", "d", "2", "It was gone."), Passage("b", "d", "3", "A lie."))
    shown = structure_of_project(Project("p", codes=codes, passages=passages))
    assert [(theme.dimension, theme.name, [each.text for each in theme.concepts]) for theme in shown.themes] == [
        ("Trust", "Lost", ["It was gone.", "lied"]),
        ("", "Weather", ["Weather"]),
    ]


def test_a_step_of_a_cycle_stands_in_the_row_that_it_was_coded_for_and_is_never_guessed() -> None:
    matrix = matrix_of(
        record(
            {"kind": "initial_condition", "subkind": "partner_fit", "text": "a"},
            {"kind": "initial_condition", "subkind": "motive", "text": "b"},
            {"kind": "learning_about", "subkind": "goals", "text": "c"},
            {"kind": "learning_from_product", "text": "d"},
            {"kind": "reevaluation", "subkind": "from", "text": "e"},
            {"kind": "readjustment", "text": "f"},
            {"kind": "conflict", "text": "g"},
        )
    )
    assert {(each.text, each.row, each.column) for each in matrix.entries} == {
        ("a", "about", "initial_conditions"),
        ("b", "not_said", "initial_conditions"),
        ("c", "about", "learning"),
        ("d", "from", "learning"),
        ("e", "from", "reevaluation"),
        ("f", "not_said", "readjustment"),
    }


def test_the_timeline_runs_from_signing_to_end_with_marks_as_well_known_as_they_are() -> None:
    one = record(
        {"date": "2020-03", "kind": "learning_about", "phase": 1, "text": "x"},
        {"date": "2020-05..2020-09", "kind": "learning_from_product", "phase": 2, "text": "y"},
        {"kind": "conflict", "text": "not learning"},
    )
    shown = learning_timeline("all", [one])
    (line,) = shown.lines
    assert (line.first, line.last, line.goes_on) == (month_of(2019, 11), month_of(2021, 6), True)
    assert [(mark.code, mark.certainty, mark.last - mark.first) for mark in line.marks] == [
        ("learning_about", "dated", 0),
        ("learning_from_product", "within", 4),
    ]
    assert [band.code for band in shown.bands] == ["1", "2"]


def test_phases_are_the_stages_in_order_and_what_is_sure_lies_within_what_may_be() -> None:
    shown = phases_of(record({"stage": "execution", "actor": "reef", "kind": "conflict", "text": "x"}))
    assert [band.code for band in shown.bands] == list(words("stage"))
    for band in shown.bands:
        assert band.first <= band.last
        if band.sure_first is not None and band.sure_last is not None:
            assert band.first <= band.sure_first <= band.sure_last <= band.last
    assert [line.id for line in shown.lines] == ["reef"]


def test_the_gap_shows_the_latest_released_wave_of_each_side_and_the_widest_gap_first() -> None:
    gap = gap_of(answers_of(record()))
    assert [row.question for row in gap.rows] == ["trust", "conflict"]
    trust, conflict = gap.rows
    assert [(side.partner, round(side.mean, 3), side.people) for side in trust.sides] == [
        ("tide", 0.833, 3),
        ("reef", 0.25, 3),
    ]
    assert [side.partner for side in conflict.sides] == ["tide"]
    assert conflict.withheld == ("reef",)
