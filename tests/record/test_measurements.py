"""Answers to scales become levels of spanners, and tell of no single person."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.errors import InputError, RecordError
from allyscope.record import Level, Record, read_record
from allyscope.record.resolved import machine_form, machine_text
from allyscope.record.scored import lines, score_file
from allyscope.record.summary import Summary, summarise

MAIN = """\
schema_version: 1
alliance: {id: north, formed: 2020, as_of: 2024}
partners:
  - {id: P1, spanners: [{id: a, promotion_focus: low}, {id: b}, {id: c}]}
  - {id: P2, spanners: [{id: d, promotion_focus: low, ambiguity_tolerance: high}, {id: e}]}
"""
SIDES = {"P1": 29, "P2": 3}
REVERSED = {"1", "2", "3", "4", "5", "6", "9", "11", "12"}  # of the MSTAT-II
HEADER = "partner,spanner,instrument,version,item,answer\n"


def answers(partner: str, spanner: str, given: int, items: int = 11) -> str:
    return "".join(f"{partner},{spanner},rfq,2001,{item},{given}\n" for item in range(1, items + 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three spanners of one side answered, and two of the other."""
    (tmp_path / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    rows = [answers(p, s, 2 + i) for i, (p, s) in enumerate([("P1", "a"), ("P1", "b"), ("P1", "c")])]
    rows += [answers("P2", "d", 5), answers("P2", "e", 4)]
    (tmp_path / "scales.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    return tmp_path


def focus(record: Record, side: int) -> list[Level]:
    return [spanner.promotion_focus for spanner in record.partners[side].spanners]


def test_scores_take_the_place_of_levels_by_hand_where_enough_people_answered(folder: Path) -> None:
    record = read_record(folder)
    assert [level.mean for level in focus(record, 0)] == [0.5, 0.5, 0.5]  # three items up, three reversed
    assert all(level.sd == pytest.approx(0.094, abs=0.001) for level in focus(record, 0))
    assert [spanner.prevention_focus.mean for spanner in record.partners[0].spanners] == [0.65, 0.5, 0.35]
    kept = record.measurements[0]
    assert (kept.instrument, kept.version, kept.items, kept.answered, kept.basis) == ("rfq", "2001", 6, 6, "reported")


def test_a_side_with_fewer_than_the_threshold_keeps_its_levels_by_hand(folder: Path) -> None:
    record = read_record(folder)
    assert focus(record, 1) == [Level(0.3, 0.1), Level()]
    withheld = [each for each in record.measurements if each.partner == "P2"]
    assert all(each.withheld and not each.level.known for each in withheld)
    (folder / "alliance.yaml").write_text(MAIN + "privacy: {threshold: 2}\n", encoding="utf-8")
    assert focus(read_record(folder), 1) == [Level(0.5, 0.094), Level(0.5, 0.094)]


def test_spanners_who_never_served_together_do_not_hide_each_other(folder: Path) -> None:
    main = MAIN.replace("{id: b}", "{id: b, until: 2021}").replace("{id: c}", "{id: c, from: 2022}")
    (folder / "alliance.yaml").write_text(main, encoding="utf-8")
    assert all(each.withheld for each in read_record(folder).measurements)


def test_what_is_withheld_changes_no_result(folder: Path) -> None:
    """The resolved record is the same whatever the people of a side that is too small answered."""
    before = read_record(folder)
    rows = (folder / "scales.csv").read_text(encoding="utf-8").replace("P2,d,rfq,2001,3,5", "P2,d,rfq,2001,3,1")
    (folder / "scales.csv").write_text(rows, encoding="utf-8")
    assert read_record(folder).digest == before.digest


def test_no_answer_to_an_item_is_in_the_full_form_and_it_reads_back_equal(folder: Path, tmp_path: Path) -> None:
    record = read_record(folder)
    assert "scales" not in machine_form(record)
    (tmp_path / "machine.yaml").write_text(machine_text(record), encoding="utf-8")
    assert read_record(tmp_path / "machine.yaml") == record


def test_check_counts_what_was_measured(folder: Path) -> None:
    with (folder / "scales.csv").open("a", encoding="utf-8") as file:
        file.write("P1,a,mstat-ii,2009,1,4\n")
    summary = summarise(read_record(folder))
    assert isinstance(summary, Summary)
    assert (summary.measured, summary.withheld_measurements, summary.too_few_items) == (6, 3, 0)


def test_one_answer_alone_measures_nothing(folder: Path) -> None:
    (folder / "alliance.yaml").write_text(MAIN + "privacy: {threshold: 1}\n", encoding="utf-8")
    (folder / "scales.csv").write_text(HEADER + "P1,a,mstat-ii,2009,1,4\n", encoding="utf-8")
    (one,) = read_record(folder).measurements
    assert (one.answered, one.items, one.level.known) == (1, 13, False)


def test_sides_show_and_people_only_where_asked_for(folder: Path) -> None:
    scores = score_file(folder)
    assert scores.people == ()
    shown = {(side.partner, side.trait): side for side in scores.sides}
    assert shown["P1", "prevention_focus"].mean == pytest.approx(0.5)
    assert shown["P1", "prevention_focus"].sd == pytest.approx(0.18 * 0.2**0.5 / 3**0.5)
    hidden = shown["P2", "promotion_focus"]
    assert (hidden.people, hidden.incomplete, hidden.mean, hidden.sd) == (None, None, None, None)
    assert "withheld: it takes 3 people who answered" in "\n".join(lines(scores))
    people = score_file(folder / "scales.csv", people=True).people
    assert len(people) == 10
    assert "answers" not in str(people)


def test_alpha_of_many_takes_the_place_of_the_reported_reliability(tmp_path: Path) -> None:
    rows = []
    for person in range(40):
        level = 1 + person % 5
        for item in range(1, 12):
            answer = min(5, max(1, level + (item + person) % 2))
            turned = 6 - answer if item in (1, 9, 11, 2, 4, 6, 8) else answer
            rows.append(f"firm{person % 2},p{person},rfq,2001,{item},{turned}")
    (tmp_path / "many.csv").write_text(HEADER + "\n".join(rows), encoding="utf-8")
    scores = score_file(tmp_path / "many.csv")
    assert all(each.basis == "sample" and each.alpha is not None and each.alpha > 0.9 for each in scores.reliabilities)
    assert scores.reliabilities[0].respondents == 40


def test_a_file_without_scales_and_one_with_problems_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no answers to scales"):
        score_file("case-4")
    (tmp_path / "bad.csv").write_text(HEADER + "P1,a,rfq,2001,12,9\nP1,,rfq,2001,1,1\n", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        score_file(tmp_path / "bad.csv")
    assert [problem.place for problem in caught.value.problems] == [
        "scales[0].answer",
        "scales[0].item",
        "scales[1].spanner",
    ]


def test_one_spanner_with_nearly_all_the_weight_is_not_hidden_by_the_others(folder: Path) -> None:
    main = MAIN.replace("{id: b}", "{id: b, weight: 1000}").replace("{id: c}", "{id: c, weight: 0.001}")
    (folder / "alliance.yaml").write_text(main, encoding="utf-8")
    assert all(each.withheld for each in read_record(folder).measurements)


def test_who_answered_on_a_withheld_side_shows_nowhere(folder: Path) -> None:
    before, file = read_record(folder), folder / "scales.csv"
    for rows in (HEADER + answers("P2", "e", 4), HEADER + answers("P2", "d", 1) + answers("P2", "e", 4, items=1)):
        kept = "".join(answers(p, s, 2 + i) for i, (p, s) in enumerate([("P1", "a"), ("P1", "b"), ("P1", "c")]))
        file.write_text(rows + kept, encoding="utf-8")
        assert read_record(folder) == before
        assert summarise(read_record(folder)) == summarise(before)


def test_a_threshold_raised_in_the_full_form_withholds_what_it_says(folder: Path, tmp_path: Path) -> None:
    record = read_record(folder)
    path = tmp_path / "machine.yaml"
    path.write_text(machine_text(record).replace("threshold: 3", "threshold: 4"), encoding="utf-8")
    raised = read_record(path)
    assert all(each.withheld and each.answered == 0 for each in raised.measurements)
    assert focus(raised, 0) == [Level(), Level(), Level()]
    assert focus(raised, 1) == focus(record, 1)


def test_a_reliability_of_the_full_form_goes_with_those_who_are_withheld_now(tmp_path: Path) -> None:
    partners = ", ".join(
        f"{{id: {side}, spanners: [{', '.join(f'{{id: s{n}}}' for n in range(size))}]}}" for side, size in SIDES.items()
    )
    (tmp_path / "alliance.yaml").write_text(
        f"{MAIN.split('partners', maxsplit=1)[0]}partners: [{partners}]\n", encoding="utf-8"
    )
    raised = []
    for given in (1, 4):
        rows = [
            f"{side},s{n},mstat-ii,2009,{item},{given if (side, n) == ('P2', 0) else 1 + (n + item % 2) % 5}"
            for side, size in SIDES.items()
            for n in range(size)
            for item in range(1, 14)
        ]
        turned = [row[:-1] + str(6 - int(row[-1])) if row.split(",")[4] in REVERSED else row for row in rows]
        (tmp_path / "scales.csv").write_text(HEADER + "\n".join(turned), encoding="utf-8")
        record = read_record(tmp_path)
        assert {each.basis for each in record.measurements} == {"sample"}
        text = machine_text(record).replace("threshold: 3", "threshold: 4")
        (tmp_path / "machine.yaml").write_text(text, encoding="utf-8")
        raised.append(read_record(tmp_path / "machine.yaml"))
    assert raised[0] == raised[1]
    assert {each.basis for each in raised[0].measurements} == {"reported"}
    assert focus_of_tolerance(raised[0]) == {(True, 0.07), (False, None)}


def focus_of_tolerance(record: Record) -> set[tuple[bool, float | None]]:
    levels = [spanner.ambiguity_tolerance for partner in record.partners for spanner in partner.spanners]
    return {(level.known, level.sd) for level in levels}


def test_a_reliability_rests_on_nobody_who_is_withheld(tmp_path: Path) -> None:
    ids = ", ".join(f"{{id: s{n}}}" for n in range(29))
    main = f"partners: [{{id: P1, spanners: [{ids}]}}, {{id: P2, spanners: [{{id: solo}}]}}]\n"
    (tmp_path / "alliance.yaml").write_text(MAIN.split("partners", maxsplit=1)[0] + main, encoding="utf-8")
    many = "".join(
        f"P1,s{n},mstat-ii,2009,{item},{1 + (n * item + n) % 5}\n" for n in range(29) for item in range(1, 14)
    )
    found = []
    for given in (1, 5):
        solo = "".join(f"P2,solo,mstat-ii,2009,{item},{given}\n" for item in range(1, 14))
        (tmp_path / "scales.csv").write_text(HEADER + many + solo, encoding="utf-8")
        found.append((read_record(tmp_path), score_file(tmp_path)))
    assert found[0] == found[1]
    assert {each.basis for each in found[0][0].measurements} == {"reported"}
    assert [each.respondents for each in found[0][1].reliabilities] == [29]
