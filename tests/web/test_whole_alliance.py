"""An alliance taken out for one side and brought in again: all that this side may see, nothing of the other's, once."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from allyscope.web.access import Visitor
from allyscope.web.carrying.packing import of_side, packed
from allyscope.web.carrying.parts import AlliancePart
from allyscope.web.carrying.unpacking import CarryingError, bring_in, read
from allyscope.web.models import (
    Act,
    Action,
    Alliance,
    AuditEntry,
    ClosedAnswer,
    Commitment,
    Company,
    Event,
    Expectation,
    Job,
    Judgement,
    Publication,
    Role,
    Wave,
)
from allyscope.web.records import written_record
from benchmarks.web_installation import Installation, published

DAY = datetime.date(2026, 5, 13)


def filled() -> tuple[Installation, Wave]:
    """A released wave, and something of each kind."""
    here, wave = published()
    one, two = here.sides
    about: dict[str, Any] = {"alliance": here.alliance}
    Event.objects.create(side=two, shared=True, date="2024-02", kind="conflict", text="seen by both", **about)
    Commitment.objects.create(side=one, written_by=two, confirmed=True, text="call back", due=DAY, **about)
    Expectation.objects.create(side=one, topic="speed", level=4, since="2024", **about)
    Expectation.objects.create(side=two, topic="speed", level=2, since="2024", text="theirs", **about)
    Action.objects.create(side=one, text="meet", act="meetings", due=DAY, publication=wave.publication, **about)
    Judgement.objects.create(side=one, light="red", rule="none", reason="ours", on=DAY, **about)
    Judgement.objects.create(side=two, light="green", rule="none", reason="theirs", on=DAY, **about)
    return here, wave


def content(here: Installation, number: int = 0) -> AlliancePart:
    return of_side(visitor(here, number), here.sides[number])


def visitor(here: Installation, number: int) -> Visitor:
    person = here.people[("manager_a", "manager_b")[number]]
    return Visitor(person, here.alliance, Role.Kind.MANAGER, here.sides[number])


def test_it_holds_all_that_the_side_may_see_and_nothing_of_the_other_alone() -> None:
    here, _wave = filled()
    ours, theirs = (content(here, number).model_dump_json() for number in (0, 1))
    assert "private to Alpha" in ours
    assert "private to Beta" not in ours
    assert "theirs" not in ours
    assert "private to Beta" in theirs
    assert "private to Alpha" not in theirs
    assert '"ours"' not in theirs
    for name in ("person 0", "manager_a", "sponsor_b", "example.org"):
        assert name not in ours


def test_brought_in_elsewhere_it_is_the_same_and_makes_the_same_record(tmp_path: Path) -> None:
    here, wave = filled()
    before, record = content(here), json.loads(Publication.objects.get().record)
    place = tmp_path / "a.zip"
    place.write_bytes(packed(visitor(here, 0), here.sides[0]))
    call_command("flush", verbosity=0, interactive=False)
    alliance = bring_in(read(place))
    new = Installation(alliance, tuple(alliance.sides.all()), {})  # type: ignore[arg-type]
    new.people["manager_a"] = None  # type: ignore[assignment]
    here_again = Visitor(None, alliance, Role.Kind.MANAGER, new.sides[0])  # type: ignore[arg-type]
    assert of_side(here_again, new.sides[0]) == before
    again = written_record(Wave.objects.get())
    again["alliance"]["id"] = record["alliance"]["id"]
    record["events"] = [each for each in record["events"] if each["text"] != "seen by both"]
    again["events"] = [each for each in again["events"] if each["text"] != "seen by both"]
    assert again == record
    assert ClosedAnswer.objects.count() == 2 * 4 * 8
    assert Job.objects.get().state == Job.State.WAITING
    assert wave.month == Wave.objects.get().month


def test_an_administrator_brings_it_in_and_both_are_told() -> None:
    here, _wave = filled()
    file = here.client("manager_a").post(reverse("take_out", args=(here.alliance.pk,))).content
    assert AuditEntry.objects.get().act == Act.ALLIANCE_TAKEN_OUT
    admin = here.client("administrator")
    answered = admin.post(reverse("bring_alliance"), {"file": SimpleUploadedFile("a.zip", file)})
    new = Alliance.objects.order_by("-pk")[0]
    assert answered.headers["Location"] == reverse("roles", args=(new.pk,))
    assert Company.objects.count() == 3  # found by their names
    assert set(Event.objects.filter(alliance=new).values_list("text", flat=True)) == {
        "private to Alpha",
        "seen by both",
    }
    assert AuditEntry.objects.filter(alliance=new).get().act == Act.ALLIANCE_BROUGHT


def zipped(**changes: object) -> bytes:
    here, _wave = filled()
    value = json.loads(content(here).model_dump_json()) | changes
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("alliance.json", json.dumps(value))
    return file.getvalue()


EVENT = {"side": "P1", "shared": True, "kind": "fog"}
RESULT = {"published_on": "2026-01-01", "pulse": "{}", "assessment": "<script>alert(1)</script>", "record": "{}"}
WAVE = {"length": "short", "state": "published", "threshold": 3, "closes_on": "2026-01-31"}


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "other"},
        {"schema_version": 2},
        {"unknown": 1},
        {"companies": {"P1": "Alpha", "P2": "alpha"}},
        {"events": [EVENT]},
        {"waves": [WAVE]},
        {"waves": [WAVE | {"threshold": 2}]},
        {"waves": [WAVE | {"result": RESULT}]},
        {"actions": [{"text": "x" * 301, "state": "done"}]},
        {"judgements": [{"light": "blue", "rule": "", "reason": "", "on": "2026-01-01"}]},
    ],
)
def test_a_file_that_is_not_as_it_should_be_leaves_nothing(changes: dict[str, object], tmp_path: Path) -> None:
    place = tmp_path / "a.zip"
    place.write_bytes(zipped(**changes))
    before = Alliance.objects.count(), Company.objects.count(), Wave.objects.count()
    with pytest.raises(CarryingError):
        bring_in(read(place))
    assert (Alliance.objects.count(), Company.objects.count(), Wave.objects.count()) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + b"\xff" * 300, b"not a zip"])
def test_what_is_no_such_file_is_refused_in_words(content: bytes) -> None:
    here, _wave = published()
    file = SimpleUploadedFile("a.zip", content or b" ")
    page = here.client("administrator").post(reverse("bring_alliance"), {"file": file}).content.decode()
    assert "This is no alliance that was taken out of Allyscope." in page


def changed(name: str) -> dict[str, Any]:
    """The file of a released wave as an attacker, or a later version, may have changed it."""
    here, _wave = filled()
    value: dict[str, Any] = json.loads(content(here).model_dump_json())
    wave, pulse = value["waves"][0], json.loads(value["waves"][0]["result"]["pulse"])
    match name:
        case "role" | "question of a wave":
            wave["roles" if name == "role" else "questions"] = "bogus"
        case "question":
            pulse["questions"][0]["question"] = "bogus"
        case "partner":
            pulse["questions"][0]["sides"][0]["partner"] = "P9"
        case "scale":
            pulse["questions"][0]["sides"][0] |= {"low": 3, "high": 3}
        case "rule":
            value["judgements"][0]["rule"] = "bogus"
        case "early" | "late":
            wave["closes_on"] = {"early": "0001-01-01", "late": "9999-12-31"}[name]
        case "topic":
            value["expectations"][0]["topic"] = "bogus"
        case "column":
            value["events"][0]["more"] = {"kind": "conflict"}
        case "expected":
            value["actions"][0]["expected"] = {"plan": []}
        case _:
            wave["result"]["record"] = {"list": "[]", "deep": "[" * 100_000, "long": "1" + "0" * 5000}[name]
    wave["result"]["pulse"] = json.dumps(pulse)
    return value


CHANGES = (
    *("role", "question of a wave", "question", "partner", "scale", "rule", "early", "late", "topic", "column"),
    *("expected", "list", "deep", "long"),
)


@pytest.mark.parametrize("name", CHANGES)
def test_what_no_page_could_be_made_of_is_refused_in_words_and_nothing_is_kept(name: str) -> None:
    brought = AlliancePart.model_validate(changed(name))
    before = Alliance.objects.count(), Company.objects.count(), Wave.objects.count()
    with pytest.raises(CarryingError) as refused:
        bring_in(brought)
    assert all(": " in problem for problem in refused.value.problems)
    assert (Alliance.objects.count(), Company.objects.count(), Wave.objects.count()) == before


def test_all_that_is_wrong_is_told_at_once() -> None:
    value = changed("role")
    value["judgements"][0]["rule"] = value["expectations"][0]["topic"] = "bogus"
    with pytest.raises(CarryingError) as refused:
        bring_in(AlliancePart.model_validate(value))
    places = [problem.partition(":")[0] for problem in refused.value.problems]
    assert places == ["waves[0].roles", "expectations[0].topic", "judgements[0].rule"]
