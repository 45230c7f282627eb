"""Hostile cases of each kind, small: they are refused in words, and whom they are about is told by nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from allyscope.record import read_record
from allyscope.record.resolved import machine_text
from benchmarks.attacks import CASES, Case, now, turned, two_worlds

TWO = "schema_version: 1\nalliance: {id: n, formed: 2020-01, as_of: 2024-06}\npartners: [{id: A}, {id: B}]\n"
MSTAT = "".join(f"P1,{{who}},mstat-ii,2009,{item},{{answer}}\n" for item in range(1, 14))
ALONE = """schema_version: 1
alliance: {id: n, formed: 2020-01, as_of: 2024-06}
partners:
  - {id: P1, spanners: [{id: a, from: 2020-01}, {id: b, until: 2020-12}, {id: c, until: 2020-12}]}
  - {id: P2}
privacy: {threshold: 3}
"""
SMALL = {
    "fff.yaml": TWO.replace("id: n,", 'id: n, name: "N\\uFFFF",'),
    "fff2.yaml": TWO.replace("{id: A}", '{id: A, name: "A\\uFFFF"}'),
    "plans-claims.yaml": "schema_version: 1\nplans: [{id: a, claims: [1.5], acts: [{act: avoid_panic}]}]\n",
    "prior-bigint.json": json.dumps({"kind": "allyscope shared prior", "format": 1, "mean": [int("1" * 400)]}),
    "prior-missing.json": json.dumps({"kind": "allyscope shared prior", "format": 1, "rows": {"conduct_rate": {}}}),
    "superscript.yaml": TWO.replace("id: n,", 'id: n, "²": 1,'),
    "dos/yaml-fields.yaml": TWO + "".join(f"f{n}: 1\n" for n in range(3000)),
    "dos/yaml-actors.yaml": TWO + "events:\n" + "- {kind: conflict, actor: nobody}\n" * 300,
}


@pytest.mark.parametrize("name", SMALL)
def test_a_hostile_file_is_refused_in_words(name: str, tmp_path: Path) -> None:
    (case,) = [each for each in CASES if each.name == name]
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(SMALL[name], encoding="utf-8")
    ended = now(case, tmp_path)
    assert ended.startswith("exit code 2,"), ended
    assert "TRACEBACK" not in ended
    assert "LEFT" not in ended


def test_whoever_is_alone_between_terms_is_told_by_nothing(tmp_path: Path) -> None:
    record = tmp_path / "terms"
    record.mkdir()
    (record / "alliance.yaml").write_text(ALONE, encoding="utf-8")
    rows = "".join(MSTAT.format(who=who, answer=answer) for who, answer in (("a", 5), ("b", 2), ("c", 3)))
    (record / "scales.csv").write_text(f"partner,spanner,instrument,version,item,answer\n{rows}", encoding="utf-8")
    assert two_worlds(Case("terms", (), "", person="a"), tmp_path).startswith("the same bytes of")


@pytest.mark.parametrize(("threshold", "said"), [(3, "told apart by diagnose"), (5, "the same bytes of check,")])
def test_levels_of_a_full_form_are_told_only_where_enough_people_stand_behind_them(
    threshold: int, said: str, tmp_path: Path
) -> None:
    record = tmp_path / "record"
    record.mkdir()
    three = ALONE.replace(", from: 2020-01", "").replace(", until: 2020-12", "")
    (record / "alliance.yaml").write_text(three, encoding="utf-8")
    rows = "".join(MSTAT.format(who=who, answer=answer) for who, answer in (("a", 5), ("b", 2), ("c", 3)))
    (record / "scales.csv").write_text(f"partner,spanner,instrument,version,item,answer\n{rows}", encoding="utf-8")
    form = machine_text(read_record(str(record)))
    (tmp_path / "form.yaml").write_text(form.replace("threshold: 3", f"threshold: {threshold}"), encoding="utf-8")
    assert two_worlds(Case("form.yaml", (), "", levels=True), tmp_path).startswith(said)


def test_worlds_that_differ_in_what_everybody_may_see_are_told_apart(tmp_path: Path) -> None:
    for name, kind in (("one", "conflict"), ("other", "shock")):
        record = tmp_path / name
        record.mkdir()
        (record / "alliance.yaml").write_text(f"{TWO}events: [{{kind: {kind}, date: 2022}}]\n", encoding="utf-8")
    assert two_worlds(Case("one", (), "", other="other"), tmp_path).startswith("told apart by check")


def test_one_person_s_answers_are_turned_round_and_no_others() -> None:
    table = "partner,spanner,item,answer\nP1,a,1,5\nP1,b,1,5\n"
    assert turned(table, "a") == "partner,spanner,item,answer\nP1,a,1,1\nP1,b,1,5\n"
    assert turned(turned(table, "a"), "a") == table
